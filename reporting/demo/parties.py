"""The parties of a demo: two readers, three agencies, and the development keys of all of them."""

from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from reporting.commands import certificates, dev_ca
from reporting.commands.keys import make_pair, make_root, make_secret, make_seed
from reporting.commands.secret_files import read_hex, write_public, write_secret
from reporting.demo.children import DemoFault
from reporting.demo.place import Place
from reporting.errors import RegisterRefused
from reporting.model.agency import Agency, PublicKey, Reader, Register
from reporting.model.calendar import local_day
from reporting.model.incident import NamedBody
from reporting.model.permission import Choice, ReaderKind
from reporting.model.referral import Transport
from reporting.sealing.keyring import read_register, sign_register
from reporting.sealing.keys import SEED, public_key, public_of

# The demo's reports lie up to eight weeks back, and its keys must have been valid then.
VALID_FROM = date(2024, 1, 1)
VALID_DAYS = 365
MAIL_DOMAIN = "demo.example"
SEEDS = ("tally", "recovery", "coordinator", "independent", "police", "victim_service", "hate_crime_charity")


class Party(Struct, frozen=True, kw_only=True):
    """A demo agency before it has a key."""

    agency: str
    name: str
    body: NamedBody
    choices: tuple[Choice, ...]
    transport: Transport


AGENCIES = (
    Party(
        agency="police",
        name="Cumbria Police (demo)",
        body=NamedBody.POLICE,
        choices=(Choice.B, Choice.C),
        transport=Transport.DESK,
    ),
    Party(
        agency="victim_service",
        name="Victim Support Service (demo)",
        body=NamedBody.NO,
        choices=(Choice.D, Choice.E),
        transport=Transport.DESK,
    ),
    Party(
        agency="hate_crime_charity",
        name="Hate Crime Charity (demo)",
        body=NamedBody.NO,
        choices=(Choice.G,),
        transport=Transport.SMIME,
    ),
)


def make_keys(place: Place) -> None:
    """Every development key and the signed register, once; a half-made set is begun anew."""
    done = place.keys / "register"
    if done.exists():
        # A demo that was set up before there were links goes on with the keys that it has.
        if not (place.keys / "link.key").exists():
            make_secret(place.keys / "link.key")
        return
    for path in (*place.keys.iterdir(), *place.tls.iterdir()):
        path.unlink()
    now = datetime.now(UTC)
    make_root(place.keys / "root.key")
    for name in SEEDS:
        make_seed(place.keys / f"{name}.seed")
    make_secret(place.keys / "pepper")
    make_secret(place.keys / "desk.key")
    make_secret(place.keys / "link.key")
    make_pair(place.keys / "letter.key", certificates.letter_signer("Letters (demo)", f"letters@{MAIL_DOMAIN}", now))
    for party in AGENCIES:
        if party.transport is Transport.SMIME:
            pair = certificates.agency_mailbox(party.name, address_of(party), now)
            make_pair(place.keys / f"{party.agency}.mailbox.key", pair)
    _make_tls(place, now)
    write_public(done, sign_register(_register(place, local_day(now)), (place.keys / "root.key").read_bytes()))


def seed(place: Place, name: str) -> bytes:
    """The seed of a party of the demo."""
    return read_hex(place.keys / f"{name}.seed", SEED)


def address_of(party: Party) -> str:
    """The mailbox of an agency."""
    return f"{party.agency}@{MAIL_DOMAIN}"


def refuse_ended(place: Place) -> None:
    """DemoFault when the development keys have come to their term, or were altered."""
    data, root = (place.keys / "register").read_bytes(), (place.keys / "root.key.public").read_bytes()
    try:
        read_register(data, root, local_day(datetime.now(UTC)), 0)
    except RegisterRefused as fault:
        raise DemoFault(
            f"The keys of this demo cannot be used any more ({fault}).\nRun `make demo-clean`, then `make demo` again."
        ) from fault


def _make_tls(place: Place, now: datetime) -> None:
    ca = dev_ca.authority("Development authority of a demo: trust it nowhere else", now)
    write_public(place.tls / "ca.pem", ca.certificate)
    for name, hosts in (("public", ("127.0.0.1",)), ("desk", ("localhost",)), ("relay", ("localhost", "127.0.0.1"))):
        pair = dev_ca.leaf(ca, hosts, now)
        write_public(place.tls / f"{name}.pem", pair.certificate)
        write_secret(place.tls / f"{name}.key", pair.key)


def _register(place: Place, today: date) -> Register:
    until = today + timedelta(days=VALID_DAYS)

    def key(name: str) -> PublicKey:
        return public_key(public_of(seed(place, name)))

    def reader(name: str, kind: ReaderKind, says: str, body: NamedBody) -> Reader:
        return Reader(
            reader=name, kind=kind, name=says, body=body, key=key(name), valid_from=VALID_FROM, valid_to=until
        )

    return Register(
        version=1,
        issued=today,
        expires=until,
        tally=key("tally"),
        recovery=key("recovery"),
        readers=(
            reader("coordinator", ReaderKind.COORDINATOR, "Coordinator (demo)", NamedBody.COUNCIL),
            reader("independent", ReaderKind.INDEPENDENT, "Independent reader (demo)", NamedBody.NO),
        ),
        agencies=tuple(_agency(place, party, key(party.agency), until) for party in AGENCIES),
    )


def _agency(place: Place, party: Party, key: PublicKey, until: date) -> Agency:
    letters = party.transport is Transport.SMIME
    return Agency(
        agency=party.agency,
        name=party.name,
        body=party.body,
        choices=party.choices,
        key=key,
        transport=party.transport,
        address=address_of(party),
        subject="[Cumberland reporting] routine",
        certificate=(place.keys / f"{party.agency}.mailbox.key.crt").read_bytes() if letters else b"",
        valid_from=VALID_FROM,
        valid_to=until,
    )
