"""A page around the form, as data: what it says, in parts."""

from msgspec import Struct

from reporting.model.form import Text


class Part(Struct, frozen=True, kw_only=True):
    """A piece of a page: its heading, its sentences, a list, and the pages that it leads to."""

    heading: Text | None = None
    says: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    leads_to: tuple[str, ...] = ()


class PublicPage(Struct, frozen=True, kw_only=True):
    """A page around the form. Its id is its address below the language, and as neutral as its title."""

    id: str
    title: Text
    parts: tuple[Part, ...] = ()
    in_footer: bool = True
