import pytest
from babel.messages.catalog import Message

from reporting.locales import lint


@pytest.mark.parametrize(
    ("says", "words", "broken"),
    [
        pytest.param("Ring {phone}.", "Zadzwoń: {phone}.", (), id="a placeholder kept"),
        pytest.param("Ring {phone}.", "Zadzwoń: {telefon}.", ("placeholders differ",), id="a placeholder translated"),
        pytest.param("Ring {phone}.", "Zadzwoń.", ("placeholders differ",), id="a placeholder lost"),
        pytest.param("Ring us.", "Zadzwoń {.", ("stray brace",), id="half a placeholder"),
        pytest.param("Ring 0800 1111.", "اتصل على 0800 1111.", (), id="a telephone number kept"),
        pytest.param(
            "Ring 0800 1111.", "Zadzwoń: 08001111.", ("numbers differ",), id="a telephone number run together"
        ),
        pytest.param("Ring 0800 1111.", "Zadzwoń: 0800 1112.", ("numbers differ",), id="a telephone number changed"),
        pytest.param(
            "Ring 999.", "اتصل على ٩٩٩.", ("numbers differ", "digits are not Latin"), id="999 in other digits"
        ),
        pytest.param("Ring 999.", "Zadzwoń.", ("numbers differ",), id="999 lost"),
        pytest.param("Ring Samaritans.", "Zadzwoń do Samaritans.", (), id="the name of a helpline kept"),
        pytest.param(
            "Ring Samaritans.", "Zadzwoń do Samarytan.", ("name lost",), id="the name of a helpline translated"
        ),
        pytest.param("Sign in BSL.", "تحدث بلغة الإشارة.", ("name lost",), id="a name in other letters"),
        pytest.param("Ring 999. Say “Police”.", "اتصل على 999. قل “Police” (الشرطة).", (), id="said aloud in English"),
        pytest.param(
            "Ring 999. Say “Police”.", "اتصل على 999. قل “الشرطة”.", ("said aloud lost",), id="what no operator knows"
        ),
        pytest.param("Press “Back”.", "Naciśnij „Wstecz”.", (), id="a button is not said aloud"),
        pytest.param("Yes", "نعم\u200f", ("direction control",), id="a direction mark"),
        pytest.param("Yes", "ta\u00adk", ("unseen sign",), id="a soft hyphen"),
        pytest.param("Yes", "می\u200cخواهم", (), id="a join of letters is part of the word"),
        pytest.param("Yes", "<b>Tak</b>", ("tags differ",), id="a tag that English has not"),
        pytest.param("Yes", " Tak", ("spaces",), id="a space in front"),
        pytest.param("Please check: ", "Sprawdź:", ("spaces",), id="a space behind that English has"),
        pytest.param("Yes", "Tak  jest", ("spaces",), id="two spaces"),
        pytest.param("Yes", "T" * 80, ("too long",), id="far too long for its place"),
        pytest.param("Tell us more", "Tell us more", ("still English",), id="not translated"),
        pytest.param("Transport", "Transport", (), id="one word may be the same"),
    ],
)
def test_a_translation_is_held_to_its_english(says: str, words: str, broken: tuple[str, ...]) -> None:
    assert lint.of_words(says, words) == broken


@pytest.mark.parametrize(
    ("entries", "rules"),
    [
        pytest.param([Message("Yes", "Tak")], [], id="complete"),
        pytest.param([], ["missing"], id="no entry"),
        pytest.param([Message("Yes", "")], ["missing"], id="an empty entry"),
        pytest.param([Message("Yes", "Tak", flags=["fuzzy"])], ["fuzzy"], id="an entry in doubt"),
        pytest.param([Message("Yes", "Tak", context="x")], ["not on any page", "missing"], id="the wrong context"),
        pytest.param([Message("Yes", "Tak"), Message(("{n} day", "{n} days"), ("a", "b"))], ["plural"], id="a plural"),
        pytest.param([Message("Yes", "Tak"), Message("Old", "Stary")], ["not on any page"], id="an old entry"),
    ],
)
def test_a_catalogue_is_held_to_the_pages(entries: list[Message], rules: list[str]) -> None:
    assert [fault.rule for fault in lint.faults([("", "Yes")], entries)] == rules


def test_a_variant_lacks_nothing() -> None:
    assert lint.faults([("", "Yes"), ("", "No")], [Message("Yes", "")], variant=True) == ()


def test_a_variant_is_held_to_all_other_rules() -> None:
    found = lint.faults([("", "Ring {phone}.")], [Message("Ring {phone}.", "Ring {phone}.")], variant=True)
    assert [fault.rule for fault in found] == ["still English"]
