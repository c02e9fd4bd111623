"""The accessibility statement, made from the ledger: what the law asks it to say, and nothing that was not seen.

Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018, regulation 8, with the model
statement of Commission Implementing Decision (EU) 2018/1523. The names of criteria are the standard's own, in English.
"""

from datetime import date

from reporting.locales.says import access as w
from reporting.model.criterion import Barrier, Criterion, HumanRecord
from reporting.model.form import Text
from reporting.model.public_page import Part
from reporting.render.accessibility import LEDGER, Ledger


def statement(today: date, ledger: Ledger = LEDGER) -> tuple[Part, ...]:
    """The parts of the statement as the ledger stands on this day."""
    opened, failed = ledger.open(today), ledger.failed(today)
    whole = not opened and not failed and not ledger.barriers
    return (
        Part(says=(w.FOR_ALL, w.CAN_ENLARGE, w.CAN_USE_KEYS, w.CAN_DO_WITHOUT_SCRIPT)),
        Part(heading=w.HOW_FAR, says=(w.STANDARD, w.FULLY if whole else w.PARTLY)),
        *_listed(w.BARRIERS, tuple(_barrier(one) for one in ledger.barriers)),
        *_listed(w.WRONG, tuple(_wrong(one, ledger) for one in failed)),
        *_listed(w.OPEN, tuple(_criterion(one) for one in opened)),
        Part(says=(w.LANGUAGES,)),
        Part(heading=w.HOW_CHECKED, says=(w.TESTED, w.PREPARED)),
        Part(heading=w.TELL_US, says=(w.TELL_US_HOW, w.ENFORCED, w.LAW)),
    )


def _listed(says: Text, points: tuple[Text, ...]) -> tuple[Part, ...]:
    return (Part(says=(says,), points=points),) if points else ()


def _criterion(one: Criterion) -> Text:
    return Text(f"{one.number} {one.name} (level {one.level}). {one.how}")


def _wrong(record: HumanRecord, ledger: Ledger) -> Text:
    name = next(one.name for one in ledger.criteria if one.number == record.number)
    return Text(f"{record.number} {name}. Looked at on {record.on:%d/%m/%Y}: {record.found}")


def _barrier(one: Barrier) -> Text:
    return Text(f"{one.what} ({', '.join(one.criteria)}). {one.reason} Until {one.until:%d/%m/%Y}.")
