"""A style sheet cut to the page that wears it: rules for what a page does not have stay away, and so do their bytes.

A page is heavy by its sheet more than by its words, and nothing is kept in the browser from which the next page could
borrow. So every page carries the rules that it has elements and classes for, and the policy names exactly that cut.
"""

import re
from functools import cache, lru_cache

from markupsafe import Markup
from msgspec import Struct

from reporting.render.style import PUBLIC, style

MIRRORED = "[dir=rtl]"
PLACE = "<style></style>"  # where a template wants the sheet of its page

_CLASSES = re.compile(r' class="([^"]+)"')
_TAGS = re.compile(r"<([a-z][a-z0-9]*)")
_TYPES = re.compile(r' (type="[a-z]+")')
_MIRRORED = re.compile(r"\s*<!doctype html>\s*<html\b[^>]* dir=\"rtl\"")
_NOT_A_NAME = re.compile(r"\[[^]]*]|::?[\w-]+(?:\([^)]*\))?")
_TYPE = re.compile(r"\[type=([a-z]+)]")
_NAMES = re.compile(r"\.?[a-zA-Z][\w-]*")
_COMMAS = re.compile(r",(?![^(]*\))")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")


class Rule(Struct, frozen=True):
    """A rule with what each of its selectors needs in a page; or a condition with the rules under it."""

    head: str
    needs: tuple[tuple[str, frozenset[str]], ...] = ()
    body: str = ""
    inner: tuple["Rule", ...] = ()


def dressed(page: str) -> str:
    """The page with the sheet that it needs, where its template left room for one."""
    before, place, after = page.partition(PLACE)
    return f"{before}<style>{cut(names_in(page))}</style>{after}" if place else page


def names_in(page: str) -> frozenset[str]:
    """What a page has that the sheet has rules for: elements, classes, types of input. Typed text has no tags."""
    classes = {f".{name}" for found in _CLASSES.findall(page) for name in found.split()}
    others = {MIRRORED} if _MIRRORED.match(page) else set()
    return _known() & (classes | others | set(_TAGS.findall(page)) | set(_TYPES.findall(page)))


@lru_cache(maxsize=1024)
def cut(names: frozenset[str]) -> Markup:
    """The public sheet without the rules and the colours that a page with only these elements and classes needs."""
    text = "".join(_kept(rule, names | {"html", "body"}) for rule in _rules())
    used = set(_VARIABLE.findall(text))
    text = re.sub(r"(--[\w-]+):[^;}]+;?", lambda found: found[0] if found[1] in used else "", text)
    return Markup(text.replace(";}", "}"))  # noqa: S704 - a part of a file of ours


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(_read(style(PUBLIC)))


@cache
def _known() -> frozenset[str]:
    def names(rule: Rule) -> set[str]:
        return set().union(*(need for _, need in rule.needs), *(names(one) for one in rule.inner))

    return frozenset().union(*(names(rule) for rule in _rules()))


def _kept(rule: Rule, names: frozenset[str]) -> str:
    if rule.inner:
        inner = "".join(_kept(one, names) for one in rule.inner)
        return f"{rule.head}{{{inner}}}" if inner else ""
    if not rule.needs:
        return f"{rule.head}{{{rule.body}}}"
    selectors = [selector for selector, needs in rule.needs if needs <= names]
    return f"{','.join(selectors)}{{{rule.body}}}" if selectors else ""


def _read(text: str) -> list[Rule]:
    rules = []
    while text:
        head, _, rest = text.partition("{")
        end = _end(rest)
        body, text = rest[:end], rest[end + 1 :].lstrip()
        head = head.strip()
        if "{" in body:
            rules.append(Rule(head, inner=tuple(_read(body))))
        elif head.startswith("@"):
            rules.append(Rule(head, body=body))
        else:
            rules.append(Rule(head, tuple((one, _needs(one)) for one in _COMMAS.split(head)), body))
    return rules


def _end(rest: str) -> int:
    depth = 1
    for found in re.finditer(r"[{}]", rest):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.start()
    raise ValueError("a brace of the style sheet is not closed")


def _needs(selector: str) -> frozenset[str]:
    special = {f'type="{name}"' for name in _TYPE.findall(selector)} | ({MIRRORED} if MIRRORED in selector else set())
    return frozenset(special | set(_NAMES.findall(_NOT_A_NAME.sub("", selector))))
