"""Triage: what the scheme's own reader found a report to be."""

from enum import StrEnum


class TriageState(StrEnum):
    """A report without a state is not reviewed yet. Duplicates are grouped under a lead, never merged."""

    GENUINE = "genuine"
    DUPLICATE = "duplicate"
    TEST = "test"
