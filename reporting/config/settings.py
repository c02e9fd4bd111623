"""Every setting there is: its name, its default and what it is for. The manual is tested against this table."""

from typing import Literal

from msgspec import Struct

from reporting.model.site import Scheme

Door = Literal["public", "desk", "router", "nightly", "operator"]


class Setting(Struct, frozen=True, kw_only=True):
    """One setting: its name, its default, the doors that cannot open without it, and what it is for."""

    name: str
    says: str
    default: str = ""
    needed: frozenset[Door] = frozenset()
    secret: bool = False


_KEYED: frozenset[Door] = frozenset({"public", "desk", "router", "nightly"})

SETTINGS: tuple[Setting, ...] = (
    Setting(name="REPORTING_DATABASE", needed=_KEYED, says="Address of the database, as this process's own role."),
    Setting(name="REPORTING_REGISTER", needed=_KEYED, says="File of the signed register of keys."),
    Setting(name="REPORTING_ROOT_PUBLIC", needed=_KEYED, says="File (PEM) of the root public key that signed it."),
    Setting(
        name="REPORTING_PEPPER",
        needed=frozenset({"public"}),
        secret=True,
        says="File of the pepper of the numbers: 64 hex digits.",
    ),
    Setting(
        name="REPORTING_LETTER_KEY",
        needed=frozenset({"public"}),
        secret=True,
        says="File (PEM) of the ECDSA P-256 key that signs letters.",
    ),
    Setting(name="REPORTING_LETTER_CERT", needed=frozenset({"public"}), says="File (PEM) of its certificate."),
    Setting(
        name="REPORTING_DESK_KEY",
        needed=frozenset({"desk"}),
        secret=True,
        says="File of the key that seals the secrets of sign-in codes: 64 hex digits.",
    ),
    Setting(
        name="REPORTING_LINK_KEY",
        secret=True,
        says="File of the router's key that makes the links in notices: 64 hex digits; empty: notices carry none.",
    ),
    Setting(
        name="REPORTING_TALLY_SEED",
        needed=frozenset({"nightly"}),
        secret=True,
        says="File of the seed of the tally key: 192 hex digits.",
    ),
    Setting(
        name="REPORTING_TOMBSTONES",
        says="File, on another host's storage, in which the nightly run logs what was erased; empty: none.",
    ),
    Setting(
        name="REPORTING_AUDIT_MARKS",
        says="File to which each night adds the newest mark of the audit; the desk compares with it; empty: none.",
    ),
    Setting(
        name="REPORTING_MAIL_HOST",
        needed=frozenset({"router"}),
        says="Host name of the mail relay, as in its TLS certificate.",
    ),
    Setting(name="REPORTING_MAIL_PORT", default="587", says="Port of the mail relay."),
    Setting(
        name="REPORTING_MAIL_TLS", default="starttls", says="`starttls` or `implicit`. Mail is never sent in clear."
    ),
    Setting(name="REPORTING_MAIL_CA", says="File (PEM) of the authorities trusted for the relay; empty: the system's."),
    Setting(
        name="REPORTING_MAIL_USER_FILE", secret=True, says="File with the relay's user name and password, a line each."
    ),
    Setting(name="REPORTING_MAIL_FROM", default=Scheme().mail_from, says="Sender address of letters and notices."),
    Setting(
        name="REPORTING_SCHEME", default=Scheme().name, says="Name of the scheme, as its pages and letters say it."
    ),
    Setting(name="REPORTING_PARTNERSHIP", default=Scheme().partnership, says="Who runs the scheme."),
    Setting(
        name="REPORTING_OPEN",
        default="mon-fri 09:00-17:00",
        says="The true hours in which reports are read: days and times in England, several parted by `;`.",
    ),
    Setting(
        name="REPORTING_CLOSED",
        says="Days on which nobody reads besides England's bank holidays: `2026-12-24 2026-12-31`.",
    ),
    Setting(name="REPORTING_CONTACT_PHONE", default=Scheme().telephone, says="Telephone number shown on every page."),
    Setting(
        name="REPORTING_CONTROLLER",
        default=Scheme().controller,
        says="Who answers by law for what is told: the data controller, for the privacy notice.",
    ),
    Setting(
        name="REPORTING_DATA_OFFICER",
        says="Email or telephone of its data protection officer; empty: the notice names none, and `check` warns.",
    ),
    Setting(
        name="REPORTING_POST",
        says="Its postal address in one line, for rights and complaints; empty: no page names one, and `check` warns.",
    ),
    Setting(name="REPORTING_PUBLIC_URL", says="Address of the public site, for letters and printed pages."),
    Setting(name="REPORTING_DESK_URL", says="Address of the desk, named in notices."),
    Setting(
        name="REPORTING_ALERT_TO",
        says="Address of your own that the router tells when no coordinator signed in on a working day; empty: none.",
    ),
    Setting(name="REPORTING_LEAVE_TO", default=Scheme().leave_to, says='Where "Leave this site" goes.'),
    Setting(name="REPORTING_SLOT_SECONDS", default="3600", says="Length of a sending slot in seconds."),
    Setting(name="REPORTING_TOMORROW_SLOTS", default="24 48", says='First and last slot that "tomorrow" may mean.'),
    Setting(
        name="REPORTING_USUAL_WEEK",
        default="8",
        says="Reports in a usual week. More than twice as many are a surge, and staff are told.",
    ),
    Setting(
        name="REPORTING_AT_ONCE",
        default="40",
        says="Reports that may come at once before referrals are held for a person; fills twice as fast as usual.",
    ),
    Setting(
        name="REPORTING_SITE_DAY",
        default="20",
        says="Reports a day that each reporting site has to itself while a surge holds others.",
    ),
    Setting(
        name="REPORTING_LEVELS",
        says="What the levels of tension are called, lowest first: `Calm = usual: what it means; Tense = raised`.",
    ),
    Setting(name="REPORTING_LISTEN", default="127.0.0.1:8000", says="Host and port for HTTP behind the TLS proxy."),
    Setting(name="REPORTING_TLS_LISTEN", says="Host and port for HTTPS without a proxy; empty: none."),
    Setting(name="REPORTING_TLS_CERT", says="File (PEM) of the certificate chain for HTTPS."),
    Setting(name="REPORTING_TLS_KEY", secret=True, says="File (PEM) of the private key for HTTPS."),
    Setting(name="REPORTING_WORKERS", default="1", says="Worker processes of a web door; one per core."),
    Setting(name="REPORTING_RECYCLE", default="2000", says="Requests after which a worker is replaced; 0: never."),
)

# Read by the commands themselves, and by no process that handles reports.
ELSEWHERE = frozenset({"REPORTING_DEMO_PORTS", "REPORTING_DEMO_FOLDER", "REPORTING_DEMO_CHILD"})
