"""Does the time of a refusal at the desk tell a name that somebody has from one that nobody has?"""

import asyncio
import random
from collections.abc import Sequence
from urllib.parse import urlencode

from tests.bench import telling
from tests.bench.client import fetch, request

ROUNDS = 12
REFUSED = 403


def told(port: int, logins: Sequence[str], rounds: int = ROUNDS) -> telling.Told:
    """Every name and as many made-up ones, tried equally often with a wrong password, in mixed order."""
    asked = [(True, login) for login in logins] + [(False, f"{login}.nobody") for login in logins]
    asked *= rounds
    random.SystemRandom().shuffle(asked)
    answers = asyncio.run(fetch(port, [_try(port, login) for _, login in asked]))
    times: dict[bool, list[float]] = {True: [], False: []}
    for (is_known, _), answer in zip(asked, answers, strict=True):
        if answer.status != REFUSED:
            raise SystemExit(f"a wrong try was answered with {answer.status}")
        times[is_known].append(answer.seconds)
    return telling.told(times)


def _try(port: int, login: str) -> bytes:
    body = urlencode({"login": login, "password": "not the password", "code": "000000"}).encode()
    return request(port, "POST", "/sign-in", body=body)
