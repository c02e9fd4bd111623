"""The probes of probes.js as the browser runs them, and the style sheets that two criteria ask to try.

They run in the page, whose own policy is bypassed for that, and put back whatever they change.
"""

from pathlib import Path

SOURCE = (Path(__file__).parent / "probes.js").read_text("utf-8")
# Runs the probe with this name: page.evaluate(RUN, [name, argument]).
RUN = f"([probe, arg]) => {{ {SOURCE}; return probes[probe](arg); }}"

# The values of success criterion 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
# Twice the size of text: success criterion 1.4.4.
TWICE = "html { font-size: 200% !important; }"
