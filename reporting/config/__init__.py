"""Configuration: read once, at the door, into one frozen value or one list of all that is wrong.

Secrets come as file paths, so that they are in no environment, no process list and no unit file.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from reporting.config.reader import Address, Reader, Tls, address, count, pair, positive, tls
from reporting.config.settings import Door
from reporting.model.allowance import Allowance
from reporting.model.audit import read_marks
from reporting.model.hours import OFFICE_HOURS, Hours, read_days, read_hours
from reporting.model.referral import Slots
from reporting.model.site import Scheme
from reporting.model.tension import USUAL_GRADES, Grade, read_grades

__all__ = ["Address", "Config", "ConfigFaults", "Door", "Relay", "read"]


class Relay(Struct, frozen=True, kw_only=True):
    """The mail relay, and how its TLS starts; there is no way to send without TLS."""

    host: str
    port: int
    tls: Tls
    ca: Path | None
    user: str
    password: str


class Config(Struct, frozen=True, kw_only=True):
    """Everything a process is told from outside. A secret that this process was not given is empty."""

    database: str
    register: Path | None
    root_public: bytes  # PEM
    pepper: bytes
    letter_key: bytes  # PEM
    letter_certificate: bytes  # PEM
    desk_key: bytes
    link_key: bytes
    tally_seed: bytes
    audit_marks: str  # a path, like the next
    tombstones: str  # a path, which need not be there before the first night
    relay: Relay
    scheme: Scheme
    slots: Slots
    allowance: Allowance
    grades: tuple[Grade, ...]
    listen: Address
    tls_listen: Address | None
    tls_certificate: Path | None
    tls_key: Path | None
    workers: int
    recycle: int

    def register_now(self) -> bytes:
        """The signed register as it stands at this moment, since a newer one may have come; empty if unreadable."""
        try:
            return self.register.read_bytes() if self.register else b""
        except OSError:
            return b""

    def audit_kept(self) -> tuple[bytes, ...]:
        """The marks of the audit that were put by outside the database; none before the first night."""
        try:
            return read_marks(Path(self.audit_marks).read_text("ascii", "replace")) if self.audit_marks else ()
        except OSError:
            return ()


class ConfigFaults(Exception):
    """Everything that is wrong with the settings, one sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read(environ: Mapping[str, str], door: Door = "operator") -> Config:
    """The settings of one door, or ConfigFaults with everything that is wrong."""
    reader = Reader(environ, door)
    config = _config(reader)
    if reader.faults:
        raise ConfigFaults(tuple(reader.faults))
    return config


def _config(reader: Reader) -> Config:
    return Config(
        database=reader.text("REPORTING_DATABASE"),
        register=reader.path("REPORTING_REGISTER"),
        root_public=reader.contents("REPORTING_ROOT_PUBLIC"),
        pepper=reader.key("REPORTING_PEPPER", 32),
        letter_key=reader.contents("REPORTING_LETTER_KEY"),
        letter_certificate=reader.contents("REPORTING_LETTER_CERT"),
        desk_key=reader.key("REPORTING_DESK_KEY", 32),
        link_key=reader.key("REPORTING_LINK_KEY", 32),
        tally_seed=reader.key("REPORTING_TALLY_SEED", 96),
        audit_marks=reader.text("REPORTING_AUDIT_MARKS"),
        tombstones=reader.text("REPORTING_TOMBSTONES"),
        relay=_relay(reader),
        scheme=_scheme(reader),
        slots=_slots(reader),
        allowance=_allowance(reader),
        grades=reader.parsed(
            "REPORTING_LEVELS",
            read_grades,
            USUAL_GRADES,
            "names for usual, watchful, raised and high in this order",
        ),
        listen=reader.parsed("REPORTING_LISTEN", address, Address("127.0.0.1", 8000), "host:port"),
        tls_listen=reader.parsed("REPORTING_TLS_LISTEN", address, None, "host:port"),
        tls_certificate=reader.path("REPORTING_TLS_CERT"),
        tls_key=reader.path("REPORTING_TLS_KEY"),
        workers=reader.parsed("REPORTING_WORKERS", positive, 1, "a number from 1"),
        recycle=reader.parsed("REPORTING_RECYCLE", count, 0, "a number from 0"),
    )


def _relay(reader: Reader) -> Relay:
    lines = reader.contents("REPORTING_MAIL_USER_FILE").decode("utf-8", "replace").splitlines()
    if lines and len(lines) < 2:
        reader.faults.append("REPORTING_MAIL_USER_FILE does not hold two lines: user name, password.")
    user, password = (*lines, "", "")[:2]
    return Relay(
        host=reader.text("REPORTING_MAIL_HOST"),
        port=reader.parsed("REPORTING_MAIL_PORT", positive, 587, "a port"),
        tls=reader.parsed("REPORTING_MAIL_TLS", tls, "starttls", "`starttls` or `implicit`"),
        ca=reader.path("REPORTING_MAIL_CA"),
        user=user,
        password=password,
    )


def _scheme(reader: Reader) -> Scheme:
    return Scheme(
        name=reader.text("REPORTING_SCHEME"),
        partnership=reader.text("REPORTING_PARTNERSHIP"),
        opens=_opens(reader),
        telephone=reader.text("REPORTING_CONTACT_PHONE"),
        mail_from=reader.text("REPORTING_MAIL_FROM"),
        public_url=reader.text("REPORTING_PUBLIC_URL"),
        desk_url=reader.text("REPORTING_DESK_URL"),
        controller=reader.text("REPORTING_CONTROLLER"),
        data_officer=reader.text("REPORTING_DATA_OFFICER"),
        post=reader.text("REPORTING_POST"),
        alert_to=reader.text("REPORTING_ALERT_TO"),
        leave_to=reader.text("REPORTING_LEAVE_TO"),
    )


def _opens(reader: Reader) -> Hours:
    spans = reader.parsed(
        "REPORTING_OPEN", read_hours, OFFICE_HOURS.spans, "days and times like `mon-fri 09:00-17:00; sat 10:00-12:00`"
    )
    closed: frozenset[date] = reader.parsed(
        "REPORTING_CLOSED", read_days, frozenset(), "days like `2026-12-24 2026-12-31`"
    )
    return Hours(spans=spans, closed=closed)


def _slots(reader: Reader) -> Slots:
    first, last = reader.parsed("REPORTING_TOMORROW_SLOTS", pair, (24, 48), "two numbers, the second not the smaller")
    seconds = reader.parsed("REPORTING_SLOT_SECONDS", positive, 3600, "a number from 1")
    return Slots(seconds=seconds, first=first, last=last)


def _allowance(reader: Reader) -> Allowance:
    return Allowance(
        usual_week=reader.parsed("REPORTING_USUAL_WEEK", positive, 8, "a number from 1"),
        at_once=reader.parsed("REPORTING_AT_ONCE", positive, 40, "a number from 1"),
        site_day=reader.parsed("REPORTING_SITE_DAY", positive, 20, "a number from 1"),
    )
