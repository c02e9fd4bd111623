"""What was published under each version: a changed code needs a new version, a changed promise a new wording."""

import hashlib
import json
from collections.abc import Iterator

from reporting.model.form import Form, Text, TextKind

# (form, version) -> digest of its questions and codes. Lines are added, never changed.
CODES: dict[tuple[str, int], str] = {
    ("hate_incident", 1): "7e9e58ceb0e32a3fbe467061a6e2069b",
    ("hate_incident", 2): "6893cedd7f2ebe5d044d8351db6f8073",
}
# (form, wording) -> digest of the English sentences by which permission is asked and rights are told.
WORDINGS: dict[tuple[str, str], str] = {
    ("hate_incident", "1"): "47a0641da367050c86cf562fc8a59517",
    ("hate_incident", "2"): "eff21c8d012241798f0314ad4337aa69",
    ("hate_incident", "3"): "77cb415720ff492b1f59f5e1af6b1854",
    ("hate_incident", "4"): "9bf7b2dadad47cbac1eed7f4ae6f0872",
}
PROMISES = (TextKind.PERMISSION, TextKind.RIGHTS)


def code_digest(form: Form) -> str:
    """The digest of what a record can hold: questions, their blocks and their codes."""
    codes = [
        [question.id, question.kind, question.block, sorted(str(option.code) for option in question.options)]
        for question in form.questions
    ]
    return _digest(codes)


def wording_digest(form: Form) -> str:
    """The digest of the sentences that a permission rests on."""
    return _digest([text.says for text in texts(form) if text.kind in PROMISES])


def texts(form: Form) -> Iterator[Text]:
    """Every sentence of a form, in the order of its pages."""
    for page in form.pages:
        yield page.title
        yield from (paragraph.text for paragraph in (*page.intro, *page.if_nobody))
        for question in page.questions:
            yield from (question.label, *question.by_role.values(), question.why, question.short, question.fix)
            if question.hint:
                yield question.hint
            for option in question.options:
                yield option.label
                if option.hint:
                    yield option.hint


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:32]
