"""What the parts of a recap's page share: what they look at, and how a table is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheets_sync.core.fleet.recap.moving import change_of
from sheets_sync.core.fleet.recap.publication import PlaceLine, Publication, Sheet
from sheets_sync.core.fleet.recap.tables import DISTRICT, LEVEL, TEACHERS, CountTable
from sheets_sync.core.fleet.recap.words import (
    OTHERS,
    block_name,
    line_name,
    month_name,
    number,
    short_name,
    signed,
)
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.core.model.web_page import shown


@dataclass(frozen=True, slots=True)
class RecapSight:
    """The recap, and the one of the month before."""

    recap: Publication
    before: Publication | None = None

    def whole(self, table: CountTable) -> Sheet | None:
        """A table of the whole district."""
        return self.recap.sheet(table.key, DISTRICT)

    def levels(self, table: CountTable) -> Sheet | None:
        """A table by jenjang, where there is more than one."""
        found = self.recap.sheet(table.key, LEVEL)
        return found if found and len(found.lines) > 1 else None

    def teachers(self, sheet: Sheet, line: PlaceLine) -> int | None:
        """How many teachers the places of a line have now, where that is told."""
        totals = self.recap.sheet(TEACHERS.key, sheet.key.depth, sheet.key.parent)
        told = [
            each for each in (totals.lines if totals else ()) if {*each.members} <= {*line.members}
        ]
        covered = [member for each in told for member in each.members]
        return sum(each.total for each in told) if len(covered) == len(line.members) else None


def heading(code: str, **facts: object) -> str:
    """A part of the page."""
    return f"<h2>{shown(RECAP.say(code, **facts))}</h2>"


def note(text: str) -> str:
    """What explains it."""
    return f'<p class="note">{shown(text)}</p>'


def as_of(sheet: Sheet) -> Iterator[str]:
    """Where figures of an earlier month stand on."""
    if sheet.stands_on:
        said = RECAP.say("as_of", month=month_name(sheet.month))
        yield f'<p class="note after">{shown(said)}</p>'


def cell(text: str, label: str = "", *, kind: str = "", more: str = "") -> str:
    """A cell, with its heading for narrow screens. `more`: markup."""
    classes = f' class="{kind}"' if kind else ""
    said = f' data-label="{shown(label)}"' if label else ""
    return f"<td{classes}{said}><span>{shown(text)}{more}</span></td>"


def heads(first: str, others: Sequence[str], *, text: int = 0) -> str:
    """The heading row. `text`: so many of the others hold words."""
    cells = [f'<th scope="col" class="text">{shown(first)}</th>']
    for at, other in enumerate(others):
        kind = ' class="text"' if at < text else ""
        cells.append(f'<th scope="col"{kind}>{shown(other)}</th>')
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def change(sheet: Sheet, line: PlaceLine, at: int, sight: RecapSight) -> str:
    """By how much a figure moved, where that can be told."""
    moved = change_of(sheet, line, line.blocks[at].labels, sight.before)
    return f' <span class="moved">{signed(moved)}</span>' if moved else ""


def place_table(sheet: Sheet, sight: RecapSight, title: str, first: str) -> Iterator[str]:
    """Places in rows, categories in columns, with the number of teachers before them."""
    names = [short_name(sheet.key.table, labels) for labels in sheet.blocks]
    others = [labels for labels, name in zip(sheet.blocks, names, strict=True) if name == OTHERS]
    more = [block_name(sheet.key.table, labels) for labels in others]
    caption = ". ".join((title, *more))
    columns = [*([] if sheet.stands_on else [RECAP["teachers"]]), *names]
    yield f"<table><caption>{shown(caption)}</caption>{heads(first, columns)}<tbody>"
    for line in sheet.lines:
        cells = [] if sheet.stands_on else [_teachers(sheet, line, sight)]
        cells += [
            cell(number(block.count), name, more=change(sheet, line, at, sight))
            for at, (block, name) in enumerate(zip(line.blocks, names, strict=True))
        ]
        yield f'<tr><th scope="row">{shown(line_name(sheet.key, line))}</th>{"".join(cells)}</tr>'
    yield "</tbody></table>"
    yield from as_of(sheet)


def _teachers(sheet: Sheet, line: PlaceLine, sight: RecapSight) -> str:
    count = sight.teachers(sheet, line)
    return cell("–" if count is None else number(count), RECAP["teachers"])
