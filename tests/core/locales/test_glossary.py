"""The words that matter have one meaning, and the names among them stay as they are."""

import pytest

from reporting.commands.catalogues import wanted
from reporting.locales.glossary import Term, kept_in, read_terms, terms, terms_in
from reporting.locales.languages import LANGUAGES, SOURCE

COLUMNS = [lang.code for lang in LANGUAGES if lang.wave == 1 and lang.code != SOURCE and not lang.variant_of]


def test_there_are_about_45_terms_each_with_its_meaning() -> None:
    assert 40 <= len(terms()) <= 60
    assert len({term.term.lower() for term in terms()}) == len(terms())
    assert all(term.meaning.endswith(".") and term.rule in ("keep", "translate") for term in terms())


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.term)
def test_a_term_has_a_column_for_each_language_of_the_launch(term: Term) -> None:
    assert sorted(term.words) == sorted(COLUMNS)
    if term.kept:
        assert set(term.words.values()) == {term.term}


def test_every_name_that_is_kept_is_said_somewhere() -> None:
    """A name that no page says any more would hold back translators for nothing."""
    said = " ".join(entry.key[1] for entry in wanted())
    assert [term.term for term in terms() if term.kept and term.term not in said] == []


@pytest.mark.parametrize(
    ("says", "found"),
    [
        pytest.param("Ring Samaritans on 116 123.", ["Samaritans"], id="a name"),
        pytest.param("Two charities help.", [], id="a plural that is another word"),
        pytest.param("Councils and Council", ["council"], id="a plural and a capital"),
        pytest.param("A reporter", [], id="the beginning of a longer word"),
        pytest.param("samaritans", [], id="a name is written as it is"),
    ],
)
def test_the_terms_of_a_sentence(says: str, found: list[str]) -> None:
    assert [term.term for term in terms_in(says)] == found


def test_numbers_are_kept_by_their_own_rule() -> None:
    assert kept_in("Sign to 999 by video with the 999 BSL app.") == ("BSL",)


def test_a_glossary_is_read_as_it_is_written() -> None:
    assert read_terms('term,rule,meaning,pl\n"a, b",keep,"What it is.",c\n') == (
        Term(term="a, b", rule="keep", meaning="What it is.", words={"pl": "c"}),
    )
