"""The accessibility ledger: each criterion of WCAG 2.2 A and AA, what keeps it, and what persons have found."""

import tomllib
from datetime import date, timedelta
from importlib import resources

import msgspec
from msgspec import Struct

from reporting.model.criterion import Barrier, Criterion, HumanRecord

# A look of a person is good for so long: pages change, and so do the programs that read them aloud.
GOOD_FOR = timedelta(days=365)


class Ledger(Struct, frozen=True, kw_only=True):
    """Every criterion in the order of its number, the records of persons, and the known barriers."""

    criteria: tuple[Criterion, ...]
    records: tuple[HumanRecord, ...]
    barriers: tuple[Barrier, ...]

    def looked_at(self, number: str, today: date) -> HumanRecord | None:
        """The newest record of a criterion that is not too old."""
        found = [one for one in self.records if one.number == number and today - one.on <= GOOD_FOR]
        return max(found, key=lambda one: one.on, default=None)

    def open(self, today: date) -> tuple[Criterion, ...]:
        """The criteria that need a person, and that nobody has looked at in the last twelve months."""
        return tuple(one for one in self.criteria if one.needs_person and self.looked_at(one.number, today) is None)

    def failed(self, today: date) -> tuple[HumanRecord, ...]:
        """What the newest looks of persons found to be wrong."""
        newest = (self.looked_at(one.number, today) for one in self.criteria)
        return tuple(one for one in newest if one is not None and not one.passed)


def read_ledger(criteria: str, human: str) -> Ledger:
    """The ledger that two files say; a fault in them is an error and never a missing line."""
    said = tomllib.loads(human)
    return Ledger(
        criteria=msgspec.convert(tomllib.loads(criteria)["criterion"], tuple[Criterion, ...]),
        records=msgspec.convert(said.get("record", []), tuple[HumanRecord, ...]),
        barriers=msgspec.convert(said.get("barrier", []), tuple[Barrier, ...]),
    )


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


LEDGER = read_ledger(_text("ledger.toml"), _text("human.toml"))
