"""Does the time of a refusal at the desk tell a name that somebody has from one that nobody has?"""

import asyncio
import random
import statistics
from collections.abc import Sequence
from urllib.parse import urlencode

from msgspec import Struct

from tests.bench.client import fetch, request

ROUNDS = 12
REFUSED = 403


class Told(Struct, frozen=True):
    """The median time of names that somebody has over that of others, and Welch's t of the two."""

    ratio: float
    t: float


def told(port: int, logins: Sequence[str], rounds: int = ROUNDS) -> Told:
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
    return Told(statistics.median(times[True]) / statistics.median(times[False]), _welch(times[True], times[False]))


def _welch(some: list[float], others: list[float]) -> float:
    spread = statistics.variance(some) / len(some) + statistics.variance(others) / len(others)
    return float((statistics.fmean(some) - statistics.fmean(others)) / spread**0.5)


def _try(port: int, login: str) -> bytes:
    body = urlencode({"login": login, "password": "not the password", "code": "000000"}).encode()
    return request(port, "POST", "/sign-in", body=body)
