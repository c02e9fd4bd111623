"""One report as a file: JSON for another system, and a tagged PDF for people. Both say what the page says."""

import base64
import importlib
import unicodedata
from collections.abc import Callable
from datetime import date

import msgspec

from reporting.errors import Expected
from reporting.locales.days import named_day
from reporting.locales.languages import english_of
from reporting.locales.says.phrases import PHRASES
from reporting.model.desk import OpenedReferral
from reporting.model.export import ReportExport
from reporting.render.desk import OUTCOMES, Frame
from reporting.render.desk_agency import STATES
from reporting.render.environment import fill
from reporting.render.style import EXPORT, style


class PrintingMissing(Expected):
    """What makes PDFs is not installed where the desk runs."""

    says = "PDFs cannot be made here just now. Print the page from your browser, or download it as JSON."
    status = 503
    staff = True


def as_json(export: ReportExport) -> bytes:
    """The report as docs/formats/export.md has it, indented so that a person can read it as well."""
    return msgspec.json.format(msgspec.json.encode(export), indent=2) + b"\n"


def as_pdf(frame: Frame, referral: OpenedReferral, today: date) -> bytes:
    """The report as a tagged PDF; PrintingMissing where there is no printer of pages."""
    return _printer()(document(frame, referral, today))


def document(frame: Frame, referral: OpenedReferral, today: date) -> str:
    """The report as a page that stands by itself, in the order of the letter."""
    return fill(
        "desk/export_document.html",
        f=frame,
        r=referral,
        line=referral.line,
        today=today,
        states=STATES,
        outcomes=OUTCOMES,
        phrases=PHRASES,
        sheet=style(EXPORT),
        direction=direction,
        photos=[base64.b64encode(photo).decode("ascii") for photo in referral.export.photos],
        language=english_of(referral.lang),
        day=lambda value: "–" if value is None else named_day(value, "en"),
    )


def direction(text: str) -> str:
    """Where typed words begin, by their first letter: a printer of pages does not know "auto"."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return "rtl" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def _printer() -> Callable[[str], bytes]:
    try:
        made: Callable[[str], bytes] = importlib.import_module("reporting.render.print").letter
    except (ImportError, OSError) as fault:
        raise PrintingMissing from fault
    return made
