"""Checks the settings and the keys of a door before it is opened: everything that can be known without a report."""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from msgspec import Struct

from reporting.commands import catalogues
from reporting.commands.check_directory import directory_warnings
from reporting.commands.check_keys import key_faults
from reporting.commands.settings import configured
from reporting.config import Config
from reporting.errors import RegisterRefused, Unavailable
from reporting.forms.bodies import BODIES, Body
from reporting.forms.numbers import NUMBERS, Check, SupportNumber
from reporting.locales.languages import LIVE, SOURCE, Language
from reporting.model.agency import Register
from reporting.model.audit import fault_of
from reporting.model.permission import ReaderKind
from reporting.model.site import Scheme
from reporting.routing.disclosure import lacking
from reporting.sealing import passkey
from reporting.sealing.keyring import read_register
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import audit, presence
from reporting.store.database import Database

# Time for a ceremony before something ends.
SOON = timedelta(days=30)
# Somebody else has to make a certificate, and then the register is signed anew.
SOON_CERTIFICATE = timedelta(days=60)
# Their roles read the audit.
WITH_AUDIT = ("desk", "nightly")
DOORS = ("public", "desk", "router", "nightly")
READERS = {
    ReaderKind.COORDINATOR: "coordinator",
    ReaderKind.INDEPENDENT: "independent reader, who belongs to neither the council, this service nor a site,",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting check`."""
    parser.add_argument("door", choices=DOORS, help="the process whose settings are in the environment")
    parser.add_argument("--start", action="store_true", help="only what keeps the door from opening; asks no database")


def run(arguments: argparse.Namespace) -> int:
    """Say everything that is wrong or ends soon; 1 when something is wrong."""
    config = configured(arguments.environ, arguments.door)
    today = datetime.now(UTC).date()
    wrong = [*faults(config, today), *(language_faults() if arguments.door == "public" else ())]
    asks = arguments.door in WITH_AUDIT and not arguments.start
    found = asyncio.run(desk_faults(config, today)) if asks else NOTHING
    wrong += found.wrong
    for line in wrong:
        sys.stderr.write(f"wrong: {line}\n")
    shown = (*number_warnings(NUMBERS, today), *body_warnings(BODIES, today)) if arguments.door == "public" else ()
    unnamed = notice_warnings(config.scheme) if arguments.door == "public" else ()
    if arguments.door == "desk":
        unnamed = passkey_warnings(config.scheme)
    for line in (*warnings(config, today), *shown, *unnamed, *found.soon):
        sys.stdout.write(f"soon: {line}\n")
    if not wrong:
        sys.stdout.write(f"The settings and keys of {arguments.door} are in order.\n")
    if arguments.door == "public":
        sys.stdout.write(reading(config.scheme, datetime.now(UTC)))
    return int(bool(wrong))


def faults(config: Config, today: date) -> Iterator[str]:
    """What would make this door fail, or quietly do harm."""
    try:
        register = read_register(config.register_now(), config.root_public, today, 0)
    except RegisterRefused as fault:
        yield f"the register of keys is refused: {fault}"
        return
    if config.tally_seed and key_id_of(public_of(config.tally_seed)) != register.tally.key_id:
        yield "REPORTING_TALLY_SEED is not the tally key of the register: nothing could be counted"
    for kind in lacking(register, today):
        yield f"the register lists no {READERS[kind]} on this day: some reports could not be taken"
    yield from _letter_faults(config)
    if bool(config.tls_certificate) != bool(config.tls_key) or (config.tls_listen and not config.tls_key):
        yield "REPORTING_TLS_LISTEN, REPORTING_TLS_CERT and REPORTING_TLS_KEY belong together"


class Found(Struct, frozen=True):
    """What the database of the desk says: what is wrong, and what should be seen to."""

    wrong: tuple[str, ...] = ()
    soon: tuple[str, ...] = ()


NOTHING = Found()


async def desk_faults(config: Config, today: date) -> Found:
    """Whether the audit is whole, whether enough people read, and whether one was there on the last working day."""
    try:
        db = await Database.connect(config.database, "check", size=1)
    except Unavailable:
        return Found(("the database does not answer: the audit was not checked",))
    try:
        async with db.acquire() as conn:
            fault = fault_of(await audit.entries(conn), await audit.ends(conn), config.audit_kept())
            broken = (f"the audit is not whole: {fault}",) if fault else ()
            if not config.desk_key:
                return Found(broken)
            register = read_register(config.register_now(), config.root_public, today, 0)
            absent = await presence.absent(conn, today, config.scheme.opens.closed)
            lonely = await presence.few(conn, register.readers)
            wrong, soon = await key_faults(conn, register, today)
            lapsing = await directory_warnings(conn, register, today)
    except RegisterRefused:
        return Found(broken)
    finally:
        await db.close()
    away = (f"no coordinator signed in on {absent}",) if absent else ()
    return Found((*broken, *wrong), (*lonely, *away, *soon, *lapsing))


def language_faults(languages: Iterable[Language] = LIVE) -> Iterator[str]:
    """The languages that are live and may not be: a sentence is missing there, or breaks a rule."""
    for language in languages:
        found = len(catalogues.faults(language)) if language.code != SOURCE else 0
        if found:
            yield f"{language.english} is live and has {found} faults: see reporting languages lint"


def warnings(config: Config, today: date) -> Iterator[str]:
    """What ends within a month, and certificates within two."""
    try:
        register = read_register(config.register_now(), config.root_public, today, 0)
    except RegisterRefused:
        return
    for name, end in _ends(config, register):
        ahead = SOON_CERTIFICATE if "certificate" in name else SOON
        if end <= today + ahead:
            yield f"{name} ends on {end}"


def notice_warnings(scheme: Scheme) -> Iterator[str]:
    """What the privacy notice has to name by law, and does not yet."""
    for name, value in (("REPORTING_DATA_OFFICER", scheme.data_officer), ("REPORTING_POST", scheme.post)):
        if not value:
            yield f"{name} is not set: the privacy notice and the page about complaints leave it out"


def passkey_warnings(scheme: Scheme) -> Iterator[str]:
    """Why people at the desk are not offered passkeys."""
    if passkey.site_at(scheme.desk_url) is None:
        yield "REPORTING_DESK_URL is no https address with a name: passkeys are not offered at the desk"


def number_warnings(numbers: Iterable[SupportNumber], today: date) -> Iterator[str]:
    """The support numbers that have to be rung before their sentences may be shown, or shown on."""
    for number in numbers:
        if number.expires is None:
            continue
        if today > number.expires:
            yield f"{number.name}, {number.number}, is not shown any more: its check ended on {number.expires}"
        elif number.expires <= today + SOON:
            yield f"the check of {number.name}, {number.number}, ends on {number.expires}"
        if number.check is not Check.RUNG:
            yield f"{number.name}, {number.number}, was never rung: do it before the first report"


def body_warnings(bodies: Iterable[Body], today: date) -> Iterator[str]:
    """The bodies for complaints whose names have to be compared with their own pages again."""
    for body in bodies:
        if today > body.expires:
            yield f"{body.name} is not named any more: its check ended on {body.expires}"
        elif body.expires <= today + SOON:
            yield f"the check of {body.name} ends on {body.expires}"


def reading(scheme: Scheme, now: datetime) -> str:
    """What the pages say of reading hours, and the next time by them: only a person knows whether they are true."""
    found = scheme.opens.next_reading(now)
    next_time = (
        f"{found.day:%A} {found.day}, {found.begins:%H:%M} to {found.ends:%H:%M}" if found else "no day in a year"
    )
    return f"Pages say that reports are read: {scheme.hours}. The next time as reckoned: {next_time}.\n"


def _ends(config: Config, register: Register) -> Iterator[tuple[str, date]]:
    yield "the register", register.expires
    for party in register.readers:
        yield f"the key of {party.name}", party.valid_to
    for agency in register.agencies:
        yield f"the key of {agency.name}", agency.valid_to
        if agency.certificate:
            found = x509.load_pem_x509_certificate(agency.certificate)
            yield f"the certificate of {agency.name}", found.not_valid_after_utc.date()
    if config.letter_certificate:
        found = x509.load_pem_x509_certificate(config.letter_certificate)
        yield "the certificate that signs letters", found.not_valid_after_utc.date()


def _letter_faults(config: Config) -> Iterator[str]:
    if not config.letter_key:
        return
    try:
        key = load_pem_private_key(config.letter_key, None).public_key()
        certified = x509.load_pem_x509_certificate(config.letter_certificate).public_key()
    except (ValueError, TypeError):
        yield "REPORTING_LETTER_KEY or REPORTING_LETTER_CERT is not PEM"
        return
    spelt = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if key.public_bytes(*spelt) != certified.public_bytes(*spelt):
        yield "REPORTING_LETTER_CERT does not belong to REPORTING_LETTER_KEY"
