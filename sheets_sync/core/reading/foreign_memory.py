"""A `_status` that came from another school's workbook, by a paste or an import: its Kodes are
other people's.

Nothing of it may be believed. It is told by names: not one teacher on Guru bears a name that it
knows, while the rows of the tabs still name those who stand on Guru. Where a roster was replaced or
sorted in part, the rows name the people of before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.memory import Memory, SchoolMemory
from sheets_sync.core.reading.rows import kode_of

NAME, SHOWN = "Nama", "Nama Guru"
"""The headings under which Guru and the other tabs name people."""


def own_memory(memory: Memory, guru: Located, tabs: Mapping[str, Located]) -> Memory:
    """What may be believed of a memory: all of it, or nothing but where the workbook lies."""
    known = {folded(name) for one in memory.teachers.values() for name in (*one.names, *one.called)}
    if not known or any(name in known for _, name in _named(guru, NAME)):
        return memory
    people = dict(_named(guru, NAME))
    shown = (pair for located in tabs.values() for pair in _named(located, SHOWN))
    if not any(people.get(kode) == name for kode, name in shown):
        return memory
    school = SchoolMemory(identity=memory.school.identity, place=memory.school.place)
    return Memory(school, missing=True, foreign=True)


def _named(located: Located, heading: str) -> Iterator[tuple[str, str]]:
    """(Kode, folded name) of each row."""
    if not {"Kode", heading} <= located.at.keys():
        return
    for row in range(2, len(located.tab.grid) + 1):
        kode = kode_of(located.tab.cell(row, located.at["Kode"]))
        name = folded(as_text(located.tab.cell(row, located.at[heading])))
        if kode and name:
            yield kode, name
