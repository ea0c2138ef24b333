r"""The one place that prints. What people typed reaches a terminal as letters, never as something
that it obeys.

An escape sequence in a cell could clear the screen, rename the window or forge a line; a direction
mark could turn a sentence around. So all text is cleaned here, markup and emoji names are letters
too, and a console that lacks a letter (a redirected one on Windows) gets the nearest: a workbook
that was written must never end in a crash of its report. JSON keeps every character, the unseen
ones and those that the console lacks as `\u` escapes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from sheets_sync.core.model.legible import HIDDEN, plain
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.wording import PLAIN
from sheets_sync.errors import LoggedOut, OpenElsewhere, SheetsSyncError, Stale
from sheets_sync.terminal.nearest import NEAREST
from sheets_sync.terminal.plain_lines import WIDTH, is_unwatched, plain_lines
from sheets_sync.terminal.wording import as_said, speak, worded

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Part = str | tuple[str, str]
"""A text, or a text and its style."""


_KEPT = frozenset(
    (
        "format_version rounds changes cells rows documents problems tab row kode column "
        "code severity kind version refused error requests sheets_read sheets_write drive "
        "findings ok fails new waiting guru ks pengamat operator "
        "severity reason exit_code seconds summary schools due mine synced failed left "
        "did changed same month counted "
        "sent not_sent uncertain already without malformed undeliverable npsn"
    ).split()
)
"""What JSON still tells under `--quiet`: numbers, places and codes."""
_KODE = re.compile(r"[A-Z]{1,3}[0-9]{1,6}")
_NPSN = re.compile(r"[0-9KP][0-9]{7}")


_quiet = ContextVar("quiet", default=False)


def hush(*, quiet: bool) -> None:
    """Whether only that is said which holds nothing that somebody typed: logs are read by others
    than the school.
    """
    _quiet.set(quiet)


def is_quiet() -> bool:
    """Whether `--quiet` was asked for."""
    return _quiet.get()


@contextmanager
def prepared() -> Iterator[None]:
    """For one command: the standard streams print the nearest letter where they lack one, and
    `hush` ends with it.
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors=NEAREST)
    mood = _quiet.set(False)
    speak(PLAIN)
    try:
        yield
    finally:
        _quiet.reset(mood)
        speak(PLAIN)


def say(text: str, *, err: bool = False, coded: bool = False) -> None:
    """One or more lines; with `err` on stderr, as everything that is said on the way. `coded`: it
    names cells and codes only, so that it is said under `--quiet` too.
    """
    if is_quiet() and not coded:
        return
    if (stream := sys.stderr if err else sys.stdout) is not None:  # there is none under pythonw
        stream.write(f"{plain(as_said(text))}\n")
        stream.flush()


def print_json(content: Any, *, on_one_line: bool = False) -> None:
    """Data for programs, on stdout. `on_one_line`: where many such answers follow each other."""
    import json

    if is_quiet():
        content = _coded(content)
    indent = None if on_one_line else 2
    written = json.dumps(content, ensure_ascii=False, indent=indent)
    if not _has_room_for(written, sys.stdout):
        written = json.dumps(content, indent=indent)
    say(HIDDEN.sub(_escape, written), coded=True)


def say_error(fault: SheetsSyncError, *more: str, when: str = "") -> None:
    """Why a command stops, or `when` something went wrong and what `more` is to be said. Under
    `--quiet` the sentence stands only where no cell can be quoted in it.
    """
    if not is_quiet() or isinstance(fault, OpenElsewhere | Stale | LoggedOut):
        text = " ".join((*str(fault).split(), *more)) if more else str(fault)
    else:
        text = TERMINAL.say("quiet", code=fault.code)
    text = worded(text)
    say(f"{when} · {text}" if when else text, err=True, coded=True)


def kode_or_dots(kode: str) -> str:
    """A Kode as the program gives it; whatever else somebody typed there is not repeated."""
    return kode if _KODE.fullmatch(kode) else "…"


def npsn_or_dots(npsn: str) -> str:
    """A school's number; whatever else somebody typed there is not repeated."""
    return npsn if _NPSN.fullmatch(npsn) else "…"


def _coded(content: Any) -> Any:
    if isinstance(content, dict):
        kept = {key: _coded(value) for key, value in content.items() if key in _KEPT}
        shown = {"kode": kode_or_dots, "npsn": npsn_or_dots}
        return kept | {key: shown[key](str(kept[key])) for key in shown if kept.get(key)}
    return [_coded(each) for each in content] if isinstance(content, list) else content


def say_traceback(fault: BaseException) -> None:
    """Where a fault of the program arose, for whoever mends it."""
    import traceback

    say_traceback_text("".join(traceback.format_exception(fault)))
    if is_quiet():
        say(type(fault).__name__, err=True, coded=True)


def say_traceback_text(text: str) -> None:
    """The same, of a fault in another process."""
    say(text.rstrip(), err=True)


class Page:
    """Lines with styles, and tables, laid out by rich, which knows width, colour and `NO_COLOR`;
    plain lines that nobody watches do without it.
    """

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console

        return Console(highlight=False, markup=False, emoji=False)

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return WIDTH if is_unwatched() else self._console.width

    def line(self, *parts: Part, coded: bool = False) -> None:
        """Lines of parts; what is too long for one goes on below where it began. `coded` as in
        `say`.
        """
        if is_quiet() and not coded:
            return
        text = "".join(plain(as_said(part if isinstance(part, str) else part[0])) for part in parts)
        lines = plain_lines(text) if is_unwatched() else None
        if lines is None:
            for line in _styled(parts).split(allow_blank=True):
                self._print(line)
        else:
            sys.stdout.writelines(f"{line}\n" for line in lines)
            sys.stdout.flush()

    def _print(self, line: Text) -> None:
        from rich.text import Text

        indent = len(line.plain) - len(line.plain.lstrip(" "))
        if not 0 < 2 * indent < self.width:
            self._console.print(line)
            return
        for part in line[indent:].wrap(self._console, self.width - indent):
            part.rstrip()
            self._console.print(Text(" " * indent).append_text(part))

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[Part]]) -> None:
        """Rows below bold headings, without frames."""
        if is_quiet():
            return
        from rich.table import Table

        table = Table(*headings, box=None, header_style="bold")
        for row in rows:
            table.add_row(*(_styled([cell]) for cell in row))
        self._console.print(table)


def _styled(parts: Sequence[Part]) -> Text:
    from rich.text import Text

    return Text.assemble(
        *(
            plain(as_said(part)) if isinstance(part, str) else (plain(as_said(part[0])), part[1])
            for part in parts
        )
    )


def _has_room_for(text: str, stream: TextIO | None) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _escape(found: re.Match[str]) -> str:
    import json

    return json.dumps(found[0])[1:-1]
