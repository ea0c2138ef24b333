"""Which rows of a stage tab or of Guru stand beside the table, though they hold something in
people's columns.

A signature block on the right puts place, date and names under «Jadwal Observasi» or «Jam». Nobody
meant a teacher's row by that, so it is told in one warning, nothing is written there and nobody is
held up. An answer whose Kode is missing must never be taken for one. So a row is beside the table
only if it has no Kode and no teacher's name, holds no more than two cells of people, none of them a
long answer or a tick that is needed to hand in, and is set off from the table: by an empty row
above it, or by a cell that its column cannot mean (a name where a date belongs); what follows such
a row is part of it. Rows that are appended later stand below it, so that where the table ends tells
nothing.

On Guru a block stands under «Nama», where a new teacher may stand too, also after an empty row. So
there it begins only with what is no name: an office («Kepala Sekolah,»), or after an empty row a
place with a date, a number, a line that goes on. A row with a Kode, with name and number, or with a
name that was known before is a teacher's wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.rows import FAULTY, ReadRow, ReadRowOf
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.teacher import Teacher

MOST_CELLS = 2
"""Of people in one row of a block: place with date, and a name."""
_OFFICE = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|jumlah|total|catatan|keterangan|nip"
    r"|(?:pl[th]\.? ?)?(?:wakil )?kepala (?:sekolah|madrasah|tk|paud|ra|sd|mi|smp|mts|sma|smk|ma)"
    r"|pengawas|operator|ketua|bendahara|tata usaha)\b"
)
"""How the lines of a signature block or a sum begin."""
_NO_NAME = re.compile(r"\d|[,:;]$")


def beside_table(stage: Stage, rows: Iterable[ReadRow], names: Collection[str]) -> frozenset[int]:
    """Numbers of the rows that are nobody's. `rows`: in the order of the sheet; `names`: of the
    teachers, folded.
    """
    return frozenset(_set_off(stage, [row for row in rows if _shows(row)], names))


def beside_roster(rows: Iterable[ReadRowOf[Teacher]], names: Collection[str]) -> frozenset[int]:
    """The same of Guru. `names`: that ever stood behind a Kode, folded."""
    return frozenset(_signed([row for row in rows if _shows(row)], names))


def _signed(rows: Sequence[ReadRowOf[Teacher]], names: Collection[str]) -> Iterator[int]:
    before, apart = 1, False
    for row in rows:
        begun = apart or _begins_a_block(row, after_gap=row.number > before + 1)
        apart = begun and not _is_teachers(row, names)
        before = row.number
        if apart and row.has_content:
            yield row.number


def _begins_a_block(row: ReadRowOf[Teacher], *, after_gap: bool) -> bool:
    name = folded(row.record.name or "")
    if not name:
        return after_gap
    return bool(_OFFICE.match(name)) or (after_gap and bool(_NO_NAME.search(name)))


def _is_teachers(row: ReadRowOf[Teacher], names: Collection[str]) -> bool:
    person = row.record
    numbered = bool(person.name and (person.nip or person.nuptk))
    known = folded(person.name or "") in names
    marked = row.has_kode or row.kode == FAULTY
    return marked or known or numbered or len(row.typed) > MOST_CELLS


def _set_off(stage: Stage, rows: Sequence[ReadRow], names: Collection[str]) -> Iterator[int]:
    before, apart = 1, False
    for row in rows:
        apart = (apart or row.number > before + 1 or bool(row.unreadable)) and _may_be_nobodys(
            stage, row, names
        )
        before = row.number
        if apart and row.has_content:
            yield row.number


def _may_be_nobodys(stage: Stage, row: ReadRow, names: Collection[str]) -> bool:
    is_somebodys = (
        row.has_kode or row.kode == FAULTY or folded(as_text(row.program.get("Nama Guru"))) in names
    )
    return not is_somebodys and not _is_answer(stage, row)


def _shows(row: ReadRow) -> bool:
    """A row of unticked boxes is an empty one to people."""
    return row.has_content or any(not is_blank(cell) for cell in row.program.values())


def _is_answer(stage: Stage, row: ReadRow) -> bool:
    filled = [column for column in stage.people if column.field in row.typed]
    telling = (
        c
        for c in filled
        if (c.required and c.kind.long) or (c.is_tick and getattr(row.record, c.field) is True)
    )
    return len(filled) > MOST_CELLS or next(telling, None) is not None
