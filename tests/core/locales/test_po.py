from hypothesis import given
from hypothesis import strategies as st

from reporting.locales import po
from reporting.locales.keys import Entry
from reporting.locales.languages import language_of

LINES = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]) | st.sampled_from('\n"\\'), min_size=1
)


@given(st.lists(st.tuples(LINES, LINES), unique_by=lambda pair: pair[0], max_size=5))
def test_what_is_written_is_read_back(pairs: list[tuple[str, str]]) -> None:
    entries = tuple(Entry(("", says), (), words) for says, words in pairs)
    assert po.translated(po.written(entries, language_of("pl"))) == {("", says): words for says, words in pairs}


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    entries = (Entry(("safety", "Ring 999."), ("a / b",), "Zadzwoń: 999."),)
    assert po.written(entries, language_of("pl")) == po.written(entries, language_of("pl"))


def test_a_draft_says_in_its_head_that_it_is_one() -> None:
    assert b"UNREVIEWED DRAFT" in po.written((), language_of("ar")).splitlines()[0]


def test_the_plural_rule_is_our_own() -> None:
    assert language_of("ar").plural.encode() in po.written((), language_of("ar"))


def test_a_translation_is_kept_when_its_place_changes_and_dropped_with_its_sentence() -> None:
    now = (Entry(("", "Stay"), ("new place",)), Entry(("", "New"), ()))
    kept = po.filled(now, {("", "Stay"): "Zostań", ("", "Gone"): "Nie ma"})
    assert [(entry.key[1], entry.words) for entry in kept] == [("Stay", "Zostań"), ("New", "")]
