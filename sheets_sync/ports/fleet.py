"""What a fleet needs of the place where its workbooks lie: how they look without being opened, and
what is remembered of them there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sheets_sync.core.fleet.claims import Claim
from sheets_sync.core.fleet.dealing import Held, Mark, Sight
from sheets_sync.core.fleet.online_list import SeenList
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.fleet.updates import UpdateMark
from sheets_sync.core.model.plan import Change


class Fleet(Protocol):
    """The workbooks of one kind of place."""

    def look(self, schools: Sequence[School]) -> Mapping[str, Sight]:
        """How each workbook's file looks, in few calls; without those that are not seen."""
        ...

    def marks(self, schools: Sequence[School]) -> Mapping[str, Mark] | None:
        """What is remembered, after `look`; None where the memory was there and cannot be read."""
        ...

    def held(self, school: School) -> Held:
        """What stands there at this very moment. Raises what a request raises."""
        ...

    def claim(self, school: School, claim: Claim) -> Held:
        """Say that we are about to run it; what stands there at this very moment: another process
        may have run it, or be about to. Raises what a request raises.
        """
        ...

    def withdraw(self, school: School, claim: Claim) -> None:
        """We are not. Raises what a request raises."""
        ...

    def keep(self, school: School, mark: Mark) -> None:
        """Remember a school's last run, which ends our claim. Raises `Failed`; then it is run once
        more than needed.
        """
        ...

    def state_now(self, school: School) -> str:
        """The state of its file now, where that is told at once and for nothing; else empty."""
        ...


class UpdateMarks(Protocol):
    """What is remembered of the updates of workbooks of one kind of place."""

    def all(self, schools: Sequence[School]) -> Mapping[str, UpdateMark]:
        """By workbook, in few calls; the latest may not show yet."""
        ...

    def now(self, school: School) -> UpdateMark | None:
        """Of one school at this very moment."""
        ...

    def made_room(self, school: School) -> str:
        """Put a memory that is damaged out of the way; the name under which it is kept, or nothing
        where none was. Raises `Failed`.
        """
        ...

    def keep(self, school: School, mark: UpdateMark) -> None:
        """Remember it. Raises `Failed`; then nothing may be changed."""
        ...


class SchoolList(Protocol):
    """A list of schools that people keep where the program can answer in it."""

    def read(self) -> SeenList:
        """As it stands now."""
        ...

    def write(self, changes: Sequence[Change], seen: SeenList) -> None:
        """All or nothing. Raises `Stale` where it is no longer as it was seen."""
        ...
