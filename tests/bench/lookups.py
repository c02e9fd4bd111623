"""Does the time of a look-up tell a known number from an unknown one?"""

import asyncio
import random
import secrets
from collections.abc import Sequence
from urllib.parse import urlencode

from reporting.sealing import receipt
from tests.bench import telling
from tests.bench.client import fetch, request

EACH = 300
WARM = 20


def told(port: int, known: Sequence[str], each: int = EACH) -> telling.Told:
    """Known numbers beside unknown ones, asked in mixed order over one connection."""
    asked = [(True, secrets.choice(known)) for _ in range(each)]
    asked += [(False, receipt.number_of(secrets.token_bytes(32))) for _ in range(each)]
    random.SystemRandom().shuffle(asked)
    asyncio.run(fetch(port, [_look_up(port, number) for _, number in asked[:WARM]]))
    answers = asyncio.run(fetch(port, [_look_up(port, number) for _, number in asked]))
    times: dict[bool, list[float]] = {True: [], False: []}
    for (is_known, _), answer in zip(asked, answers, strict=True):
        if answer.status != (200 if is_known else 404):
            raise SystemExit(f"a look-up was answered with {answer.status}")
        times[is_known].append(answer.seconds)
    return telling.told(times)


def _look_up(port: int, number: str) -> bytes:
    body = urlencode({"number": number, "do": "show"}).encode()
    return request(port, "POST", "/en/number", body=body)
