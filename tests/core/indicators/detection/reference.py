"""The series and answers of R's surveillance 1.20.3 (tests/vectors/detection/README.md)."""

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reporting.indicators.detection import Farrington, Mode, Threshold

FOLDER = Path(__file__).parents[3] / "vectors" / "detection"
CONTROLS = {
    "A_nb05": Farrington(mode=Mode.R1203, alpha=0.05),
    "B_nb01": Farrington(mode=Mode.R1203, alpha=0.01, trend_p=0.05),
    "C_muan01": Farrington(mode=Mode.R1203, threshold=Threshold.MUAN, alpha=0.01, least_cases=0),
    "D_delta05": Farrington(mode=Mode.R1203, threshold=Threshold.DELTA, alpha=0.05, trend_p=0.05),
}
REAL = {
    "nb05": CONTROLS["A_nb05"],
    "delta01": Farrington(mode=Mode.R1203, threshold=Threshold.DELTA, alpha=0.01, trend_p=0.05),
}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a packed table."""
    with gzip.open(FOLDER / name) as packed:
        yield from csv.DictReader(io.TextIOWrapper(packed, "utf-8"))


def open_series() -> tuple[dict[str, int], NDArray[np.int64]]:
    """The column of each series by its name, and all counts (weeks, series)."""
    found = list(rows("series.csv.gz"))
    counts = np.array([[int(count) for count in row["counts"].split()] for row in found]).T
    return {row["id"]: column for column, row in enumerate(found)}, counts


def real_series() -> dict[str, NDArray[np.int64]]:
    """The series that come with the package, (weeks, 1) each."""
    lines = (FOLDER / "real_series.csv").read_text("utf-8").splitlines()
    named = (line.split(",") for line in lines)
    return {name: np.array([int(count) for count in counts.split()])[:, None] for name, counts in named}


def figure(text: str) -> float:
    """A figure of R, or not a number where it gave none."""
    return float("nan") if text.strip() == "NA" else float(text)
