r"""The one place that prints. What people typed reaches a terminal as letters, never as something that it obeys.

An escape sequence in a cell could clear the screen, rename the window or forge a line; a direction mark could turn a
sentence around. So all text is cleaned here, markup and emoji names are letters too, and a console that lacks a
letter (a redirected one on Windows) gets the nearest: a workbook that was written must never end in a crash of its
report. JSON keeps every character, the unseen ones and those that the console lacks as `\u` escapes.
"""

from __future__ import annotations

import codecs
import json
import re
import sys
import traceback
import unicodedata
from collections.abc import Sequence
from typing import Any, TextIO

from sheets_sync.core.model.legible import HIDDEN, plain

NEAREST = "sheets-sync-nearest"
_NEAREST = {"✓": "v", "✗": "x", "★": "*", "→": "->", "…": "...", "«": '"', "»": '"', "·": "-", "–": "-", "—": "-"}
_NEAREST |= {"“": '"', "”": '"', "‘": "'", "’": "'", "☐": "[ ]", "≥": ">=", "≤": "<=", "−": "-", "×": "x"}
Part = str | tuple[str, str]
"""A text, or a text and its style."""


def prepare() -> None:
    """Let the standard streams print the nearest letter where they lack one."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors=NEAREST)


def say(text: str, *, err: bool = False) -> None:
    """One or more lines; with `err` on stderr, as everything that is said on the way."""
    if (stream := sys.stderr if err else sys.stdout) is not None:  # there is none under pythonw
        stream.write(f"{plain(text)}\n")
        stream.flush()


def print_json(content: Any) -> None:
    """Data for programs, on stdout."""
    written = json.dumps(content, ensure_ascii=False, indent=2)
    if not _has_room_for(written, sys.stdout):
        written = json.dumps(content, indent=2)
    say(HIDDEN.sub(_escape, written))


def say_traceback(fault: BaseException) -> None:
    """Where a fault of the program arose, for whoever mends it."""
    say("".join(traceback.format_exception(fault)).rstrip(), err=True)


class Page:
    """Lines with styles, and tables, laid out by rich, which knows width, colour and `NO_COLOR`."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False, markup=False, emoji=False)

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return self._console.width

    def line(self, *parts: Part) -> None:
        """One line of parts."""
        self._console.print(_styled(parts))

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[Part]]) -> None:
        """Rows below bold headings, without frames."""
        from rich.table import Table

        table = Table(*headings, box=None, header_style="bold")
        for row in rows:
            table.add_row(*(_styled([cell]) for cell in row))
        self._console.print(table)


def _styled(parts: Sequence[Part]) -> Any:
    from rich.text import Text

    return Text.assemble(*(plain(part) if isinstance(part, str) else (plain(part[0]), part[1]) for part in parts))


def _has_room_for(text: str, stream: TextIO | None) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def _nearest(fault: UnicodeError) -> tuple[str, int]:
    """What stands for letters that a console lacks, for `codecs`."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lacking = fault.object[fault.start : fault.end]
    return "".join(map(_near, lacking)), fault.end


def _near(letter: str) -> str:
    bare = _NEAREST.get(letter) or unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return bare if bare.isprintable() and bare else "?"


codecs.register_error(NEAREST, _nearest)
