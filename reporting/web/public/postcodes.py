"""A postcode that was typed: looked up in memory, turned into its ward, and kept nowhere."""

from msgspec.structs import replace

from reporting.forms.areas import value_of
from reporting.locales.says import safety
from reporting.model.answers import Draft, Raw
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.form import Question
from reporting.render.fields import POSTCODE
from reporting.render.form import Step
from reporting.render.voice import figures
from reporting.web.forms import Sent
from reporting.web.public.steps import Visit, questions

# The postcode that was told to be unknown with the page before: who sends it again goes on without it.
TOLD = f"{POSTCODE}.told"
# What the address of the next page says of a postcode: that it was found, or that the chosen place was kept.
AS = "as"
FOUND, KEPT = "found", "kept"


def resolved(visit: Visit, sent: Sent) -> Sent:
    """What was sent, with the ward of a known postcode as the answer to the question of where it was."""
    question = _asking(visit)
    ward = _ward(visit, sent.one(POSTCODE)) if question else None
    return replace(sent, raw={**sent.raw, question.id: (ward,)}) if question and ward else sent


def typed(visit: Visit, sent: Sent) -> Raw:
    """The postcode for the page that answers it, and for nothing else."""
    return {POSTCODE: (sent.one(POSTCODE),)} if _asking(visit) and sent.one(POSTCODE).strip() else {}


def stops(visit: Visit, draft: Draft, sent: Sent) -> bool:
    """Whether to say, once, that a postcode is not known: where nothing else says where it was."""
    question = _asking(visit)
    postcode = sent.one(POSTCODE)
    if question is None or not postcode.strip() or any(draft.raw.get(question.id, ())):
        return False
    return postcode != sent.one(TOLD)


def noted(visit: Visit, step: Step, raw: Raw) -> Step:
    """The page with what to do about a postcode that is not known."""
    postcode = next(iter(raw.get(POSTCODE, ())), "")
    if not postcode.strip() or _ward(visit, postcode):
        return step
    say = visit.around.voice.say
    notes = (say(safety.NOT_FOUND), say(safety.GO_ON))
    return replace(step, notes=notes, hidden=(*step.hidden, (TOLD, postcode)))


def onward(visit: Visit, draft: Draft, sent: Sent, address: str) -> str:
    """The address of the next page, with a word by which it says what became of a postcode; never the postcode."""
    question = _asking(visit)
    postcode = sent.one(POSTCODE)
    if question is None or not postcode.strip():
        return address
    became = FOUND if _ward(visit, postcode) else KEPT if any(draft.raw.get(question.id, ())) else ""
    return f"{address}{'&' if '?' in address else '?'}{AS}={became}" if became else address


def understood(visit: Visit, step: Step, became: str) -> Step:
    """The page after it, with the place as it was understood: a ward for a known postcode, or what was chosen."""
    question = next(q for q in visit.mine.intake.form.questions if q.kind == "area" and not q.narrows)
    area = visit.reading.answers.get(question.id)
    if not isinstance(area, AreaChoice) or became not in (FOUND, KEPT):
        return step
    if became == FOUND and area.level is not AreaLevel.WARD:
        return step
    say = visit.around.voice.say
    special = next((say(option.label) for option in question.options if option.code == area.level), None)
    name = special or figures(visit.mine.intake.gazetteer.name_of(area.code))
    note = say(safety.TAKEN_AS if became == FOUND else safety.STAYS, area=name)
    return replace(step, notes=(note, *step.notes))


def _asking(visit: Visit) -> Question | None:
    """The question of this page that a postcode may answer, where postcodes were imported."""
    if not visit.mine.intake.gazetteer.postcodes:
        return None
    return next((question for question in questions(visit) if question.kind == "area" and not question.narrows), None)


def _ward(visit: Visit, postcode: str) -> str | None:
    gazetteer = visit.mine.intake.gazetteer
    code = gazetteer.postcodes.ward_of(postcode)
    found = (value_of(area) for area in gazetteer.at(AreaLevel.WARD) if area.code == code)
    return next(found, None) if code else None
