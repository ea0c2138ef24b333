"""Folders that documents are going to need, known before there is a first document.

Two runs that overlap would both make a folder that is missing. So where a place lets its ids be
known beforehand (Drive), the id of each folder is written into the workbook by a run before the one
that needs it: whoever comes second is told that it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheets_sync.core.documents.filed import Filed
from sheets_sync.core.documents.naming import school_path
from sheets_sync.core.reading.memory import Memory

SCHOOLS = ""
"""Stands for the folder of the school among those of the Kodes."""


def known_folders(memory: Memory) -> dict[str, str]:
    """Path → id, of all folders that the workbook remembers."""
    of_teachers = (teacher.folder for teacher in memory.teachers.values())
    return {
        path: file_id
        for one in (memory.school.folder, *of_teachers)
        for path, file_id in one.items()
    }


def unknown_folders(filed: Filed) -> tuple[str, ...]:
    """Paths of folders that are going to be needed and of which the workbook has no id."""
    known = known_folders(filed.desk.memory)
    return tuple(path for path in _foreseen(filed).values() if path not in known)


def folders_to_remember(filed: Filed) -> Mapping[str, dict[str, str]]:
    """Those that got an id: Kode → path → id; that of the school under no Kode."""
    places = _foreseen(filed).items() if filed.ids else ()
    return {kode: {path: filed.ids[path]} for kode, path in places if path in filed.ids}


def _foreseen(filed: Filed) -> dict[str, str]:
    """Kode → the path of the teacher's folder; that of the school, in which the others lie, under
    no Kode.
    """
    desk = filed.desk
    period = desk.settings.record.period
    if not period or desk.guru.stopped or desk.settings.located.stopped:
        return {}
    return {
        SCHOOLS: school_path("", period).rpartition("/")[0],
        **dict(_of_teachers(filed, period)),
    }


def _of_teachers(filed: Filed, period: str) -> Iterator[tuple[str, str]]:
    for kode, followed in filed.passes.items():
        if followed.member.active and not followed.member.blocked:
            yield kode, filed.folder(followed).place(period)
