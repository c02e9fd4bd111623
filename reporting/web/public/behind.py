"""Everything behind a number as its page shows it; the pages of the rights lead back to it."""

from datetime import date

from reporting.actions import Intake
from reporting.actions.follow_up import Asked, Status
from reporting.errors import Expected
from reporting.forms import behind as forms
from reporting.forms.times import is_figure
from reporting.locales import pages
from reporting.locales.says import opens, photos
from reporting.locales.says import rights as words
from reporting.model.calendar import local_day
from reporting.model.form import Text
from reporting.render import number as render
from reporting.render.frame import Frame
from reporting.sealing.receipt import DIGITS
from reporting.web.forms import Sent
from reporting.web.public import box
from reporting.web.public.door import Parts


def which_of(sent: Sent) -> int | None:
    """The place of a report under its number, as a page of ours sends it; none is the newest."""
    typed = sent.one("which")
    return int(typed) if is_figure(typed) and len(typed) < 4 else None


def look_up_again(around: Frame, fault: Expected, typed: str) -> str:
    """The box for the number, with what is to be put right."""
    return render.look_up_page(around, typed, box.problem(fault, typed, DIGITS, pages.DIGITS_TYPED))


def lines_of(status: Status) -> tuple[render.Line, ...]:
    """The recipients, ready for the page."""
    return tuple(
        render.Line(
            referral_id=line.referral_id,
            name=line.agency_name,
            state=line.state,
            can_withdraw=line.can_withdraw,
            answers=line.answers,
            stopped=line.referral_id in status.stopped,
            new=line.new,
        )
        for line in status.lines
    )


def shown(
    mine: Parts, around: Frame, typed: str, status: Status, fault: Text | None = None, *, said: Text | None = None
) -> str:
    """The page of everything behind a number."""
    # What is held has no reader to write to; what they had written before stays readable.
    discard = status.decided.discard
    people = None if status.held and not status.new else render.People(about=status.report_id, new=status.new)
    behind = render.Behind(
        number=typed,
        which=status.which,
        arrived=status.arrived,
        lines=lines_of(status),
        others=tuple(one for one in status.every if one[0] != status.which),
        held=status.held,
        reader=words.READERS[status.reader],
        parts=_parts(mine.intake, status),
        asked=tuple(_told(one) for one in status.asked),
        words=tuple(render.Words(quote_id=w.quote_id, words=w.words, state=w.state) for w in status.words),
        decided=status.decided,
        corrected=status.corrected,
        set_aside=discard is not None and discard.until < local_day(mine.now),
        deeds=_deeds(status, local_day(mine.now)),
    )
    return render.status_page(around, behind, fault, said, people)


def _told(asked: Asked) -> render.Told:
    return render.Told(
        request_id=asked.request_id,
        kind=asked.kind,
        name=asked.name,
        day=asked.day,
        until=asked.until,
        state=asked.state,
    )


def _parts(intake: Intake, status: Status) -> tuple[render.Part, ...]:
    labels = {option.code: option.label for option in intake.form.question("given").options}
    return tuple(
        render.Part(
            name=one.name,
            choice=labels[one.choice],
            scopes=tuple(words.PARTS[scope] for scope in one.scopes if scope in words.PARTS),
            later=one.later,
        )
        for one in status.given
    )


def _deeds(status: Status, today: date) -> tuple[tuple[str, Text], ...]:
    """What can be done, in the order of how often it is; what cannot be done now is not offered."""
    offered = (
        ("release", words.RELEASE, status.held),
        ("correct", forms.CORRECT.title, not status.held),
        ("more", forms.MORE.title, not status.held),
        ("photos", photos.TITLE, not status.held),
        ("again", words.AGAIN, True),
        ("better", forms.BETTER.title, not status.held and status.asks_better(today)),
        ("felt", forms.FELT.title, not status.held and "felt" not in status.told),
        ("opens", opens.TITLE, True),
        ("complain", forms.COMPLAIN.title, True),
        ("erase", words.ERASE, True),
    )
    return tuple((what, label) for what, label, there in offered if there)
