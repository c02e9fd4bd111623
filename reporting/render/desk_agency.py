"""The pages of an agency."""

from collections.abc import Mapping
from datetime import date, timedelta

from reporting.model.desk import AnswerDraft, InboxLine, OpenedReferral
from reporting.model.referral import ReferralState
from reporting.render.desk import DONE, OUTCOMES, Frame, page

WAITING = (ReferralState.SENT, ReferralState.RETURNED)
# The states as an agency reads them.
STATES: dict[ReferralState, str] = {
    ReferralState.SENT: "New: please say that you have it",
    ReferralState.RETURNED: "New: the notice came back",
    ReferralState.ACKNOWLEDGED: "You have it",
    ReferralState.CLOSED: "Closed",
}
ANSWER_WITHIN = 2
SATURDAY = 5
NOTHING_TYPED = AnswerDraft()


def inbox_page(frame: Frame, lines: tuple[InboxLine, ...], today: date) -> str:
    """The referrals that were sent to this agency, and by when it should say that it has the new ones."""
    waiting = sum(line.state in WAITING for line in lines)
    due = {line.referral_id: answer_by(line.sent_day) for line in lines if line.state in WAITING}
    return page(frame, "inbox.html", lines=lines, waiting=waiting, states=STATES, due=due, today=today)


def answer_by(sent: date | None) -> date | None:
    """Two working days after a day; bank holidays are not known here, and count as working days."""
    day, left = sent, ANSWER_WITHIN
    while day is not None and left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def referral_page(
    frame: Frame,
    referral: OpenedReferral,
    once: str,
    draft: AnswerDraft = NOTHING_TYPED,
    problems: Mapping[str, str] | None = None,
    *,
    done: str = "",
) -> str:
    """One referral with what the reporter allowed, and the answer form with what was typed."""
    return page(
        frame,
        "referral.html",
        r=referral,
        line=referral.line,
        once=once,
        may_acknowledge=referral.line.state in WAITING,
        states=STATES,
        outcomes=OUTCOMES,
        choices=referral.choices,
        done=DONE.get(done, ""),
        draft=draft,
        problems=problems or {},
    )
