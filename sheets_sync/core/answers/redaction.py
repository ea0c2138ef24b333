"""`redact`: texts of one person replaced by a mark, in cells, in Riwayat and in what the program
wrote from them; the events stay, and so does everybody's standing.

What is replaced is found by whose it is, not by what it says: the rows of one Kode and the lines of
that Kode. Somebody else's cell is never touched, also where it says the same. The mark names the
Kode, so that no two people's texts look alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pydantic_core import PydanticCustomError

from sheets_sync.core.answers.quoted import quoted
from sheets_sync.core.answers.redacted import LONG, NEVER, Redaction, Replaced, Scope
from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.plan import AppendLines
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Moment, Tab
from sheets_sync.core.model.words import Event, Owner, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.rows import kode_of
from sheets_sync.core.schema.cells import read_link
from sheets_sync.core.schema.columns import Column, columns_of
from sheets_sync.core.schema.own_tabs import JOURNAL, RIWAYAT
from sheets_sync.core.schema.stages import BY_LETTER, Stage
from sheets_sync.core.schema.teacher import ROSTER_TITLE, Teacher

PROCESS = "penyamaran"
CONTACTS = ("Email", "Nomor WhatsApp")
"""Of Guru, without being asked for by name."""
_PART = re.compile(r" \(\d{1,4}/\d{1,4}\)$")
_KEPT_EVENTS = (Event.PUBLISHED, Event.OPENED, Event.REDACTED, Event.CLOSED, Event.REOPENED)
_DECIDED = (Event.AGREED, Event.SENT_BACK, Event.REVIEWED)
_KODE, _PLACE, _EVENT, _COLUMN, _TEXT = (
    [column.label for column in JOURNAL].index(label)
    for label in ("Kode", "Tahap", "Peristiwa", "Kolom", "Teks")
)


def redactable(desk: Desk) -> set[str]:
    """The columns whose texts may be replaced, as people call them."""
    labels = {column.label for stage in desk.cycle for column in stage.people if is_text(column)}
    roster = {column.label for column in columns_of(Teacher)} - {"Pengamat", "Aktif"}
    added = {label for stage in desk.cycle for label in desk.stages[stage.letter].located.beyond()}
    return (labels | roster | added | set(desk.guru.beyond())) - set(NEVER)


def redaction_of(
    desk: Desk, volumes: Sequence[Tab], scope: Scope, known: Collection[str] = ()
) -> Redaction:
    """Everything of the person in one workbook. `volumes`: the tabs of Riwayat. `known`: texts that
    are the person's, found elsewhere.
    """
    of_stages = (cell for stage in desk.cycle for cell in _of_stage(desk, stage, scope))
    own = (*of_stages, *_of_roster(desk, scope, known))
    texts = {one.old for one in own}
    lines = [line for tab in volumes for line in _of_journal(tab, scope)]
    texts |= {one.old for one in lines}
    nobodys = (line for tab in volumes for line in _of_nobody(tab, scope, texts))
    again = quoted(desk, scope, {*known, *texts}, {(c.tab, c.row, c.column) for c in own})
    return Redaction((*own, *lines, *nobodys, *again))


def times_before(volumes: Sequence[Tab], kode: str) -> int:
    """How often texts of a person were taken away already."""
    return sum(
        as_text(tab.cell(number, _EVENT + 1)) == Event.REDACTED
        for tab in volumes
        for number in _rows_of(Located(tab.title, tab, {"Kode": _KODE + 1}), kode)
    )


def event_line(scope: Scope, moment: Moment, columns: Iterable[str]) -> AppendLines:
    """The event itself, which says what and why, and none of the texts."""
    label = ", ".join(sorted(columns)) if scope.columns else ""
    entry = JournalEntry(Event.REDACTED, scope.kode, column=label, text=scope.reason)
    return AppendLines(RIWAYAT, tuple(entry.lines(moment.at, PROCESS)))


def is_text(column: Column) -> bool:
    """Whether people write into it what they like."""
    kind = column.kind
    return not (kind.words or kind.source) and kind.format is Format.PLAIN


def _of_stage(desk: Desk, stage: Stage, scope: Scope) -> Iterator[Replaced]:
    located = desk.stages[stage.letter].located
    places = {**_own_places(stage, located, scope), **_carried(stage, located.at, scope)}
    worded = {column.label for column in stage.people if is_text(column)}
    for number in _rows_of(located, scope.kode):
        for place, (label, mark) in places.items():
            old = located.tab.cell(number, place)
            is_tick = isinstance(old, bool) and not (old and label in worded)
            if not (is_tick or is_blank(old) or scope.is_mark(as_text(old))):
                new = scope.mark if mark == scope.link and not is_link(old) else mark
                where = (located.tab.title, number, place)
                yield Replaced(*where, as_text(old), new, label, stage.letter)


def _own_places(
    stage: Stage, located: Located, scope: Scope
) -> Mapping[int, tuple[str, str | None]]:
    """Where people write, with what is put there: also under a heading that stands there twice, as
    it may on a tab of a kept state that was stopped then.
    """
    known = {folded(column.label): column for column in stage.columns}
    places: dict[int, tuple[str, str | None]] = {}
    for label, place in located.headed().items():
        column = known.get(folded(as_text(located.tab.cell(located.header, place))))
        if column is None or (column.owner is Owner.TOOL and located.at[column.label] != place):
            meant, mark = scope.has(label, usually=True), scope.mark
        else:
            meant = column.owner is not Owner.TOOL
            meant &= scope.has(column.label, usually=is_text(column))
            mark = scope.link if column.kind.link else scope.mark
        if meant:
            places[place] = column.label if column else label, mark
    return places


def _carried(stage: Stage, at: Mapping[str, int], scope: Scope) -> dict[int, tuple[str, None]]:
    """What the program took over from the year before: a text of the person that stands nowhere
    else in this workbook. It is emptied, for the program would not know a mark as its own.
    """
    carried = (column.label for column in stage.program if column.optional)
    return {
        at[label]: (label, None)
        for label in carried
        if label in at and scope.has(label, usually=True)
    }


def is_link(cell: Cell) -> bool:
    """Whether it can be read as one; what is wrong stays wrong under its mark."""
    try:
        return bool(read_link(cell))
    except PydanticCustomError:
        return False


def _of_roster(desk: Desk, scope: Scope, known_texts: Collection[str]) -> Iterator[Replaced]:
    """Details of Guru are emptied: a mark would be a wrong address. Of namesakes without a Kode
    only what is known to be the person's.
    """
    tab, at = desk.guru.tab, desk.guru.at
    labels = [column.label for column in columns_of(Teacher) if column.label in at]
    known = {at[label]: label for label in labels if scope.has(label, usually=label in CONTACTS)}
    beyond = desk.guru.beyond().items()
    places = known | {at: label for label, at in beyond if scope.has(label, usually=False)}
    before = _rows_before_kode(desk.guru, scope.name)
    unsure = before if len(before) > 1 else []
    for number in (*_rows_of(desk.guru, scope.kode), *before):
        for place, label in places.items():
            old = tab.cell(number, place)
            if not is_blank(old) and (number not in unsure or as_text(old) in known_texts):
                yield Replaced(tab.title, number, place, as_text(old), None, label)


def _rows_before_kode(guru: Located, name: str) -> list[int]:
    """Rows of Guru as a list of teachers brings them: with a name and without a Kode yet."""
    tab, kode, named = guru.tab, guru.at.get("Kode", 1), guru.at.get("Nama")
    if named is None or not name:
        return []
    numbers = (number for number in range(1, len(tab.grid) + 1) if number != guru.header)
    return [
        number
        for number in numbers
        if is_blank(tab.cell(number, kode))
        and folded(as_text(tab.cell(number, named))) == folded(name)
    ]


def _rows_of(located: Located, kode: str) -> list[int]:
    """The rows of a Kode, also of one that is not on Guru any more."""
    tab, column = located.tab, located.at.get("Kode", 1)
    numbers = (number for number in range(1, len(tab.grid) + 1) if number != located.header)
    return [number for number in numbers if kode_of(tab.cell(number, column)) == kode]


def _of_journal(tab: Tab, scope: Scope) -> Iterator[Replaced]:
    """The lines of the Kode."""
    for number in _rows_of(Located(tab.title, tab, {"Kode": _KODE + 1}), scope.kode):
        old = as_text(tab.cell(number, _TEXT + 1))
        if old and not scope.is_mark(old) and _is_meant(tab, number, scope):
            yield Replaced(tab.title, number, _TEXT + 1, old, scope.mark)


def _of_nobody(tab: Tab, scope: Scope, texts: Collection[str]) -> Iterator[Replaced]:
    """Lines of nobody that say what one of them said."""
    long = {text for text in texts if len(text) >= LONG}
    for number in range(2, len(tab.grid) + 1):
        old = as_text(tab.cell(number, _TEXT + 1))
        if old in long and is_blank(tab.cell(number, _KODE + 1)):
            yield Replaced(tab.title, number, _TEXT + 1, old, scope.mark)


def _is_meant(tab: Tab, number: int, scope: Scope) -> bool:
    event = as_text(tab.cell(number, _EVENT + 1))
    if event in _KEPT_EVENTS:
        return False
    label = _PART.sub("", as_text(tab.cell(number, _COLUMN + 1)))
    place = as_text(tab.cell(number, _PLACE + 1))
    stage = BY_LETTER.get(place)
    known = {column.label: column for column in stage.people} if stage else {}
    if event in _DECIDED and stage and "note" in stage.by_field:
        label = stage.by_field["note"].label  # what the line of a decision says
    if place == ROSTER_TITLE:
        return scope.has(label, usually=label in CONTACTS)
    return scope.has(label, usually=label not in known or is_text(known[label]))
