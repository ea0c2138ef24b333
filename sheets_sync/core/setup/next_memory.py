"""What the next year's workbook remembers from its first day on: whose every Kode is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheets_sync.core.model.plan import Change, SetCell
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import Member
from sheets_sync.core.reading.memory import Memory, SchoolMemory, TeacherMemory
from sheets_sync.core.reading.origin import origin_of
from sheets_sync.core.reading.status_lines import write_memory
from sheets_sync.core.schema.catalogue_rows import CatalogueRow
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.setup.equip import catalogue_marks


def memory_of(
    desk: Desk, fresh: Snapshot, year: int, rows: Sequence[CatalogueRow]
) -> Iterator[Change]:
    """Whose every Kode is; that Katalog was there before; nothing of what happened in the year."""
    origin = origin_of(SchoolMemory(), fresh.home)
    school = SchoolMemory(
        identity=origin.identity,
        place=origin.place,
        follows=desk.origin.identity,
        highest=desk.roster.highest,
        period=str(year),
        words=desk.memory.school.words,
        loose=catalogue_marks(rows),
        role=desk.role.remembered,
    )
    lines = write_memory(Memory(school, dict(_people(desk))))
    for row, line in enumerate(lines, start=2):
        for column, text in enumerate(line, start=1):
            yield SetCell(STATUS_TAB, row, column, text)


def _people(desk: Desk) -> Iterator[tuple[str, TeacherMemory]]:
    """Everybody who ever had a Kode."""
    known, members = desk.memory.teachers, desk.roster.members
    for kode in sorted(known.keys() | members.keys()):
        member = members.get(kode)
        before = known.get(kode) or _unknown(member)
        yield (
            kode,
            TeacherMemory(
                names=before.names,
                called=before.called,
                nip=before.nip,
                active=(stays := member is not None and member.active),
                gone=not stays,
                until="" if stays else before.until or str(desk.year or ""),
            ),
        )


def _unknown(member: Member | None) -> TeacherMemory:
    """Of somebody whom no sync has seen yet."""
    name = member.name if member else ""
    return TeacherMemory(
        names=(name,) if name else (), nip=(member.teacher.nip if member else "") or ""
    )
