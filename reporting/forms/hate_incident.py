"""The hate incident form, whole: its sections in their order, with the versions of its codes and its permissions."""

from reporting.forms.incident import act, choose, contact, effect, more, show, start, what, where, why
from reporting.model.form import Form

FORM = Form(
    id="hate_incident",
    version=2,
    variant="standard",
    wording="4",
    pages=(
        *start.PAGES,
        *what.PAGES,
        *why.PAGES,
        *effect.PAGES,
        *where.PAGES,
        *show.PAGES,
        *choose.PAGES,
        *contact.PAGES,
        *act.PAGES,
        *more.PAGES,
    ),
)
