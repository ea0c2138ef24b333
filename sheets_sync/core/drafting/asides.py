"""What people write under a table: a signature block, a note, a sum, in columns of the program or
of people.

It is nobody's row, so nothing is written there and nobody is held up by it; it is told in one
warning a tab while it stands there, and Riwayat keeps the words. Only what the program itself once
said of a row that is gone is taken away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.core.drafting.drafts import Drafts, Place, is_surely_ours
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.school import SETTINGS_TITLE
from sheets_sync.core.schema.stages import STAGES
from sheets_sync.core.schema.teacher import ROSTER_TITLE

MOST_NAMED = 10
"""Rows that one warning names."""
_TELLING = {"Status", "Langkah Berikut", "Tahap", "Menunggu", "Catatan Data"}
"""Columns with words that only the program says: by these a row of its own that is gone can be
told."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A row beside the table."""

    place: str
    """The tab, as Riwayat names it."""
    title: str
    row: int
    texts: Mapping[str, str]
    """What people wrote into the program's columns."""


def asides(desk: Desk) -> Iterator[Aside]:
    """Everything that people wrote beside the tables."""
    for place, located, rows, wrote in _sheets(desk):
        for row in rows:
            ours = _left_over(row, wrote)
            filled = (
                (label, cell)
                for label, cell in row.program.items()
                if not is_blank(cell) and label not in ours
            )
            texts = {label: as_text(cell) for label, cell in filled}
            if texts or row.has_content:
                yield Aside(place, located.title, row.number, texts)


def unowned_texts(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """(place in Riwayat, column, text) of all that no teacher's memory holds and that is no row of
    a tab either: people are told to empty some of it.
    """
    for aside in asides(desk):
        yield from ((aside.place, label, text) for label, text in aside.texts.items())
    yield from ((SETTINGS_TITLE, label, text) for label, text in desk.settings.unused)
    for member in desk.roster.strays:
        if not is_blank(kode := member.row.program.get("Kode")):
            yield ROSTER_TITLE, "Kode", as_text(kode)


def draft_asides(desk: Desk, drafts: Drafts) -> None:
    """Leave them alone and say so; take away what was said of rows that are gone."""
    for _, located, rows, wrote in _sheets(desk):
        for row in rows:
            for label in _left_over(row, wrote):
                drafts.put(located, row.number, label, None)
    for title, numbers in _rows_beside(desk).items():
        code = "beside_roster" if title == ROSTER_TITLE and _may_name(desk) else "beside_table"
        text = sentence(ROWS.brief(code, rows=_listed(numbers)))
        drafts.problem(Place(title, numbers[0]), code, text, warning=True)


def _may_name(desk: Desk) -> bool:
    """Whether something beside Guru's table stands under «Nama»: a new teacher below a signature
    block can't be told from who signs there.
    """
    return any("name" in row.typed for row in desk.roster.asides)


def _rows_beside(desk: Desk) -> dict[str, list[int]]:
    """Tab → the rows beside its table."""
    found: dict[str, list[int]] = {}
    for aside in asides(desk):
        found.setdefault(aside.title, []).append(aside.row)
    if beside := [row.number for row in desk.catalogue_asides]:
        found[desk.catalogue_tab.title] = beside
    return found


def _sheets(desk: Desk) -> Iterator[tuple[str, Located, Sequence[ReadRow], Collection[str]]]:
    yield SETTINGS_TITLE, desk.settings.located, desk.settings.asides, ()
    if desk.guru.stopped:
        return
    yield (
        ROSTER_TITLE,
        desk.guru,
        desk.roster.asides,
        desk.wrote_for_all() | desk.wrote_on(ROSTER_TITLE),
    )
    for stage in STAGES:
        sheet = desk.stages[stage.letter]
        yield stage.letter, sheet.located, sheet.asides, desk.wrote_on(stage.letter)


def _left_over(row: ReadRow, wrote: Collection[str]) -> set[str]:
    """Columns with what the program said of a row that is gone. A name alone is not told from one
    that people type.
    """
    ours = {
        label
        for label, cell in row.program.items()
        if not is_blank(cell) and is_surely_ours(label, cell, wrote)
    }
    return set() if _TELLING.isdisjoint(ours) else ours


def _listed(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers[:MOST_NAMED]))
    return f"{named}, …" if len(numbers) > MOST_NAMED else named
