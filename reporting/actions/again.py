"""Telling again under the same number, and going on with what was held: each begins a draft that carries the number."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.errors import NumberUnknown
from reporting.forms import sight
from reporting.forms.journey import question_of
from reporting.forms.parts import OUT, WIDE
from reporting.model.answers import Draft
from reporting.model.chance import Draw
from reporting.model.form import Form
from reporting.model.report import Block
from reporting.model.rights import KeptForm
from reporting.sealing import draft as sealing
from reporting.sealing import receipt
from reporting.sealing.notes import open_notes
from reporting.store import drafts, rights
from reporting.store.beside import free_place
from reporting.store.database import Connection
from reporting.store.number import Opened, open_number, root_of_number


async def again(
    intake: Intake, typed: str, which: int, *, tell: bool, fresh: Draft, now: datetime, draw: Draw
) -> bytes:
    """Begin a new form under the same number, and give the secret of its draft.

    With `tell`, whoever has this report and is chosen again is told its own reference of it; nobody else is.
    NumberFull before anything is asked when no more fit.
    """
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        await free_place(conn, root)
        had = await rights.had_it(conn, opened.row.report_id) if tell else ()
        earlier = {one.agency: one.reference for one in had}
        return await _begin(conn, replace(fresh, number=_number(typed), earlier=earlier), now, draw)


async def release(intake: Intake, typed: str, which: int, *, fresh: Draft, now: datetime, draw: Draw) -> bytes:
    """Begin a form with the answers of a held report, but for who may know; the report stays closed meanwhile."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        draft = _unallowed(intake.form, _kept(opened), fresh)
        releases = str(opened.row.report_id)
        return await _begin(conn, replace(draft, number=_number(typed), releases=releases), now, draw)


def _number(typed: str) -> str:
    return receipt.read_number(typed)


def _kept(opened: Opened) -> Draft:
    """The answers of a held report; NumberUnknown when it is not held."""
    found = (n.note.draft for n in open_notes(opened.notes, opened.seed) if isinstance(n.note, KeptForm))
    draft = next(found, None)
    if draft is None:
        raise NumberUnknown
    return draft


def _unallowed(form: Form, draft: Draft, fresh: Draft) -> Draft:
    """The draft without everything that is about who may know: that is asked anew."""
    asked = {q.id for q in form.questions if q.kind == "permission" or q.block is Block.PERMISSION}
    raw = {
        name: values
        for name, values in draft.raw.items()
        if question_of(name) not in asked and not name.startswith((OUT, WIDE))
    }
    about = {page.id for page in form.pages if any(q.id in asked for q in page.questions) or page.section != "form"}
    return replace(
        draft,
        lang=fresh.lang,
        kiosk=fresh.kiosk,
        raw=raw,
        passed=tuple(page for page in draft.passed if page not in about),
        held=False,
        resume="",
        shown="",
    )


async def _begin(conn: Connection, draft: Draft, now: datetime, draw: Draw) -> bytes:
    secret = draw(sealing.SECRET)
    closed = sealing.seal_draft(secret, msgspec.json.encode(draft), draw)
    await drafts.begin(conn, sealing.tag_of(secret), closed.salt, closed.sealed, sight.term(draft, now))
    return secret
