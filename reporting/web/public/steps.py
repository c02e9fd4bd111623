"""One page of the form for one reporter: what it keeps, what it asks, and where it leads. Nothing here waits."""

from msgspec import Struct
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.errors import Expected, PageUnknown
from reporting.forms import answers, bodies, conditions, journey, numbers, parts, sight, together
from reporting.forms.permissions import GIVEN, SCOPES
from reporting.forms.times import PARTS
from reporting.model.answers import Draft, Problem, Raw, Reading
from reporting.model.calendar import local_day
from reporting.model.form import Page, Question, Text
from reporting.model.permission import Choice, Given, Offer
from reporting.model.report import Block
from reporting.model.reporter import Role
from reporting.render.fields import Asked, fields
from reporting.render.form import Kept, Lead, Step
from reporting.render.frame import Frame
from reporting.web.public import pace
from reporting.web.public.door import Parts

NOTHING_KEPT = Draft(lang="")
# The buttons that answer for all recipients at once.
ALONE = {"none": Choice.A, "hold": Choice.H}


class Visit(Struct, frozen=True, kw_only=True):
    """A reporter at a page: the draft as it stands, and what was understood of it."""

    mine: Parts
    around: Frame
    page: Page
    secret: bytes | None  # none before the first answer
    draft: Draft
    hidden: bool = False  # the cookie alone opens nothing until the number was typed
    reading: Reading
    offers: tuple[Offer, ...]

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.around.lang

    @property
    def form(self) -> tuple[Page, ...]:
        """The pages on this reporter's way."""
        return journey.visible(self.mine.intake.form, self.reading.answers)

    def address(self, page_id: str) -> str:
        """The address of a page of the form in this language."""
        return f"/{self.lang}/form/{page_id}{self.around.tail}"


def page_at(intake: Intake, page_id: str) -> Page:
    """The page with this id; PageUnknown when there is none."""
    try:
        return intake.form.page(page_id)
    except KeyError as fault:
        raise PageUnknown from fault


def page_of_section(intake: Intake, section: str) -> str:
    """The id of the first page of a section."""
    return next(page.id for page in intake.form.pages if page.section == section)


def first_page(intake: Intake) -> str:
    """The id of the page that begins the form."""
    return intake.form.pages[0].id


def questions(visit: Visit) -> tuple[Question, ...]:
    """The questions that this page asks of this reporter."""
    if stands_in(visit) is not None:
        return ()
    asked = (q for q in visit.page.questions if conditions.question_shown(q, visit.reading.answers))
    # Of a screen for many everybody knows that others use it.
    return tuple(q for q in asked if not (visit.around.kiosk and q.id == sight.DEVICE))


def kept_with(visit: Visit, sent: Raw) -> Draft:
    """The draft with what this page sent: its own fields alone, exactly as typed; what nobody asked is not kept."""
    asked = questions(visit)
    names = [name for q in asked for name in answers.fields(q, visit.reading.answers, visit.offers)]
    raw = {name: values for name, values in visit.draft.raw.items() if name not in names}
    raw |= {name: sent[name] for name in names if name in sent}
    alone = ALONE.get(sent.get("do", ("",))[0])
    if alone and any(q.kind == "permission" for q in (asked if alone is Choice.H else visit.page.questions)):
        # Taking back works in every language, and from each page that asks for permissions.
        names = [*names, *(name for name in visit.draft.raw if journey.question_of(name) in (GIVEN, SCOPES))]
        raw = {name: values for name, values in raw.items() if name not in names} | {GIVEN: (alone.value,)}
    raw = parts.kept(raw, sent if visit.page.section == "check" else None)
    changed = {journey.question_of(n) for n in names if raw.get(n) != visit.draft.raw.get(n)}
    told = any(q.block is Block.STORY and q.id in changed for q in asked)
    allowed = any(q.kind == "permission" for q in asked) and visit.around.voice.checked()
    return replace(
        visit.draft,
        lang=visit.lang,
        raw=raw,
        passed=_still_passed(visit, changed),
        permission_lang=visit.lang if allowed else visit.draft.permission_lang,
        story_lang=visit.lang if told else visit.draft.story_lang,
    )


def problems_here(visit: Visit, draft: Draft) -> tuple[Problem, ...]:
    """What is to be put right on this page."""
    if not visit.page.questions:
        return ()
    intake = visit.mine.intake
    today = local_day(visit.mine.now)
    read = answers.read(intake.form, draft.raw, intake.gazetteer, visit.offers, today, page=visit.page)
    problems = (*read.problems, *together.unfitting(visit.page, read.answers))
    return tuple(together.explained(intake.form, draft.raw, problem) for problem in problems)


def next_page(visit: Visit, reading: Reading, passed: tuple[str, ...]) -> str:
    """The page after this one; who came back to change something is led on to what is still open."""
    form = visit.mine.intake.form
    following = journey.after(form, reading.answers, visit.page.id)
    return journey.first_open(form, reading, passed) if following in passed else following


def may_not_be_here(visit: Visit) -> str | None:
    """The page to go to instead, if this one is not on the way or lies behind one that is still open."""
    form = visit.mine.intake.form
    order = [page.id for page in visit.form]
    first = journey.first_open(form, visit.reading, visit.draft.passed)
    if visit.page.section == "number" or visit.page.id not in order:
        return first
    late = first in order and order.index(visit.page.id) > order.index(first)
    return first if late and form.page(first).section == "form" else None


def step(visit: Visit, raw: Raw, problems: tuple[Problem, ...] = (), hidden: tuple[tuple[str, str], ...] = ()) -> Step:
    """The page with what was typed into it."""
    found = visit.reading.answers
    before = journey.before(visit.mine.intake.form, found, visit.page.id)
    shown, today = questions(visit), local_day(visit.mine.now)
    asked = Asked(
        voice=visit.around.voice,
        raw=_told_before(visit, raw),
        answers=found,
        problems=problems,
        offers=visit.offers,
        gazetteer=visit.mine.intake.gazetteer,
    )
    permission = next((q for q in shown if q.kind == "permission"), None)
    alone = {o.code: o for o in permission.options if o.alone} if permission else {}
    none, hold = alone.get(Choice.A), alone.get(Choice.H)
    asks = tuple(f for q in shown for f in fields(q, conditions.options_shown(q, found), asked))
    intro = conditions.intro_shown(visit.page, found, nobody=_nobody(visit))
    return Step(
        page=visit.page,
        intro=bodies.shown(numbers.shown(intro, today), today),
        fields=asks,
        problems=problems,
        back=visit.address(before) if before else f"/{visit.lang}{visit.around.tail}",
        more=any(page.section == "more" for page in visit.form),
        optional=not any(q.required or q.kind == "permission" for q in shown),
        hidden=hidden,
        lead=_lead(visit, permission) if permission and asks else None,
        none_label=visit.around.voice.say(none.label) if none and asks else None,
        hold=tuple(visit.around.voice.say(text) for text in (hold.label, hold.hint) if text) if hold else (),
    )


def _nobody(visit: Visit) -> bool:
    """Whether this page would ask whom to tell where there is nobody to be told."""
    return bool(visit.page.if_nobody) and not visit.offers


def _told_before(visit: Visit, raw: Raw) -> Raw:
    """What was typed, and on a page nobody has answered yet what an earlier answer told already."""
    for_other = visit.reading.answers.get("for_whom") == "for_other"
    return raw if "role" in raw or not for_other else {**raw, "role": (Role.ON_BEHALF.value,)}


def _lead(visit: Visit, question: Question) -> Lead:
    say = visit.around.voice.say
    hints = tuple(say(text) for text in (question.hint, question.why) if text)
    return Lead(name=question.id, label=say(question.label), hints=hints)


def at_check(visit: Visit, draft: Draft) -> Visit:
    """The same reporter, brought to the check page with this draft."""
    form = visit.mine.intake.form
    page = form.page(page_of_section(visit.mine.intake, "check"))
    token = pace.token(visit.mine, visit.secret, page.id)
    return replace(
        visit,
        page=page,
        draft=draft,
        around=replace(visit.around, here=f"/form/{page.id}{visit.around.tail}", token=token),
    )


def stands_in(visit: Visit) -> Kept | None:
    """Where nobody has checked the words of permission: what stands in for the page that asks for it."""
    asks = [q for q in visit.page.questions if q.kind == "permission"]
    if not asks or visit.around.voice.checked():
        return None
    return replace(allowed_before(visit), nobody=_nobody(visit))


def allowed_before(visit: Visit) -> Kept:
    """What was allowed on a page in a language that was checked."""
    form = visit.mine.intake.form
    labels = {option.code: option.label for option in form.question("given").options}
    names = {offer.agency: offer.name for offer in visit.offers}
    given = visit.reading.answers.get("given", ())
    chosen = [part for part in given if isinstance(part, Given) and part.agency] if isinstance(given, tuple) else []
    return Kept(
        given=tuple((names[part.agency], visit.around.voice.say(labels[part.choice])) for part in chosen),
        english=visit.around.voice.language.english,
    )


def as_problem(fault: Expected) -> tuple[Problem, ...]:
    """A fault as a line of the error summary that belongs to no field."""
    return (Problem("", Text(fault.says)),)


def typed_texts(intake: Intake, sent: Raw) -> tuple[str, ...]:
    """Everything that was written, and not chosen, on a page: to be given back when it cannot be kept."""
    texts: list[str] = []
    for question in intake.form.questions:
        if question.kind == "text":
            texts += [value for value in sent.get(question.id, ()) if value]
        elif question.kind == "when":
            parts = (sent.get(f"{question.id}.{part}", ()) for part in (*PARTS, "time"))
            texts.append(" ".join(value for values in parts for value in values if value))
    return tuple(text for text in texts if text)


def _still_passed(visit: Visit, changed: set[str]) -> tuple[str, ...]:
    """The passed pages without the later ones whose being asked hangs on a changed answer: those open again."""
    if "scopes" in changed:
        changed = changed | {"given"}
    pages = visit.mine.intake.form.pages
    place = [page.id for page in pages].index(visit.page.id)
    again = {
        page.id
        for page in pages[place + 1 :]
        if any(atom.question in changed for atom in conditions.atoms(page.show_if))
    }
    return tuple(page_id for page_id in visit.draft.passed if page_id not in again)
