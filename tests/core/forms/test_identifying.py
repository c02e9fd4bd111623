"""What may show who wrote a text is found in any script; an ordinary story is left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.forms.identifying import MOST, identifying

PLACES = frozenset({"harrington", "moss", "bay", "belah", "upperby"})

SHOWS = [
    pytest.param("Ring me on 07700 900123 please", ("07700 900123",), id="a mobile number"),
    pytest.param("tel. +44 7700 900 123.", ("+44 7700 900 123",), id="with the code of the country"),
    pytest.param("(01946) 555 0123 is my home", ("(01946) 555 0123",), id="with brackets"),
    pytest.param("mój numer 601 234 567", ("601 234 567",), id="nine digits in threes"),
    pytest.param("رقمي ٠٧٧٠٠٩٠٠١٢٣ الآن", ("٠٧٧٠٠٩٠٠١٢٣",), id="Arabic digits"),
    pytest.param("شماره ۰۷۷۰۰ ۹۰۰۱۲۳", ("۰۷۷۰۰ ۹۰۰۱۲۳",), id="Persian digits"),
    pytest.param("My NHS number is 943 476 5919", ("943 476 5919",), id="a number of a person"),
    pytest.param("write to sam.smith@post.example, please", ("sam.smith@post.example",), id="an email address"),
    pytest.param("I am @sam_smith99 there", ("@sam_smith99",), id="a handle"),
    pytest.param("see facebook.com/sam.smith.5", ("facebook.com/sam.smith.5",), id="a page of a person"),
    pytest.param("We live in ca14 5bz", ("ca14 5bz",), id="a postcode in small letters"),
    pytest.param("at 12 King Street", ("12 King Street",), id="a house in a street"),
    pytest.param("at 12b king street again", ("12b king street",), id="typed without capitals"),
    pytest.param("I am in flat 7 there", ("flat 7",), id="a flat"),
    pytest.param("mieszkam na ul. Długa 15", ("ul. Długa 15",), id="a Polish address"),
    pytest.param("locuiesc pe strada Florilor nr. 4", ("strada Florilor nr. 4",), id="a Romanian address"),
    pytest.param("я живу на вул. Шевченка, буд. 12", ("вул. Шевченка, буд. 12",), id="a Ukrainian address"),
    pytest.param("أسكن في شارع الملك ١٢", ("شارع الملك ١٢",), id="an Arabic address"),
    pytest.param("My name is Amina and", ("Amina",), id="a name that is said"),
    pytest.param("my name is Amina Yusuf.", ("Amina Yusuf",), id="two names that are said"),
    pytest.param("Nazywam się Anna Nowak.", ("Anna Nowak",), id="said in Polish"),
    pytest.param("mă numesc Ioana", ("Ioana",), id="said in Romanian"),
    pytest.param("Мене звати Олена", ("Олена",), id="said in Ukrainian"),
    pytest.param("اسمي أمينة", ("أمينة",), id="said in Arabic"),
    pytest.param("نام من فرید است", ("فرید",), id="said in Dari"),
    pytest.param("زما نوم ګلالۍ دی", ("ګلالۍ",), id="said in Pashto"),
    pytest.param("ناوم ئازاد", ("ئازاد",), id="said in Sorani"),
    pytest.param("I'm Sam Smith from number four", ("Sam Smith",), id="I am, and two names"),
    pytest.param("then my friend Sam Smith came over", ("Sam Smith",), id="two words with capitals"),
    pytest.param("and Mohammed Al-Khatib saw it", ("Mohammed Al-Khatib",), id="a name with a dash"),
    pytest.param("the car was AB12 CDE", ("AB12 CDE",), id="a number plate"),
    pytest.param("Sam Smith's son and Ola Nowak ran", ("Sam Smith", "Ola Nowak"), id="at the beginning and later"),
    pytest.param("It was Mr Patel from the shop", ("Mr Patel",), id="a title and a name"),
    pytest.param("Mrs. Jones's dog barked", ("Mrs. Jones",), id="a title with a dot, at the beginning"),
    pytest.param("my GP, Dr Amina Khan, said", ("Dr Amina Khan",), id="a title and two names"),
    pytest.param("I told Miss Taylor on Monday", ("Miss Taylor",), id="a teacher"),
    pytest.param("Dr Khan Surgery was shut", ("Dr Khan",), id="a title and a name, then a house"),
    pytest.param("they hit dr Okafor again", ("dr Okafor",), id="a title in small letters"),
    pytest.param("powiedział pan Kowalski wczoraj", ("pan Kowalski",), id="a Polish title"),
    pytest.param("am spus doamnei Popescu", ("doamnei Popescu",), id="a Romanian title"),
    pytest.param("це бачила пані Коваль", ("пані Коваль",), id="a Ukrainian title"),
    pytest.param("Darren pushed me. Then Darren laughed.", ("Darren",), id="a name that comes again"),
    pytest.param("I know him. Kyle's dog bit me and Kyle ran off", ("Kyle",), id="a name that comes again, with an s"),
    pytest.param("We ran. Agnieszka fell and I saw Agnieszka cry.", ("Agnieszka",), id="the name of a friend"),
    pytest.param("Ahmed Hassan was with me.", ("Ahmed Hassan",), id="two names at the beginning"),
    pytest.param("They shouted. Emily Clark filmed it.", ("Emily Clark",), id="two names at a later beginning"),
]
IN_PEACE = [
    "",
    "They shouted at me at the bus stop and threw a bottle.",
    "On 04-03-2026 at 10:30 and again on 2026-03-04 12:45 it was the same.",
    "It was 12/03/2026, about 5 or 6 of them, for 20 minutes.",
    "I rang 999 and then 101, and 0800 138 1625 and 0300 123 4567.",
    "He said he would give me £100 or 1,000 or 10,000.00 pounds.",
    "I am Muslim. I am Polish and I am British Asian.",
    "I am Black British and my mum is Irish.",
    "I'm Polish Roma and they know it.",
    "They called me names. They wrote my name on the wall.",
    "My name is not easy for them. My name is foreign.",
    "It was near the Lowther Street car park in Carlisle, by West Cumberland Hospital.",
    "3 boys on Lowther Street and 2 men in the road followed us.",
    "We took the 300 bus to Moss Bay and then to North Carlisle.",
    "My husband works at Costa Coffee. On Boxing Day they came to the Tesco Extra.",
    "They posted it on Facebook Marketplace @home and @work.",
    "THEY SHOUTED GO HOME AND SPAT AT ME AND MY KIDS ALL DAY LONG",
    "He Said That We Should Go Back To Where We Came From Every Time",
    "W sobotę wieczorem krzyczeli na nas na przystanku w Workington.",
    "Mi-au strigat să plec acasă. Sunt român și am plâns.",
    "Вони кричали на нас біля магазину, нас було троє.",
    "صرخوا علينا في الشارع وكتبوا اسمي على الجدار قبل 3 أيام",
    "در ایستگاه سر ما داد زدند، ساعت ۵ بود و ۳ نفر بودند",
    "We live in a flat. There were 14 people in the court and 2 cars in the drive.",
    "They were Man United fans and I was at the Job Centre Plus.",
    "Yesterday Carlisle was full of them. Outside Greggs we were hit. Near Asda it went on.",
    "Police came. I told Police all of it. Then the Police left.",
    "Driver shouted at me. I asked the Driver to stop.",
    "Muslims are afraid here. I know Muslims who moved. Islam is peace and they hate Islam.",
    "Mum cried. I held my Mum. Grandma saw it and Grandma rang 999.",
    "Nobody helped. They said Go Home. You People are all the same, he said.",
    "He said that. Then He went away and She went with him.",
    "I wore Dr Martens and had a Dr Pepper. Miss, they said. Mr and Mrs who live there saw it.",
    "The dr said I was fine. My mr is at work.",
    "Facebook was full of it. It was on Facebook and TikTok. Uber came late and the Uber left.",
    "Last Saturday it was bad. Every Saturday they come. On Sunday Morning it was quiet.",
    "Poland is my home. They said go back to Poland. Afghan Kurdish people live here.",
    "Racist words were sprayed. Asian Shop Workers ran.",
    "Once Tesco shut we went home. When Aldi opened they came back.",
    "In Botchergate Street they spat. At Workington Bus Station too.",
    "Pan niósł torbę. Ten pan krzyczał. Pani stała obok.",
    "Hello. My friend said hello. Thanks for reading. Many thanks.",
    "Someone from Council Housing came. Staff at Cumberland Infirmary were kind.",
    "Security asked me to go. The Security man pushed me.",
    "Diwali was ruined. We love Diwali. Happy Eid they said and laughed.",
]


@pytest.mark.parametrize(("text", "seen"), SHOWS)
def test_what_may_show_who_somebody_is_is_found(text: str, seen: tuple[str, ...]) -> None:
    assert identifying(text, places=PLACES) == seen


@pytest.mark.parametrize("text", IN_PEACE, ids=range(len(IN_PEACE)))
def test_an_ordinary_story_is_left_in_peace(text: str) -> None:
    assert identifying(text, places=PLACES) == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("exact_place", "Outside 12 King Street, CA14 5BZ", id="a place"),
        pytest.param("vehicle", "a red van, AB12 CDE", id="a vehicle"),
        pytest.param("earlier_reference", "LW 12345678901", id="a reference"),
    ],
)
def test_what_was_asked_for_is_no_surprise(question: str, text: str) -> None:
    assert identifying(text, question=question) == ()
    assert identifying(text) != ()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_read_and_what_is_seen_stands_in_it(text: str) -> None:
    seen = identifying(text)
    assert len(seen) <= MOST
    assert all(words and words in text for words in seen)


def test_a_long_story_takes_no_long_time() -> None:
    for piece in ("a ", "1 ", "Aa ", "@a.", "12 a ", "my name is "):
        assert len(identifying(piece * (20_000 // len(piece)))) <= MOST
