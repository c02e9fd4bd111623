"""Changes of the register: what a request makes of it, and what two registers differ in, as sentences to be signed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import assert_never

import msgspec
from msgspec.structs import asdict, replace

from reporting.model.agency import FormerKey, Party, PublicKey, Reader, Register, keys_of
from reporting.model.change import Ask, ChangeRequest, Ended, NewKey, NewReader
from reporting.sealing.keys import public_key

VERSION = 1


class ChangeUnfit(ValueError):
    """The request is none, or does not fit the register; the text says why."""


def encode_request(request: ChangeRequest) -> bytes:
    """The file of a change request: JSON that a person can read."""
    return msgspec.json.format(msgspec.json.encode(request, order="deterministic"), indent=1) + b"\n"


def decode_request(data: bytes) -> ChangeRequest:
    """The request that a file says; ChangeUnfit when it says none."""
    try:
        request = msgspec.json.decode(data, type=ChangeRequest)
    except msgspec.DecodeError as fault:
        raise ChangeUnfit(f"this is no change request: {fault}") from fault
    if request.v != VERSION or not request.asks:
        raise ChangeUnfit("this change request asks for nothing that is known here")
    return request


def changed(register: Register, request: ChangeRequest, today: date, expires: date | None = None) -> Register:
    """The next register: one version higher, issued today, with all that was asked; ChangeUnfit if it does not fit."""
    if request.version != register.version:
        raise ChangeUnfit(f"it was made for register {request.version}, and this is {register.version}")
    for ask in request.asks:
        register = _with(register, ask, today)
    return replace(register, version=register.version + 1, issued=today, expires=expires or register.expires)


def _with(register: Register, ask: Ask, today: date) -> Register:
    match ask:
        case NewKey():
            party = _party(register, ask.party)
            old = FormerKey(key=party.key, ended=today)
            return _put(register, replace(party, key=public_key(ask.public), former=(*party.former, old)))
        case Ended():
            return _put(register, replace(_party(register, ask.party), valid_to=ask.day - timedelta(days=1)))
        case NewReader():
            if any(name == ask.party for name, _ in parties(register)):
                raise ChangeUnfit(f"{ask.party} is listed already")
            reader = Reader(
                reader=ask.party,
                kind=ask.kind,
                name=ask.name,
                body=ask.body,
                key=public_key(ask.public),
                valid_from=today,
                valid_to=register.expires,
            )
            return replace(register, readers=(*register.readers, reader))
        case _:
            assert_never(ask)


def _party(register: Register, name: str) -> Party:
    found = dict(parties(register)).get(name)
    if found is None:
        raise ChangeUnfit(f"{name} is not listed")
    return found


def _put(register: Register, party: Party) -> Register:
    if isinstance(party, Reader):
        readers = (party if one.reader == party.reader else one for one in register.readers)
        return replace(register, readers=tuple(readers))
    agencies = (party if one.agency == party.agency else one for one in register.agencies)
    return replace(register, agencies=tuple(agencies))


def parties(register: Register) -> Iterator[tuple[str, Party]]:
    """Every reader and agency by its id."""
    yield from ((reader.reader, reader) for reader in register.readers)
    yield from ((agency.agency, agency) for agency in register.agencies)


def differences(old: Register, new: Register) -> Iterator[str]:
    """What differs, a sentence each: whoever signs compares these with what was agreed, key ids read aloud."""
    for name in ("version", "issued", "expires"):
        if getattr(old, name) != getattr(new, name):
            yield f"{name}: {getattr(old, name)} becomes {getattr(new, name)}"
    for name in ("tally", "recovery"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield f"{name} key: {_said(was)} becomes {_said(now)}"
    before, after = dict(parties(old)), dict(parties(new))
    yield from (
        f"{name} is taken out of the list: its name is known to nobody any more" for name in before if name not in after
    )
    for name, party in after.items():
        if name not in before:
            yield f"{name} is new: {party.name}, {party.body}, key {_said(party.key)}"
        else:
            yield from _differences(name, before[name], party)


def _differences(name: str, old: Party, new: Party) -> Iterator[str]:
    if type(old) is not type(new):
        yield f"{name} becomes another kind of party"
        return
    was, now = asdict(old), asdict(new)
    for member, value in now.items():
        if was[member] != value and member != "former":
            yield f"{name}, {member}: {_said(was[member])} becomes {_said(value)}"
    kept = {key.key_id for key in keys_of(new)}
    for key in keys_of(old):
        if key.key_id not in kept:
            yield f"{name}: CAREFUL, the old key {_said(key)} is not kept as a former one: whose was it?"


def _said(value: object) -> str:
    match value:
        case PublicKey():
            return _spelt(value.key_id)
        case bytes():
            return f"{len(value)} bytes"
        case tuple():
            return ", ".join(str(one) for one in value) or "none"
        case None:
            return "none"
        case _:
            return str(value)


def _spelt(key_id: bytes) -> str:
    return key_id.hex(" ", 2)
