"""The page of what agencies did not acknowledge in time."""

from reporting.model.agency_desk import Unacknowledged
from reporting.model.desk import short_id
from reporting.render.desk import Frame, page
from reporting.render.desk_agency import answer_by


def overdue_page(frame: Frame, found: tuple[Unacknowledged, ...], names: dict[str, str]) -> str:
    """What to ring about: the reference that the agency knows, since when, and until when it should have answered."""
    closed = frame.scheme.opens.closed
    due = {(one.report_id, one.agency): answer_by(one.sent_day, closed) for one in found}
    return page(frame, "overdue.html", found=found, names=names, due=due, short=short_id)
