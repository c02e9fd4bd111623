"""What packs are made from: releases, alerts, levels, rumours, the directory and what staff wrote. Never a tally."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from reporting.model.alert import Alert
from reporting.model.area import Gazetteer
from reporting.model.directory import Record
from reporting.model.method_change import MethodChange
from reporting.model.pack import Intervention, PackKind, Period
from reporting.model.rumour import Rumour
from reporting.model.tally import Release
from reporting.model.tension import Change, Response, Standing


class Given(Struct, frozen=True, kw_only=True):
    """Everything that a pack may show, as it stood on the day on which it is made."""

    kind: PackKind
    period: Period
    today: date
    partnership: str
    gazetteer: Gazetteer
    releases: tuple[Release, ...]  # of the tier that this kind of pack may show
    words: Mapping[str, str]  # section -> what staff wrote, its newest version
    changes: tuple[MethodChange, ...] = ()
    alerts: tuple[Alert, ...] = ()
    levels: tuple[Standing, ...] = ()
    decisions: tuple[Change, ...] = ()
    responses: tuple[Response, ...] = ()
    rumours: tuple[Rumour, ...] = ()
    agencies: tuple[Record, ...] = ()
    overrides: int = 0  # shared without permission in the year of the period's first day
    interventions: tuple[Intervention, ...] = ()
