"""Every expected failure has a sentence of its own, a status, and a place where it is raised."""

import inspect
import re

import pytest

from reporting import errors
from reporting.errors import Expected
from tests.house.tree import modules

FAILURES = [found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, Expected)]
OWN = [failure for failure in FAILURES if failure is not Expected]
SOURCE = "\n".join(path.read_text("utf-8") for path in modules())


@pytest.mark.parametrize("failure", OWN, ids=lambda failure: failure.__name__)
def test_it_says_what_happened_in_a_sentence_of_its_own(failure: type[Expected]) -> None:
    assert "says" in vars(failure)
    assert failure.says.endswith(".")
    assert [other.says for other in FAILURES].count(failure.says) == 1


@pytest.mark.parametrize("failure", OWN, ids=lambda failure: failure.__name__)
def test_it_has_a_status_of_its_own_choice(failure: type[Expected]) -> None:
    assert "status" in vars(failure)
    assert 400 <= failure.status < 600


@pytest.mark.parametrize("failure", OWN, ids=lambda failure: failure.__name__)
def test_it_is_raised_somewhere(failure: type[Expected]) -> None:
    assert re.search(rf"\braise (errors\.)?{failure.__name__}\b", SOURCE)
