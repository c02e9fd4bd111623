"""The accessibility statement says what the ledger says: what is open, what was found wrong, and nothing better."""

from datetime import date

from msgspec.structs import replace

from reporting.locales.says import access as w
from reporting.model.criterion import Barrier, HumanRecord
from reporting.render.accessibility import LEDGER, Ledger
from reporting.render.statement import statement

TODAY = date(2026, 11, 21)


def said(ledger: Ledger, today: date = TODAY) -> list[str]:
    parts = statement(today, ledger)
    return [
        text.says for part in parts for text in (*([part.heading] if part.heading else []), *part.says, *part.points)
    ]


def looked(passed: bool = True) -> Ledger:
    records = tuple(
        HumanRecord(number=one.number, by="tester", on=TODAY, passed=passed, found="Too long a heading.")
        for one in LEDGER.criteria
        if one.needs_person
    )
    return replace(LEDGER, records=records, barriers=())


def test_every_point_that_needs_a_person_is_named_as_open() -> None:
    text = "\n".join(said(LEDGER))
    for one in LEDGER.open(TODAY):
        assert f"{one.number} {one.name}" in text
    assert w.PARTLY.says in text
    assert w.FULLY.says not in text


def test_only_when_everything_was_looked_at_and_found_right_is_it_full() -> None:
    assert w.FULLY.says in said(looked())
    assert w.OPEN.says not in said(looked())
    assert w.FULLY.says not in said(looked(passed=False))


def test_what_was_found_wrong_is_told_with_its_day() -> None:
    text = "\n".join(said(looked(passed=False)))
    assert "2.4.6 Headings and Labels. Looked at on 21/11/2026: Too long a heading." in text


def test_a_known_barrier_is_told_with_reason_and_day() -> None:
    barrier = Barrier(what="The film.", criteria=("1.2.2",), reason="It has no captions.", until=date(2027, 6, 30))
    text = said(replace(looked(), barriers=(barrier,)))
    assert "The film. (1.2.2). It has no captions. Until 30/06/2027." in text
    assert w.PARTLY.says in text


def test_contact_and_the_body_that_sees_to_the_rules_are_named() -> None:
    assert {w.TELL_US_HOW.says, w.ENFORCED.says, w.LAW.says} <= set(said(LEDGER))
