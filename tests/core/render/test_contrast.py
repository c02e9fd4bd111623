"""Every pair of colours that meets in a page can be told apart, in light and in dark: reckoned from the sheets."""

import re
from pathlib import Path

import pytest

from reporting import render

FOLDER = Path(render.__file__).parent
SHEET = (FOLDER / "style.css").read_text("utf-8")
# What is written on what, by name: (text, ground). 4.5 to 1 (WCAG 1.4.3).
WRITTEN = [
    ("ink", "ground"),
    ("ink", "card"),
    ("deep", "ground"),
    ("deep", "card"),
    ("card", "deep"),
    ("fault", "ground"),
    ("fault", "card"),
]
# Borders and the ring of the focus, against both sides of them: 3 to 1 (WCAG 1.4.11).
DRAWN = [("line", "ground"), ("line", "card"), ("fault", "ground"), ("fault", "card"), ("deep", "ground")]
RINGS = [("ink", "ground"), ("ink", "card")]


def colours(block: str) -> dict[str, str]:
    found = dict(re.findall(r"--([a-z]+): #((?:[0-9a-f]{3}){1,2});", block))
    # Three digits are short for six.
    return {
        name: "#" + (hexes if len(hexes) == 6 else "".join(sign * 2 for sign in hexes)) for name, hexes in found.items()
    }


LIGHT, DARK = (colours(block) for block in re.findall(r":root \{([^}]*)\}", SHEET))
SCHEMES = {"light": LIGHT, "dark": LIGHT | DARK}


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)])
def test_the_reckoning_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), WRITTEN)
def test_text_stands_out(scheme: str, text: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("line", "ground"), [*DRAWN, *RINGS])
def test_lines_and_rings_stand_out(scheme: str, line: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][line], SCHEMES[scheme][ground]) >= 3


def test_dark_has_every_colour_of_its_own() -> None:
    assert set(DARK) == set(LIGHT)


@pytest.mark.parametrize("name", ["style.css", "desk.css"])
def test_no_rule_brings_a_colour_or_a_pair_that_the_table_does_not_have(name: str) -> None:
    text = re.sub(
        r"@media print \{.*?\} \}|/\*.*?\*/|:root \{[^}]*\}", "", (FOLDER / name).read_text("utf-8"), flags=re.DOTALL
    )
    assert re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|opacity|filter)\b", text) == []
    used = set(re.findall(r"background: var\(--([a-z]+)\)", text))
    assert used <= {"ground", "card", "deep"}
    assert set(re.findall(r"[\s;]color: var\(--([a-z]+)\)", text)) <= {"ink", "deep", "fault", "card"}
    assert set(re.findall(r"border[a-z-]*: [^;]*var\(--([a-z]+)\)", text)) <= {"line", "fault", "deep"}
