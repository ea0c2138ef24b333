"""Every kind of request that `batchUpdate` knows here: what the program, people's edits in tests
and live probes send."""

from __future__ import annotations

from tests.google_emulator.sheets.batch import Act
from tests.google_emulator.sheets.requests import (
    contents,
    lines,
    marks,
    objects,
    ranges,
    tables,
    tabs,
)

ACTS: dict[str, Act] = {
    **tabs.ACTS,
    **contents.ACTS,
    **lines.ACTS,
    **ranges.ACTS,
    **objects.ACTS,
    **marks.ACTS,
    **tables.ACTS,
}
