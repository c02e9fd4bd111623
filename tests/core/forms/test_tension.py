"""What staff typed about tension: what is read, and which sentence says what is not right."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reporting.forms.tension import (
    NEEDS_EVIDENCE,
    NEEDS_INTELLIGENCE,
    LevelDraft,
    PieceDraft,
    lacking,
    read_level,
    read_moment,
    read_place,
    read_switch,
    value_of,
)
from reporting.model.measure import Measure
from reporting.model.tension import OF_TERRORISM, USUAL_GRADES, Level, Place, PlaceKind, read_grades

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
GOOD = PieceDraft(
    kind="evidenced", day="2026-11-20", reliability="untested", area="west", says="Leaflets in Harrington"
)
SIX = "1 = usual; 2 = usual; 3 = watchful; 4 = watchful: ask more; 5 = raised; 6 = high"


def problems(
    piece: PieceDraft = GOOD, *, sure: bool = False, reason: str = "Leaflets", grade: str = "High"
) -> list[str]:
    draft = LevelDraft(grade=grade, reason=reason, pieces=(piece, PieceDraft()), sure=sure)
    read, found = read_level(draft, USUAL_GRADES, ["west"], frozenset({"harrington"}), TODAY)
    assert (read is None) == bool(found)
    return list(found)


def changed(**parts: str) -> PieceDraft:
    return PieceDraft(**{name: getattr(GOOD, name) for name in GOOD.__struct_fields__} | parts)


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param(GOOD, [], id="all of it"),
        pytest.param(changed(kind=""), ["kind_1"], id="no kind"),
        pytest.param(changed(reliability="x"), ["reliability_1"], id="no such reliability"),
        pytest.param(changed(day=""), ["day_1"], id="no day"),
        pytest.param(changed(day="2026-11-22"), ["day_1"], id="a day to come"),
        pytest.param(changed(area="elsewhere"), ["area_1"], id="no such area"),
        pytest.param(changed(says=" "), ["says_1"], id="no words"),
        pytest.param(changed(says="x" * 301), ["says_1"], id="too long"),
        pytest.param(changed(says="Ring 07700 900123"), ["says_1"], id="a telephone number"),
        pytest.param(changed(says="Seen at CA14 2AB"), ["says_1"], id="a postcode"),
        pytest.param(changed(says="Posted by @somebody"), ["says_1"], id="a handle"),
    ],
)
def test_a_piece_has_kind_day_reliability_area_and_words_without_a_person(
    piece: PieceDraft, expected: list[str]
) -> None:
    assert problems(piece) == expected


def test_what_looks_like_a_person_passes_when_somebody_looked() -> None:
    assert problems(changed(says="Ring 07700 900123"), sure=True) == []
    assert problems(reason="Mail a.person@example.org") == ["reason"]
    assert problems(reason="", grade="Severe") == ["grade", "reason"]


def test_high_alone_needs_intelligence() -> None:
    assert [lacking(level, 0, 0) for level in Level] == ["", "", NEEDS_EVIDENCE, NEEDS_INTELLIGENCE]
    assert [lacking(level, 0, 1) for level in Level] == ["", "", "", NEEDS_INTELLIGENCE]
    assert [lacking(level, 1, 0) for level in Level] == ["", "", "", ""]
    assert "person" in NEEDS_INTELLIGENCE


def test_six_levels_map_onto_the_four() -> None:
    six = read_grades(SIX)
    assert [one.level.height for one in six] == [0, 0, 1, 1, 2, 3]
    assert six[3].says == "ask more"


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("A = usual; B = watchful; C = raised", id="no high"),
        pytest.param("A = high; B = raised; C = watchful; D = usual", id="falling"),
        pytest.param("A = usual; A = watchful; C = raised; D = high", id="two alike"),
        pytest.param("A; B = watchful; C = raised; D = high", id="no level"),
        pytest.param("A = calm; B = watchful; C = raised; D = high", id="no such level"),
        *(pytest.param(f"A = usual; B = watchful; C = raised; {w.title()} = high", id=w) for w in OF_TERRORISM),
    ],
)
def test_other_names_are_refused_where_they_do_not_fit(written: str) -> None:
    with pytest.raises(ValueError, match=r"A|calm"):
        read_grades(written)


def test_no_name_or_meaning_of_ours_is_a_word_of_terrorism() -> None:
    words = " ".join(f"{one.name} {one.says}" for one in USUAL_GRADES).lower()
    assert not any(word in words for word in OF_TERRORISM)


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        ("2026-11-21", "13:59", []),
        ("2026-11-21", "14:01", ["at"]),
        ("2026-11-22", "09:00", ["at"]),
        ("2026-11-20", "9 am", ["at"]),
        ("", "", ["at"]),
    ],
)
def test_a_moment_is_a_day_and_an_hour_that_came(day: str, hour: str, expected: list[str]) -> None:
    found: dict[str, str] = {}
    moment = read_moment(day, hour, "at", found, NOW)
    assert list(found) == expected
    assert found or moment == datetime(2026, 11, 21, 13, 59, tzinfo=UTC)


def test_a_measure_has_a_reason_and_an_end_and_the_banner_a_sentence_of_the_list() -> None:
    week = timedelta(days=7)
    typed = {"reason": "A march", "ends": "2026-11-28", "choice": "mine"}
    assert read_switch(Measure.HOLD, typed, ["listen"], week, TODAY)[3] == {}
    assert list(read_switch(Measure.BANNER, typed, ["listen"], week, TODAY)[3]) == ["choice"]
    assert list(read_switch(Measure.HOLD, typed | {"ends": "2026-11-29"}, [], week, TODAY)[3]) == ["ends"]
    assert list(read_switch(Measure.HOLD, {"ends": "2026-11-20"}, [], week, TODAY)[3]) == ["reason", "ends"]


def test_a_place_is_one_of_a_list() -> None:
    places = (Place(PlaceKind.WHOLE), Place(PlaceKind.PANEL, "west"))
    for one in places:
        found: dict[str, str] = {}
        assert (read_place(value_of(one), "place", places, found), found) == (one, {})
    found = {}
    read_place("panel east", "place", places, found)
    assert list(found) == ["place"]
