"""The workbook as a command sees it before it makes a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sheets_sync.core.decide import Decision
from sheets_sync.core.model.sentences import list_labels, sentence
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.run import look, refuse_if_unsafe

if TYPE_CHECKING:
    from sheets_sync.ports import Deployment


Answer = tuple[dict[str, Any], list[str]]
"""JSON, and lines for people."""


def looked(here: Deployment) -> Decision:
    """As it stands, whatever that is."""
    return look(here.workbook, here.rhk, here.clock, here.limits)


def safe_look(here: Deployment) -> Decision:
    """The workbook as it stands. Raises `Refused` where a sync would be: nothing is printed from an
    accident.
    """
    decision = looked(here)
    refuse_if_unsafe(decision.plan.refusals, force=False)
    return decision


def why_held(tab: str, labels: Sequence[str]) -> str:
    """Why documents wait for these columns."""
    return sentence(ROWS.brief("documents_held", tab=tab, labels=list_labels(labels[:4])))
