"""Nothing in the project says on which machine it was written, or where packages come from."""

import re
from pathlib import Path

import pytest

from tests.house.tree import files, name

# Put together here, so that this file does not find itself.
TRACES = re.compile(
    "|".join(
        (
            "/wo" + r"rk/",
            "/ro" + r"ot/",
            "/ho" + r"me/[a-z]",
            r"\.\./sha" + "red",
            r"py" + r"pi\.org",
            "python" + "hosted",
            "npm" + r"js\.",
            "extra-index" + "-url",
            r"conda\." + "anaconda",
        )
    )
)
TEXT = [path for path in files() if b"\0" not in path.read_bytes()[:8000]]


@pytest.mark.parametrize("path", TEXT, ids=name)
def test_the_file_has_no_trace_of_a_machine_or_a_registry(path: Path) -> None:
    assert not TRACES.search(path.read_text("utf-8", "replace"))
