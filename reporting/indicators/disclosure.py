"""Disclosure control: what an exact count looks like when people may see it, and what a figure still tells."""

from collections.abc import Callable, Sequence

from reporting.model.tally import Tier

STEP = 5
FEW = "<5"
# What everybody may see: the 10-5 rule of the Office for National Statistics.
PUBLIC_FROM = 10
PUBLIC_FEW = "<10"
FEWS = (FEW, PUBLIC_FEW)


def shown(count: int) -> str:
    """A count as the cohesion group may see it: 0 to 4 as "<5", the rest rounded to the nearest 5.

    Margins go through this by themselves and are never sums of shown cells: a sum would tell what a cell hides.
    """
    return FEW if count < STEP else _rounded(count)


def shown_to_all(count: int) -> str:
    """A count as everybody may see it: 0 to 9 as "<10", the rest rounded to the nearest 5."""
    return PUBLIC_FEW if count < PUBLIC_FROM else _rounded(count)


# The least figure that is a number in each tier.
FROM: dict[Tier, int] = {Tier.T1: STEP, Tier.T2: PUBLIC_FROM}
RULES: dict[Tier, Callable[[int], str]] = {Tier.T1: shown, Tier.T2: shown_to_all}


def span(value: str, tier: Tier = Tier.T1) -> tuple[int, int]:
    """The least and the most that a shown figure can stand for: "<5" is 0 to 4, "5" is 5 to 7, "10" is 8 to 12."""
    if value in FEWS:
        return 0, int(value[1:]) - 1
    middle = int(value)
    return max(middle - STEP // 2, FROM[tier]), middle + STEP // 2


def hidden(spans: Sequence[tuple[int, int]], whole: tuple[int, int]) -> bool:
    """Whether every small figure stays hidden from whoever knows that all of these add up to a whole.

    A small figure can be 0; it must still be able to be 0, and the most that its own mark allows. What reaches as far
    as the whole is nothing that anybody was told.
    """
    low, high = sum(span[0] for span in spans), sum(span[1] for span in spans)
    return all(
        whole[0] <= high - most and whole[1] >= low + most for least, most in spans if least == 0 and most < whole[1]
    )


def _rounded(count: int) -> str:
    return str(STEP * ((count + STEP // 2) // STEP))
