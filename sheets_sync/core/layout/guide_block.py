"""What Petunjuk is made of.

A line is a text across the page or a tuple of cells (of one: a band across the page); `table` says
that the first line is a table head.
"""

from __future__ import annotations

from dataclasses import dataclass

Line = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and what stands below it."""

    title: str
    lines: tuple[Line, ...]
    table: bool = False
