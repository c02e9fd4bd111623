"""Who can still open a report: the keys that have a wrap, by whose they are."""

from collections.abc import Iterable

from reporting.model.agency import Agency, Party, Register
from reporting.model.keyholder import NamedOpener, Opener, OpenerKind
from reporting.model.permission import ALWAYS, MAY_ASK, Scope

_ORDER = tuple(OpenerKind)


def named(register: Register, openers: Iterable[Opener], reporter: bytes = b"") -> tuple[NamedOpener, ...]:
    """The keys in words, people first; `reporter` is the name of the reporter's own key of this report.

    A key that the register does not know and that is not the reporter's is said too: somebody holds it.
    """
    found = (_named(register, opener, reporter) for opener in openers)
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.kind), one.former, one.name)))


def may_have_contact(party: Party) -> bool:
    """Whether an agency can be given ways of contact, which nobody but its own people can ever open."""
    if not isinstance(party, Agency):
        return False
    return any(Scope.CONTACT in ALWAYS[choice] | MAY_ASK[choice] for choice in party.choices)


def _named(register: Register, opener: Opener, reporter: bytes) -> NamedOpener:
    party = register.holder_of(opener.key_id)
    if party is not None:
        former = party.key.key_id != opener.key_id
        return NamedOpener(kind=OpenerKind.PARTY, name=party.name, people=opener.people, former=former)
    if opener.key_id == reporter:
        return NamedOpener(kind=OpenerKind.REPORTER)
    if opener.key_id == register.tally.key_id:
        return NamedOpener(kind=OpenerKind.TALLY)
    if register.recovery is not None and opener.key_id == register.recovery.key_id:
        return NamedOpener(kind=OpenerKind.RECOVERY)
    return NamedOpener(kind=OpenerKind.UNKNOWN, people=opener.people)
