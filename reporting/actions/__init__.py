"""The only writers: each action loads, lets the core decide, and writes once.

This page holds what actions work with, and the joins of the core that more than one of them needs.
"""

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import msgspec
from msgspec import Struct, field

from reporting.forms import answers, compose, parts, rows
from reporting.locales.catalogue import Catalogues
from reporting.locales.languages import base_of
from reporting.model.agency import Register, Standing
from reporting.model.allowance import Allowance
from reporting.model.answers import Draft, Reading
from reporting.model.area import Gazetteer
from reporting.model.form import Form, Text
from reporting.model.permission import Offer
from reporting.model.picture import DraftPicture
from reporting.model.referral import Slots
from reporting.model.report import Report
from reporting.model.site import Scheme, Site
from reporting.model.tension import USUAL_GRADES, Grade
from reporting.pictures import Darkroom
from reporting.printer import Printer
from reporting.routing import policy
from reporting.routing.supplement import Post
from reporting.store.database import Database


class Intake(Struct, frozen=True, kw_only=True):
    """What the public door's actions work with. None of it opens a report."""

    db: Database
    register: Register
    gazetteer: Gazetteer
    form: Form
    catalogues: Catalogues
    sites: tuple[Site, ...]
    scheme: Scheme
    slots: Slots
    pepper: bytes
    letter_key: bytes
    letter_certificate: bytes
    threads: ThreadPoolExecutor  # bounded: number derivation costs 8 MiB and 15 ms each
    lookups: asyncio.Semaphore  # how many look-ups by number may be under way at once
    lookup_seconds: float = 0.0  # no look-up is answered sooner, so that time does not tell whether a number is known
    allowance: Allowance = Allowance()
    darkroom: Darkroom = field(default_factory=Darkroom)  # where photos are re-encoded, apart from everything else

    @property
    def post(self) -> Post:
        """What signs letters."""
        return Post(scheme=self.scheme, key_pem=self.letter_key, certificate_pem=self.letter_certificate)


class Desk(Struct, frozen=True, kw_only=True):
    """What the staff door's actions work with. It holds no key at rest but the one that seals TOTP secrets."""

    db: Database
    register: Register
    gazetteer: Gazetteer
    form: Form
    scheme: Scheme
    desk_key: bytes
    threads: ThreadPoolExecutor
    sign_ins: asyncio.Semaphore  # how many passwords of strangers may be waiting to be tried at once
    # Who has signed in with a browser before has a queue apart, and a thread that no stranger takes.
    strangers: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    familiar: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(20))
    slots: Slots = Slots()
    allowance: Allowance = Allowance()
    grades: tuple[Grade, ...] = USUAL_GRADES  # what the levels of tension are called here
    # Newest marks of the audit that were put by outside the database.
    audit_kept: Callable[[], Iterable[bytes]] = tuple
    printer: Printer = field(default_factory=Printer)  # where PDFs are made, apart from everything else


def understood(
    intake: Intake, draft: Draft, standings: tuple[Standing, ...], today: date
) -> tuple[Reading, tuple[Offer, ...]]:
    """The draft's answers as understood, and the agencies that may be offered to this reporter."""
    first = answers.read_before_permission(intake.form, draft.raw, intake.gazetteer, today)
    # An agency may cover the ward and not the whole town: what decides is the smallest area that was told.
    area = compose.area_of(intake.form, first.answers)
    told = first.answers if area is None else {**first.answers, "area": area}
    offers = policy.offers(intake.register, standings, told, intake.gazetteer, today)
    return answers.read(intake.form, draft.raw, intake.gazetteer, offers, today), offers


def composed(intake: Intake, draft: Draft, reading: Reading, today: date) -> Report:
    """The report that the draft's answers make, with what the reporter took out for each recipient."""
    report = compose.compose(
        intake.form,
        reading,
        lang=base_of(draft.lang),
        site=draft.site,
        story_lang=base_of(draft.story_lang or draft.lang),
        permission_lang=base_of(draft.permission_lang or draft.lang),
        today=today,
        channel=draft.channel,
    )
    return parts.agreed(intake.form, report, draft.raw, intake.gazetteer)


def mark_of(
    intake: Intake, key: bytes, report: Report, offers: tuple[Offer, ...], photos: tuple[DraftPicture, ...] = ()
) -> str:
    """The mark of all that each recipient would get, and when: the same for the same, in every language of the pages.

    It is made under the key of the session's forms, so that it says nothing about what it stands for.
    """

    def english(text: Text) -> str:
        return text.says

    views = rows.recipient_views(intake.form, report, offers, intake.gazetteer, english)
    shown = msgspec.json.encode((views, report.permission.send, *(one.photo_id for one in photos)))
    return hmac.digest(key, b"shown" + shown, hashlib.sha256)[:16].hex()
