"""The Jinja environment: every value is escaped, and a name that a template lacks is an error and not a blank."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reporting.render.script import script
from reporting.render.style import PRINT, style
from reporting.render.typed import typed
from reporting.render.voice import as_written, figures

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The environment of all HTML templates; the style sheets and the scripts are its global values."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["style"] = style()
    made.globals["print_style"] = style(PRINT)
    made.globals["script"] = script
    made.filters.update(typed=typed, figures=figures, as_written=as_written)
    return made


def fill(template: str, **values: object) -> str:
    """A template (its path below templates/) filled with values."""
    return environment().get_template(template).render(values)
