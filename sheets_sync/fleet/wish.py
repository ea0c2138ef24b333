"""What an update brings to every school, and what became of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from sheets_sync import __version__
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.setup.lacks import Lacks
from sheets_sync.run.preparing import equipment_of

if TYPE_CHECKING:
    from sheets_sync.core.model.values import Value
    from sheets_sync.core.setup.kit import Equipment
    from sheets_sync.ports import Deployment
    from sheets_sync.wiring.fleet import Deployments

_ANY_YEAR = 2000
"""What is drawn differs by the year; what is brought does not."""


class Did(StrEnum):
    """What became of a school."""

    PLANNED = "planned"
    FITTING = "fitting"
    """Nothing has to be changed."""
    UPDATED = "updated"
    UNWELL = "unwell"
    """Updated, and `doctor` finds what was not there before."""
    ALREADY = "already"
    CLOSED = "closed"
    BACK = "back"
    NOTHING = "nothing"
    """There is nothing to take back."""


@dataclass(frozen=True, slots=True)
class Updated:
    """One school after its update, or what it would be."""

    did: Did
    lacks: Lacks = field(default_factory=Lacks)
    found: tuple[str, ...] = ()
    """What `doctor` found that was not there before."""
    left: tuple[str, ...] = ()
    """What stayed, was not taken back, or was done beside it, in sentences."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is brought to every school."""

    key: str
    """Stands for all of it."""
    settings: Mapping[str, Value] = field(default_factory=dict)

    def equipment(self, here: Deployment) -> Equipment:
        """For one workbook."""
        return equipment_of(here.catalogue, here.clock, newest=True, settings=self.settings)


def wish_of(deployments: Deployments, settings: Mapping[str, Value]) -> Wish:
    """The layout of this program, the catalogue of the deployment, and the settings."""
    from sheets_sync.core.layout.tabs import layout
    from sheets_sync.core.schema.role_file import role_of

    catalogue = deployments.catalogue
    looks = layout(_ANY_YEAR, 0, role_of(catalogue))
    told = (__version__, looks, catalogue, sorted(settings.items()))
    return Wish(short_hash(repr(told)), settings)
