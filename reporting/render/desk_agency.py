"""The pages of an agency."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from reporting.locales.languages import english_of
from reporting.model.agency_desk import REASONS, Handover
from reporting.model.desk import AnswerDraft, InboxLine, OpenedReferral
from reporting.model.message import Marks
from reporting.model.referral import ReferralState
from reporting.model.working_days import TO_ACKNOWLEDGE, after
from reporting.render.csv_list import as_csv
from reporting.render.desk import DONE, OUTCOMES, Frame, page
from reporting.render.desk_oversight import REASONS as REASONS_TO_SHARE

# The states as an agency reads them.
STATES: dict[ReferralState, str] = {
    ReferralState.SENT: "New: please say that you have it",
    ReferralState.RETURNED: "New: the notice came back",
    ReferralState.ACKNOWLEDGED: "You have it",
    ReferralState.CLOSED: "Closed",
}
HANDOVERS: dict[Handover, str] = {
    Handover.TAKEN: "took it",
    Handover.ABSENT: "I am away",
    Handover.SHIFT: "My shift ends",
    Handover.LANGUAGE: "They read the language",
    Handover.KNOWS_THEM: "I may know somebody in it",
    Handover.OTHER_TEAM: "It belongs to their team",
    Handover.GIVEN_BACK: "I give it back",
}
HEAD = ("Reference", "Urgent", "State", "Sent", "Answer by", "Late", "First answered", "With")
NOTHING_TYPED = AnswerDraft()


def inbox_page(
    frame: Frame,
    lines: tuple[InboxLine, ...],
    today: date,
    me: UUID,
    only: str = "",
    *,
    marks: Mapping[UUID, Marks] | None = None,
) -> str:
    """The referrals that were sent to this agency, and by when it should say that it has the new ones."""
    waiting = sum(line.waits for line in lines)
    due = _dues(frame, lines)
    late = sum(by < today for by in due.values())
    shown = [line for line in lines if _is_shown(line, me, only)]
    if marks:
        unsafe = {referral_id for referral_id, mark in marks.items() if mark.unsafe}
        shown.sort(key=lambda line: line.referral_id not in unsafe)
    return page(
        frame,
        "inbox.html",
        lines=shown,
        all=len(lines),
        waiting=waiting,
        late=late,
        states=STATES,
        due=due,
        today=today,
        only=only,
        closed=frame.scheme.opens.closed,
        marks=marks or {},
    )


def inbox_csv(frame: Frame, lines: tuple[InboxLine, ...], today: date) -> bytes:
    """The same as a list to carry away: references, states and days, and nothing of any report.

    A reference such as 12E4 would be taken for a number and changed, so a word stands before it.
    """
    due = _dues(frame, lines)
    return as_csv(
        HEAD,
        (
            (
                f"ref {line.reference}",
                "urgent" if line.urgent else "",
                STATES[line.state],
                line.sent_day,
                due.get(line.referral_id),
                "late" if due.get(line.referral_id, today) < today else "",
                line.answered_day,
                line.holder_name,
            )
            for line in lines
        ),
    )


def answer_by(sent: date | None, closed: frozenset[date] = frozenset()) -> date | None:
    """Two working days after a day; weekends, bank holidays and the scheme's closed days are none."""
    return None if sent is None else after(sent, TO_ACKNOWLEDGE, closed)


def referral_page(
    frame: Frame,
    referral: OpenedReferral,
    once: str,
    draft: AnswerDraft = NOTHING_TYPED,
    problems: Mapping[str, str] | None = None,
    *,
    me: UUID | None = None,
    today: date,
    done: str = "",
    to: str = "",
    reason: str = "",
    marks: Marks | None = None,
    photos: tuple[UUID, ...] = (),
    share_with: tuple[str, ...] = (),
) -> str:
    """One referral with what the reporter allowed, and the answer form with what was typed."""
    by = answer_by(referral.line.sent_day, frame.scheme.opens.closed) if referral.line.waits else None
    return page(
        frame,
        "referral.html",
        r=referral,
        line=referral.line,
        once=once,
        may_acknowledge=referral.line.waits,
        by=by,
        late=by is not None and by < today,
        states=STATES,
        outcomes=OUTCOMES,
        why=REASONS_TO_SHARE,
        choices=referral.choices,
        handovers=HANDOVERS,
        reasons=REASONS,
        me=me,
        to=to,
        reason=reason,
        marks=marks,
        photos=photos,
        share_with=share_with,
        language=english_of(referral.lang),
        done=DONE.get(done, ""),
        draft=draft,
        problems=problems or {},
    )


def _dues(frame: Frame, lines: tuple[InboxLine, ...]) -> dict[UUID, date]:
    closed = frame.scheme.opens.closed
    return {
        line.referral_id: after(line.sent_day, TO_ACKNOWLEDGE, closed)
        for line in lines
        if line.waits and line.sent_day is not None
    }


def _is_shown(line: InboxLine, me: UUID, only: str) -> bool:
    if only == "mine":
        return line.holder_id == me
    return only != "nobody" or line.holder_id is None
