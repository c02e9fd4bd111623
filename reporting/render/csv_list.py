"""A list as CSV that a spreadsheet opens as it is, and in which no cell is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

# What makes a spreadsheet take a cell for a formula or a command (OWASP, "CSV injection").
STARTS = ("=", "+", "-", "@", "\t", "\r")
# Spreadsheets take a file without it for one in the computer's own alphabet.
MARK = "\ufeff"


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str | date | None]]) -> bytes:
    """The list as RFC 4180 has it, in UTF-8 with its mark; a day is written as ISO 8601 does."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(one) for one in head])
    writer.writerows([cell(one) for one in row] for row in rows)
    return (MARK + out.getvalue()).encode()


def cell(value: str | date | None) -> str:
    """A cell that is text and stays it: what could be a formula gets the sign that spreadsheets hide."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else value
    # The sign in the middle does no harm; one after blanks is stripped by some programs and stands first then.
    return "'" + text if text.lstrip(" \u00a0\n").startswith(STARTS) else text
