"""The desk's pages about packs: writing one, looking how far its making is, and taking a made one away."""

from collections.abc import Mapping
from datetime import date

from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.pack import Intervention, Job, JobStep, MadePack, Pack, PackKind, Verdict, Words, periods
from reporting.render.desk import Frame, page
from reporting.render.pack_words import KINDS, TOO_EARLY, VERDICTS, area, verdict

LONGEST_WORDS = 4000
SAYS: dict[PackKind, str] = {
    PackKind.BOARD: "Every two months, at most 8 pages. For the Partnership Board.",
    PackKind.SCRUTINY: "Every year from April, with measures M1 to M12. For the Place Overview and Scrutiny Committee.",
    PackKind.HALF_YEAR: "To the end of March and of September. For Safer Cumbria.",
    PackKind.VICTIMS: "Every year from April: what is done here towards each right.",
    PackKind.PUBLIC: "Every quarter, open figures alone. Once made, it is what the page for everybody shows.",
    PackKind.EVALUATION: "One for each thing that was tried out.",
}
STEPS: dict[JobStep, str] = {
    JobStep.WAITING: "Asked for",
    JobStep.FIGURES: "Reading the figures",
    JobStep.PDF: "Making the PDF",
    JobStep.KEPT: "Kept",
}
DONE = {
    "words": "Saved. Each changed box has a new version. Earlier versions are kept.",
    "tried": "Saved. It cannot be changed any more, so that it was said before.",
    "verdict": "Saved. Earlier verdicts are kept.",
}


def packs_page(frame: Frame, made: tuple[MadePack, ...], today: date) -> str:
    """Every kind of pack with its newest periods, and those that were made."""
    kinds = tuple((kind, KINDS[kind], SAYS[kind], periods(kind, today, 3)) for kind in PackKind)
    return page(frame, "packs.html", kinds=kinds, made=made)


def draft_page(
    frame: Frame,
    pack: Pack,
    words: tuple[Words, ...],
    made: tuple[MadePack, ...],
    *,
    done: str = "",
    fault: str = "",
    typed: Mapping[str, str] | None = None,
    after: Mapping[str, int] | None = None,
    ask: bool = False,
) -> str:
    """A pack that is being written: a box for each section, over what is known of it."""
    newest = {one.section: one for one in words}
    said = DONE.get(done, "")
    return page(
        frame,
        "pack_draft.html",
        pack=pack,
        newest=newest,
        made=made,
        done=said,
        fault=fault,
        typed=typed or {},
        after=after or {},
        ask=ask,
        longest=LONGEST_WORDS,
        pdf=False,
    )


def versions_page(frame: Frame, pack: Pack, section: str, words: tuple[Words, ...]) -> str:
    """Every version of what was written for a section, newest first."""
    title = next((one.title for one in pack.sections if one.key == section), section)
    found = tuple(one for one in reversed(words) if one.section == section)
    return page(frame, "pack_versions.html", pack=pack, section_title=title, words=found)


def making_page(frame: Frame, job: Job) -> str:
    """How far the making of a pack is."""
    at = list(STEPS).index(job.step) if job.step in STEPS else 0
    steps = tuple(
        (says, number < at or job.step is JobStep.KEPT, number == at) for number, says in enumerate(STEPS.values())
    )
    over = job.step is JobStep.FAILED or job.stale
    return page(frame, "pack_making.html", job=job, title=KINDS[job.kind], steps=steps, over=over)


def made_page(frame: Frame, pack: Pack, sizes: Mapping[str, int]) -> str:
    """A made pack as it is, with its files."""
    return page(frame, "pack_made.html", pack=pack, sizes=sizes, pdf=False)


def tried_page(
    frame: Frame,
    tried: tuple[Intervention, ...],
    gazetteer: Gazetteer,
    once: str,
    today: date,
    *,
    done: str = "",
    problems: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> str:
    """What was tried out, what would show that it worked, and a form for the next one."""
    return page(
        frame,
        "pack_tried.html",
        tried=tried,
        panels=gazetteer.at(AreaLevel.PANEL),
        area=lambda code: area(code, gazetteer),
        verdict=verdict,
        verdicts=lambda one: VERDICTS if today >= one.last else {Verdict.CANNOT_TELL: TOO_EARLY},
        once=once,
        done=DONE.get(done, ""),
        problems=problems or {},
        typed=typed or {},
    )
