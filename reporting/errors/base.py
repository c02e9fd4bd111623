"""What every expected failure has: a sentence for a person, and a status for the web."""


class Expected(Exception):
    """A failure that the service foresees, and can explain to the person it happens to."""

    says: str = "Something went wrong here. Please try again."
    status: int = 500
    staff: bool = False  # shown on the desk alone, whose pages are English: it needs no translation
