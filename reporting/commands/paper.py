"""Writes the paper form of every live language, in both sizes of print, as HTML and as a tagged PDF."""

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from reporting import config
from reporting.commands.area_files import AreaFaults, read_areas
from reporting.commands.areas import CUMBERLAND
from reporting.errors import Expected
from reporting.forms.easy import easy
from reporting.forms.hate_incident import FORM
from reporting.forms.paper import Sheet, sheet
from reporting.locales.catalogue import Catalogues
from reporting.locales.languages import LIVE, Language
from reporting.model.area import Area, Gazetteer
from reporting.model.calendar import local_day
from reporting.model.permission import Offer
from reporting.model.site import Scheme
from reporting.render.frame import Frame
from reporting.render.paper import paper_document
from reporting.render.voice import Voice
from reporting.routing.policy import offers_on_paper
from reporting.sealing.keyring import read_register


class CannotPrint(Expected):
    """What makes PDFs is not installed."""

    says = (
        "PDFs need WeasyPrint and Pango. Run `pip install 'reporting[packs]'`, and\n"
        "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core fonts-noto-core`.\n"
        "Or write HTML alone: --html."
    )
    staff = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting paper`."""
    codes = [language.code for language in LIVE]
    parser.add_argument("folder", type=Path, help="where the files are written; it is made if it is not there")
    parser.add_argument("--language", nargs="+", choices=codes, metavar="CODE", help=f"only these: {', '.join(codes)}")
    parser.add_argument("--large", action="store_true", help="only the large print")
    parser.add_argument("--html", action="store_true", help="only HTML, which needs neither WeasyPrint nor Pango")
    parser.add_argument("--areas", type=Path, default=CUMBERLAND, help="holds wards.csv, panels.csv and towns.csv")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, and say each one; who may be told comes from the register that the settings name."""
    today = local_day(datetime.now(UTC))
    try:
        settings = config.read(arguments.environ)
        if settings.register is None:
            sys.stderr.write(
                "Nobody can be chosen without a register: set REPORTING_REGISTER and REPORTING_ROOT_PUBLIC.\n"
            )
            return 1
        register = read_register(settings.register_now(), settings.root_public, today, 0)
        offers = offers_on_paper(register, today)
        gazetteer = _gazetteer(arguments.areas, today)
        arguments.folder.mkdir(parents=True, exist_ok=True)
        for path, size in _files(arguments, settings.scheme, offers, gazetteer, today):
            sys.stdout.write(f"{path}  {size / 1000:.1f} kB\n")
            sys.stdout.flush()
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    except (AreaFaults, config.ConfigFaults, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def sheet_of(language: Language, offers: tuple[Offer, ...], gazetteer: Gazetteer, today: date) -> Sheet:
    """The paper form of a language; who may be told is asked only where the words of permission are checked."""
    form = easy(FORM) if language.variant_of else FORM
    return sheet(form, offers, gazetteer, today, checked=language.reviewed, whole=FORM)


def _files(
    arguments: argparse.Namespace, scheme: Scheme, offers: tuple[Offer, ...], gazetteer: Gazetteer, today: date
) -> Iterator[tuple[Path, int]]:
    pdf = None if arguments.html else printer()
    catalogues = Catalogues.load()
    for language in LIVE:
        if arguments.language and language.code not in arguments.language:
            continue
        frame = Frame(voice=Voice(catalogues=catalogues, language=language), scheme=scheme)
        made = sheet_of(language, offers, gazetteer, today)
        for large in (True,) if arguments.large else (False, True):
            name = f"paper-{language.code}{'-large' if large else ''}"
            html = paper_document(frame, made, large)
            yield _kept(arguments.folder / f"{name}.html", html.encode("utf-8"))
            if pdf is not None:
                yield _kept(arguments.folder / f"{name}.pdf", pdf(html))


def printer() -> Callable[[str], bytes]:
    """What makes a PDF of a document; it is loaded only where PDFs are wanted."""
    try:
        made: Callable[[str], bytes] = importlib.import_module("reporting.render.print").pdf
    except (ImportError, OSError) as fault:
        raise CannotPrint from fault
    return made


def _kept(path: Path, data: bytes) -> tuple[Path, int]:
    path.write_bytes(data)
    return path, len(data)


def _gazetteer(folder: Path, today: date) -> Gazetteer:
    found = read_areas(*(folder / f"{name}.csv" for name in ("wards", "panels", "towns")))
    valid = (row for row in found.rows if row.valid_from <= today and (row.valid_to is None or row.valid_to >= today))
    areas = (
        Area(code=row.code, level=row.level, name=row.name, valid_from=row.valid_from, valid_to=row.valid_to)
        for row in valid
    )
    return Gazetteer(areas=tuple({area.code: area for area in areas}.values()), panel_of={}, wards_of={})
