"""Workbooks of this computer that a list of schools does not find any more, because somebody
renamed or moved their folder: their schools seem to have none, and get no second one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.shell import shell_word
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.school_list import NPSN, WORKBOOK
from sheets_sync.core.setup.first_settings import SCHOOL_NAME, settings_texts
from sheets_sync.errors import Refused, SheetsSyncError
from sheets_sync.wiring.fleet import ledger_of

if TYPE_CHECKING:
    from sheets_sync.wiring.fleet import Deployments


class Astray:
    """Looks once, and only if asked: a list that finds all its workbooks costs nothing."""

    def __init__(self, deployments: Deployments) -> None:
        self._deployments = deployments

    def refusal(self, school: School) -> Refused | None:
        """Why no workbook is made for a school that seems to have none; None where one may be."""
        for path, number, name in self._unlisted:
            both = bool(school.npsn and number)
            if number == school.npsn if both else name == folded(school.name):
                return Refused(FLEET.say("astray", where=self._shown(path), label=WORKBOOK))
        for path in self._gone:
            if self._was_home(path, school):
                return Refused(self._told_gone(path))
        return None

    def _told_gone(self, path: Path) -> str:
        word = shell_word(str(path))
        return FLEET.say("gone", where=self._shown(path), label=WORKBOOK, word=word)

    @cached_property
    def _unlisted(self) -> list[tuple[Path, str, str]]:
        """Workbooks near the list that no row leads to: path, number and name of the school."""
        return [*self._read_unlisted()]

    def _read_unlisted(self) -> Iterator[tuple[Path, str, str]]:
        from sheets_sync.adapters.files.registry import near_workbooks
        from sheets_sync.adapters.xlsx import XlsxWorkbook

        listed = {school.workbook for school in self._deployments.schools().schools}
        for path in near_workbooks(self._deployments.folder):
            if str(path.resolve()) in listed:
                continue
            with suppress(SheetsSyncError, OSError):  # what cannot be read names no school
                known = settings_texts(XlsxWorkbook(path).read(), (NPSN, SCHOOL_NAME))
                yield path, known.get(NPSN, ""), folded(known.get(SCHOOL_NAME, ""))

    @cached_property
    def _gone(self) -> list[Path]:
        """Where workbooks were that were run before."""
        from sheets_sync.adapters.files.fleet import LocalFleet

        marks = LocalFleet(ledger_of(self._deployments.path)).marks(()) or {}
        return [path for path in map(Path, marks) if path.is_absolute() and not path.is_file()]

    def _was_home(self, path: Path, school: School) -> bool:
        from sheets_sync.adapters.files.registry import is_home

        return is_home(self._deployments.folder, path, school)

    def _shown(self, path: Path) -> str:
        """As a list names it."""
        folder = self._deployments.folder
        with suppress(ValueError):
            return path.resolve().relative_to(folder.resolve()).as_posix()
        return str(path)
