"""The page of the format lists the form as it is."""

from pathlib import Path

from reporting.forms.hate_incident import FORM
from reporting.model.form import Question

PAGE = Path(__file__).parents[3] / "docs" / "formats" / "form.md"


def _line(page: str, question: Question) -> str:
    block = question.block.name.lower() if question.block is not None else ""
    return f"| `{page}` | `{question.id}` | {question.kind} | {block} |".replace("|  |", "| |")


def test_every_page_and_question_is_listed_in_order() -> None:
    expected: list[str] = []
    for page in FORM.pages:
        expected += [_line(page.id, question) for question in page.questions] or [f"| `{page.id}` | | | |"]
    table = PAGE.read_text(encoding="utf-8").split("## Pages and questions")[1]
    assert [line for line in table.splitlines() if line.startswith("| `")] == expected
