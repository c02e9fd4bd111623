"""What a pack is made from, read at one moment: releases of its own tier, and what people decided and wrote."""

from datetime import date, timedelta

from msgspec import Struct

from reporting.model.agency import Register
from reporting.model.area import Gazetteer
from reporting.model.calendar import monday_of
from reporting.model.pack import Intervention, PackKind, Period, period_of
from reporting.model.pack_given import Given
from reporting.model.tally import Tier
from reporting.store import (
    alerts,
    directory,
    levels,
    method_changes,
    packs,
    releases,
    rumours,
    shares,
)
from reporting.store.database import Connection

PUBLIC = frozenset({PackKind.PUBLIC})


class Place(Struct, frozen=True, kw_only=True):
    """What is known of the place without the database: its areas, its agencies, and who runs the service."""

    gazetteer: Gazetteer
    register: Register
    partnership: str


async def period(conn: Connection, kind: PackKind, name: str) -> tuple[Period, tuple[Intervention, ...]] | None:
    """The period that a pack of a kind is about, and what was tried out; None where its name stands for none."""
    tried = await packs.interventions(conn)
    if kind is not PackKind.EVALUATION:
        found = period_of(kind, name)
        return None if found is None else (found, tried)
    one = next((one for one in tried if str(one.intervention_id) == name), None)
    return None if one is None else (one.period, (one,))


async def given(conn: Connection, kind: PackKind, name: str, place: Place, today: date) -> Given | None:
    """Everything that a pack may show; None where there is none. One for everybody gets open figures alone."""
    about = await period(conn, kind, name)
    if about is None:
        return None
    span, tried = about
    written = {one.section: one.words for one in await packs.words(conn, kind, name)}
    if kind in PUBLIC:
        return Given(
            kind=kind,
            period=span,
            today=today,
            partnership=place.partnership,
            gazetteer=place.gazetteer,
            releases=await releases.every(conn, Tier.T2),
            words=written,
        )
    return Given(
        kind=kind,
        period=span,
        today=today,
        partnership=place.partnership,
        gazetteer=place.gazetteer,
        releases=await releases.every(conn, Tier.T1),
        words=written,
        changes=await method_changes.every(conn),
        alerts=await alerts.since(conn, span.first),
        levels=await levels.now(conn, today),
        decisions=await levels.log(conn, monday_of(span.first) - timedelta(weeks=1)),
        responses=await levels.responses(conn, span.first),
        rumours=await rumours.every(conn),
        agencies=await directory.records(conn, place.register, today),
        overrides=await shares.in_year(conn, span.first.year),
        interventions=tried,
    )
