"""The recap of a month as one page of HTML: readable on a phone, at a desk and on paper, without a
script and without anything from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.fleet.recap.looking import RecapSight
from sheets_sync.core.fleet.recap.page_missing import faulty, missing
from sheets_sync.core.fleet.recap.page_parts import (
    chosen,
    moves,
    positions,
    ratings,
    reading,
    statuses,
    tiles,
)
from sheets_sync.core.fleet.recap.page_places import places, schools
from sheets_sync.core.fleet.recap.publication import Publication
from sheets_sync.core.fleet.recap.style import STYLE
from sheets_sync.core.fleet.recap.tables import KINDS, SUBS
from sheets_sync.core.fleet.recap.words import month_name
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.core.model.web_page import shown, web_page
from sheets_sync.core.schema.stages import FOLLOW_UP_PLAN, PREPARATION


def recap_page(recap: Publication, before: Publication | None, seal: str) -> str:
    """The page. `seal`: room for what tells that it is ours."""
    body = "\n".join(_body(RecapSight(recap, before)))
    title = f"{RECAP['title']}, {month_name(recap.month)}"
    return web_page(shown(title), STYLE, body, seal)


def _body(sight: RecapSight) -> Iterator[str]:
    recap = sight.recap
    listed = sum(place.schools for place in recap.places)
    counted = sum(place.counted for place in recap.places)
    made = RECAP.say("made", day=recap.made_on, counted=counted, listed=listed)
    title = shown(RECAP["title"])
    yield f"<h1><span>{title}</span> {shown(month_name(recap.month))}</h1>"
    yield f'<p class="note">{shown(made)}</p>'
    yield from tiles(sight)
    yield from positions(sight)
    yield from moves(sight)
    yield from statuses(sight)
    yield from chosen(sight, SUBS, PREPARATION.title)
    yield from chosen(sight, KINDS, FOLLOW_UP_PLAN.title)
    yield from ratings(sight)
    yield from schools(sight)
    yield from places(sight)
    yield from missing(sight)
    yield from faulty(sight)
    yield from reading()
