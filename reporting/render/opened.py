"""A referral as its agency reads it: the page, the plain text and the files are made of this one value."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from reporting.forms import rows
from reporting.model.area import Gazetteer
from reporting.model.coordination import Translation
from reporting.model.desk import InboxLine, MayContact, OpenedReferral
from reporting.model.export import ReportExport, Written
from reporting.model.form import Form
from reporting.model.message import Message, Said
from reporting.model.permission import PermissionRecord, Scope
from reporting.model.report import About, Block, Contact, Count, Report, Story
from reporting.model.rights import Correction
from reporting.model.site import Scheme
from reporting.routing.contact import may_contact
from reporting.routing.letter import in_order, text_to
from reporting.sealing import blocks
from reporting.sealing.conversation import open_conversation
from reporting.sealing.envelope import Kind
from reporting.sealing.notes import open_notes
from reporting.sealing.replies import SealedReply
from reporting.sealing.translations import open_translations

SCOPE_OF = {Block.FACTS: Scope.FACTS, Block.STORY: Scope.STORY, Block.CONTACT: Scope.CONTACT}


class Inside(Struct, frozen=True, kw_only=True):
    """What an agency's key opened of a report, and of what belongs to it."""

    texts: dict[Block, bytes]
    said: tuple[Said, ...]
    translations: tuple[Translation, ...]
    corrections: tuple[Correction, ...]


def inside(texts: dict[Block, bytes], sealed: Iterable[SealedReply], seed: bytes) -> Inside:
    """The opened texts of a report, with all that this seed opens of the objects beside it."""
    beside = tuple(sealed)
    notes = (one.note for one in open_notes(beside, seed))
    return Inside(
        texts=texts,
        said=open_conversation((one for one in beside if one.kind == Kind.MESSAGE), seed),
        translations=open_translations(beside, seed),
        corrections=tuple(note for note in notes if isinstance(note, Correction)),
    )


def finished(
    line: InboxLine,
    found: Inside,
    *,
    name: str,
    agency: str,
    arrived: date,
    form: Form,
    gazetteer: Gazetteer,
    scheme: Scheme,
) -> OpenedReferral:
    """A referral as its agency reads it, from what its key opened and nothing else."""
    report = _seen(found.texts, arrived)
    scopes = frozenset(SCOPE_OF[block] for block in found.texts if block in SCOPE_OF)
    finished = rows.letter_rows(form, report, scopes, gazetteer)
    plain = text_to(
        name,
        finished,
        report_reference=line.reference,
        urgent=line.urgent,
        own_words_lang=report.story.lang,
        scheme=scheme,
        day=arrived,
        acknowledged=not line.waits,
    )
    contact = may_contact(finished)
    export = _export(line, found, report, contact, scheme=scheme.name, agency=agency, arrived=arrived, plain=plain)
    return OpenedReferral(
        line=line,
        contact=contact,
        parts=in_order(finished),
        choices=(),
        lang=report.story.lang,
        answers=export.answers,
        plain=plain,
        export=replace(export, rows=finished),
        translations=found.translations,
    )


def _export(
    line: InboxLine,
    found: Inside,
    report: Report,
    contact: MayContact,
    *,
    scheme: str,
    agency: str,
    arrived: date,
    plain: str,
) -> ReportExport:
    return ReportExport(
        scheme=scheme,
        agency=agency,
        reference=line.reference,
        urgent=line.urgent,
        state=line.state,
        sent_day=line.sent_day,
        answered_day=line.answered_day,
        arrived=arrived,
        may_contact=contact.given,
        contact_says=contact.says,
        facts=report.facts,
        story=report.story if Block.STORY in found.texts else None,
        contact=report.contact if Block.CONTACT in found.texts else None,
        rows=(),
        answers=tuple(one.answer for one in found.said if one.answer is not None),
        messages=tuple(_written(one, one.message) for one in found.said if one.message is not None),
        translations=found.translations,
        corrections=found.corrections,
        plain=plain,
    )


def _written(one: Said, message: Message) -> Written:
    return Written(
        by_reporter=one.by_reporter, day=one.day, phrases=message.phrases, words=message.words, lang=message.lang
    )


def _seen(texts: dict[Block, bytes], arrived: date) -> Report:
    """The report as far as it opened; what did not is empty, and no row is made of it."""
    return Report(
        facts=blocks.facts_of(texts[Block.FACTS]),
        count=Count(lang=""),
        story=blocks.story_of(texts[Block.STORY]) if Block.STORY in texts else Story(lang=""),
        contact=blocks.contact_of(texts[Block.CONTACT]) if Block.CONTACT in texts else Contact(),
        about=About(),
        permission=PermissionRecord(wording="", lang="", day=arrived),
    )
