"""Whose a row was that has no Kode any more: somebody deleted the column «Kode», or emptied its
cells.

Such a row is not lost, it only says no longer whose it is. Its «Nama Guru», or what it holds, still
tells: where both lead to exactly one teacher, the row says which Kode to write; the program doesn't
write it, because people decide whose row it is. A row that leads to nobody or to several is named
without a Kode.
"""

from __future__ import annotations

from collections.abc import Sequence

from sheets_sync.core.model.hashes import joint_hash
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import Member, was_called
from sheets_sync.core.reading.memory import StageMemory, TeacherMemory
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.stages import Stage


def former_owners(desk: Desk, stage: Stage, rows: Sequence[ReadRow]) -> dict[int, str]:
    """Row number → the Kode that the row had."""
    found: dict[int, str] = {}
    for row in rows:
        owners = set() if row.kode else _owners(desk, stage, row)
        if len(owners) == 1:
            found[row.number] = owners.pop()
    if stage.many:
        return found
    kodes = list(found.values())
    return {number: kode for number, kode in found.items() if kodes.count(kode) == 1}


def _owners(desk: Desk, stage: Stage, row: ReadRow) -> set[str]:
    """Teachers to whom everything points that the row says; on a tab with one row each, such as
    have none.
    """
    name, sheet = as_text(row.program.get("Nama Guru")), desk.stages[stage.letter]
    members = [
        one
        for kode, one in desk.roster.members.items()
        if stage.many or not sheet.by_kode.get(kode)
    ]
    named = {one.kode for one in members if name.strip() and _is_called(one, name, desk)}
    held = {
        one.kode
        for one in members
        if _held(row, stage, desk.memory.stages.get((one.kode, stage.letter)))
    }
    return named & held if named and held else named or held


def _is_called(member: Member, name: str, desk: Desk) -> bool:
    known = desk.memory.teachers.get(member.kode, TeacherMemory())
    return folded(name) == folded(member.name) or was_called(name, known)


def _held(row: ReadRow, stage: Stage, memory: StageMemory | None) -> bool:
    """Whether what the row holds stood under this Kode at the last sync."""
    if memory is None or not row.hashes:
        return False
    if stage.many:
        return joint_hash(row.hashes) in memory.cells
    long = {column.field for column in stage.filled if column.kind.long} & row.hashes.keys()
    return bool(long) and all(memory.cells.get(name) == row.hashes[name] for name in long)
