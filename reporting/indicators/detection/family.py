"""All tests of one week together: which of them are an alert, when so many are made at once."""

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]


def adjusted(p: Reals) -> Reals:
    """Benjamini and Hochberg's adjusted p-values (1995, J. R. Statist. Soc. B 57:289); not a number stays one.

    A test is in the set whose expected share of false ones is at most q when its adjusted value is at most q.
    """
    made = np.flatnonzero(~np.isnan(p))
    values = np.full(p.shape, np.nan)
    if not made.size:
        return values
    order = made[np.argsort(p[made], kind="stable")]
    scaled = p[order] * made.size / np.arange(1, made.size + 1)
    values[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return values
