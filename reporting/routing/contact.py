"""Whether an agency may contact the reporter, and in what order it reads how."""

from collections.abc import Iterable

from reporting.model.answers import Row
from reporting.model.desk import MayContact
from reporting.model.permission import ContactMethod, ContactSafety
from reporting.model.report import Contact

CONTACT = frozenset(Contact.__struct_fields__) - {"v"}
# What makes contact safe is read first: whoever reads on to a number knows by then what not to do with it.
SAFE_FIRST = ("safety", "safe_times", "officer_sex", "interpreter_language", "interpreter_not_wanted", "supporter")
BY_NUMBER = "What you answer at your desk the reporter reads behind the number."
NO = f"No. {BY_NUMBER}"
YES = "Yes. Keep to what makes it safe:"
NO_TIMES = "Times were not given: ask first by number."


def may_contact(rows: Iterable[Row]) -> MayContact:
    """The answer in words, and the rows of contact with those that keep the reporter safe first."""
    kept = {row.question: row for row in rows if row.question in CONTACT}
    if not kept:
        return MayContact(given=False, says=NO, rows=())
    safety = kept.get("safety")
    if safety is not None and _holds(safety, ContactSafety.TIMES) and "safe_times" not in kept:
        kept["safe_times"] = Row(question="safe_times", label="Safe times", lines=(NO_TIMES,))
    order = (*SAFE_FIRST, *(name for name in kept if name not in SAFE_FIRST))
    ordered = tuple(kept[name] for name in order if name in kept)
    given, says = _answer(kept.get("methods"), safe="safety" in kept)
    return MayContact(given=given, says=says, rows=ordered)


def _answer(methods: Row | None, *, safe: bool) -> tuple[bool, str]:
    if methods is not None and _holds(methods, ContactMethod.NONE):
        return False, f"No. The reporter asked you not to. {BY_NUMBER}"
    if methods is not None and _holds(methods, ContactMethod.INBOX):
        return False, f"Only by the number. {BY_NUMBER}"
    return True, YES if safe else "Yes."


def _holds(row: Row, code: str) -> bool:
    """Whether a row for an agency holds an answer: its code stands at the end of the line."""
    return any(line.endswith(f"[{code}]") for line in row.lines)
