"""The states of a local workbook, and how one of them is got back: as a file of its own, or in the
place of the workbook.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sheets_sync.adapters.files.writing import rights_beside
from sheets_sync.adapters.xlsx.edits import Edit
from sheets_sync.adapters.xlsx.files import (
    Revision,
    create_workbook,
    load,
    refuse_if_read_only,
    replace_workbook,
)
from sheets_sync.adapters.xlsx.holders import refuse_if_open
from sheets_sync.adapters.xlsx.kept_states import KeptStates, what_is
from sheets_sync.adapters.xlsx.saved import saved_mark
from sheets_sync.adapters.xlsx.workbook import XlsxWorkbook
from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.states import Keeping, State
from sheets_sync.errors import Failed, Misused, SheetsSyncError, Stale
from sheets_sync.intake import leads_to
from sheets_sync.ports import Workbook

Known = Callable[[Workbook], Workbook]
"""Makes of a file the workbook as the core knows workbooks, whosever words it speaks."""


def _as_it_is(workbook: Workbook) -> Workbook:
    return workbook


class XlsxBackups(KeptStates):
    """The states of one workbook, and the ways back."""

    all_forgotten = True
    """Whether texts that were to vanish did, as far as can be told."""

    def __init__(self, *usual: Any, known: Known = _as_it_is, careful: bool) -> None:
        super().__init__(*usual, careful=careful)
        self._known, self._lent = known, Path()

    def keep_now(self, at: datetime) -> State:  # noqa: ARG002 - states tell the machine's time
        """The file as it lies there, unless that state is kept already."""
        content, _ = load(leads_to(self._workbook), str(self._workbook))
        self.keep(content, XlsxWorkbook(self._workbook).read())
        if self.trouble:
            raise Failed(self.trouble)
        mark = what_is(content)
        return next(kept.state for kept in self.kept() if kept.what == mark)

    def found(self, key: str) -> State:
        """By its name."""
        for state in self.states():
            if state.name == key:
                return state
        raise Misused(BACKUPS.say("unknown_state", name=key))

    def last_saved(self, state: State | None = None) -> str:
        """The properties that every program writes that saves a file, and this one never."""
        if state is not None:
            return saved_mark(self.content(state))
        return saved_mark(load(leads_to(self._workbook), str(self._workbook))[0])

    @contextmanager
    def opened(self, state: State) -> Iterator[Workbook]:
        """In a folder that nobody else reads, for as long as it is looked at."""
        content = self.content(state)
        with tempfile.TemporaryDirectory(prefix="sheets-sync-") as folder:
            file = Path(folder) / f"{self._stem}.xlsx"
            file.write_bytes(content)
            self._lent = file
            yield self._known(XlsxWorkbook(file, called=state.name))

    def put_beside(self, state: State, wanted: Path | None = None) -> str:
        """Beside the workbook, with the day of the state in its name."""
        name = f"{self._workbook.stem} (cadangan {state.moment}).xlsx"
        place = wanted or self._workbook.with_name(name)
        if place.suffix.casefold() != ".xlsx":
            raise Misused(FILES.say("not_a_workbook", name=str(place)))
        content, mode = self.content(state), rights_beside(self._workbook)
        create_workbook(place, str(place), lambda file: file.write(content), mode=mode)
        return str(place)

    @contextmanager
    def forgetting(self, state: State | None = None) -> Iterator[Edit]:
        """Changed aside; the whole then takes its place."""
        path, name = leads_to(self._workbook), str(self._workbook)
        content, revision = load(path, name)
        if state is not None:
            content = self.content(state)
        with tempfile.TemporaryDirectory(prefix="sheets-sync-") as folder:
            file = Path(folder) / f"{self._stem}.xlsx"
            file.write_bytes(content)
            called = state.name if state is not None else name
            edit = Edit(self._known(XlsxWorkbook(file, path, called=called)), file)
            yield edit
            made, self.all_forgotten = edit.content()
            if state is not None:
                self.replace(state, made)
            else:
                refuse_if_read_only(path, name)
                replace_workbook(path, name, lambda stream: stream.write(made), revision)

    def present(self) -> Revision | None:
        """The state of the file; None where there is none."""
        try:
            return load(leads_to(self._workbook), str(self._workbook))[1]
        except Misused:
            return None

    def take_place(self, opened: Workbook, seen: object) -> None:
        """What stands there is kept first, also where it cannot be read."""
        path, name = leads_to(self._workbook), str(self._workbook)
        content = load(self._lent, opened.name)[0]
        if not isinstance(seen, Revision):
            create_workbook(path, name, lambda file: file.write(content))
            return
        refuse_if_open(path, name)
        standing, revision = load(path, name)
        if revision != seen:
            raise Stale(FILES.say("stale", name=name))
        refuse_if_read_only(path, name)
        try:
            now = XlsxWorkbook(path).read()
        except SheetsSyncError:  # damaged: its bytes are kept as they are
            now = None
        self.keep(standing, now)
        replace_workbook(path, name, lambda file: file.write(content), revision)


def backups_of(
    workbook: Path,
    now: Callable[[], datetime],
    keeping: Keeping,
    *,
    careful: bool,
    known: Known = _as_it_is,
) -> XlsxBackups:
    """Of the workbook at a path, wherever a link there leads."""
    return XlsxBackups(leads_to(workbook), now, keeping, careful=careful, known=known)
