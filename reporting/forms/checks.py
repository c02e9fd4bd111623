"""Static checks of a form: what would be a fault for everybody who fills it in."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import get_args

import msgspec

from reporting.forms import history, numbers
from reporting.forms.conditions import atoms
from reporting.forms.reach import fits, possible
from reporting.model.form import Answered, Condition, DataClass, Form, Has, Is, Page, Question, TextKind
from reporting.model.permission import PermissionRecord, Scope
from reporting.model.report import About, Block, Contact, Count, Facts, Story

STRUCTS: dict[Block, type[msgspec.Struct]] = {
    Block.FACTS: Facts,
    Block.COUNT: Count,
    Block.STORY: Story,
    Block.CONTACT: Contact,
    Block.ABOUT: About,
    Block.PERMISSION: PermissionRecord,
}
# Fields that no question asks for by their own name: `when` gives four, the rest is known without asking.
DERIVED = {
    Block.FACTS: {"v", "week", "precision"},
    Block.COUNT: {"v", "channel", "site", "lang", "choices"},
    Block.STORY: {"v", "lang", "day", "time"},
    Block.CONTACT: {"v"},
    Block.ABOUT: {"v"},
    Block.PERMISSION: {"v", "wording", "lang", "captured", "day"},
}
WAYS_OUT = {"no", "none", "other", "not_sure", "not_say", "prefer_not", "unsure", "unknown", "pns"}
CODES_ALONE = (Block.FACTS, Block.COUNT, Block.PERMISSION)
MAY_IDENTIFY = (Block.STORY, Block.CONTACT)
NEVER_LEFT_OUT = (Block.CONTACT, Block.PERMISSION)


def faults(form: Form) -> tuple[str, ...]:
    """Every fault of a form, in words for those who write it; an empty answer is a good form."""
    return tuple(fault for check in CHECKS for fault in check(form))


def variant_faults(form: Form, variant: Form) -> tuple[str, ...]:
    """Every fault of a shorter variant: what it has must be the form's own, and it may leave out nothing needed."""
    if missing := tuple(_left_out(form, variant)):
        return missing
    checks = (_ids, _looks_back, _reached, _way_out, _kept_close, _telephones)
    return tuple(fault for check in checks for fault in check(variant))


def _left_out(form: Form, variant: Form) -> Iterator[str]:
    kept = {page.id: page for page in variant.pages}
    if list(kept) != [page.id for page in form.pages if page.id in kept]:
        yield "its pages are not those of the form in their order"
        return
    for page in form.pages:
        shorter = kept.get(page.id)
        if shorter is None and any(paragraph.text.kind is TextKind.SAFETY for paragraph in page.intro):
            yield f"{page.id} is left out and has a safety sentence"
        if shorter is not None and msgspec.structs.replace(shorter, questions=page.questions) != page:
            yield f"{page.id} is not the page of the form"
        for question in page.questions:
            if shorter is not None and question in shorter.questions:
                continue
            if question.required or question.kind == "permission" or question.block in NEVER_LEFT_OUT:
                yield f"{question.id} may not be left out"


def _ids(form: Form) -> Iterator[str]:
    yield from (f"page {name} is there twice" for name in _twice(page.id for page in form.pages))
    yield from (f"question {name} is there twice" for name in _twice(question.id for question in form.questions))
    for question in form.questions:
        codes = (str(option.code) for option in question.options)
        yield from (f"{question.id} has code {code} twice" for code in _twice(codes))


def _twice(names: Iterable[str]) -> Iterator[str]:
    return (name for name, times in Counter(names).items() if times > 1)


def _looks_back(form: Form) -> Iterator[str]:
    earlier: dict[str, Question] = {}
    for page in form.pages:
        for place, condition in _conditions(page):
            for atom in atoms(condition):
                yield from _atom(place, atom, earlier)
        earlier.update({question.id: question for question in page.questions})


def _gives_back(form: Form) -> Iterator[str]:
    written: set[str] = set()
    for page in form.pages:
        if page.gives_back and page.gives_back not in written:
            yield f"{page.id} gives back {page.gives_back}, which nobody wrote on an earlier page"
        written.update(question.id for question in page.questions if question.kind == "text")


def _conditions(page: Page) -> Iterator[tuple[str, Condition | None]]:
    yield page.id, page.show_if
    yield from ((page.id, paragraph.show_if) for paragraph in (*page.intro, *page.if_nobody))
    for question in page.questions:
        yield question.id, question.show_if
        yield from ((f"{question.id}.{option.code}", option.show_if) for option in question.options)


def _atom(place: str, atom: Is | Has | Answered, earlier: dict[str, Question]) -> Iterator[str]:
    question = earlier.get(atom.question)
    if question is None:
        yield f"{place} looks at {atom.question}, which is not on an earlier page"
    elif not isinstance(atom, Answered):
        kinds = ("one", "area") if isinstance(atom, Is) else ("many", "permission")
        if question.kind not in kinds or not fits(question, atom.code):
            yield f"{place} looks for {atom.code} in {atom.question}, which cannot have it"


def _reached(form: Form) -> Iterator[str]:
    if any(_looks_back(form)):
        return
    for page in form.pages:
        if not possible(form, (page.show_if,)):
            yield f"page {page.id} cannot be reached"
        for place, condition in _conditions(page):
            if condition is not page.show_if and not possible(form, (page.show_if, condition)):
                yield f"{place} cannot be reached"


def _way_out(form: Form) -> Iterator[str]:
    for question in form.questions:
        needs = question.kind in ("one", "area") or question.required
        if needs and question.options and not any(_leads_out(question, option.code) for option in question.options):
            yield f"{question.id} has no answer for those who cannot or will not say"


def _leads_out(question: Question, code: str) -> bool:
    blank = any(option.blank for option in question.options if option.code == code)
    return blank or code in WAYS_OUT or code == _default(question)


def _default(question: Question) -> object:
    fields = msgspec.structs.fields(STRUCTS[question.block]) if question.block is not None else ()
    return next((field.default for field in fields if field.name == question.id), None)


def _kept_close(form: Form) -> Iterator[str]:
    for page in form.pages:
        for question in page.questions:
            if question.kind == "text" and question.block in CODES_ALONE:
                yield f"{question.id} is free text in a block of codes"
            if question.data_class is DataClass.IDENTIFYING and question.block not in MAY_IDENTIFY:
                yield f"{question.id} identifies, and is in a block that others open"
            gates = (page.show_if, question.show_if)
            if question.block is Block.CONTACT and possible(form, gates, never=(Has("given", Scope.CONTACT),)):
                yield f"{question.id} is asked though nobody may contact the reporter"


def _fields(form: Form) -> Iterator[str]:
    for block, struct in STRUCTS.items():
        # `when` is one question for four derived fields of two blocks.
        asked = {q.id for q in form.questions if q.block is block and q.kind != "when"}
        kept = set(struct.__struct_fields__) - DERIVED[block]
        yield from (f"{name} is asked and has no field" for name in sorted(asked - kept))
        yield from (f"{block.name.lower()}.{name} has no question" for name in sorted(kept - asked))


def _codes(form: Form) -> Iterator[str]:
    codes: dict[type[Enum], set[str]] = {}
    for question in form.questions:
        for kind in _enums(question):
            known = {str(option.code) for option in question.options if not option.blank}
            codes.setdefault(kind, set()).update(known)
    for kind, known in codes.items():
        published = {str(member.value) for member in kind}
        yield from (f"{kind.__name__} has no code {code}" for code in sorted(known - published))
        yield from (f"{kind.__name__}.{code} can never be chosen" for code in sorted(published - known))


def _enums(question: Question) -> Iterator[type[Enum]]:
    """The Enum behind the field of a question, alone or in a tuple."""
    if question.block is None or question.kind not in ("one", "many"):
        return
    fields = msgspec.structs.fields(STRUCTS[question.block])
    types = [field.type for field in fields if field.name == question.id]
    for kind in (*types, *(part for one in types for part in get_args(one))):
        if isinstance(kind, type) and issubclass(kind, Enum):
            yield kind


def _published(form: Form) -> Iterator[str]:
    if history.CODES.get((form.id, form.version)) != history.code_digest(form):
        yield f"the codes are not those published as version {form.version}: raise the version"
    if history.WORDINGS.get((form.id, form.wording)) != history.wording_digest(form):
        yield f"the promises are not those published as wording {form.wording}: raise the wording"


def _telephones(form: Form) -> Iterator[str]:
    known = {number.number for number in numbers.NUMBERS}
    for text in history.texts(form):
        if text.kind in (TextKind.SAFETY, TextKind.RIGHTS):
            yield from (f"{number} is no support number" for number in numbers.written_in(text) if number not in known)


CHECKS: tuple[Callable[[Form], Iterator[str]], ...] = (
    _ids,
    _looks_back,
    _gives_back,
    _reached,
    _way_out,
    _kept_close,
    _fields,
    _codes,
    _published,
    _telephones,
)
