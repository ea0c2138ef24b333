"""What is frozen: something beside it is always seen, and its line cuts no merged cells.

That all may not be frozen is in public reports («You can't freeze all visible columns on the
sheet.»); that a merge stands in the way is known from the menus, and asked by a probe.
"""

from __future__ import annotations

from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.batch import Draft
from tests.google_emulator.sheets.grid import Object, Refused, Sheet

_NAMES = {"rows": "frozenRowCount", "columns": "frozenColumnCount"}


def refuse_to_freeze(draft: Draft, sheet: Sheet, before: Object, grid: Object) -> None:
    """Refuse properties of a grid that freeze more than may be; `before`: those it had."""
    lines = {"rows": sheet.row_properties, "columns": sheet.column_properties}
    sizes = {"rows": grid["rowCount"], "columns": grid["columnCount"]}
    for word, name in _NAMES.items():
        count = grid.get(name, 0)
        beyond = lines[word][count : sizes[word]]
        if count and (count >= sizes[word] or (all(map(_is_hidden, beyond)) and beyond)):
            raise Refused(f"You can't freeze all visible {word} on the sheet.")
        merges = map(sheet.clipped, sheet.objects["merges"])
        if count != before.get(name, 0) and any(_cuts(draft, rect, word, count) for rect in merges):
            raise Refused(f"You can't freeze {word} which contain only part of a merged cell.")


def refuse_to_merge(draft: Draft, sheet: Sheet, rect: Rect) -> None:
    """Refuse to merge what is frozen with what is not."""
    grid = sheet.properties["gridProperties"]
    for word, name in _NAMES.items():
        if _cuts(draft, rect, word, grid.get(name, 0)):
            raise Refused(f"You can't merge frozen and non-frozen {word}.")


def _is_hidden(line: Object) -> bool:
    return bool(line.get("hiddenByUser"))


def _cuts(draft: Draft, rect: Rect, word: str, count: int) -> bool:
    first, last = (rect.top, rect.bottom) if word == "rows" else (rect.left, rect.right)
    return first < count < last and not draft.hand.switches.frozen_lines_may_cut_merges
