"""What goes in the night, when, and how: every term of the retention schedule is a step here."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from msgspec import Struct

from reporting.model.calendar import epoch_of, local_day
from reporting.model.rumour import CLOSED_DAYS
from reporting.store import agencies, discards, pictures, presence, retention, rumours, signals, supplements
from reporting.store.database import Connection

LETTER_DAYS = timedelta(days=14)
ABSENCE_DAYS = timedelta(days=30)
ERASED_COPY_DAYS = timedelta(days=90)


class Step(Struct, frozen=True, kw_only=True):
    """One step of retention: what goes, when, and how."""

    what: str
    term: str
    run: Callable[[Connection, datetime], Awaitable[None]]


# What its reporter took away. It goes first and by itself: no fault in anything else may keep it.
TAKEN_AWAY: tuple[Step, ...] = (
    Step(
        what="copies for a recipient that were taken back",
        term="the same night; their wraps go at once",
        run=lambda conn, _: retention.copies_go(conn),
    ),
    Step(
        what="reports that their reporter erased, and everything about them",
        term="the same night; nobody opens them from the moment of erasing",
        run=lambda conn, _: retention.erased_go(conn),
    ),
    Step(
        what="photos that were taken back",
        term="the same night; their wraps for recipients go at once",
        run=lambda conn, _: pictures.backs_go(conn),
    ),
    Step(
        what="shown words that were taken back",
        term="the same night; nobody sees them from the moment of taking back",
        run=lambda conn, _: retention.shown_words_go(conn),
    ),
)

RETENTION: tuple[Step, ...] = (
    Step(what="drafts", term="when the form session ends", run=retention.drafts_go),
    Step(what="staff sessions", term="when they end", run=retention.sessions_go),
    Step(
        what="tries at signing in, and browsers that are known",
        term="30 and 90 days after the last",
        run=retention.sign_ins_go,
    ),
    Step(
        what="salts of marks of content",
        term="when their day is over",
        run=lambda conn, now: retention.salts_go(conn, epoch_of(local_day(now))),
    ),
    Step(
        what="allowances of sites",
        term="when their day is over",
        run=lambda conn, now: retention.allowances_go(conn, epoch_of(local_day(now))),
    ),
    Step(
        what="letters",
        term="when acknowledged or withdrawn, 14 days at most",
        run=lambda conn, now: retention.letters_go(conn, local_day(now) - LETTER_DAYS),
    ),
    Step(
        what="what follows letters: photos and corrections",
        term="with its letter, or when it went after that was acknowledged; 14 days at most",
        run=lambda conn, now: supplements.go(conn, local_day(now) - LETTER_DAYS),
    ),
    Step(
        what="links in notices",
        term="14 days after the notice",
        run=lambda conn, now: agencies.links_go(conn, local_day(now)),
    ),
    Step(
        what="tokens of agencies' own systems",
        term="when they end",
        run=lambda conn, now: agencies.tokens_go(conn, local_day(now)),
    ),
    Step(
        what="that the scheme's own address was told of a day without anybody",
        term="30 days",
        run=lambda conn, now: presence.told_goes(conn, local_day(now) - ABSENCE_DAYS),
    ),
    Step(
        what="what two people set aside and nobody had",
        term="30 days after; its number still says what was done",
        run=lambda conn, now: discards.retire(conn, local_day(now)),
    ),
    Step(
        what="what recipients were told of erased reports",
        term="90 days",
        run=lambda conn, now: retention.erased_copies_go(conn, local_day(now) - ERASED_COPY_DAYS),
    ),
    Step(
        what="signals of tension, and who sent them",
        term="their words 90 days, their codes 2 years; a contributor 30 days after the end; links when they end",
        run=lambda conn, now: signals.retire(conn, local_day(now)),
    ),
    Step(
        what="rumours",
        term="2 years after they were closed, with their lines and every change",
        run=lambda conn, now: rumours.retire(conn, local_day(now) - CLOSED_DAYS),
    ),
    Step(
        what="figures, alerts and changes of method; packs; levels, responses, dates, measures and open rumours",
        term="6 years",
        run=lambda conn, now: retention.six_years_go(conn, local_day(now)),
    ),
)
