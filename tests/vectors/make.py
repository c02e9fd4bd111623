"""Makes the vectors: `python -m tests.vectors.make` from the top of the checkout.

What has no chance in it is written again each time and comes out the same. HPKE takes no random source, and the shares
of a kit have chance in them: these differ from run to run, and are only made where they are missing, or with `--again`.
"""

import sys

from tests.vectors import (
    make_drafts,
    make_envelopes,
    make_kits,
    make_photos,
    make_receipts,
    make_registers,
    make_sealed_files,
    make_tallies,
)
from tests.vectors.files import HERE, Vector, encoded

SAME = {
    "receipt": make_receipts.vectors,
    "draft": make_drafts.vectors,
    "register": make_registers.vectors,
    "photos": make_photos.vectors,
}
CHANCE = {
    "envelope": make_envelopes.vectors,
    "tally": make_tallies.vectors,
    "kit": make_kits.vectors,
    "sealed-file": make_sealed_files.vectors,
}


def main(again: bool) -> None:
    """Writes every vector; those with chance in them only where they are missing, or again if asked."""
    for folder, made in SAME.items():
        write(folder, made())
    for folder, made in CHANCE.items():
        if again or not (HERE / folder).exists():
            write(folder, made())


def write(folder: str, vectors: dict[str, Vector]) -> None:
    """Writes the vectors of one format and removes those that are no longer made."""
    (HERE / folder).mkdir(exist_ok=True)
    for path in (HERE / folder).glob("*.txt"):
        if path.stem not in vectors:
            path.unlink()
    for name, vector in vectors.items():
        (HERE / folder / f"{name}.txt").write_bytes(encoded(vector))


if __name__ == "__main__":
    main("--again" in sys.argv[1:])
