"""What is remembered of updates of files: in a small hidden file beside each workbook, so that it
follows no list, and no two processes write the same one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sheets_sync.adapters.files.aside import set_aside
from sheets_sync.adapters.files.faults import why
from sheets_sync.adapters.files.writing import put, rights_beside
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.fleet.updates import (
    UpdateMark,
    is_update_mark,
    mark_as_text,
    mark_from_text,
)
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.errors import Failed
from sheets_sync.intake import leads_to


class LocalUpdateMarks:
    """Of .xlsx files."""

    def all(self, schools: Sequence[School]) -> Mapping[str, UpdateMark]:
        """Those that are there."""
        found = ((school.workbook, self.now(school)) for school in schools)
        return {key: mark for key, mark in found if mark is not None}

    def now(self, school: School) -> UpdateMark | None:
        """What stands beside the workbook."""
        with suppress(OSError, ValueError):
            return mark_from_text(_file(school).read_bytes())
        return None

    def made_room(self, school: School) -> str:
        """What is no mark at all gets another name: that name, or nothing."""
        try:
            aside = set_aside(_file(school), lambda content: mark_from_text(content) is not None)
        except OSError as error:
            raise Failed(UPDATES.say("not_remembered", cause=why(error))) from error
        return aside.name if aside else ""

    def keep(self, school: School, mark: UpdateMark) -> None:
        """Put it there, whole or not at all."""
        file = _file(school)
        try:
            put(file, mark_as_text(mark), is_ours=is_update_mark, mode=rights_beside(file))
        except OSError as error:
            raise Failed(UPDATES.say("not_remembered", cause=why(error))) from error


def _file(school: School) -> Path:
    """Long names are shortened, and told apart by their hash: a file name has 255 bytes."""
    workbook = leads_to(Path(school.workbook))
    digest = hashlib.sha256(workbook.name.encode()).hexdigest()[:8]
    return workbook.with_name(f".{workbook.stem[:40]}.{digest}.pembaruan.json")
