"""The small files that Excel and LibreOffice leave beside a workbook for as long as it is open."""

from __future__ import annotations

from pathlib import Path


def excel_lock(workbook: Path) -> Path:
    """Where Excel leaves it."""
    return workbook.with_name(f"~${workbook.name}")


def office_lock(workbook: Path) -> Path:
    """Where LibreOffice leaves it."""
    return workbook.with_name(f".~lock.{workbook.name}#")


def is_there(lock: Path) -> bool:
    """A workbook whose name leaves no room for a lock's has none."""
    try:
        return lock.exists()
    except OSError:
        return False


def is_open(workbook: Path) -> bool:
    """Whether one of them stands there."""
    return is_there(excel_lock(workbook)) or is_there(office_lock(workbook))
