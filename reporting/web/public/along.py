"""The reporter's own words to take along, to a place where we cannot act: in a box to copy, and as a plain file."""

from litestar import Response
from litestar.enums import MediaType
from msgspec.structs import replace

from reporting.render.form import Step
from reporting.web.public.steps import Visit

FILE = "file"
# A name that tells nothing to those who see the folder.
NAME = "notes.txt"


def given_back(visit: Visit, step: Step) -> Step:
    """The page with the words that it gives back, if it gives any and some were written."""
    return replace(step, words=_words(visit))


def wants_file(visit: Visit, do: str) -> bool:
    """Whether a page that gives words back is asked for them as a file; a screen for many keeps no file."""
    return do == FILE and bool(visit.page.gives_back) and not visit.hidden and not visit.around.kiosk


def words_file(visit: Visit) -> Response[str]:
    """The words as a file, exactly as typed."""
    headers = {"content-disposition": f'attachment; filename="{NAME}"'}
    return Response(_words(visit), media_type=MediaType.TEXT, headers=headers)


def _words(visit: Visit) -> str:
    written = None if visit.hidden else visit.reading.answers.get(visit.page.gives_back)
    return written if isinstance(written, str) else ""
