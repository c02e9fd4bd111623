"""Wards, panel areas and towns: written whole by an import, and read as the gazetteer of a day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from reporting.model.area import Area, AreaLevel, Gazetteer
from reporting.model.postcode import pack
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


class AreaRow(Struct, frozen=True, kw_only=True):
    """An area with its validity, both days included, and for a ward the panel area it lies in."""

    code: str
    level: AreaLevel
    name: str
    panel_code: str | None = None
    valid_from: date
    valid_to: date | None = None


class TownWard(Struct, frozen=True, kw_only=True):
    """A ward that a town lies in."""

    town_code: str
    ward_code: str


class WardPostcodes(Struct, frozen=True, kw_only=True):
    """A ward and its postcodes."""

    ward_code: str
    postcodes: tuple[str, ...]


class Count(Struct, frozen=True, kw_only=True):
    """How many people of a census group live in a ward; the ward "" is the whole area."""

    ward_code: str
    group_code: str
    people: int


async def replace_all(conn: Connection, areas: Sequence[AreaRow], town_wards: Sequence[TownWard]) -> None:
    """Write these areas in place of all others; the caller's transaction makes it all or nothing."""
    await queries.areas_forget(conn)
    await queries.areas_write(
        conn,
        codes=[area.code for area in areas],
        levels=[area.level.value for area in areas],
        names=[area.name for area in areas],
        panel_codes=[area.panel_code for area in areas],
        valid_froms=[area.valid_from for area in areas],
        valid_tos=[area.valid_to for area in areas],
    )
    await queries.town_wards_write(
        conn,
        town_codes=[place.town_code for place in town_wards],
        ward_codes=[place.ward_code for place in town_wards],
    )


async def gazetteer(conn: Connection, day: date) -> Gazetteer:
    """The areas of a day; a town none of whose wards is valid then is left out."""
    rows = await as_many(AreaRow, queries.areas_on(conn, day=day))
    places = await as_many(TownWard, queries.town_wards(conn))
    panel_of = {row.code: row.panel_code for row in rows if row.level is AreaLevel.WARD and row.panel_code}
    wards = {row.code for row in rows if row.level is AreaLevel.WARD}
    wards_of: defaultdict[str, list[str]] = defaultdict(list)
    for ward, panel in panel_of.items():
        wards_of[panel].append(ward)
    for place in places:
        if place.ward_code in wards:
            wards_of[place.town_code].append(place.ward_code)
    return Gazetteer(
        areas=tuple(_area(row) for row in rows if row.level is not AreaLevel.TOWN or row.code in wards_of),
        panel_of=panel_of,
        wards_of={code: tuple(found) for code, found in wards_of.items()},
    )


async def changes(conn: Connection) -> tuple[date, ...]:
    """The days on which an area was valid for the first time, or was not any more, in order."""
    return tuple([row["day"] async for row in queries.areas_changes(conn)])


async def replace_postcodes(conn: Connection, wards: dict[str, str]) -> None:
    """Write these postcodes in place of all others; the caller's transaction makes it all or nothing."""
    await queries.postcodes_forget(conn)
    await queries.postcodes_write(conn, postcodes=list(wards), ward_codes=list(wards.values()))


async def with_postcodes(conn: Connection, found: Gazetteer) -> Gazetteer:
    """The gazetteer with the postcodes of its own wards."""
    rows = await as_many(WardPostcodes, queries.postcodes_of_wards(conn))
    wards = {area.code for area in found.at(AreaLevel.WARD)}
    kept = (row for row in rows if row.ward_code in wards)
    return replace(found, postcodes=pack((code, row.ward_code) for row in kept for code in row.postcodes))


async def replace_people(conn: Connection, counts: Sequence[Count]) -> None:
    """Write these counts of people in place of all others; the caller's transaction makes it all or nothing."""
    await queries.population_forget(conn)
    await queries.population_write(
        conn,
        ward_codes=[count.ward_code for count in counts],
        group_codes=[count.group_code for count in counts],
        people=[count.people for count in counts],
    )


async def with_people(conn: Connection, found: Gazetteer) -> Gazetteer:
    """The gazetteer with how many people of each group live in its own wards, and in the whole area."""
    wards = {"", *(area.code for area in found.at(AreaLevel.WARD))}
    people: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for count in await as_many(Count, queries.population(conn)):
        if count.ward_code in wards:
            people[count.ward_code][count.group_code] = count.people
    return replace(found, people=dict(people))


async def ever(conn: Connection, level: AreaLevel) -> tuple[AreaRow, ...]:
    """The areas of a level with their validity, of any day."""
    return await as_many(AreaRow, queries.areas_ever(conn, level=level.value))


async def ward_codes(conn: Connection) -> frozenset[str]:
    """The codes of all wards, of any day."""
    return frozenset([row["code"] async for row in queries.wards_ever(conn)])


def _area(row: AreaRow) -> Area:
    return Area(code=row.code, level=row.level, name=row.name, valid_from=row.valid_from, valid_to=row.valid_to)
