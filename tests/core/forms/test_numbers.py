"""Support numbers are shown as long as their check lasts, and operator and staff hear of it in time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from reporting.commands.check import body_warnings, number_warnings, reading
from reporting.forms import bodies, history, numbers
from reporting.forms.hate_incident import FORM
from reporting.forms.numbers import ALWAYS, COMPARED, FREE, HALF_A_YEAR, LOCAL_RATE, NUMBERS, OFFICE, Check
from reporting.locales import pages
from reporting.model.form import Paragraph, Text
from reporting.model.incident import NamedBody
from reporting.model.site import Scheme

LAST = COMPARED + HALF_A_YEAR
AFTER = LAST + timedelta(days=1)
SAMARITANS = next(number for number in NUMBERS if number.id == "samaritans")
RUNG = replace(SAMARITANS, check=Check.RUNG)
ALL = tuple(paragraph for page in FORM.pages for paragraph in page.intro)
EXPIRING = [number for number in NUMBERS if number.expires is not None]


def test_an_emergency_number_never_expires_and_every_other_does() -> None:
    assert {number.number for number in NUMBERS if number.expires is None} == {"999", "101"}


@pytest.mark.parametrize(("today", "expired"), [(COMPARED, 0), (LAST, 0), (AFTER, len(EXPIRING))])
def test_a_check_lasts_half_a_year(today: date, expired: int) -> None:
    assert len(numbers.expired(today)) == expired


def test_a_paragraph_goes_with_its_number_and_comes_back_with_it() -> None:
    told = (Paragraph(Text("Ring 116 123.")), Paragraph(Text("Ring 999.")), Paragraph(Text("In 2026, 10 people.")))
    assert numbers.shown(told, LAST) == told
    assert numbers.shown(told, AFTER) == told[1:]


def test_999_is_always_told() -> None:
    left = [paragraph.text.says for paragraph in numbers.shown(ALL, date(2099, 1, 1))]
    assert [says for says in left if "999" in says]
    assert [says for says in left if "101" in says]
    assert not [says for says in left if "0800" in says or "116 123" in says]


def test_a_number_that_can_expire_is_named_in_paragraphs_alone() -> None:
    told = [paragraph.text for paragraph in ALL]
    known = {number.number for number in NUMBERS}
    elsewhere = [text for text in history.texts(FORM) if text not in told]
    assert [text.says for text in elsewhere if known.intersection(numbers.written_in(text))] == []


@pytest.mark.parametrize("paragraph", ALL, ids=lambda paragraph: paragraph.text.says[:40])
def test_a_paragraph_names_one_number_that_can_expire_and_says_nothing_of_its_hours(paragraph: Paragraph) -> None:
    expiring = {number.number for number in EXPIRING}.intersection(numbers.written_in(paragraph.text))
    assert len(expiring) <= 1
    assert bool(numbers.beside(paragraph.text)) == bool(expiring)
    assert not expiring or not {"free", "night"}.intersection(paragraph.text.says.lower().rstrip(".").split())


@pytest.mark.parametrize(
    ("says", "told"),
    [
        pytest.param("Ring Samaritans on 116 123.", (FREE, ALWAYS), id="free, day and night"),
        pytest.param("Ring the IOPC on 0300 020 0096.", (LOCAL_RATE, OFFICE), id="in the day"),
        pytest.param("Ring 999, then press 55.", (), id="an emergency"),
        pytest.param("Write to us.", (), id="no number"),
    ],
)
def test_cost_and_hours_stand_beside_a_number(says: str, told: tuple[Text, ...]) -> None:
    assert numbers.beside(Text(says)) == told


def test_the_help_place_names_childline_as_the_safety_page_does() -> None:
    assert pages.CHILDLINE in [paragraph.text for paragraph in FORM.page("safe").intro]
    assert numbers.beside(pages.CHILDLINE) == (FREE, ALWAYS)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        pytest.param(COMPARED, False, id="fresh"),
        pytest.param(LAST - timedelta(days=31), False, id="more than a month left"),
        pytest.param(LAST - timedelta(days=30), True, id="a month left"),
        pytest.param(LAST, True, id="its last day"),
        pytest.param(AFTER, True, id="over"),
    ],
)
def test_staff_see_what_expires_within_a_month(today: date, due: bool) -> None:
    assert numbers.to_check(today) == (tuple(EXPIRING) if due else ())


def test_the_number_that_expires_first_stands_first_and_999_never() -> None:
    sooner = replace(RUNG, id="sooner", expires=LAST - timedelta(days=3))
    found = numbers.to_check(AFTER, (*NUMBERS, sooner))
    assert found[0] == sooner
    assert "999" not in [number.number for number in found]


@pytest.mark.parametrize("body", bodies.BODIES, ids=lambda body: body.id)
def test_a_body_is_named_until_its_check_expires(body: bodies.Body) -> None:
    told = bodies.told([body])
    assert bodies.shown(told, body.expires) == told
    assert bodies.shown(told, body.expires + timedelta(days=1)) == ()
    known = {number.number for number in NUMBERS}
    assert set(numbers.written_in(body.says)) <= known


@pytest.mark.parametrize("about", [NamedBody.POLICE, NamedBody.COUNCIL, NamedBody.SCHOOL, NamedBody.HEALTH_CARE])
def test_there_is_someone_to_complain_to(about: NamedBody) -> None:
    assert [body for body in bodies.BODIES if body.about is about]


def test_about_the_police_there_are_professional_standards_and_the_watchdog() -> None:
    assert [body.id for body in bodies.BODIES if body.about is NamedBody.POLICE] == [
        "police_standards",
        "police_watchdog",
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        pytest.param(COMPARED, [], id="fresh"),
        pytest.param(LAST, [f"the check of Samaritans, 116 123, ends on {LAST}"], id="its last day"),
        pytest.param(AFTER, [f"Samaritans, 116 123, is not shown any more: its check ended on {LAST}"], id="over"),
    ],
)
def test_the_operator_is_told(today: date, said: list[str]) -> None:
    assert list(number_warnings([RUNG], today)) == said


def test_the_operator_is_told_of_each_number_that_was_never_rung() -> None:
    assert list(number_warnings([SAMARITANS], COMPARED)) == [
        "Samaritans, 116 123, was never rung: do it before the first report"
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        pytest.param(COMPARED, [], id="fresh"),
        pytest.param(LAST, [f"the check of Housing Ombudsman ends on {LAST}"], id="its last day"),
        pytest.param(AFTER, [f"Housing Ombudsman is not named any more: its check ended on {LAST}"], id="over"),
    ],
)
def test_the_operator_is_told_of_bodies(today: date, said: list[str]) -> None:
    housing = [body for body in bodies.BODIES if body.id == "housing_ombudsman"]
    assert list(body_warnings(housing, today)) == said


def test_the_operator_sees_whether_the_words_and_the_reckoning_agree() -> None:
    assert reading(Scheme(), datetime(2026, 5, 2, 12, tzinfo=UTC)) == (
        "Pages say that reports are read: Monday to Friday, 9am to 5pm."
        " The next time as reckoned: Tuesday 2026-05-05, 09:00 to 17:00.\n"
    )
