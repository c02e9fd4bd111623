"""The desk's pages about keys: who holds them, who can still open a report, and the printed way back in."""

from datetime import date
from uuid import UUID

from reporting.model.desk import short_id
from reporting.model.incident import NamedBody
from reporting.model.keyholder import KeyState, KeysView, NamedOpener, OpenerKind
from reporting.model.kit import CONFIRM_DAYS, Health
from reporting.model.permission import ReaderKind
from reporting.render.desk import Frame, page

STATES: dict[KeyState, str] = {
    KeyState.CURRENT: "In use: new reports are sealed to it",
    KeyState.FORMER: "Former: it opens what it opened",
    KeyState.WAITING: "New: nothing is sealed to it before the register is signed",
}
OPENERS: dict[OpenerKind, str] = {
    OpenerKind.REPORTER: "The reporter, by the number",
    OpenerKind.TALLY: "The count in the night: codes, and never words, until the week is closed",
    OpenerKind.RECOVERY: "The recovery kit: two of its three holders together",
    OpenerKind.UNKNOWN: "A key that the register does not name. Tell whoever runs the service.",
}
HEALTH: dict[Health, str] = {
    Health.GREEN: "All three holders said that they have their share.",
    Health.AMBER: "One share is not confirmed. The other two are needed, both.",
    Health.RED: "Fewer than two shares are confirmed. Nobody knows whether the kit opens.",
}
READER_KINDS: dict[ReaderKind, str] = {
    ReaderKind.COORDINATOR: "A coordinator",
    ReaderKind.INDEPENDENT: "An independent reader",
}
DONE: dict[str, str] = {
    "given": "Your colleague has your keys now.",
    "made": "A new key is made, and given to all who hold the present one. Get the change request, and have it signed.",
    "moved": "All that was sent is open to the new key.",
    "left": "Some is left: what still waits to be sent stays with the old key until it is sent. Press again later.",
    "confirmed": "Saved: the holder still has the share.",
}


def keys_page(frame: Frame, view: KeysView, *, today: date, done: str = "", coordinator: bool = False) -> str:
    """Keys and people of a holder; a coordinator sees the kit and can ask for changes of the register."""
    return page(
        frame,
        "keys.html",
        v=view,
        states=STATES,
        waiting=any(line.state is KeyState.WAITING and line.mine for line in view.keys),
        movable=sum(line.left for line in view.keys if line.mine),
        spelt=spelt,
        done=DONE.get(done, ""),
        coordinator=coordinator,
        health=HEALTH[view.kit.health(today)],
        sound=view.kit.health(today) is Health.GREEN,
        missing={one.share for one in view.kit.missing(today)},
        days=CONFIRM_DAYS,
        kinds=READER_KINDS,
        bodies=tuple(NamedBody),
    )


def printed_page(frame: Frame, number: str) -> str:
    """The printed key, this once."""
    return page(frame, "printed_key.html", groups=number.split())


def recover_page(frame: Frame, login: str = "", fault: str = "", *, done: bool = False) -> str:
    """Name, printed key, code and a new password. What was wrong is not told apart."""
    return page(frame, "recover.html", login=login, fault=fault, done=done)


def openers_page(frame: Frame, report_id: UUID, found: tuple[NamedOpener, ...]) -> str:
    """Who can still open a report."""
    return page(frame, "openers.html", report_id=report_id, short=short_id, found=found, says=OPENERS)


def spelt(key_id: bytes) -> str:
    """A key's name as people read it to each other: four groups of four."""
    return key_id.hex(" ", 2)
