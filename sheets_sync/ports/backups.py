"""Where states of the workbook are kept, so that one can be got back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sheets_sync.core.model.states import State
from sheets_sync.ports.workbook import Workbook


class Edit(Protocol):
    """A workbook under change, from which texts are to vanish."""

    @property
    def workbook(self) -> Workbook:
        """It, to be read and written."""
        ...

    @property
    def forgotten(self) -> set[str]:
        """Texts that are to be nowhere in it afterwards, also beside its cells."""
        ...


class Copies(Protocol):
    """Who copies the whole workbook now and then."""

    def keep(self, at: datetime) -> bool:
        """Copy the workbook as it stands; answers whether that is all for now: there is a copy, or
        there can be none.
        """
        ...

    def is_a_copy(self) -> bool:
        """Whether the workbook is itself one that was kept: nobody works in it."""
        ...


class Backups(Protocol):
    """The states of one workbook that are kept."""

    @property
    def place(self) -> str:
        """Where they are, in words."""
        ...

    @property
    def trouble(self) -> str:
        """Why the state before the last write could not be kept; empty if it was."""
        ...

    @property
    def all_forgotten(self) -> bool:
        """Whether texts that were to vanish did, as far as can be told."""
        ...

    def states(self) -> Sequence[State]:
        """All of them, latest first. Raises `Failed` if the place does not answer."""
        ...

    def others(self) -> Sequence[str]:
        """What lies there and is none of them: never touched, only named."""
        ...

    def opened(self, state: State) -> AbstractContextManager[Workbook]:
        """The state as a workbook, to be read; what is written to it stays in it alone. Raises
        `Failed` where the state is not whole, or not what its name says.
        """
        ...

    def put_beside(self, state: State, wanted: Path | None = None) -> str:
        """Make a workbook of its own of a state; answers where it is. Never over anything."""
        ...

    def forgetting(self, state: State | None = None) -> AbstractContextManager[Edit]:
        """A state, or the workbook itself, to be changed for good: what it was before is kept
        nowhere. Nothing is changed if the block fails, or if somebody was faster (`Stale`).
        """
        ...

    def keep_now(self, at: datetime) -> State:
        """Keep the workbook as it stands, whenever the last state was kept. Raises `Failed`."""
        ...

    def found(self, key: str) -> State:
        """The state that `keep_now` answered with, by its key or else its name. Raises `Misused`
        where it is gone.
        """
        ...

    def last_saved(self, state: State | None = None) -> str:
        """What other programs leave in a state, or in the workbook, whenever they save it, and this
        one does not; empty where nobody tells.
        """
        ...

    def take_place(self, opened: Workbook, seen: object) -> None:
        """Put an opened state in the place of the workbook, if that still is as it was `seen`
        (`present`), and keep what stood there first. Raises `Misused` where that cannot be done.
        """
        ...

    def present(self) -> object:
        """What tells whether the workbook changes."""
        ...
