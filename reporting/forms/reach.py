"""Whether a part of a form can be reached at all, found by trying every combination that its conditions tell apart."""

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product

from reporting.forms.conditions import atoms, holds
from reporting.model.answers import Value
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.form import Answered, Condition, Form, Question
from reporting.model.permission import ALWAYS, MAY_ASK, Choice, Given, Scope


def possible(form: Form, wanted: tuple[Condition | None, ...], never: Iterable[Condition] = ()) -> bool:
    """Whether some answers meet all the wanted conditions and none of the others.

    Questions count as answered only where they are asked themselves.
    """
    gates = _gates(form)
    forbidden = tuple(never)
    asked = _closure((*wanted, *forbidden), gates)
    values = [_values(form.question(name), _codes(name, (*wanted, *forbidden), gates)) for name in asked]
    for chosen in product(*values):
        answers = {name: value for name, value in zip(asked, chosen, strict=True) if value is not None}
        honest = all(holds(gate, answers) for name in answers for gate in gates[name])
        if honest and all(holds(one, answers) for one in wanted) and not any(holds(one, answers) for one in forbidden):
            return True
    return False


def _gates(form: Form) -> dict[str, tuple[Condition | None, ...]]:
    """What each question needs to be asked."""
    return {question.id: (page.show_if, question.show_if) for page in form.pages for question in page.questions}


def _closure(conditions: Iterable[Condition | None], gates: dict[str, tuple[Condition | None, ...]]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    waiting = list(conditions)
    while waiting:
        for atom in atoms(waiting.pop()):
            if atom.question not in names:
                names[atom.question] = None
                waiting.extend(gates[atom.question])
    return tuple(names)


def _codes(
    name: str, conditions: Iterable[Condition | None], gates: dict[str, tuple[Condition | None, ...]]
) -> tuple[str, ...]:
    every = chain(conditions, *gates.values())
    found = (atom for condition in every for atom in atoms(condition) if atom.question == name)
    return tuple(dict.fromkeys(str(atom.code) for atom in found if not isinstance(atom, Answered)))


def _values(question: Question, codes: tuple[str, ...]) -> tuple[Value | None, ...]:
    """The answers that the conditions can tell apart, and no answer."""
    match question.kind:
        case "one":
            others = [str(option.code) for option in question.options if option.code not in codes]
            return None, *codes, *others[:1]
        case "many":
            others = [str(option.code) for option in question.options if option.code not in codes]
            return None, *_subsets(codes), tuple(others[:1]) or None
        case "area":
            return None, *(AreaChoice(level=level) for level in AreaLevel)
        case "permission":
            return None, *((given,) for given in _givens())
        case _:
            return None, "answered"


def _subsets(codes: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    # None, one and two together tell apart every condition that forms have; all together makes sure.
    yield from ((code,) for code in codes)
    yield from combinations(codes, 2)
    yield codes


def _givens() -> Iterator[Given]:
    for choice in Choice:
        for scopes in (ALWAYS[choice], ALWAYS[choice] | MAY_ASK[choice]):
            yield Given(agency="any", choice=choice, scopes=tuple(scope for scope in Scope if scope in scopes))


def fits(question: Question, code: str) -> bool:
    """Whether a condition may name this code of this question."""
    match question.kind:
        case "permission":
            return code in [*Choice, *Scope]
        case "area":
            return code in list(AreaLevel)
        case _:
            return code in [option.code for option in question.options]
