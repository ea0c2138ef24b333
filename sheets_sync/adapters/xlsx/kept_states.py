"""States of a local workbook in `cadangan/` beside it: kept before it is written, thinned as they
grow old, and read back.

The name of a state tells when it was kept, of which workbook, and of what content:
`praktik-kinerja-2026 2026-09-16_13.05.22 1f2e3d4c-0123456789abcdef.xlsx.xz`. Which workbook that is
follows its identity, not its path, so that a renamed one finds its states and a copy has none of
its own. Whatever has another name, or belongs to another workbook, is left alone and named.

A sync loses nothing without its state: it writes no cell of a person. So it goes on where none can
be kept, and says so; a command that does write such cells stops (`careful`).
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sheets_sync.adapters.files.faults import why
from sheets_sync.adapters.files.writing import rights_beside, write
from sheets_sync.adapters.xlsx.squeeze import squeeze, unsqueezed
from sheets_sync.adapters.xlsx.streams import Unfit
from sheets_sync.core.model.limits import WORKBOOK_BYTES
from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.core.model.states import MOMENT, Keeping, State, outgrown
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.reading.origin import Origin, remembered_origin
from sheets_sync.core.reading.school_settings import hours_east
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.errors import Failed, Misused
from sheets_sync.intake import read_bytes

FOLDER = "cadangan"
SUFFIX = ".xlsx.xz"
_NAME = re.compile(
    r"(?P<stem>.{1,40}) (?P<at>\d{4}-\d\d-\d\d_\d\d\.\d\d\.\d\d)"
    r" (?P<whose>[0-9a-f]{8})-(?P<what>[0-9a-f]{16})" + re.escape(SUFFIX)
)
_NOBODYS, _DAMAGED = "0" * 8, "f" * 8
"""Instead of the sign of a workbook: one that was not synced yet, one that could not be read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the name of a state tells."""

    state: State
    stem: str
    whose: str
    what: str


class KeptStates:
    """The states of one workbook. `now`: the machine's clock, whatever day `--today` names."""

    def __init__(
        self, workbook: Path, now: Callable[[], datetime], keeping: Keeping, *, careful: bool
    ) -> None:
        self._workbook, self._now, self._keeping = workbook, now, keeping
        self._careful = careful
        self.trouble = ""
        self._whose: str | None = None
        """Once it is known."""

    @property
    def folder(self) -> Path:
        """Beside the workbook, wherever a link to it stands."""
        return self._workbook.parent / FOLDER

    @property
    def place(self) -> str:
        """Where they are, in words."""
        return f"«{self.folder}»"

    def keep(self, content: bytes, seen: Snapshot | None) -> None:
        """Before it is written: keep what stands there, once. Raises `Failed` only if `careful`."""
        self.trouble = ""
        try:
            self._keep(content, seen)
        except (OSError, Failed) as fault:
            cause = why(fault) if isinstance(fault, OSError) else str(fault)
            if self._careful:
                raise Failed(BACKUPS.say("return_stopped", folder=FOLDER, cause=cause)) from fault
            self.trouble = BACKUPS.say("not_kept", folder=FOLDER, cause=cause)

    def _keep(self, content: bytes, seen: Snapshot | None) -> None:
        self._whose = whose = _whose(seen) if seen else _DAMAGED
        what = what_is(content)
        known = [kept for kept in self._all() if self._is_ours(kept)]
        at = (self._now() + timedelta(hours=hours_east(seen) if seen else 7)).replace(tzinfo=None)
        latest = max(known, key=_age, default=None)
        if latest is None or latest.what != what:
            name = f"{self._stem} {at:{MOMENT}} {whose}-{what}{SUFFIX}"
            self._put(name, content, f"{whose}-{what}", self._small(latest))
        self._thin([kept.state for kept in known if kept.whose != _DAMAGED], at)

    def _small(self, kept: Kept | None) -> bytes:
        """A state as it lies there; nothing where it cannot be read."""
        try:
            return read_bytes(self.folder / kept.state.name, WORKBOOK_BYTES) if kept else b""
        except OSError:
            return b""

    def _put(self, name: str, content: bytes, note: str, before: bytes) -> None:
        """As a new file. Another run that began in the same second may have kept the same state:
        its name says so.
        """
        file, mode = self.folder / name, rights_beside(self._workbook)
        try:
            write(file, lambda stream: squeeze(content, note, stream, before), mode=mode)
        except FileExistsError:
            if not file.is_file():
                raise

    def _thin(self, states: Sequence[State], at: datetime) -> None:
        """What is too old goes; what cannot be removed stays, and so does a state that could not be
        read: nobody knows what it alone holds.
        """
        for state in outgrown(states, at.date(), self._keeping):
            (self.folder / state.name).unlink(missing_ok=True)

    @property
    def _stem(self) -> str:
        return "".join(sign for sign in self._workbook.stem if sign.isprintable())[:40] or "buku"

    def states(self) -> list[State]:
        """Those of this workbook, latest first."""
        return [kept.state for kept in self.kept()]

    def kept(self) -> list[Kept]:
        """The same with all that their names tell."""
        ours = [kept for kept in self._listed() if self._is_ours(kept)]
        return sorted(ours, key=_age, reverse=True)

    def others(self) -> list[str]:
        """What else lies there."""
        ours = {state.name for state in self.states()}
        try:
            return sorted(each.name for each in self.folder.iterdir() if each.name not in ours)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as fault:
            raise Failed(BACKUPS.say("unlisted", folder=FOLDER, cause=why(fault))) from fault

    def _is_ours(self, kept: Kept) -> bool:
        """A workbook that cannot be read, or was not synced yet, is known by its name alone."""
        whose = self._own_tag()
        if not {_NOBODYS, _DAMAGED}.isdisjoint((whose, kept.whose)):
            return kept.stem == self._stem
        return kept.whose == whose

    def _own_tag(self) -> str:
        if self._whose is None:
            self._whose = whose_is(self._workbook)
        return self._whose

    def _listed(self) -> list[Kept]:
        try:
            return list(self._all())
        except OSError as fault:
            raise Failed(BACKUPS.say("unlisted", folder=FOLDER, cause=why(fault))) from fault

    def _all(self) -> Iterator[Kept]:
        """Ordinary files with such a name; a link or a folder is nobody's state."""
        if not self.folder.is_dir():
            return
        for each in self.folder.iterdir():
            found = _NAME.fullmatch(each.name)
            if found is None or (at := _moment(found["at"])) is None:
                continue
            shape = each.lstat()
            if stat.S_ISREG(shape.st_mode):
                state = State(each.name, at, shape.st_size)
                yield Kept(state, found["stem"], found["whose"], found["what"])

    def replace(self, state: State, content: bytes) -> None:
        """Another content for a state, of the same day: the new file is there before the old one
        goes.
        """
        found = _NAME.fullmatch(state.name)
        if found is None:
            raise Failed(BACKUPS.say("renamed", name=state.name))
        note, mode = _note(found["whose"], content), rights_beside(self.folder / state.name)
        name = f"{found['stem']} {found['at']} {note}{SUFFIX}"
        if name != state.name:
            with suppress(FileExistsError):
                write(self.folder / name, lambda file: squeeze(content, note, file), mode=mode)
            (self.folder / state.name).unlink(missing_ok=True)

    def content(self, state: State) -> bytes:
        """The workbook of a state. Raises `Failed` where it is not whole, or not what it says."""
        try:
            content, note = unsqueezed(read_bytes(self.folder / state.name, WORKBOOK_BYTES))
        except (OSError, Unfit) as fault:
            raise Failed(BACKUPS.say("state_damaged", name=state.name)) from fault
        found = _NAME.fullmatch(state.name)
        told = note or f"{_NOBODYS}-{what_is(content)}"
        if (
            found is None
            or told[8:] != f"-{found['what']}"
            or (note and told[:8] != found["whose"])
        ):
            raise Failed(BACKUPS.say("renamed", name=state.name))
        return content


def _note(whose: str, content: bytes) -> str:
    return f"{whose}-{what_is(content)}"


def what_is(content: bytes) -> str:
    """The sign of a content, by which its state is known."""
    return hashlib.sha256(content).hexdigest()[:16]


def whose_is(workbook: Path) -> str:
    """The sign of a workbook; nobody's where it cannot be read."""
    from sheets_sync.adapters.xlsx.workbook import XlsxWorkbook

    try:
        return _whose(XlsxWorkbook(workbook).read())
    except (Failed, Misused):
        return _NOBODYS


def _whose(seen: Snapshot | None) -> str:
    """A sign of its identity that does not tell it. A copy that was not synced yet still says that
    it is the other.
    """
    if seen is None or seen.home.is_copy:
        return _NOBODYS
    known = remembered_origin(seen.tabs.get(STATUS_TAB), Origin(seen.home.kept, ""))
    return hashlib.sha256(known.identity.encode()).hexdigest()[:8] if known.identity else _NOBODYS


def _age(kept: Kept) -> tuple[datetime, str]:
    return kept.state.at, kept.state.name


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, MOMENT)
    except ValueError:
        return None
