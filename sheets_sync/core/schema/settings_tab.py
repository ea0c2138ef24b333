"""The tab «Pengaturan»: its columns, and the settings in the order of its rows."""

from __future__ import annotations

from dataclasses import replace

from sheets_sync.core.model.role import Role
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.columns import Column, Kind, columns_of
from sheets_sync.core.schema.school import SchoolSettings

CHECK = "Pemeriksaan"
"""The column of Pengaturan in which the program says what to repair."""
SETTINGS_COLUMNS = (
    Column("Nama", width=21, formerly=(24,), help="Nama pengaturan. Diisi program."),
    Column("Nilai", Owner.OPERATOR, width=40, help="Isi di kolom ini.", kind=Kind()),
    Column("Keterangan", width=52, help="Penjelasan. Diisi program."),
    Column(CHECK, width=46, help="Apa yang perlu diperbaiki. Diisi program."),
)


def settings_of(role: Role) -> tuple[Column, ...]:
    """The settings in the order of their rows, as a role needs them."""
    return tuple(
        replace(column, required=False) if column.label in role.optional else column
        for column in columns_of(SchoolSettings)
    )
