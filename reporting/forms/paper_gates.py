"""Conditions as plain instructions on paper: "only if you ticked this", "not if you ticked that"."""

from collections.abc import Callable
from typing import Literal, assert_never

from msgspec import Struct

from reporting.model.form import Answered, Condition, Every, Has, Is, Not, Some, Text


class Ref(Struct, frozen=True, kw_only=True):
    """An answer that an instruction names: its code in the margin and its label, where needed after its question."""

    code: str
    label: Text
    of: Text | None = None


class Gate(Struct, frozen=True, kw_only=True):
    """One instruction; without answers it speaks of any answer to a question."""

    only: bool
    refs: tuple[Ref, ...] = ()
    number: int = 0


Atom = Is | Has | Answered
Named = Callable[[Is | Has], tuple[Ref, ...]]
Numbered = Callable[[str], int]


class NotForPaper(Exception):
    """A condition that no short instruction can say; the form's author has to put it in another way."""


def without(condition: Condition | None, never: Callable[[Atom], bool]) -> Condition | Literal[False] | None:
    """The condition where some statements never hold: None where it always holds, False where it never does."""
    left: Condition | Literal[False] | None
    match condition:
        case None:
            left = None
        case Is() | Has() | Answered():
            left = False if never(condition) else condition
        case Not(part):
            inner = without(part, never)
            left = None if inner is False else Not(inner) if inner else False
        case Every(parts):
            kept = [without(part, never) for part in parts]
            left = False if False in kept else _joined(Every, kept)
        case Some(parts):
            kept = [without(part, never) for part in parts]
            left = None if None in kept else _joined(Some, kept) or False
        case _:
            assert_never(condition)
    return left


def gates(condition: Condition | None, named: Named, numbered: Numbered) -> tuple[Gate, ...]:
    """The instructions that say a condition, all of which have to be met; NotForPaper where it is too tangled."""
    match condition:
        case None:
            return ()
        case Is() | Has():
            return (Gate(only=True, refs=named(condition)),)
        case Answered(question):
            return (Gate(only=True, number=numbered(question)),)
        case Every(parts):
            return tuple(gate for part in parts for gate in gates(part, named, numbered))
        case Some(parts):
            return (Gate(only=True, refs=_either(parts, named, numbered)),)
        case Not(part):
            return (Gate(only=False, refs=_either((part,), named, numbered)),)
        case _:
            assert_never(condition)


def _joined(kind: type[Every] | type[Some], kept: list[Condition | Literal[False] | None]) -> Condition | None:
    parts = tuple(part for part in kept if part)
    return kind(parts) if len(parts) > 1 else next(iter(parts), None)


def _either(parts: tuple[Condition, ...], named: Named, numbered: Numbered) -> tuple[Ref, ...]:
    refs: list[Ref] = []
    for part in parts:
        found = gates(part, named, numbered)
        if len(found) != 1 or not found[0].only or not found[0].refs:
            raise NotForPaper(repr(part))
        refs += (ref for ref in found[0].refs if ref not in refs)
    return tuple(refs)
