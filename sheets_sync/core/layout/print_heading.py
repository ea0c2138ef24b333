"""What stands above every printed page: whose it is. The name is known only once Pengaturan is
filled in, so it follows with the writes of a sync.
"""

from __future__ import annotations

from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.sentences.columns import PRINT

_LONGEST = 100
"""Characters of a name; a page header holds 255 in all."""


def print_heading(school: str | None, year: int | None) -> str:
    """School and year, as far as they are known."""
    name = shorten(school, _LONGEST) if school else ""
    return " · ".join(part for part in (name, PRINT["cycle"], str(year or "")) if part)
