"""Disclosure control: what an exact count looks like when people may see it."""

STEP = 5
FEW = "<5"


def shown(count: int) -> str:
    """A count as it may be shown: 0 to 4 as "<5", the rest rounded to the nearest 5.

    Margins go through this by themselves and are never sums of shown cells: a sum would tell what a cell hides.
    """
    if count < STEP:
        return FEW
    return str(STEP * ((count + STEP // 2) // STEP))
