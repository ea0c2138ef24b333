"""What a run says in the list itself, where people keep it in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sheets_sync.core.fleet.online_list import SeenList, checks
from sheets_sync.core.fleet.registry import Registry
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed, Stale

if TYPE_CHECKING:
    from sheets_sync.wiring.fleet import Deployments

TRIES = 3
"""Reads of a list that somebody changes at the same time."""


def answer_rows(deployments: Deployments, registry: Registry, seen: SeenList | None) -> list[str]:
    """Say to each row what is wrong with it, in one batch, right after it was read. Answers why
    that was not possible: no reason to stop for any school.
    """
    fault: Failed | None = None
    for _ in range(TRIES):
        if seen is None or deployments.online is None:
            return []
        try:
            deployments.online.write(checks(seen, registry), seen)
        except Stale as error:
            fault, (registry, seen) = error, deployments.listed()
        except Failed as error:
            return [_untold(error)]
        else:
            return []
    return [_untold(fault)]


def _untold(why: Failed | None) -> str:
    return FLEET.say("untold", why=why)
