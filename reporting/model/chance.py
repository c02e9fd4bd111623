"""Chance as a parameter: `Draw(n)` gives n random bytes; a door owns the dice and a test passes a counter."""

from collections.abc import Callable

Draw = Callable[[int], bytes]
