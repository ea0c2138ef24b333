"""Charts that an earlier program drew on Ringkasan, whose figures stand nowhere any more.

They are known by what they say to people who hear them; charts of people's own stay.
"""

from __future__ import annotations

from sheets_sync.adapters.xlsx.book import Sheet, read_rels
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.xml import Broken, Oversized, parse, q, written
from sheets_sync.core.layout.former_summary import CHARTS
from sheets_sync.core.model.hashes import short_hash

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def remove_former_charts(rewrite: Rewrite, sheet: Sheet) -> int:
    """Take them off the tab; answers how many there were."""
    try:
        rels = read_rels(rewrite.read, sheet.part)
        part = next((rel.target for rel in rels if rel.type.endswith("/drawing")), "")
        if not part:
            return 0
        root = parse(rewrite.read(part))
    except (Broken, Oversized):
        return 0
    names = root.iter(q("cNvPr", _DRAWING))
    former = [each for each in names if short_hash(each.get("descr", "")) in CHARTS]
    for each in former:
        root.remove(next(above for above in each.iterancestors() if above.getparent() is root))
    if former:
        rewrite.put(part, written(root))
    return len(former)
