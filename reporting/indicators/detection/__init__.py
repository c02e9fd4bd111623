"""Which weekly counts are higher than their own past lets us expect: one public function, `detect`.

It works on plain arrays of whole numbers, weeks by series, and knows nothing of reports, areas or strands. The method
is explained in docs/detection.md. numpy and scipy are all it needs.
"""

from reporting.indicators.detection.detect import Finding, Findings, Rung, detect
from reporting.indicators.detection.settings import PRODUCTION, VERIFICATION, Farrington, Ladder, Mode, Threshold
from reporting.indicators.detection.two_days import unusual_two_days

__all__ = [
    "PRODUCTION",
    "VERIFICATION",
    "Farrington",
    "Finding",
    "Findings",
    "Ladder",
    "Mode",
    "Rung",
    "Threshold",
    "detect",
    "unusual_two_days",
]
