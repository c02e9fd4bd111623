"""Vectors of the tally box."""

from datetime import date

import msgspec

from reporting.model.tally import Cell, Tally
from reporting.sealing.keys import public_of
from reporting.sealing.tallybox import close_tally
from tests.support.dice import dice
from tests.vectors.files import Vector, text64

SEED = dice("vectors/tally")(96)
WEEK = Tally(
    week=date(2026, 3, 2),
    cells=(
        Cell(table="strand_by_week", dims=("race",), count=4),
        Cell(table="strand_by_week", dims=("religion",), count=1),
    ),
)


def vectors() -> dict[str, Vector]:
    """Every tally vector by name. A whole one is 256K, so that there is one only."""
    sealed = close_tally(WEEK, public_of(SEED), dice("vectors/tally-key"))
    return {
        "week": _vector("the counts of a week open", sealed, good=True),
        "truncated": _vector("most of it is missing", sealed[:2000]),
        "wrap-alone": _vector("there is a content key and nothing under it", sealed[:1168]),
        "nothing": _vector("there are no bytes at all", b""),
    }


def _vector(case: str, sealed: bytes, *, good: bool = False) -> Vector:
    text = (("text", msgspec.json.encode(WEEK).hex()),) if good else ()
    head = (
        ("format", "tally"),
        ("case", case),
        ("expect", "accept" if good else "refuse"),
        ("seed", SEED.hex()),
        *text,
        ("sealed64", text64(sealed)),
    )
    return Vector(head=head)
