"""The pages of photos: those of a draft, and those behind a number. The photos themselves are never shown there."""

from uuid import UUID

from msgspec import Struct

from reporting.locales.says import photos as words
from reporting.model.form import Text
from reporting.model.picture import LARGEST_MIB, MOST, Refusal
from reporting.render.frame import Frame, page


class PhotosPage(Struct, frozen=True, kw_only=True):
    """What one of these pages shows."""

    names: tuple[str, ...]  # who gets the photos
    photos: tuple[UUID, ...]
    changes: bool = True  # one can be taken out
    refused: tuple[tuple[str, Refusal], ...] = ()  # files by their names, and why they were not taken
    fault: Text | None = None
    number: str = ""  # behind which they are; without one they are those of a draft
    which: int = 0
    token: str = ""
    back: str = ""  # the page of the draft that it was left for

    @property
    def room(self) -> bool:
        """Whether there is room for one more."""
        return bool(self.names) and len(self.photos) < MOST


def photos_page(frame: Frame, shown: PhotosPage) -> str:
    """How many photos there are, with what can be done about it."""
    return page(frame, "photos.html", words=words, b=shown, most=MOST, size=LARGEST_MIB)
