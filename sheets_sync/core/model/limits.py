"""Every limit on what is read from outside, at one place: bytes, cells and seconds.

A limit is far above what the largest school has and far below what fills the memory of an old
laptop. What is over it is told in a sentence that names the file or the tab; nothing is read half.
"""

from __future__ import annotations

MEGABYTE = 1 << 20

# A workbook in a file
WORKBOOK_BYTES = 256 * MEGABYTE
"""The file as it lies on the disk."""
PACKAGE_BYTES = 1024 * MEGABYTE
"""All its parts unpacked."""
PART_BYTES = 512 * MEGABYTE
"""One part that only streams by (Riwayat, a picture)."""
SHEET_BYTES = 128 * MEGABYTE
"""One tab that is read as a whole."""
STRINGS_BYTES = 96 * MEGABYTE
"""The texts that the tabs of a workbook share."""
TREE_NODES = 6_000_000
"""Elements, attributes and texts of a part that is taken apart as a tree: about 120 bytes each."""
INFLATION = 250
INFLATION_FROM = 16 * MEGABYTE
"""How many times its size an entry may inflate to; small ones may compress as well as they like."""
PARTS = 100_000

STATE_MEMORY = 256 * MEGABYTE
"""What unpacking a kept state may take beside its content."""

# What stands in a cell, in the units that spreadsheets count (`values.units`)
XLSX_CELL = 32_767
GOOGLE_CELL = 50_000
GOOGLE_CELLS = 10_000_000
"""Of all tabs of a spreadsheet, empty ones too."""

# What stands in a tab
TAB_CELLS = 5_000_000
"""Places of a grid up to the last content of each row."""
TAB_LETTERS = 200_000_000
"""Letters of all cells of a tab, a shared text counted wherever it stands."""
TAB_ROWS = 200_000
"""The last row of a tab that people fill; Riwayat has the whole sheet."""
MERGES = 100_000
JOURNAL_ROWS = 1_048_576
"""The last row of a sheet: there Riwayat goes on in a next tab."""
JOURNAL_CELLS = 9 * JOURNAL_ROWS
"""Riwayat has eight columns, and one that somebody added."""

# Other files
ROSTER_BYTES = 32 * MEGABYTE
SETTINGS_BYTES = MEGABYTE
TEMPLATE_BYTES = MEGABYTE
LOGO_BYTES = 10_000_000
LOGIN_BYTES = MEGABYTE
LOCK_BYTES = 1 << 16
"""The small file by which a spreadsheet program says that it has a workbook open."""
DOCUMENT_BYTES = 64 * MEGABYTE
"""A document that an earlier run may have left."""

# A logo while it is drawn, in a process of its own
LOGO_MEMORY = 1024 * MEGABYTE
LOGO_CPU_SECONDS = 8
LOGO_SECONDS = 30.0
"""On the clock: a busy old laptop takes its time to begin."""

# A list of teachers in an old or foreign format while it is read, in a process of its own
ROSTER_MEMORY = 1024 * MEGABYTE
ROSTER_SECONDS = 60.0

# Time
WATCH_SECONDS = 31 * 86_400
"""The longest pause of `--watch`."""
