"""Looks of a live spreadsheet that `init` could not give it, in sentences: what Google refused
because of something that a person made there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sheets_sync.adapters.google.setup.lacking import missing_by_tab
from sheets_sync.adapters.google.setup.standing import Metadata
from sheets_sync.core.model.plan import Problem, Severity
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sentences.doctor import REPAIRS
from sheets_sync.core.model.sheet import TabLayout


def left_out(
    metadata: Metadata, layouts: Iterable[TabLayout], role: Role = ORDINARY
) -> Iterator[Problem]:
    """The tabs that still lack something right after it was sent. `metadata`: as it stands then."""
    for tab, lacking in missing_by_tab(metadata, layouts, role):
        if lacking:
            text = REPAIRS.say("look_left", tab=tab.title)
            yield Problem(tab.title, None, None, None, "look_left", Severity.WARNING, text)
