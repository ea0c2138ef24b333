"""Where schools lie that run together, as one place: whoever runs them asks for a school, and what
knows its kind of place answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.claims import Claim
from sheets_sync.core.fleet.dealing import Held, Mark, Sight
from sheets_sync.core.fleet.registry import School

if TYPE_CHECKING:
    from sheets_sync.ports.fleet import Fleet


class Places:
    """All places of a list as one."""

    def __init__(self, fleets: Mapping[int, Fleet], place_of: Callable[[School], int]) -> None:
        self._fleets, self._place_of = fleets, place_of

    def look(self, schools: Sequence[School]) -> Mapping[str, Sight]:
        """How each workbook looks."""
        found: dict[str, Sight] = {}
        for place, fleet in self._fleets.items():
            found |= fleet.look([school for school in schools if self._place_of(school) == place])
        return found

    def marks(self, schools: Sequence[School]) -> tuple[Mapping[str, Mark], bool]:
        """What is remembered of each, and whether some of the memory could not be read."""
        found: dict[str, Mark] = {}
        lost = False
        for place, fleet in self._fleets.items():
            marks = fleet.marks([school for school in schools if self._place_of(school) == place])
            found |= marks or {}
            lost = lost or marks is None
        return found, lost

    def held(self, school: School) -> Held:
        """What stands there at this very moment."""
        return self._fleets[self._place_of(school)].held(school)

    def claim(self, school: School, claim: Claim) -> Held:
        """Say that we are about to run it; what stands there at this very moment."""
        return self._fleets[self._place_of(school)].claim(school, claim)

    def withdraw(self, school: School, claim: Claim) -> None:
        """We are not."""
        self._fleets[self._place_of(school)].withdraw(school, claim)

    def keep(self, school: School, mark: Mark) -> None:
        """Remember a school's run."""
        self._fleets[self._place_of(school)].keep(school, mark)

    def state_now(self, school: School) -> str:
        """The state of its file now, where that costs nothing."""
        return self._fleets[self._place_of(school)].state_now(school)
