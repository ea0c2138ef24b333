"""Whether the year of a workbook was closed, and on which day.

`_status` remembers it. People delete `_status` as they delete any tab, and a year that was closed
must not open by that: where no line of the school can be trusted, the mark counts that stands on
Beranda and beside «Periode» on Pengaturan, each alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sheets_sync.core.layout.front_page import BERANDA, HINT_ROW, NAME
from sheets_sync.core.model.sentences.years import CLOSING
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.school_settings import read_settings
from sheets_sync.core.reading.status_lines import read_school
from sheets_sync.core.schema.dates import day_in
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.settings_tab import CHECK

_MARK = re.compile(
    re.escape(CLOSING["mark"])
    .replace(r"\{year\}", "(?P<year>20[0-9]{2})")
    .replace(r"\{day\}", "(?P<day>[0-9]{1,2} [A-Za-z]+ 20[0-9]{2})")
)


@dataclass(frozen=True, slots=True)
class ClosedYear:
    """A year that was closed."""

    year: int
    on: date


def closed_year(snapshot: Snapshot) -> ClosedYear | None:
    """The year, if it is closed."""
    school = read_school(find_tab(snapshot, STATUS_TAB))
    if not school.keys:
        return next(_marked(snapshot), None)
    if not school.closed:
        return None
    on = date.fromisoformat(school.closed)
    return ClosedYear(int(school.period or on.year), on)


def _marked(snapshot: Snapshot) -> Iterator[ClosedYear]:
    """What the marks say, where nobody remembers."""
    page, settings = find_tab(snapshot, BERANDA), read_settings(snapshot)
    row, tab = settings.rows.get("period"), settings.located.tab
    cells = [page.cell(HINT_ROW, NAME) if page else None]
    cells += [tab.cell(row, settings.located.at[CHECK])] if row else []
    for cell in cells:
        if (found := _MARK.fullmatch(as_text(cell))) and (day := day_in(found["day"])):
            yield ClosedYear(int(found["year"]), day)
