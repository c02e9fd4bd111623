"""Nothing that a reporter typed and nothing that names a reporter is anywhere on disk: searched for, not promised."""

import asyncio
import base64
import email
import email.policy
import re
import secrets
import ssl
from pathlib import Path

import asyncpg
import httpx

from reporting.forms.hate_incident import FORM
from tests.support.demo import Demo
from tests.web.public.browser import Browser, encoded, read

REQUESTS = 10_000
AT_ONCE = 16
SOURCE = "127.0.0.77"
FORWARDED = "203.0.113.77"
PAGES = ("/", "/en", "/pl", "/en/form/start", "/ar/number", "/en/form/words", "/nowhere", "/en/at/nowhere")
CHOICES = {
    "behaviours": ["threat"],
    "strands": ["race"],
    "for_whom": "for_me",
    "under_18": "no",
    "when": "yesterday",
    "area": "town:town-carlisle",
    "choice.police": "C",
    "choice.victim_service": "E",
    "choice.hate_crime_charity": "G",
    "scope.hate_crime_charity.story": "yes",
    "scope.hate_crime_charity.contact": "yes",
    "scope.victim_service.story": "yes",
    "methods": ["email"],
    "safety": ["times", "interpreter"],
    "send": "now",
}


def canary() -> str:
    return f"canary{secrets.token_hex(9)}"


def client_of(demo: Demo, marks: dict[str, str]) -> httpx.AsyncClient:
    context = ssl.create_default_context(cafile=demo.about["ca"])
    transport = httpx.AsyncHTTPTransport(verify=context, local_address=SOURCE)
    headers = {
        "user-agent": marks["user-agent"],
        "accept-language": f"en, x-{marks['accept-language'][:8]};q=0.1, {marks['accept-language']}",
        "referer": f"https://{marks['referer']}.example/",
        "x-forwarded-for": FORWARDED,
        "x-real-ip": FORWARDED,
        "forwarded": f"for={FORWARDED}",
    }
    return httpx.AsyncClient(base_url=demo.about["public"]["https"], transport=transport, headers=headers)


async def many_requests(client: httpx.AsyncClient) -> None:
    async def some(n: int) -> None:
        for i in range(REQUESTS // AT_ONCE):
            answer = await client.get(PAGES[(n + i) % len(PAGES)])
            assert answer.status_code < 500

    await asyncio.gather(*(some(n) for n in range(AT_ONCE)))


def is_typed(name: str, page: str) -> bool:
    """Whether a field is a box for words, and not one for a date."""
    box = re.search(rf'(type="text"|<textarea)[^>]*name="{re.escape(name)}"', page)
    return box is not None and not re.search(r"\.(day|month|year|time)$", name)


async def report(browser: Browser, marks: dict[str, str]) -> tuple[str, str]:
    """Fill in every field of every page with a canary of its own, send, and give the number and the cookie."""
    await browser.get("/en/form/start")
    for _ in range(60):
        form = read(browser.answer.text)
        sent: dict[str, str | list[str]] = dict(form.fields)
        for name in form.names - {"token", "to", "do", "at"}:
            if name in CHOICES:
                sent[name] = CHOICES[name]
            elif is_typed(name, browser.answer.text):
                sent[name] = marks.setdefault(name, canary())
        if browser.here.endswith("/about"):
            sent["do"] = "send"
        answer = await browser.post(browser.here, encoded(sent))
        assert answer.status_code == 303, (browser.here, answer.status_code, read(answer.text).text)
        await browser.get(answer.headers["location"])
        if browser.here.endswith("/number"):
            found = re.search(r'class="number"[^>]*>(.*?)</ul>', browser.answer.text, re.DOTALL)
            assert found is not None
            return re.sub(r"\D", "", re.sub(r"<[^>]*>", "", found[1])), browser.client.cookies["__Host-s"]
    raise AssertionError("never came to the number")


async def settle(demo: Demo) -> None:
    """Wait for the slot, then put everything the database holds into its files."""
    await asyncio.sleep(20)
    demo.run("router")
    demo.run("nightly")
    conn = await asyncpg.connect(demo.about["database"]["owner"])
    await conn.execute("checkpoint")
    await conn.close()


def everything_on_disk(demo: Demo) -> dict[Path, bytes]:
    """Every file of the demo but its keys and its description, mails with their parts decoded too."""
    places = [Path(demo.about["logs"]), Path(demo.about["mail"]), *database_folders(demo)]
    files = {path: path.read_bytes() for place in places for path in place.rglob("*") if path.is_file()}
    for path in demo.mails():
        message = email.message_from_bytes(files[path], policy=email.policy.default)
        parts = [part.get_payload(decode=True) or b"" for part in message.walk() if not part.is_multipart()]
        files[path] += b"".join(part for part in parts if isinstance(part, bytes))
    return files


def database_folders(demo: Demo) -> list[Path]:
    """The folder of the running database, wherever it had to be put."""
    found = [path.parent for path in demo.folder.rglob("PG_VERSION")]
    found += [path.parent for path in Path("/var/lib/reporting-demo").rglob("PG_VERSION")]
    assert found
    return found


def spellings(word: str) -> list[bytes]:
    """How a word could stand in a file: as it is, in UTF-16, in base64 at each of its three offsets, in hex."""
    text = word.encode()
    in_base64 = [base64.b64encode(b"x" * shift + text)[4 if shift else 0 : -4] for shift in range(3)]
    return [text, word.encode("utf-16-le"), text.hex().encode(), *in_base64]


async def test_no_canary_is_found_on_disk(demo: Demo) -> None:
    marks = {name: canary() for name in ("user-agent", "accept-language", "referer")}
    async with client_of(demo, marks) as client:
        await many_requests(client)
        number, cookie = await report(Browser(client), marks)
        typed = await Browser(client).post("/en/number", encoded({"number": number}))
        assert typed.status_code == 200
    missing = {question.id for question in FORM.questions if question.kind == "text"} - set(marks)
    assert "postcode" in marks
    assert not missing
    await settle(demo)
    files = everything_on_disk(demo)
    assert sum(len(text) for text in files.values()) > 10_000_000
    secret = base64.urlsafe_b64decode(cookie + "=" * (-len(cookie) % 4))
    needles = {word: spellings(word) for word in (*marks.values(), number, cookie, FORWARDED, SOURCE)}
    needles["the secret itself"] = [secret, secret.hex().encode()]
    found = [
        (word, path) for word, ways in needles.items() for path, text in files.items() for way in ways if way in text
    ]
    assert found == []


async def test_the_search_would_find_what_is_there(demo: Demo) -> None:
    """The same search finds a word that the database does keep: the name of the demo's reporting site."""
    await settle(demo)
    files = everything_on_disk(demo)
    conn = await asyncpg.connect(demo.about["database"]["owner"])
    name = await conn.fetchval("select name from site limit 1")
    await conn.close()
    assert any(way in text for way in spellings(name)[:1] for text in files.values())
