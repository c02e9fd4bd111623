"""A reporting site: a place that helps, as far as a reporter needs to know it."""

from msgspec import Struct

from reporting.model.hours import OFFICE_HOURS, Hours


class Site(Struct, frozen=True, kw_only=True):
    """A site that may be named as the channel of a report."""

    site_id: str
    name: str
    place: str
    state: str


class Scheme(Struct, frozen=True, kw_only=True):
    """Who runs this deployment, and the words in which it says so."""

    name: str = "Cumberland reporting"
    partnership: str = "Cumberland Community Safety Partnership"
    opens: Hours = OFFICE_HOURS
    telephone: str = "0300 000 0000"
    mail_from: str = "reporting@reporting.example"
    public_url: str = ""
    desk_url: str = ""
    controller: str = "Cumberland Council"  # who answers by law for what is told
    data_officer: str = ""  # how to reach its data protection officer
    post: str = ""  # its postal address
    alert_to: str = ""  # who is told when no coordinator was at the desk on a working day
    leave_to: str = "https://www.bbc.co.uk/weather"  # where "Leave this site" goes: dull, quick, and seen often

    @property
    def hours(self) -> str:
        """The hours in which somebody reads, in English words."""
        return self.opens.in_english
