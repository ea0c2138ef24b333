"""`doctor --bundle`: a file for somebody who helps; nobody's data is in it."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync import __version__
from sheets_sync.core.answers.support import support_of
from sheets_sync.errors import SheetsSyncError

if TYPE_CHECKING:
    from sheets_sync.core.answers.finding import Finding
    from sheets_sync.ports import Deployment

_PACKAGES = (
    *("click", "google-auth", "gspread", "jinja2", "lxml", "pydantic", "python-calamine"),
    *("python-docx", "requests", "rich", "typst", "tzdata", "xlsxwriter"),
)


def put_support_file(here: Deployment, findings: Sequence[Finding], file: Path) -> None:
    """Write it, never over anything. Raises `Misused` where something stands there."""
    content = json.dumps(_content(here, findings), ensure_ascii=False, indent=2).encode()
    here.put_new(file, content)


def _content(here: Deployment, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "format_version": 1,
        "program": __version__,
        "python": platform.python_version(),
        "system": sys.platform,
        "packages": {name: _version(name) for name in _PACKAGES},
        "google": here.in_drive,
        "settings": dict(here.described),
        "findings": [_finding(each) for each in findings],
        "workbook": _workbook(here),
        "states": _states(here),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _finding(finding: Finding) -> dict[str, Any]:
    """Its code; the sentence names places."""
    code = getattr(finding.what, "code", "?")
    return {"code": code, "ok": finding.ok, "warning": finding.warning}


def _workbook(here: Deployment) -> dict[str, Any]:
    from sheets_sync.run import look

    try:
        decision = look(here.workbook, here.rhk, here.clock, here.limits)
        return support_of(decision, here.workbook.journal())
    except SheetsSyncError as error:
        return {"error": error.code}


def _states(here: Deployment) -> dict[str, Any]:
    try:
        states, others = here.backups.states(), here.backups.others()
    except SheetsSyncError as error:
        return {"error": error.code}
    days = [state.at.date().isoformat() for state in states]
    return {"count": len(days), "others": len(others), "days": sorted(set(days))}
