"""What the check page shows besides what is sent: what was left out, what is missing, and nothing that is not asked."""

from msgspec.structs import replace

from reporting.forms.conditions import question_shown
from reporting.locales import pages
from reporting.model.answers import RecipientView, Row
from reporting.model.form import Question, Text
from reporting.model.permission import Given, Scope
from reporting.model.report import Block
from reporting.web.public.steps import Visit


def asked(visit: Visit) -> tuple[tuple[str, Question], ...]:
    """Every question that this reporter is asked, with the page that asks it."""
    found = visit.reading.answers
    return tuple((page.id, q) for page in visit.form for q in page.questions if question_shown(q, found))


def views(visit: Visit, seen: tuple[RecipientView, ...]) -> tuple[RecipientView, ...]:
    """What each recipient will see, with a line for a danger that was left out and for a contact that is missing."""
    reader, *others = seen
    return _reader(visit, reader), *(_recipient(visit, view) for view in others)


def _reader(visit: Visit, view: RecipientView) -> RecipientView:
    on_the_way = {question.id for _, question in asked(visit)}
    # When nobody is told, nothing is sent, neither now nor tomorrow.
    rows = tuple(row for row in view.rows if row.question != "send" or "send" in on_the_way)
    found = visit.reading.answers
    if found.get("risk") and found.get("risk_put") != "yes":
        rows = (_row(visit, "risk_put", _question(visit, "risk").short, pages.LEFT_OUT), *rows)
    return replace(view, rows=rows)


def _recipient(visit: Visit, view: RecipientView) -> RecipientView:
    given = visit.reading.answers.get("given", ())
    allowed = isinstance(given, tuple) and any(
        isinstance(one, Given) and one.agency == view.recipient and Scope.CONTACT in one.scopes for one in given
    )
    contact = {q.id for q in visit.mine.intake.form.questions if q.block is Block.CONTACT}
    if not allowed or any(row.question in contact for row in view.rows):
        return view
    missing = _row(visit, "details", _question(visit, "details").short, pages.NO_WAY_WRITTEN)
    return replace(view, rows=(*view.rows, missing))


def _row(visit: Visit, question_id: str, label: Text, line: Text) -> Row:
    plain = visit.around.voice.plain
    return Row(question=question_id, label=plain(label), lines=(plain(line),))


def _question(visit: Visit, question_id: str) -> Question:
    return visit.mine.intake.form.question(question_id)
