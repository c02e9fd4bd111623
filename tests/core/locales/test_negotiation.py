import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.locales.languages import LANGUAGES
from reporting.locales.negotiation import Tag, likely, negotiate

LIVE = ("en", "pl", "ro", "uk", "ar", "fa_AF", "ps", "ckb", "pa", "zh_Hans", "zh_Hant")
# As it is when the second wave is live too. A variant is never negotiated.
EVERY = tuple(language.code for language in LANGUAGES if not language.variant_of)


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        pytest.param("pl", "pl", id="one language"),
        pytest.param("pl-PL,pl;q=0.9,en;q=0.8", "pl", id="as a Polish telephone sends it"),
        pytest.param("en-GB,en;q=0.9,pl;q=0.8", "en", id="English first"),
        pytest.param("pl;q=0.3, ar;q=0.7", "ar", id="quality and not order decides"),
        pytest.param("ar;q=0.5,pl;q=0.5", "ar", id="equal quality keeps the order"),
        pytest.param("de-DE,ro;q=0.1", "ro", id="the first has no pages, the second has"),
        pytest.param("de, fr", "en", id="none of them has pages"),
        pytest.param("PL_pl", "pl", id="capitals and an underscore"),
        pytest.param("pl ; q=0.9 , ar", "ar", id="spaces around everything"),
        pytest.param("zh-TW", "zh_Hant", id="Taiwan reads Traditional"),
        pytest.param("zh-HK", "zh_Hant", id="Hong Kong reads Traditional"),
        pytest.param("zh-MO", "zh_Hant", id="Macau reads Traditional"),
        pytest.param("zh-CN", "zh_Hans", id="mainland China reads Simplified"),
        pytest.param("zh-SG", "zh_Hans", id="Singapore reads Simplified"),
        pytest.param("zh", "zh_Hans", id="Chinese without a region is likely Simplified"),
        pytest.param("zh-Hant-CN", "zh_Hant", id="the script that was said is kept"),
        pytest.param("zh-yue", "zh_Hant", id="Cantonese as an extended language"),
        pytest.param("yue-Hans-CN", "zh_Hans", id="Cantonese in Simplified script"),
        pytest.param("prs", "fa_AF", id="Dari by its own code"),
        pytest.param("fa-AF", "fa_AF", id="Dari as Persian of Afghanistan"),
        pytest.param("fa-IR,fa;q=0.9", "fa_AF", id="Persian of Iran reads the Dari pages"),
        pytest.param("ku-IQ", "ckb", id="Kurdish of Iraq is Sorani"),
        pytest.param("ku-Arab", "ckb", id="Kurdish in Arabic letters is Sorani"),
        pytest.param("ckb-IR", "ckb", id="Sorani of Iran"),
        pytest.param("kmr-TR,ar;q=0.5", "ar", id="Kurmanji cannot read Sorani script"),
        pytest.param("ku,tr", "en", id="Kurdish alone is likely Kurmanji"),
        pytest.param("pa-PK", "en", id="Punjabi of Pakistan is written in another script"),
        pytest.param("pa-IN", "pa", id="Punjabi of India"),
        pytest.param("tl,ar;q=0.5", "ar", id="Tagalog has no pages"),
        pytest.param("ar-SY", "ar", id="Arabic of Syria"),
        pytest.param("ar-arz", "ar", id="Egyptian Arabic as an extended language"),
        pytest.param("apc", "ar", id="Levantine Arabic by its own code"),
        pytest.param("ar-Latn", "en", id="Arabic in Latin letters is another script"),
        pytest.param("mo", "ro", id="Moldovan is Romanian"),
        pytest.param("ps-AF-x-private", "ps", id="a private part is passed over"),
        pytest.param("en;q=0,pl", "pl", id="English refused"),
        pytest.param("pl;q=0", "en", id="refused and nothing else"),
        pytest.param("fa-AF;q=0,fa", "en", id="a language that is named and refused is not chosen"),
        pytest.param("*", "en", id="anything"),
        pytest.param("*, uk;q=0.1", "uk", id="anything, but a name is better"),
        pytest.param("", "en", id="no header"),
        pytest.param(";;,,q=1;", "en", id="junk"),
        pytest.param("pl;q=lots,uk;q=0.2", "uk", id="a quality that is no number"),
        pytest.param("pl;q=1.5,uk;q=0.2", "uk", id="a quality over one"),
        pytest.param("i-klingon,uk", "uk", id="an irregular name"),
        pytest.param("x" * 100_000, "en", id="far too long"),
    ],
)
def test_the_language_that_a_browser_asks_for(header: str, chosen: str) -> None:
    assert negotiate(header, LIVE) == chosen


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        pytest.param("ml-IN,ml;q=0.9", "ml", id="Malayalam"),
        pytest.param("mal", "ml", id="Malayalam by its longer code"),
        pytest.param("bn-BD,en;q=0.5", "bn", id="Bengali of Bangladesh"),
        pytest.param("bn-IN", "bn", id="Bengali of India"),
        pytest.param("syl-Beng,bn;q=0.8", "bn", id="Sylheti has no pages, Bengali has"),
        pytest.param("ur-PK", "ur", id="Urdu"),
        pytest.param("ur-Latn", "en", id="Urdu in Latin letters"),
        pytest.param("hi-IN,ur;q=0.9", "hi", id="Hindi before Urdu"),
        pytest.param("hi-Latn", "en", id="Hindi in Latin letters"),
        pytest.param("pa-Guru", "pa", id="Punjabi in Gurmukhi"),
        pytest.param("pa-PK,ur;q=0.8", "ur", id="Punjabi of Pakistan goes on to Urdu"),
        pytest.param("pnb,ur;q=0.4", "ur", id="Western Punjabi goes on to Urdu"),
        pytest.param("bg-BG", "bg", id="Bulgarian"),
        pytest.param("tr-TR", "tr", id="Turkish"),
        pytest.param("ku,tr", "tr", id="Kurmanji goes on to Turkish"),
        pytest.param("az-AZ,tr;q=0.5", "tr", id="Azerbaijani is no Turkish, and goes on to it"),
        pytest.param("zh-Hans-HK", "zh_Hans", id="Simplified in Hong Kong"),
        pytest.param("zh-MY", "zh_Hans", id="Chinese of Malaysia"),
        pytest.param("en-easy,ro;q=0.1", "ro", id="no browser asks for Easy Read"),
    ],
)
def test_the_language_when_the_second_wave_is_live(header: str, chosen: str) -> None:
    assert negotiate(header, EVERY) == chosen


@pytest.mark.parametrize("code", EVERY)
def test_every_language_is_found_by_its_own_tag(code: str) -> None:
    assert negotiate(code.replace("_", "-"), EVERY) == code


def test_a_language_that_is_not_live_is_never_chosen() -> None:
    assert negotiate("ckb,pl;q=0.1", ("en", "pl")) == "pl"


def test_likely_script_and_region_are_filled_in() -> None:
    assert likely("zh_TW") == Tag("zh", "Hant", "TW")


@given(st.text(max_size=200))
def test_any_header_gives_a_language_that_is_live(header: str) -> None:
    assert negotiate(header, LIVE) in LIVE
