"""Dated copies of a spreadsheet in a folder «Cadangan»: one a week, before the week's first write.

A copy is known by marks that only this program's Cloud project sees (`appProperties`): whose copy
it is, and a digest of the name that we gave it. Drive copies such marks along when a person copies
the copy, but that one has another name, so it is not ours: never counted, never put into the
trash. What Google keeps of each spreadsheet itself stands in the guide.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sheets_sync.adapters.google.drive.calls import FLEET, FOLDER, Drive, DriveFile, marked
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import NotFound, is_lasting
from sheets_sync.core.model.google_links import SPREADSHEET
from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.core.model.states import MOMENT, Keeping, State, outgrown
from sheets_sync.errors import Failed, Misused
from sheets_sync.ports import Edit, Workbook

COPY, _NAMED, _FOLDER = "sheetsSyncCopy", "sheetsSyncName", "sheetsSyncCopies"


@dataclass(frozen=True, slots=True)
class Copied:
    """Which spreadsheet is copied, and where to."""

    spreadsheet: str
    folder: str | None = None
    """None = a folder «Cadangan» beside the spreadsheet."""


@dataclass(slots=True)
class GoogleEdit:
    """A spreadsheet under change."""

    workbook: Workbook
    forgotten: set[str] = field(default_factory=set)


class GoogleBackups:
    """The copies of one spreadsheet. `read`: how one of them is read."""

    def __init__(
        self,
        http: GoogleHttp,
        copied: Copied,
        keeping: Keeping,
        read: Callable[[str], Workbook],
    ) -> None:
        self._drive, self._copied, self._read = Drive(http), copied, read
        self._keeping = Keeping(0, 0, keeping.weekly, keeping.monthly)
        self.trouble = ""
        self._kept: tuple[date, bool] | None = None
        """The day on which it was tried, and whether that is all for the week."""

    all_forgotten = True
    """Beside its cells a spreadsheet holds nothing that can be looked into."""

    @property
    def place(self) -> str:
        """Where they are, in words."""
        return BACKUPS["in_drive"]

    def keep(self, at: datetime) -> bool:
        """Copy the spreadsheet as it stands; answers whether that is all for this week: there is a
        copy, or Drive takes none, which trying again would not change. Asked once a run: the write
        after it may be overtaken and decided again.
        """
        if self._kept is None or self._kept[0] != at.date():
            self._kept = at.date(), self._tried(at)
        return self._kept[1]

    def _tried(self, at: datetime) -> bool:
        self.trouble = ""
        try:
            self._copy(at)
            self._thin(at.date())
        except Failed as fault:
            lasts = is_lasting(fault)
            self.trouble = BACKUPS.say("no_copies" if lasts else "not_copied", cause=str(fault))
            return lasts
        return True

    def _copy(self, at: datetime) -> State:
        title = self._drive.get(self._copied.spreadsheet).name
        name = BACKUPS.say("copy", title=title, at=f"{at:{MOMENT}}")
        whose = {COPY: _digest(self._copied.spreadsheet), _NAMED: _digest(name)}
        marks = {**whose, FLEET: None}  # no run over many schools looks at it
        metadata = {"name": name, "parents": [self._folder()], "appProperties": marks}
        return State(name, at, key=self._drive.copy(self._copied.spreadsheet, metadata).id)

    def keep_now(self, at: datetime) -> State:
        """One more copy, whenever the last was made. Raises `Failed`."""
        return self._copy(at.replace(microsecond=0))

    def found(self, key: str) -> State:
        """By the id of the copy: a search may not show it yet."""
        mark = _digest(self._copied.spreadsheet)
        with suppress(NotFound):
            file = self._drive.get(key)
            state = _state(file)
            if state is not None and not file.trashed and file.properties.get(COPY) == mark:
                return replace(state, key=key)
        raise Misused(BACKUPS.say("unknown_state", name=key))

    def last_saved(self, state: State | None = None) -> str:  # noqa: ARG002 - everybody saves there all the time
        """Nothing tells."""
        return ""

    def _folder(self) -> str:
        """Where copies go; made beside the spreadsheet if it is not there."""
        if self._copied.folder:
            return self._copied.folder
        mark = _digest(self._copied.spreadsheet)
        found = self._drive.search(marked({_FOLDER: mark})).files
        if found:
            return min(found, key=lambda file: file.created).id
        parent, _ = self._drive.place(self._copied.spreadsheet)
        metadata = {"name": "Cadangan", "mimeType": FOLDER, "appProperties": {_FOLDER: mark}}
        return self._drive.create(metadata | ({"parents": [parent]} if parent else {})).id

    def _thin(self, today: date) -> None:
        known = self._known()
        files = {state.name: file for state, file in known}
        for state in outgrown([state for state, _ in known], today, self._keeping):
            self._drive.trash(files[state.name].id)

    def states(self) -> list[State]:
        """Latest first."""
        found = [state for state, _ in self._known()]
        return sorted(found, key=lambda state: (state.at, state.name), reverse=True)

    def others(self) -> list[str]:
        """Nothing else is looked at in Drive."""
        return []

    def _known(self) -> list[tuple[State, DriveFile]]:
        found = self._drive.search(marked({COPY: _digest(self._copied.spreadsheet)})).files
        ours = ((_state(file), file) for file in found)
        return [(state, file) for state, file in ours if state is not None]

    def id_of(self, state: State) -> str:
        """The spreadsheet that a copy is. Raises `Misused` where it is gone."""
        return self._file(state).id

    def _file(self, state: State) -> DriveFile:
        if state.key:
            return self._drive.get(state.key)
        for known, file in self._known():
            if known.name == state.name:
                return file
        raise Misused(BACKUPS.say("unknown_state", name=state.name))

    @contextmanager
    def opened(self, state: State) -> Iterator[Workbook]:
        """The copy itself, to be read."""
        yield self._read(self._file(state).id)

    def put_beside(self, state: State, wanted: Path | None = None) -> str:
        """A spreadsheet of its own in the folder of the present one."""
        if wanted is not None:
            raise Misused(BACKUPS.say("to_on_google"))
        file = self._file(state)
        parent, _ = self._drive.place(self._copied.spreadsheet)
        unmarked = {"appProperties": {COPY: None, _NAMED: None}}
        metadata = {"name": f"{file.name}, dipulihkan", **unmarked}
        copy = self._drive.copy(file.id, metadata | ({"parents": [parent]} if parent else {}))
        return SPREADSHEET.format(copy.id)

    @contextmanager
    def forgetting(self, state: State | None = None) -> Iterator[Edit]:
        """Written in its place: Google keeps what it was in its own history."""
        key = self._copied.spreadsheet if state is None else self._file(state).id
        yield GoogleEdit(self._read(key))

    def present(self) -> object:
        """Nothing is ever put in the place of a spreadsheet."""
        return None

    def take_place(self, _opened: Workbook, _seen: object) -> None:
        """People have it open: Google's own history puts it back, where they see it."""
        raise Misused(BACKUPS.say("google_in_place"))

    def is_a_copy(self) -> bool:
        """Whether the spreadsheet is itself one that was kept: nobody works in it."""
        return _state(self._drive.get(self._copied.spreadsheet)) is not None


def _state(file: DriveFile) -> State | None:
    """The state that a file is; None for one that a person copied, or renamed to work in."""
    if file.properties.get(_NAMED) != _digest(file.name) or COPY not in file.properties:
        return None
    try:
        at = datetime.strptime(file.name[-len("2026-01-01 00.00.00)") : -1], MOMENT)
    except ValueError:
        return None
    return State(file.name, at)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
