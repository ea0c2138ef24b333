"""A history as one page of HTML: readable on a phone, on a desk and on paper, without a script and
without anything from elsewhere.

Everything that people typed is escaped. What came and what went between two versions is marked with
the elements that mean it, underlined and struck through, so that it is told apart without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sheets_sync.core.answers.history_style import STYLE
from sheets_sync.core.answers.journal_lines import Entry
from sheets_sync.core.answers.telling import (
    Telling,
    ToldVersion,
    by_cell,
    place_title,
    row_label,
)
from sheets_sync.core.answers.word_changes import Change, Piece
from sheets_sync.core.model.sentences.histories import HISTORY
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.web_page import shown, web_page


@dataclass(frozen=True, slots=True)
class PageOf:
    """Whose history it is, and what else stands above it."""

    who: str
    workbook: str
    at: datetime
    years: Sequence[tuple[str, Telling]]
    """(heading, history) of each workbook, the latest last; the heading may be empty."""
    remarks: Sequence[str] = ()
    """Years that cannot be told, and why."""


def history_page(page: PageOf, seal: str) -> str:
    """The page. `seal`: room for what tells that it is ours."""
    title = shown(HISTORY.say("title", who=page.who))
    at = f"{long_date(page.at)} {page.at:%H.%M}"
    made = shown(HISTORY.say("made", at=at, workbook=page.workbook))
    body = "\n".join(line for heading, told in page.years for line in _year(heading, told, page))
    remarks = "".join(f'<p class="made">{shown(line)}</p>\n' for line in page.remarks)
    lead = f'<p class="made">{made}</p>\n<p class="legend">{_legend()}</p>'
    return web_page(title, STYLE, f"<h1>{title}</h1>\n{lead}\n{remarks}{body}", seal)


def _legend() -> str:
    marks = f"<ins>{_word('added')}</ins>, <del>{_word('removed')}</del>"
    return f"{_word('legend')} {marks}."


def _year(heading: str, told: Telling, page: PageOf) -> Iterator[str]:
    if heading:
        yield f"<h2>{shown(heading)}</h2>"
    if not (told.versions or told.events):
        yield f"<p>{shown(HISTORY.say('none', kode=page.who))}</p>"
    letter = None
    for (place, row, column), versions in by_cell(told.versions).items():
        if place != letter:
            letter = place
            yield f"<h2>{shown(place_title(place))}</h2>"
        yield from _cell(column, row, versions)
    if told.events:
        yield from _events(told.events)


def _cell(column: str, row: str, versions: Sequence[ToldVersion]) -> Iterator[str]:
    which = f' <span class="when">{shown(row_label(row))}</span>' if row else ""
    yield f"<h3>{shown(column)}{which}</h3>"
    yield "<ol>"
    for one in versions:
        version = one.version
        number = shown(HISTORY.say("version", number=version.number))
        when = f'<p class="when">{number} · {shown(_moment(version.at))}</p>'
        yield f'<li>{when}<p class="text">{_text(one)}</p></li>'
    yield "</ol>"


def _text(one: ToldVersion) -> str:
    if not one.changes:
        return shown(one.version.text) or _word("emptied")
    emptied = "" if one.version.text else f" {_word('emptied')}"
    return "".join(map(_piece, one.changes)) + emptied


def _piece(piece: Piece) -> str:
    tag = {Change.ADDED: "ins", Change.REMOVED: "del"}.get(piece.change)
    return f"<{tag}>{shown(piece.text)}</{tag}>" if tag else shown(piece.text)


def _events(events: Sequence[Entry]) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col">{_word(each)}</th>' for each in ("day", "tab", "event", "note")
    )
    yield f"<h2>{_word('events')}</h2>"
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for one in events:
        note = " ".join(part for part in (one.column, row_label(one.row), one.text) if part)
        cells = (_moment(one.at), place_title(one.letter), one.event, note)
        yield f"<tr>{''.join(f'<td>{shown(each)}</td>' for each in cells)}</tr>"
    yield "</tbody></table>"


def _moment(at: str) -> str:
    if not at:
        return TERMINAL.say("no_moment")
    moment = datetime.fromisoformat(at)
    return f"{long_date(moment)} {moment:%H.%M}"


def _word(code: str) -> str:
    return shown(HISTORY.say(code))
