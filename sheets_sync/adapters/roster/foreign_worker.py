"""Reads an `.xls` or `.ods` that nobody has to trust, in a process of its own: it gets the file on
its input, a limit of memory where the system has one, and answers its tables as JSON.

A forged size of a sheet makes the reader ask for more memory than there is, which ends a process.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time
from typing import Any

from sheets_sync.core.model.limits import ROSTER_MEMORY, TAB_CELLS, TAB_LETTERS

UNREADABLE, OVERFULL, LOCKED = 3, 4, 5
"""How the process ends where it has no answer."""


def main() -> None:
    """Answer on stdout."""
    _limit_memory()
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        told = _tables(book)
    except PasswordError:
        sys.exit(LOCKED)
    except Exception:
        sys.exit(UNREADABLE)
    sys.stdout.buffer.write(json.dumps(told, default=_shown).encode("utf-8", "replace"))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has none
        return
    resource.setrlimit(resource.RLIMIT_AS, (ROSTER_MEMORY, ROSTER_MEMORY))


def _tables(book: Any) -> list[tuple[str, list[list[Any]]]]:
    cells = letters = 0
    told = []
    for title in book.sheet_names:
        sheet = book.get_sheet_by_name(title)
        cells += sheet.total_height * sheet.total_width
        if cells > TAB_CELLS:
            sys.exit(OVERFULL)
        rows = sheet.to_python(skip_empty_area=False)
        letters += sum(len(cell) for row in rows for cell in row if isinstance(cell, str))
        if letters > TAB_LETTERS:
            sys.exit(OVERFULL)
        told.append((title, rows))
    return told


def _shown(cell: object) -> str:
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


if __name__ == "__main__":
    main()
