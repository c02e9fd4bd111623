"""Areas: wards, panel areas and towns with their validity, and what a reporter chose of them."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from reporting.model.postcode import Postcodes


class AreaLevel(StrEnum):
    """What kind of answer the area question got."""

    WARD = "ward"
    PANEL = "panel"
    TOWN = "town"
    OUTSIDE = "outside"
    ONLINE = "online"
    NOT_SURE = "not_sure"
    NOT_SAY = "not_say"
    WHOLE = "whole"  # somewhere in the whole area of the scheme: never asked, only told in place of a smaller one


SPECIAL = (AreaLevel.OUTSIDE, AreaLevel.ONLINE, AreaLevel.NOT_SURE, AreaLevel.NOT_SAY)


class AreaChoice(Struct, frozen=True, kw_only=True):
    """The area of an incident: a level and, for ward, panel and town, its code."""

    level: AreaLevel
    code: str = ""


class Area(Struct, frozen=True, kw_only=True):
    """A ward (GSS code), a panel area or a town (own slugs), valid from and to, both days included."""

    code: str
    level: AreaLevel
    name: str
    valid_from: date
    valid_to: date | None = None


class Gazetteer(Struct, frozen=True, kw_only=True):
    """All areas valid on a day, the panel area of each ward, and the wards of each town and panel area."""

    areas: tuple[Area, ...]
    panel_of: dict[str, str]
    wards_of: dict[str, tuple[str, ...]]
    postcodes: Postcodes = Postcodes()  # of these wards, where a list was imported
    people: dict[str, dict[str, int]] = {}  # ward, or "" for the whole area -> census group -> how many live there

    def name_of(self, code: str) -> str:
        """The name of an area, or its code when it is not valid any more."""
        return next((area.name for area in self.areas if area.code == code), code)

    def at(self, level: AreaLevel) -> tuple[Area, ...]:
        """The areas of a level, by name."""
        return tuple(sorted((a for a in self.areas if a.level is level), key=lambda a: a.name))

    def panel(self, choice: AreaChoice) -> str | None:
        """The panel area that a choice lies in; a town that spans several has none."""
        if choice.level is AreaLevel.PANEL:
            return choice.code
        if choice.level is AreaLevel.WARD:
            return self.panel_of.get(choice.code)
        panels = {self.panel_of.get(ward) for ward in self.wards_of.get(choice.code, ())}
        return panels.pop() if len(panels) == 1 else None
