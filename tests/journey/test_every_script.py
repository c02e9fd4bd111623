"""Text in any script is kept exactly as typed: form, database, letter and desk."""

import asyncio
import email
import email.policy
import html
import json
import re
import ssl
import subprocess
import time
from pathlib import Path

import asyncpg
import httpx
import pyotp

from reporting.model.report import Block
from reporting.sealing.blocks import story_of
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.unseal import unseal
from reporting.store import reports
from tests.journey.test_whole_way import charity_of
from tests.support.demo import Demo
from tests.web.public.browser import Browser, encoded, read

# The Universal Declaration in many languages, where it lies beside the project; a few lines of our own always.
BESIDE = Path(__file__).parents[3] / "shared" / "data" / "text" / "udhr.jsonl"
OWN = {
    "line ends": "one\r\ntwo\r\n\r\n  four, with spaces at both ends  ",
    "joiners": "می‌خواهم — ക്ഷ‍ — সংস্কৃতি‌",
    "not normalised": "e\u0301 \u00e9 \u09df \u09af\u09bc",
    "astral": "𞤀𞤣𞤤𞤢𞤥 👩🏽‍🚀 𝔘",
    "looks like markup": "<b>&amp; \"quoted\" 'single' {{ 7*7 }} %s \\n</b>",
    "mixed directions": "Carlisle \u200fكارلايل\u200e 12/3 (שלום)",
}
LONGEST = 19_000


def texts() -> dict[str, str]:
    found = dict(OWN)
    if BESIDE.exists():
        for line in BESIDE.read_text(encoding="utf-8").splitlines():
            language = json.loads(line)
            found[language["tag"]] = "\r\n".join(language["paras"])[:LONGEST].rstrip("\r")
    return found


async def report(client: httpx.AsyncClient, words: str, charity: str) -> None:
    """File a report with these words for the police and the charity."""
    answers: dict[str, str | list[str]] = {
        "for_whom": "for_me",
        "under_18": "no",
        "behaviours": ["threat"],
        "strands": ["race"],
        "words": words,
        "area": "town:town-carlisle",
        "choice.police": "B",
        "scope.police.story": "yes",
        f"choice.{charity}": "G",
        f"scope.{charity}.story": "yes",
        "send": "now",
    }
    browser = Browser(client)
    await browser.get("/en/form/start")
    while not browser.here.endswith("/number"):
        form = read(browser.answer.text)
        sent: dict[str, str | list[str]] = dict(form.fields)
        sent |= {name: value for name, value in answers.items() if name in form.names}
        if browser.here.endswith("/check"):
            sent["do"] = "send"
        answer = await browser.post(browser.here, encoded(sent))
        assert answer.status_code == 303, (browser.here, read(answer.text).text)
        await browser.get(answer.headers["location"])


async def in_the_database(demo: Demo) -> list[str]:
    """The own words of every report as the coordinator's key opens them from the rows themselves."""
    seed = demo.seed("coordinator")
    key_id = key_id_of(public_of(seed))
    words = []
    conn = await asyncpg.connect(demo.about["database"]["owner"])
    for row in await conn.fetch("select report_id, object_id, epoch from report"):
        sealed = await reports.sealed(conn, row["object_id"], key_id)
        if sealed is not None:
            header = Header(kind=Kind.REPORT, **dict(row))
            words.append(story_of(unseal(header, *sealed, seed)[Block.STORY]).words)
    await conn.close()
    return words


async def at_the_desk(demo: Demo, client: httpx.AsyncClient) -> list[str]:
    """The own words of every report in the inbox of the police."""
    account = demo.account("police")
    await asyncio.sleep(30 - time.time() % 30 + 0.2)  # a code is good once, and another test may have used this one
    code = pyotp.TOTP(account["totp"]).now()
    body = encoded({"login": "police", "password": account["password"], "code": code})
    await Browser(client).post("/sign-in", body)
    inbox = (await client.get("/inbox")).text
    words = []
    for address in sorted(set(re.findall(r'href="(/inbox/[0-9a-f-]+)"', inbox))):
        page = (await client.get(address)).text
        own = re.findall(r'<dd class="own"[^>]*>(.*?)</dd>', page, re.DOTALL)
        # Long numbers stand in an element that keeps their order; the words inside are the same.
        words += [html.unescape(re.sub(r"</?bdi[^>]*>", "", found)) for found in own]
    return words


def in_letters(demo: Demo, charity: str) -> list[bytes]:
    """What openssl decrypts and verifies of every letter that arrived."""
    files = demo.about["agencies"][charity]
    opened = []
    for path in demo.mails():
        if b"enveloped-data" not in path.read_bytes():
            continue
        whose = ["-recip", files["mailbox_certificate"], "-inkey", files["mailbox_key"]]
        command = ["openssl", "cms", "-decrypt", "-in", path, *whose]
        plain = subprocess.run(command, check=True, capture_output=True).stdout
        ca = demo.about["keys"]["letter_certificate"]
        verify = ["openssl", "cms", "-verify", "-CAfile", ca, "-purpose", "any"]
        opened.append(subprocess.run(verify, input=plain, check=True, capture_output=True).stdout)
    return opened


async def test_every_script_goes_the_whole_way_unchanged(demo: Demo) -> None:
    context = ssl.create_default_context(cafile=demo.about["ca"])
    charity = charity_of(demo)
    typed = texts()
    for words in typed.values():
        async with httpx.AsyncClient(base_url=demo.about["public"]["https"], verify=context) as client:
            await report(client, words, charity)
    await asyncio.sleep(20)
    demo.run("router")
    async with httpx.AsyncClient(base_url=demo.about["desk"]["https"], verify=context) as client:
        shown = await at_the_desk(demo, client)
    letters = [decoded(letter) for letter in in_letters(demo, charity)]
    stored = await in_the_database(demo)
    assert [name for name, words in typed.items() if words not in stored] == []
    lost = [name for name, words in typed.items() if as_shown(words) not in shown]
    assert lost == []
    unsent = [name for name, words in typed.items() if not any(lines_of(words) in letter for letter in letters)]
    assert unsent == []


def as_shown(words: str) -> str:
    """The words as the desk shows them: controls that turn the line around are named and not obeyed."""
    return re.sub("[\u202a-\u202e\u2066-\u2069]", lambda found: f"[U+{ord(found[0]):04X}]", words)


def lines_of(words: str) -> str:
    """Mail has one way to end a line; inside a line every character is kept."""
    return words.replace("\r\n", "\n")


def decoded(letter: bytes) -> str:
    body = email.message_from_bytes(letter, policy=email.policy.default).get_content()
    assert isinstance(body, str)
    return lines_of(body)
