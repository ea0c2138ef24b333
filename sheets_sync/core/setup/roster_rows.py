"""The roster's teachers in Guru, for `init`: each once, by name and NIP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sheets_sync.core.model.plan import AppendRow
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Value
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.rows import last_content_row
from sheets_sync.core.schema.cells import read_digits
from sheets_sync.core.schema.identity_numbers import is_rounded
from sheets_sync.core.schema.teacher import ROSTER_TITLE
from sheets_sync.core.setup.kit import Kit

_Person = tuple[str, str]
"""Name and NIP, as they are compared."""


def roster_rows(kit: Kit) -> Iterator[AppendRow]:
    """Teachers of the roster that Guru does not have yet, each on a row of their own."""
    located = kit.located(ROSTER_TITLE)
    if located is None:
        return
    free = last_content_row(located.tab) + 1
    there = [_person_on(located, row) for row in range(2, len(located.tab.grid) + 1)]
    present = Counter(there)
    for entry in kit.wanted.roster:
        person = _person(entry.get("Nama"), entry.get("NIP"))
        if present[person]:  # two teachers of one name are two rows of the roster
            present[person] -= 1
        elif similar := _row_with_other_nip(there, person):
            name = as_text(entry.get("Nama"))
            kit.name(located.title, "NIP", "roster_similar", name=name, row=similar)
        elif same := _row_of_nip(there, person[1]):
            name = as_text(entry.get("Nama"))
            kit.name(located.title, "Nama", "roster_renamed", name=name, row=same)
        else:
            yield AppendRow(located.title, free, tuple(sorted(_cells(located, entry))))
            free += 1


def _cells(located: Located, entry: Mapping[str, Cell]) -> Iterator[tuple[int, Value]]:
    for label, cell in entry.items():
        if label in located.at and not is_blank(cell):
            yield located.at[label], cell  # type: ignore[misc]


def _row_with_other_nip(there: Sequence[_Person], person: _Person) -> int | None:
    """The row of a teacher of this name where one side knows a NIP and the other none: most likely
    the same.
    """
    for row, (name, nip) in enumerate(there, start=2):
        if name == person[0] and bool(nip) != bool(person[1]):
            return row
    return None


def _row_of_nip(there: Sequence[_Person], nip: str) -> int | None:
    """The row of a teacher who bears another name, but this very NIP: most likely the same. What a
    spreadsheet rounded tells nobody.
    """
    rows = (row for row, (_, known) in enumerate(there, start=2) if known == nip)
    return next(rows, None) if nip and not is_rounded(nip) else None


def _person_on(located: Located, row: int) -> _Person:
    return _person(*(located.tab.cell(row, located.at[label]) for label in ("Nama", "NIP")))


def _person(name: Cell, nip: Cell) -> _Person:
    return folded(as_text(name)), read_digits(nip) if isinstance(nip, str) else as_text(nip)
