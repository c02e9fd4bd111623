"""A register with every kind of party in it, and the seeds of all of them."""

from datetime import date

from reporting.model.agency import Agency, Reader, Register
from reporting.model.incident import NamedBody
from reporting.model.permission import Choice, ReaderKind
from reporting.model.referral import Transport
from reporting.sealing.keys import public_key, public_of
from tests.support.dice import dice

TODAY = date(2026, 3, 4)
START, END = date(2026, 1, 1), date(2027, 1, 1)
_draw = dice("parties")
SEEDS: dict[str, bytes] = {
    name: _draw(96)
    for name in (
        "coordinator",
        "independent",
        "police",
        "victim_service",
        "council_asb",
        "charity",
        "tally",
        "recovery",
    )
}


def _reader(name: str, kind: ReaderKind, body: NamedBody) -> Reader:
    key = public_key(public_of(SEEDS[name]))
    return Reader(reader=name, kind=kind, name=name.title(), body=body, key=key, valid_from=START, valid_to=END)


def agency(name: str, body: NamedBody, choices: tuple[Choice, ...], certificate: bytes = b"") -> Agency:
    """An agency of the test register; with a certificate it gets letters."""
    return Agency(
        agency=name,
        name=name.replace("_", " ").title(),
        body=body,
        choices=choices,
        key=public_key(public_of(SEEDS[name])),
        transport=Transport.SMIME if certificate else Transport.DESK,
        address=f"{name}@agency.example",
        subject="[Scheme] routine",
        certificate=certificate,
        valid_from=START,
        valid_to=END,
    )


def register(charity_certificate: bytes = b"", **changes: object) -> Register:
    """Two readers, four agencies, tally and recovery."""
    fields: dict[str, object] = {
        "version": 1,
        "issued": START,
        "expires": END,
        "tally": public_key(public_of(SEEDS["tally"])),
        "recovery": public_key(public_of(SEEDS["recovery"])),
        "readers": (
            _reader("coordinator", ReaderKind.COORDINATOR, NamedBody.COUNCIL),
            _reader("independent", ReaderKind.INDEPENDENT, NamedBody.NO),
        ),
        "agencies": (
            agency("police", NamedBody.POLICE, (Choice.B, Choice.C)),
            agency("victim_service", NamedBody.NO, (Choice.D, Choice.E)),
            agency("council_asb", NamedBody.COUNCIL, (Choice.F,)),
            agency("charity", NamedBody.NO, (Choice.G,), charity_certificate),
        ),
    } | changes
    return Register(**fields)  # type: ignore[arg-type]
