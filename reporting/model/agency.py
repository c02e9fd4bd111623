"""Agencies and readers as the signed register of keys lists them."""

from collections.abc import Container, Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from reporting.model.incident import NamedBody
from reporting.model.permission import Choice, ReaderKind
from reporting.model.referral import Transport
from reporting.model.strand import Strand


class PublicKey(Struct, frozen=True, kw_only=True):
    """A hybrid HPKE public key: 1184 bytes of ML-KEM-768 and 32 of X25519."""

    key_id: bytes  # 8 bytes, derived from the key itself
    public: bytes  # 1216 bytes


class FormerKey(Struct, frozen=True, kw_only=True):
    """A key to which no new report is sealed: it opens what it opened, and what is added to those reports."""

    key: PublicKey
    ended: date  # the first day on which no new report was sealed to it any more


class Reader(Struct, frozen=True, kw_only=True):
    """A reader of the scheme's own: the coordinator, or the independent reader outside the council."""

    reader: str
    kind: ReaderKind
    name: str
    body: NamedBody  # whose people hold the key; a report that names this body is not wrapped to it
    key: PublicKey
    valid_from: date
    valid_to: date
    former: tuple[FormerKey, ...] = ()


class Agency(Struct, frozen=True, kw_only=True):
    """An agency that may receive referrals: signed, so that a thief of the database cannot swap its key."""

    agency: str
    name: str
    body: NamedBody
    choices: tuple[Choice, ...]
    key: PublicKey
    transport: Transport
    address: str
    subject: str  # the agreed subject of its notices, without the reference
    certificate: bytes = b""  # PEM, for letters
    strands: tuple[Strand, ...] = ()  # empty: all
    areas: tuple[str, ...] = ()  # panel areas; empty: all
    languages: tuple[str, ...] = ()
    valid_from: date
    valid_to: date
    former: tuple[FormerKey, ...] = ()


Party = Reader | Agency


def keys_of(party: Party) -> tuple[PublicKey, ...]:
    """Every key that a party reads with: the one for new reports first, then the former ones."""
    return (party.key, *(old.key for old in party.former))


def publics_among(parties: Iterable[Party], key_ids: Container[bytes]) -> tuple[bytes, ...]:
    """The public halves of those keys of some parties, former ones included, that are among these names."""
    return tuple(key.public for party in parties for key in keys_of(party) if key.key_id in key_ids)


class Register(Struct, frozen=True, kw_only=True):
    """The register of keys: who may be a recipient at all, signed offline as one whole."""

    version: int
    issued: date
    expires: date
    tally: PublicKey
    recovery: PublicKey | None = None
    readers: tuple[Reader, ...]
    agencies: tuple[Agency, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        """All who read: the scheme's own readers, then the agencies."""
        return (*self.readers, *self.agencies)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of all who read."""
        return (*(reader.reader for reader in self.readers), *(agency.agency for agency in self.agencies))

    @property
    def publics(self) -> dict[bytes, bytes]:
        """The public half of every key that stands in a wrap, of former ones too; the reporters' own are not here."""
        recovery = (self.recovery,) if self.recovery else ()
        every = (self.tally, *recovery, *(key for party in self.parties for key in keys_of(party)))
        return {key.key_id: key.public for key in every}

    def holder_of(self, key_id: bytes) -> Party | None:
        """The reader or agency whose key this is or was."""
        return next((party for party in self.parties if key_id in {key.key_id for key in keys_of(party)}), None)


class Pause(StrEnum):
    """Why an agency is paused."""

    ASKED = "asked"
    MAIL_BACK = "mail_back"
    NO_READER = "no_reader"
    CONCERN = "concern"
    OTHER = "other"


class Standing(Struct, frozen=True, kw_only=True):
    """Unsigned facts about an agency that the desk keeps; they can only narrow what is offered."""

    agency: str
    agreement_until: date | None = None
    verified_until: date | None = None
    paused: bool = False
    pause: Pause | None = None
    # Empty: all that the register gives.
    strands: tuple[Strand, ...] = ()
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: str = ""  # "mon-fri 09:00-17:00"; empty: not known
