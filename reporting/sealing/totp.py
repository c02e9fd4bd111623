"""Codes of a code generator: six digits that are good for half a minute, and for one use."""

import base64
from datetime import datetime
from hmac import compare_digest

import pyotp

from reporting.model.chance import Draw
from reporting.sealing import reader

SECONDS = 30
_BYTES = 20


def new_secret(draw: Draw) -> str:
    """The secret of a new code generator, as authenticators take it."""
    return base64.b32encode(draw(_BYTES)).decode("ascii")


def address(secret: str, login: str) -> str:
    """The address by which an authenticator takes a secret; "" for what is no secret of ours."""
    try:
        return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="Reporting desk")
    except ValueError:
        return ""


def step_of(desk_key: bytes, login: str, sealed: bytes, code: str, now: datetime) -> int | None:
    """The step that a code of a sealed code generator belongs to; None when it is none."""
    return step_in(reader.open_small(desk_key, reader.totp_label(login), sealed).decode(), code, now)


def step_in(secret: str, code: str, now: datetime) -> int | None:
    """The step that a code belongs to: the present one or a neighbour, since clocks differ; None when it is none."""
    typed = "".join(code.split()).encode()
    present = int(now.timestamp()) // SECONDS
    codes = pyotp.TOTP(secret)
    fitting = [
        step for step in (present - 1, present, present + 1) if compare_digest(codes.generate_otp(step).encode(), typed)
    ]
    return max(fitting, default=None)
