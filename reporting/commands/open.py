"""Opens a report that an agency's own system pulled, where the agency's key is; it needs no network and no settings."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from reporting.commands.area_files import AreaFaults, read_areas
from reporting.commands.areas import CUMBERLAND
from reporting.commands.secret_files import read_hex
from reporting.errors import CannotOpen
from reporting.forms.hate_incident import FORM
from reporting.model.area import Area, Gazetteer
from reporting.model.calendar import day_of, local_day
from reporting.model.desk import InboxLine, OpenedReferral
from reporting.model.export import ReportExport
from reporting.model.sealed_file import SealedFile
from reporting.model.site import Scheme
from reporting.render.export import as_json
from reporting.render.opened import finished, inside
from reporting.sealing.keys import SEED
from reporting.sealing.sealed_file import open_file, read_file

NOT_OPENED = "This key does not open the file, or the file is damaged. Nothing was written."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting open`."""
    parser.add_argument("file", type=Path, nargs="?", help="what was pulled; - reads it from standard input")
    parser.add_argument("--key", type=Path, action="append", default=[], help="a seed file of the agency; several may")
    parser.add_argument("--text", action="store_true", help="plain text, as the desk gives it for pasting; else JSON")
    parser.add_argument("--areas", type=Path, default=CUMBERLAND, help="holds wards.csv, panels.csv and towns.csv")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of what is written, and end")


def run(arguments: argparse.Namespace) -> int:
    """Write what the key opens to standard output; nothing is kept."""
    if arguments.schema:
        sys.stdout.buffer.write(schema())
        return 0
    if arguments.file is None or not arguments.key:
        sys.exit("Name the file and the key: reporting open FILE --key SEED")
    seeds = [read_hex(path, SEED) for path in arguments.key]
    try:
        data = sys.stdin.buffer.read() if str(arguments.file) == "-" else arguments.file.read_bytes()
        found = opened(read_file(data), seeds, _gazetteer(arguments.areas, local_day(datetime.now(UTC))))
    except CannotOpen:
        sys.stderr.write(f"{NOT_OPENED}\n")
        return 1
    except (OSError, AreaFaults) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    sys.stdout.buffer.write(found.plain.encode() if arguments.text else as_json(found.export))
    return 0


def opened(file: SealedFile, seeds: list[bytes], gazetteer: Gazetteer) -> OpenedReferral:
    """What one of these seeds opens, as the desk shows it; CannotOpen when none does."""
    for seed in seeds:
        try:
            found = open_file(file, seed)
        except CannotOpen:
            continue
        return finished(
            msgspec.convert(file, InboxLine, from_attributes=True),
            inside(found.texts, found.beside, seed),
            name=file.agency_name,
            agency=file.agency,
            arrived=day_of(found.header.epoch),
            form=FORM,
            gazetteer=gazetteer,
            scheme=Scheme(
                name=file.scheme,
                partnership=file.partnership,
                telephone=file.telephone,
                desk_url=file.desk_url,
            ),
        )
    raise CannotOpen


def schema() -> bytes:
    """The JSON Schema of an opened report, as docs/formats/export.schema.json has it."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(ReportExport)), indent=1) + b"\n"


def _gazetteer(folder: Path, today: date) -> Gazetteer:
    """The names of areas; the file itself says codes alone."""
    found = read_areas(*(folder / f"{name}.csv" for name in ("wards", "panels", "towns")))
    areas = {
        row.code: Area(code=row.code, level=row.level, name=row.name, valid_from=row.valid_from, valid_to=row.valid_to)
        for row in found.rows
        if row.valid_from <= today
    }
    return Gazetteer(areas=tuple(areas.values()), panel_of={}, wards_of={})
