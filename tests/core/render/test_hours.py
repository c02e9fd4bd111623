"""The hours of a week in every live language: known names of days, Latin digits, nothing left in English."""

import pytest

from reporting.locales.languages import LIVE_CODES, base_of
from reporting.model.hours import DAYS, Hours, read_hours
from reporting.render.hours import hours_said

OFFICE = Hours(spans=read_hours("mon-fri 09:00-17:00"))
TIMES = "<bdi>09:00–17:00</bdi>"
SAID = {
    "en": "Monday to Friday, 9am to 5pm",
    "en_easy": "Monday to Friday, 9am to 5pm",
    "pl": f"poniedziałek – piątek {TIMES}",
    "ro": f"luni – vineri {TIMES}",
    "uk": f"понеділок – пʼятниця {TIMES}",
    "ar": f"الاثنين – الجمعة {TIMES}",
    "fa_AF": f"دوشنبه – جمعه {TIMES}",
    "ps": f"دونۍ – جمعه {TIMES}",
    "ckb": f"دووشەممە – ھەینی {TIMES}",
}


@pytest.mark.parametrize("order", [LIVE_CODES, tuple(reversed(LIVE_CODES))], ids=["as listed", "the other way round"])
def test_office_hours_in_every_live_language_whichever_is_read_first(order: tuple[str, ...]) -> None:
    assert {lang: str(hours_said(OFFICE, lang)) for lang in order} == SAID


@pytest.mark.parametrize("lang", [code for code in LIVE_CODES if base_of(code) != "en"])
def test_seven_days_have_seven_names_of_their_own(lang: str) -> None:
    # Two times a day apart, so that no two days become one stretch.
    written = "; ".join(f"{day} 0{hour}:00-1{hour}:30" for hour, day in enumerate(("mon", "tue", "wed", "thu")))
    written += "; fri 05:00-06:00; sat 06:00-07:00; sun 07:00-08:00"
    parts = str(hours_said(Hours(spans=read_hours(written)), lang)).split(" · ")
    names = {part.partition(" <bdi>")[0] for part in parts}
    assert len(names) == 7
    assert not names & set(DAYS)


def test_a_pause_is_two_pairs_of_times_on_the_same_days() -> None:
    hours = Hours(spans=read_hours("mon 09:00-12:00; mon 13:00-17:00"))
    assert hours_said(hours, "pl") == "poniedziałek <bdi>09:00–12:00</bdi>, <bdi>13:00–17:00</bdi>"
