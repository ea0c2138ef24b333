"""The parts of a recap's page that name what is not in its figures."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.fleet.recap.looking import RecapSight, cell, heading, heads, note
from sheets_sync.core.fleet.recap.words import place_name
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.core.model.web_page import shown


def missing(sight: RecapSight) -> Iterator[str]:
    """Schools without figures, by name."""
    if not sight.recap.missing:
        return
    yield heading("h_missing")
    yield note(RECAP["n_missing"])
    columns = [RECAP["level"], RECAP["district"], RECAP["why"]]
    yield f"<table>{heads(RECAP['schools'], columns, text=3)}<tbody>"
    for one in sight.recap.missing:
        cells = (
            cell(place_name(1, one.level), RECAP["level"], kind="text"),
            cell(place_name(2, one.district), RECAP["district"], kind="text"),
            cell(one.message, RECAP["why"], kind="text"),
        )
        yield f'<tr><th scope="row">{shown(one.name)}</th>{"".join(cells)}</tr>'
    yield "</tbody></table>"


def faulty(sight: RecapSight) -> Iterator[str]:
    """Rows of the list that have to be mended: no schools of their own."""
    if not sight.recap.rows:
        return
    yield heading("h_rows")
    yield note(RECAP["n_rows"])
    yield f"<table>{heads(RECAP['schools'], [RECAP['why']], text=1)}<tbody>"
    for one in sight.recap.rows:
        why = cell(one.message, RECAP["why"], kind="text")
        yield f'<tr><th scope="row">{shown(one.name)}</th>{why}</tr>'
    yield "</tbody></table>"
