"""Codes of a code generator: six digits that are good for half a minute, and for one use."""

from datetime import datetime
from hmac import compare_digest

import pyotp

from reporting.sealing import reader

SECONDS = 30


def step_of(desk_key: bytes, login: str, sealed: bytes, code: str, now: datetime) -> int | None:
    """The step that a code belongs to: the present one or a neighbour, since clocks differ; None when it is none."""
    secret = reader.open_small(desk_key, reader.totp_label(login), sealed).decode()
    typed = "".join(code.split()).encode()
    present = int(now.timestamp()) // SECONDS
    codes = pyotp.TOTP(secret)
    fitting = [
        step for step in (present - 1, present, present + 1) if compare_digest(codes.generate_otp(step).encode(), typed)
    ]
    return max(fitting, default=None)
