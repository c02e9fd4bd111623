"""What the reporter allowed: to whom, in which scope, and when."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from reporting.model.area import AreaChoice


class Choice(StrEnum):
    """The choices of the permission matrix; nothing chosen is A."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H = "H"


class Scope(StrEnum):
    """A part of the report that a recipient may be given."""

    FACTS = "facts"
    STORY = "story"
    EVIDENCE = "evidence"
    CONTACT = "contact"
    REPLY = "reply"


class ContactMethod(StrEnum):
    """A way in which the reporter may be reached."""

    INBOX = "inbox"
    EMAIL = "email"
    PHONE = "phone"
    TEXT = "text"
    WHATSAPP = "whatsapp"
    POST = "post"
    VIA_SITE = "via_site"
    VIA_PERSON = "via_person"
    NONE = "none"


class ContactSafety(StrEnum):
    """What makes contact safe."""

    OK_VOICEMAIL = "ok_voicemail"
    NO_ID = "no_id"
    TIMES = "times"
    NOT_HOME = "not_home"
    PLAIN_CLOTHES = "plain_clothes"
    OFFICER_SEX = "officer_sex"
    INTERPRETER = "interpreter"


class SendWhen(StrEnum):
    """When what was allowed is sent; no answer is tomorrow."""

    NOW = "now"
    TOMORROW = "tomorrow"


class ReaderKind(StrEnum):
    """Which reader of the scheme checks the report."""

    COORDINATOR = "coordinator"
    INDEPENDENT = "independent"


class NumberOpens(StrEnum):
    """The reporter's number opens facts and own words, so that others can be let in later without a reader."""

    YES = "yes"


class Offer(Struct, frozen=True, kw_only=True):
    """An agency that may be offered to this reporter, with the choices of the matrix it can be offered for."""

    agency: str
    name: str
    choices: tuple[Choice, ...]
    ask: frozenset[Scope] = frozenset()


class Given(Struct, frozen=True, kw_only=True):
    """One permission: this agency, under this choice, may have these scopes, but for what was taken out of them."""

    agency: str
    choice: Choice
    scopes: tuple[Scope, ...]
    without: tuple[str, ...] = ()  # the questions whose answers this agency does not get
    area: AreaChoice | None = None  # the wider area that this agency is told in place of the true one

    @property
    def trimmed(self) -> bool:
        """Whether this agency gets less than its scopes hold."""
        return bool(self.without) or self.area is not None


class PermissionRecord(Struct, frozen=True, kw_only=True):
    """The permission block: everything the reporter allowed, in which wording and language, and how it was captured."""

    v: int = 1
    given: tuple[Given, ...] = ()
    send: SendWhen = SendWhen.TOMORROW
    reader: ReaderKind = ReaderKind.COORDINATOR
    wording: str
    lang: str
    captured: str = "self"
    opens: NumberOpens | None = None
    day: date


# The matrix of field.md section 3: what a choice gives by itself, and what it may give if the reporter says so.
# "evidence" and "contact" of choice F, and the rest of the asks, are put to the reporter one by one.
ALWAYS: dict[Choice, frozenset[Scope]] = {
    Choice.A: frozenset(),
    Choice.B: frozenset({Scope.FACTS, Scope.REPLY}),
    Choice.C: frozenset({Scope.FACTS, Scope.STORY, Scope.CONTACT, Scope.REPLY}),
    Choice.D: frozenset({Scope.FACTS, Scope.REPLY}),
    Choice.E: frozenset({Scope.FACTS, Scope.CONTACT, Scope.REPLY}),
    Choice.F: frozenset({Scope.FACTS, Scope.REPLY}),
    Choice.G: frozenset({Scope.FACTS, Scope.REPLY}),
    Choice.H: frozenset(),
}
MAY_ASK: dict[Choice, frozenset[Scope]] = {
    Choice.A: frozenset(),
    Choice.B: frozenset({Scope.STORY, Scope.EVIDENCE}),
    Choice.C: frozenset({Scope.EVIDENCE}),
    Choice.D: frozenset({Scope.STORY}),
    Choice.E: frozenset({Scope.STORY}),
    Choice.F: frozenset({Scope.STORY, Scope.EVIDENCE, Scope.CONTACT}),
    Choice.G: frozenset({Scope.STORY, Scope.CONTACT}),
    Choice.H: frozenset(),
}
