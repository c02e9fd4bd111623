"""A postcode is found however it is spelt, and nothing that only looks like one is taken for another."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.model.postcode import Postcodes, normal, pack

KNOWN = pack(
    {
        "CA11AA": "castle",
        "CA101AB": "brampton",
        "CA2": "never",
        "LA191AA": "millom",
        "DG165AA": "longtown",
        "TD90TT": "brampton",
        "CA286": "whitehaven",
        "CA286XX": "kells",
    }.items()
)


@pytest.mark.parametrize(
    ("typed", "ward"),
    [
        pytest.param("CA1 1AA", "castle", id="as on a letter"),
        pytest.param("ca11aa", "castle", id="small and together"),
        pytest.param("  Ca1   1aA ", "castle", id="any spaces"),
        pytest.param("C A 1 1 A A", "castle", id="a space after each sign"),
        pytest.param("CA1-1AA", "castle", id="a dash"),
        pytest.param("CA1.1AA.", "castle", id="dots"),
        pytest.param("CA1\u00a01AA", "castle", id="a hard space"),
        pytest.param("ＣＡ１　１ＡＡ", "castle", id="wide signs"),
        pytest.param("CA١ ١AA", "castle", id="Arabic figures"),
        pytest.param("CA۱ ۱AA", "castle", id="Persian figures"),
        pytest.param("LA19 1AA", "millom", id="LA"),
        pytest.param("DG16 5AA", "longtown", id="DG"),
        pytest.param("TD9 0TT", "brampton", id="TD"),
        pytest.param("TD9 OTT", "brampton", id="a letter O for a nought"),
        pytest.param("CA1O 1AB", "brampton", id="O in a district, where no other postcode is known"),
        pytest.param("CA28 6XX", "kells", id="a postcode before its sector"),
        pytest.param("CA28 6ZZ", "whitehaven", id="a new postcode in a sector of one ward"),
        pytest.param("CA28 7ZZ", None, id="another sector"),
        pytest.param("NE1 1AA", None, id="NE, outside"),
        pytest.param("CA99 9ZZ", None, id="not known"),
        pytest.param("CA2", None, id="half of one"),
        pytest.param("CA28 6", None, id="a sector alone"),
        pytest.param("CA1 1A", None, id="one sign short"),
        pytest.param("CA1 1AAA", None, id="one sign more"),
        pytest.param("1CA 1AA", None, id="signs in another order"),
        pytest.param("", None, id="nothing"),
        pytest.param("I do not know", None, id="words"),
        pytest.param("Карлайл", None, id="another script"),
        pytest.param("CA1 1AA" + " " * 60, None, id="far too long"),
        pytest.param("\ud800", None, id="half a sign"),
    ],
)
def test_what_is_typed_and_the_ward_it_means(typed: str, ward: str | None) -> None:
    assert KNOWN.ward_of(typed) == ward


def test_where_an_o_could_be_two_postcodes_neither_is_meant() -> None:
    both = pack([("CA101AA", "one"), ("CAO01AA", "two"), ("CA1O1AA", "three")])
    assert both.ward_of("CA10 1AA") == "one"
    assert both.ward_of("CA1O 1AA") == "three"
    assert pack([("CA101AA", "one"), ("CA1O1AA", "two")]).ward_of("CA1O lAA") is None


def test_nothing_is_known_where_nothing_was_imported() -> None:
    assert not Postcodes()
    assert Postcodes().ward_of("CA1 1AA") is None


def test_ten_thousand_postcodes_are_ninety_kilobytes() -> None:
    many = pack(
        (f"CA{n // 1000 % 90 + 10}{n % 10}{chr(65 + n // 10 % 26)}{chr(65 + n // 260 % 26)}", "w")
        for n in range(10_000)
    )
    assert len(many.packed) == 9 * len(many)
    assert len(many.packed) < 100_000


@settings(deadline=timedelta(seconds=1))
@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(typed: str) -> None:
    assert KNOWN.ward_of(typed) in {None, *KNOWN.wards}
    assert " " not in normal(typed)
