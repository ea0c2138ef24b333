"""How a sync is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sheets_sync.core.judging.safety import DEFAULT_LIMITS, Limits
from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.ports import Copies


@dataclass(frozen=True, slots=True)
class Wanted:
    """Finished documents that somebody asks for beside what a sync writes."""

    missing: bool = False
    """Whatever of them is not where it belongs."""
    reissue: frozenset[DocumentKey] = frozenset()
    """These as a next version with the present letterhead."""


NOTHING_MORE = Wanted()


@dataclass(frozen=True, slots=True)
class Order:
    """How one sync was asked for, beside `force`."""

    rhk: str = DEFAULT_RHK
    wanted: Wanted = NOTHING_MORE
    limits: Limits = DEFAULT_LIMITS
    copies: Copies | None = None
    """Who copies the workbook once a week, where no write keeps the state before it."""
    check: Callable[[Snapshot], None] = lambda _seen: None
    """Raises where nothing may be written into a workbook that looks so."""


USUAL = Order()
