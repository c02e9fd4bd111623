"""A report as six texts and back: canonical JSON of one versioned Struct for each block."""

from typing import TypeVar

import msgspec

from reporting.errors import CannotOpen
from reporting.model.permission import PermissionRecord
from reporting.model.report import About, Block, Contact, Count, Facts, Report, Story

Part = TypeVar("Part", Facts, Count, Story, Contact, About, PermissionRecord)
VERSION = 1


def texts_of(report: Report) -> dict[Block, bytes]:
    """The six texts of a report, the same bytes for the same report."""
    parts = {
        Block.FACTS: report.facts,
        Block.COUNT: report.count,
        Block.STORY: report.story,
        Block.CONTACT: report.contact,
        Block.ABOUT: report.about,
        Block.PERMISSION: report.permission,
    }
    return {block: msgspec.json.encode(part, order="deterministic") for block, part in parts.items()}


def facts_of(text: bytes) -> Facts:
    """The facts that a block's text says."""
    return _read(text, Facts)


def count_of(text: bytes) -> Count:
    """The tally key's own block as its text says it."""
    return _read(text, Count)


def story_of(text: bytes) -> Story:
    """The story that a block's text says, byte for byte as typed."""
    return _read(text, Story)


def contact_of(text: bytes) -> Contact:
    """The contact that a block's text says."""
    return _read(text, Contact)


def about_of(text: bytes) -> About:
    """The equality answers that a block's text says."""
    return _read(text, About)


def permission_of(text: bytes) -> PermissionRecord:
    """The permissions that a block's text says."""
    return _read(text, PermissionRecord)


def _read(text: bytes, part: type[Part]) -> Part:
    """The Struct that a text says; CannotOpen when it is none, or of a version that is not known here."""
    try:
        found = msgspec.json.decode(text, type=part)
    except msgspec.DecodeError as fault:
        raise CannotOpen from fault
    if found.v != VERSION:
        raise CannotOpen
    return found
