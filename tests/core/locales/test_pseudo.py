"""Two languages that nobody speaks show what no translator could reach, and what is bound to the left."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reporting import actions
from reporting.commands.catalogues import wanted
from reporting.forms import easy
from reporting.forms.hate_incident import FORM
from reporting.locales import lint, pseudo
from reporting.locales.catalogue import Catalogues
from reporting.locales.days import month_names, named_day
from reporting.locales.glossary import terms
from reporting.locales.languages import LANGUAGES, Language
from reporting.locales.pseudo import ACCENTED, MIRRORED
from reporting.locales.says import rights
from reporting.model.answers import Draft, Problem, Raw
from reporting.model.coordination import Decided
from reporting.model.form import Form, Page
from reporting.model.hours import DAYS
from reporting.model.referral import ReferralState
from reporting.model.rights import QuoteState, RequestKind, RequestState
from reporting.model.site import Scheme
from reporting.render import door, form, number
from reporting.render.environment import TEMPLATES
from reporting.render.frame import Frame
from reporting.render.voice import Voice
from reporting.web.public import steps
from reporting.web.public.door import Parts
from tests.core.forms.examples import GAZETTEER, OFFERS, TODAY, fullest, read
from tests.core.locales.leftover import LATIN, english, said

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
# Names of a deployment are not ours to translate: here they are in letters that neither language has.
SCHEME = Scheme(name="Σχήμα", partnership="Σύμπραξη", controller="Δήμος", data_officer="Ο υπεύθυνος", post="Οδός 1")
SAID_IN_ENGLISH = ("Police", "Ambulance")
# The names of days are CLDR's, which knows neither.
NAMES = (
    *(term.term for term in terms() if term.kept),
    *SAID_IN_ENGLISH,
    *DAYS,
    ACCENTED.english,
    MIRRORED.english,
)
BOTH = [pytest.param(ACCENTED, id="accented"), pytest.param(MIRRORED, id="mirrored")]
REVIEWED = [pytest.param(True, id="reviewed"), pytest.param(False, id="unreviewed")]
KEYS = tuple(entry.key for entry in wanted())
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:text-align|float|clear|caption-side|justify-\w+)\s*:\s*(?:left|right)\b"
    r"|transform\s*:[^;}]*translateX|background-position\s*:\s*(?:left|right)"
)
FOUR = re.compile(
    r"(?<![\w-])(?:margin|padding|inset|border-width)\s*:\s*([^\s;}]+)\s+([^\s;}]+)\s+([^\s;}]+)\s+([^\s;}]+)\s*[;}]"
)


def test_both_keep_what_a_translation_must_keep() -> None:
    for _, says in KEYS:
        assert lint.of_words(says, pseudo.accented(says)) == (), says
        assert lint.of_words(says, pseudo.mirrored(says)) == (), says


@given(says=st.text("abcdefghij ", min_size=20, max_size=400).map(str.strip).filter(lambda says: len(says) > 20))
def test_the_accented_one_is_two_fifths_longer(says: str) -> None:
    assert 1.3 * len(says) <= len(pseudo.accented(says)) <= 1.5 * len(says) + 2
    assert not LATIN.search(pseudo.accented(says))


def test_neither_is_a_language_of_the_pages() -> None:
    assert not {ACCENTED.code, MIRRORED.code} & {language.code for language in LANGUAGES}


@cache
def catalogues(language: Language, reviewed: bool) -> Catalogues:
    return pseudo.pseudo(language, KEYS, reviewed)


def frame(language: Language, reviewed: bool, here: str = "") -> Frame:
    held = catalogues(language, reviewed)
    voice = Voice(catalogues=held, language=held.languages[language.code])
    return Frame(voice=voice, scheme=SCHEME, here=here, now=NOW, young=True)


def visit(around: Frame, asked: Form, page: Page, raw: Raw) -> steps.Visit:
    # Nothing here keeps, sends or seals, so the parts that would are left out.
    parts: dict[str, Any] = dict.fromkeys(actions.Intake.__struct_fields__)
    intake = actions.Intake(
        **parts | {"form": asked, "gazetteer": GAZETTEER, "scheme": SCHEME, "catalogues": around.voice.catalogues}
    )
    return steps.Visit(
        mine=Parts(intake=intake, now=NOW, draw=bytes),
        around=around,
        page=page,
        secret=b"x",
        draft=Draft(lang=around.lang, raw=raw),
        reading=read(raw),
        offers=OFFERS,
    )


def form_pages(language: Language, reviewed: bool, asked: Form, raw: Raw) -> Iterator[tuple[str, str]]:
    """Every page of the form, blank or filled in, and with everything wrong that can be."""
    for page in asked.pages:
        if page.section in ("check", "number"):
            continue
        here = visit(frame(language, reviewed, f"/form/{page.id}"), asked, page, raw)
        yield page.id, form.form_page(here.around, steps.step(here, raw), steps.stands_in(here))
        wrong = tuple(Problem(question.id, question.fix) for question in page.questions)
        yield f"{page.id} wrong", form.form_page(here.around, steps.step(here, raw, wrong), steps.stands_in(here))


def behind(lines: tuple[number.Line, ...], held: bool = False) -> number.Behind:
    """A number with something of everything behind it."""
    asked = tuple(
        number.Told(request_id=UUID(int=2), kind=kind, name="Αρχή", day=TODAY, until=TODAY, state=state)
        for kind in RequestKind
        for state in RequestState
    )
    return number.Behind(
        number="1" * 25,
        which=0,
        arrived=TODAY,
        lines=lines,
        others=((1, TODAY),),
        corrected=(TODAY,),
        held=held,
        set_aside=False,
        reader=next(iter(rights.READERS.values())),
        parts=(number.Part(name="Αρχή", choice=rights.RELEASE, scopes=tuple(rights.PARTS.values()), later=TODAY),),
        asked=asked,
        words=tuple(number.Words(quote_id=UUID(int=3), words="Λέξεις", state=state) for state in QuoteState),
        decided=Decided(discard=None, shares=(), translated=(TODAY,), translations=()),
        deeds=(("erase", rights.ERASE),),
    )


def other_pages(language: Language, reviewed: bool) -> Iterator[tuple[str, str]]:
    """Pages around the form and behind the number."""
    around = frame(language, reviewed)
    yield "languages", door.language_page(around)
    yield "home", door.home_page(around, "/start")
    yield "look up", number.look_up_page(around, "12")
    for state in ReferralState:
        line = number.Line(
            referral_id=UUID(int=1), name="Αρχή", state=state, can_withdraw=state is ReferralState.HELD, answers=()
        )
        yield f"status {state}", number.status_page(around, behind((line,)))
        yield f"withdraw {state}", number.withdraw_page(around, "1" * 25, line, 0)
    yield "status held", number.status_page(around, behind((), held=True))


def days(lang: str) -> tuple[str, ...]:
    """The days and months that a calendar says and no catalogue."""
    return (*(named_day(date(2026, 11, day), lang) for day in range(1, 31)), *month_names(lang))


def assert_clean(language: Language, name: str, page: str, unreviewed: bool = False) -> None:
    names = (*days(language.code), *NAMES)
    title = re.search("<title>.*?</title>", page)
    assert title, name
    assert english(page.replace(title[0], ""), language.tag, names) == [], name
    # A title is no place for markup: a protected one is English there without being marked.
    protected = tuple(shown.title.says for shown in FORM.pages) if unreviewed else ()
    assert english(title[0], language.tag, protected) == [], name
    if language is MIRRORED:
        assert '<html lang="ar-XB" dir="rtl"' in page, name
        body = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.DOTALL)
        assert not re.search(r'\balign="|class="[^"]*\b(?:left|right)\b|style="', body), name
        assert not any(re.search("[←→‹›⟵⟶➔➜►◄]", text) for text in said(page, language.tag)), name


@pytest.mark.parametrize("reviewed", REVIEWED)
@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("raw", [pytest.param({}, id="blank"), pytest.param(fullest("9"), id="filled")])
def test_no_page_of_the_form_says_what_no_catalogue_says(language: Language, reviewed: bool, raw: Raw) -> None:
    for name, page in form_pages(language, reviewed, FORM, raw):
        assert_clean(language, name, page, unreviewed=not reviewed)


@pytest.mark.parametrize("language", BOTH)
def test_no_page_of_the_shorter_form_does(language: Language) -> None:
    for name, page in form_pages(language, True, easy.easy(FORM), {}):
        assert_clean(language, name, page)


@pytest.mark.parametrize("reviewed", REVIEWED)
@pytest.mark.parametrize("language", BOTH)
def test_no_page_around_the_form_does(language: Language, reviewed: bool) -> None:
    for name, page in other_pages(language, reviewed):
        assert_clean(language, name, page)


@pytest.mark.parametrize("language", BOTH)
def test_unreviewed_only_protected_sentences_are_english(language: Language) -> None:
    """What is marked as English on an unreviewed page is protected, or the office hours as the operator wrote them."""
    protected = {key[1] for key in KEYS if key[0] in ("safety", "permission", "rights")}
    page = dict(form_pages(language, False, FORM, {}))["limits"]
    for text in re.findall(r'<p[^>]* lang="en" dir="ltr">([^<]+)</p>', page):
        assert text in protected


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("public/*.html")), ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(path: Any) -> None:
    """Every word of a page comes from a catalogue, in pages that are not rendered above too."""
    if path.name == "gone.html":
        return  # looks like weather in every language
    source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    source = re.sub(r' aria-describedby="[^"]*"', "", source)
    assert english(source, "") == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("public/*.html")), ids=lambda path: path.name)
def test_no_template_is_bound_to_the_left(path: Any) -> None:
    source = path.read_text("utf-8")
    assert not re.search(r'\balign="|class="[^"]*\b(?:left|right)\b|[←→‹›⟵⟶➔➜►◄]|&[lr]arr;', source)


@pytest.mark.parametrize("path", sorted(TEMPLATES.parent.glob("*.css")), ids=lambda path: path.name)
def test_no_style_sheet_is_bound_to_the_left(path: Any) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    # A rule for one direction alone may name the side that it means.
    sheet = re.sub(r"[^{}]*\[dir=(?:rtl|ltr)\][^{}]*\{[^{}]*\}", "", sheet)
    assert PHYSICAL.findall(sheet) == []
    assert [four for four in FOUR.findall(sheet) if four[1] != four[3]] == []


@pytest.mark.parametrize(
    "rule",
    ["a{margin-left:1px}", "a{left:0}", "a{text-align:left}", "a{float:right}", "a{border-top-left-radius:3px}"],
)
def test_a_rule_that_is_bound_to_a_side_is_found(rule: str) -> None:
    assert PHYSICAL.search(rule)


@pytest.mark.parametrize("rule", ["a{margin-inline-start:1px}", "a{inset-inline-start:0}", "a{text-align:start}"])
def test_a_rule_that_turns_with_the_page_is_not(rule: str) -> None:
    assert not PHYSICAL.search(rule)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        pytest.param("<p>Hello</p>", ["Hello"], id="a sentence"),
        pytest.param('<p aria-label="Close">×</p>', ["Close"], id="a name for screen readers"),
        pytest.param("<title>Hello</title>", ["Hello"], id="a title"),
        pytest.param('<p lang="en">Hello <b>you</b></p>', [], id="what is marked as English"),
        pytest.param("<p><bdi>Name</bdi> åñð <bdi>Name</bdi></p>", [], id="names"),
        pytest.param('<textarea dir="auto">typed</textarea>', [], id="typed text"),
        pytest.param("<p>åñð <b>more</b><input> words</p>", ["more", "words"], id="after a void element"),
        pytest.param("<style>a{left:0}</style>", [], id="a style sheet"),
    ],
)
def test_english_is_found(page: str, found: list[str]) -> None:
    assert english(page, "en-XA") == found


def test_a_sentence_that_is_in_no_catalogue_is_found() -> None:
    """The proof that the proof works: a catalogue without one sentence gives a page with that sentence in English."""
    around = frame(ACCENTED, True)
    held = around.voice.catalogues
    words = {key: said for key, said in held.translations[ACCENTED.code].items() if key[1] != "Welcome"}
    voice = replace(around.voice, catalogues=replace(held, translations={ACCENTED.code: words}))
    page = door.home_page(replace(around, voice=voice), "/start")
    assert '<h1 lang="en" dir="ltr">Welcome</h1>' in page
