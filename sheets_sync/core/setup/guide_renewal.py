"""Petunjuk of an earlier program: `init` draws it anew as soon as it says what the page no longer
says.

Only where every text is one that the program wrote at some time: what somebody wrote there stays,
and is told.
"""

from __future__ import annotations

from sheets_sync.core.layout.guide_marks import MARKS
from sheets_sync.core.layout.guide_page import guide_texts
from sheets_sync.core.layout.tabs import PETUNJUK, tab_layout
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.plan import DrawAgain, Problem, Severity
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Tab
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.setup.kit import Kit

MOST_ROWS = 5
"""Rows that one sentence names."""


def renewal(kit: Kit) -> DrawAgain | Problem | None:
    """Petunjuk drawn anew where it is out of date, or why it is left: somebody wrote on it."""
    tab = find_tab(kit.snapshot, PETUNJUK)
    if tab is None or tab.fault is not None or folded(tab.title) in kit.strangers:
        return None
    wanted, there = _wanted(kit), _texts(tab)
    if there == wanted or not {*wanted.values()} - {*there.values()}:
        return None
    said = {*wanted.values()}
    strange = {at for at, text in there.items() if text not in said}
    own = sorted({at[0] for at in strange if short_hash(there[at]) not in MARKS})
    if not own:
        return DrawAgain(tab.title, tab_layout(PETUNJUK, kit.wanted.year, role=kit.role))
    rows = list_words([str(row) for row in own], MOST_ROWS)
    text = TABS.say("guide_kept", tab=tab.title, rows=rows)
    return Problem(tab.title, None, None, None, "guide_kept", Severity.WARNING, text)


def _wanted(kit: Kit) -> dict[tuple[int, int], str]:
    """All that should stand there; of a cell of dashes it makes no difference."""
    said = kit.role.wording.said
    texts = ((text, said(str(text.value or ""))) for text in guide_texts())
    return {(text.row, text.column): told for text, told in texts if not is_blank(told or None)}


def _texts(tab: Tab) -> dict[tuple[int, int], str]:
    """All that stands on the tab, by row and column."""
    return {
        (row, column): as_text(cell)
        for row, line in enumerate(tab.grid, start=1)
        for column, cell in enumerate(line, start=1)
        if not is_blank(cell)
    }
