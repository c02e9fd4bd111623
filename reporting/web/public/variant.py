"""The form as the language of the address asks it: Easy Read asks less of the same questions."""

from msgspec.structs import replace

from reporting.forms import easy
from reporting.model.answers import Draft
from reporting.model.form import Form
from reporting.render.frame import Frame
from reporting.web.public.door import Parts
from reporting.web.public.steps import Visit


def in_variant(mine: Parts, around: Frame, draft: Draft, page_id: str) -> Parts:
    """The parts with the form of this language, where what was told before and the page at hand stay on the way."""
    if not around.voice.language.variant_of:
        return mine
    shorter = easy.easy(mine.intake.form, draft.raw, here=page_id)
    return replace(mine, intake=replace(mine.intake, form=shorter))


def with_skipped(visit: Visit, draft: Draft, whole: Form) -> Draft:
    """The draft for another language: what the shorter form left out before this page is not open in the whole one."""
    left_out = easy.skipped(whole, visit.mine.intake.form, visit.page.id)
    return replace(draft, passed=tuple(dict.fromkeys((*draft.passed, *left_out))))
