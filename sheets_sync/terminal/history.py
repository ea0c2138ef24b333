"""How `history` shows texts, what each changed, and what is missing, on a terminal.

Words that came and went are marked with signs, so that they are told apart without colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sheets_sync.core.answers.history import Version
from sheets_sync.core.answers.telling import Telling, ToldVersion, place_title, row_label
from sheets_sync.core.answers.wastebin import GoneText
from sheets_sync.core.answers.word_changes import Change, Piece, in_brief
from sheets_sync.core.model.sentences.histories import HISTORY
from sheets_sync.terminal.printing import BOLD, day_of
from sheets_sync.terminal.screen import Page, Part
from sheets_sync.terminal.wording import named

_MARKS = {Change.ADDED: ("{+", "+}", "green"), Change.REMOVED: ("[-", "-]", "red")}


def print_telling(kode: str, told: Telling, *, heading: str = "") -> None:
    """Every text and what happened. `heading`: of which year."""
    page = Page()
    if heading:
        page.line((heading, BOLD))
    if not (told.versions or told.events):
        page.line(HISTORY.say("none", kode=kode))
    for one in told.versions:
        _print_version(page, one)
    if told.events:
        page.line(("\n" + HISTORY.say("events"), BOLD))
    for entry in told.events:
        about = " ".join(part for part in (entry.column, row_label(entry.row), entry.text) if part)
        page.line(f"  {day_of(entry.at)} · {entry.letter} {entry.event} {about}".rstrip())


def _print_version(page: Page, one: ToldVersion) -> None:
    version = one.version
    row = f" {row_label(version.row)}" if version.row else ""
    number = HISTORY.say("version", number=version.number)
    name = f"{version.letter} «{version.column}»{row} {number}"
    page.line((name, BOLD), f" ({day_of(version.at)})")
    page.line(f"  {_indented(version.text) or HISTORY.say('emptied')}")
    if version.text and any(piece.change is not Change.SAME for piece in one.changes):
        page.line("  ", HISTORY.say("changes"), *_marked(in_brief(one.changes)))


def _marked(pieces: Sequence[Piece]) -> Iterator[Part]:
    for piece in pieces:
        if piece.change is Change.SAME:
            yield _indented(piece.text)
        else:
            left, right, colour = _MARKS[piece.change]
            yield f"{left}{_indented(piece.text.strip())}{right}", colour
            yield _indented(piece.text[len(piece.text.rstrip()) :])


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def print_bin(found: Sequence[GoneText], command: Callable[[GoneText, Version], str]) -> None:
    """What is missing, with the command that brings it back."""
    page = Page()
    if not found:
        page.line(HISTORY.say("bin_empty"))
    for one in found:
        who, tab = one.kode or HISTORY.say("bin_nobody"), named(place_title(one.letter))
        code = "bin_row" if one.is_row else "bin_cell"
        what = HISTORY.say(code, who=who, tab=tab, column=named(one.texts[0].column))
        row = f", {row_label(one.row)}" if one.row else ""
        page.line((f"{what}{row}", BOLD), HISTORY.say("since", at=day_of(one.at)))
        for text in one.texts:
            label = f"«{named(text.column)}» " if one.is_row else ""
            page.line(f"  {label}{_indented(text.text)}")
        page.line("  ", _way_back(one, command(one, one.texts[0])))


def _way_back(one: GoneText, words: str) -> str:
    if one.decides:
        return HISTORY.say("bin_decided")
    return HISTORY.say("bin_back", command=words) if words else HISTORY.say("bin_by_hand")
