"""Who may open which blocks of a report: the reporter's permission, turned into keys."""

from datetime import date

from msgspec.structs import replace

from reporting.model.agency import Agency, Reader, Register
from reporting.model.incident import NamedBody
from reporting.model.permission import ALWAYS, MAY_ASK, Choice, ReaderKind, Scope
from reporting.model.referral import Transport
from reporting.model.report import Allowed, Block, Report
from reporting.model.reporter import UnderEighteen
from reporting.routing.policy import NAMES_NO_AGENCY, NO_IDENTITY_UNDER_18, is_live, named_bodies
from reporting.routing.smime import is_usable

READER_OPENS = frozenset({Block.FACTS, Block.STORY, Block.PERMISSION})
# Only if the reporter said so, and never where somebody else may have seen the number.
NUMBER_OPENS = READER_OPENS
TALLY_OPENS = frozenset({Block.FACTS, Block.COUNT, Block.ABOUT})
RECOVERY_OPENS = frozenset({Block.FACTS, Block.STORY})
# The coordinator is the council's and works with the sites: about these only the independent reader may read.
NOT_FOR_THE_COORDINATOR = frozenset({NamedBody.COUNCIL, NamedBody.THIS_SERVICE, NamedBody.SITE_OR_HELPER})


def disclosed(report: Report, register: Register, reporter_public: bytes, today: date) -> tuple[Allowed, ...]:
    """Every key that may open a part of this report, and which blocks; whoever is not here can open nothing of it.

    A recipient for whom something was taken out is not here: it gets a copy of its own, and no key of the report.
    A report to be held is the reporter's alone. When every reader of the fitting kind belongs to a named body,
    none of them reads it; a register in which two parties share a key is refused before it comes here.
    """
    if is_held(report):
        return (Allowed(public=reporter_public, blocks=frozenset(Block)),)
    opens = [(reporter_public, NUMBER_OPENS if report.permission.opens else frozenset({Block.PERMISSION}))]
    opens += [(reader.key.public, READER_OPENS) for reader in readers(report, register, today)]
    whole = (agency for agency in recipients(report, register, today) if not gets_a_copy(report, agency))
    opens += [(agency.key.public, _blocks(report, agency)) for agency in whole]
    opens.append((register.tally.public, TALLY_OPENS))
    if register.recovery is not None:
        opens.append((register.recovery.public, RECOVERY_OPENS))
    return tuple(Allowed(public=public, blocks=blocks) for public, blocks in opens)


def gets_a_copy(report: Report, agency: Agency) -> bool:
    """Whether something was taken out for this agency, so that its key may open nothing of the report itself."""
    return any(given.trimmed for given in report.permission.given if given.agency == agency.agency)


def copied_to(report: Report, agency: Agency) -> tuple[Allowed, ...]:
    """The one key that opens an agency's copy; its scopes are those of the whole report, whatever was taken out."""
    return (Allowed(public=agency.key.public, blocks=_blocks(report, agency)),)


def is_held(report: Report) -> bool:
    """Whether its reporter keeps it to themselves for now."""
    return any(given.choice is Choice.H for given in report.permission.given)


def has_reader(report: Report, register: Register, today: date) -> bool:
    """Whether a person of the scheme can read it: otherwise it would be filed for nobody, and must not be taken."""
    return bool(readers(report, register, today))


def lacking(register: Register, today: date) -> tuple[ReaderKind, ...]:
    """The kinds of reader that no one is listed for on this day, so that some reports could not be taken.

    An independent reader counts only outside all bodies that a coordinator may not read about.
    """
    live = tuple(reader for reader in register.readers if reader.valid_from <= today <= reader.valid_to)
    independent = any(r.kind is ReaderKind.INDEPENDENT and r.body not in NOT_FOR_THE_COORDINATOR for r in live)
    coordinator = any(r.kind is ReaderKind.COORDINATOR for r in live)
    found = {ReaderKind.COORDINATOR: coordinator, ReaderKind.INDEPENDENT: independent}
    return tuple(kind for kind, is_there in found.items() if not is_there)


def readers(report: Report, register: Register, today: date) -> tuple[Reader, ...]:
    """The scheme's own readers of this report: of one kind, and none whose body the report names."""
    named = named_bodies(report.facts.named_bodies)
    kind = report.permission.reader
    if named & NOT_FOR_THE_COORDINATOR:
        kind = ReaderKind.INDEPENDENT
    return tuple(
        reader
        for reader in register.readers
        if reader.kind is kind and reader.body not in named and reader.valid_from <= today <= reader.valid_to
    )


def recipients(report: Report, register: Register, today: date) -> tuple[Agency, ...]:
    """The agencies that the report is routed to, never one whose people it names.

    A letter agency whose certificate is not good on this day is given as one that reads at its desk.
    """
    if is_held(report):
        return ()
    named = named_bodies(report.facts.named_bodies)
    chosen = {given.agency for given in report.permission.given if given.choice not in NAMES_NO_AGENCY}
    return tuple(
        _reachable(agency, today)
        for agency in register.agencies
        if agency.agency in chosen and agency.body not in named and is_live(agency, today)
    )


def get_photos(report: Report, register: Register, today: date) -> tuple[Agency, ...]:
    """The recipients that were allowed photos; nobody else is, not even who reads for the scheme."""
    found = recipients(report, register, today)
    return tuple(agency for agency in found if Scope.EVIDENCE in scopes_of(report, agency))


def scopes_of(report: Report, agency: Agency) -> frozenset[Scope]:
    """What the reporter allowed this agency, and never more than the chosen row of the matrix can give."""
    scopes: set[Scope] = set()
    for given in report.permission.given:
        if given.agency == agency.agency and given.choice not in NAMES_NO_AGENCY:
            scopes |= {Scope.FACTS} | (set(given.scopes) & (ALWAYS[given.choice] | MAY_ASK[given.choice]))
    if report.facts.under_18 is UnderEighteen.YES and agency.body in NO_IDENTITY_UNDER_18:
        scopes.discard(Scope.CONTACT)
    return frozenset(scopes)


def _blocks(report: Report, agency: Agency) -> frozenset[Block]:
    scopes = scopes_of(report, agency)
    blocks = {Block.FACTS}
    if Scope.STORY in scopes:
        blocks.add(Block.STORY)
    if Scope.CONTACT in scopes:
        blocks.add(Block.CONTACT)
    return frozenset(blocks)


def _reachable(agency: Agency, today: date) -> Agency:
    if agency.transport is Transport.SMIME and not is_usable(agency.certificate, today):
        return replace(agency, transport=Transport.DESK)
    return agency
