"""How tables, places and categories of a recap are called."""

from __future__ import annotations

from collections.abc import Sequence

from sheets_sync.core.fleet.recap.publication import Labels, PlaceLine, SheetKey
from sheets_sync.core.fleet.recap.tables import DISTRICT, LEVEL, POSITION, STATUSES, TABLES
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.core.model.showing import MONTHS
from sheets_sync.core.schema.stages import STAGES

BY_KEY = {table.key: table for table in TABLES}
OTHERS = RECAP["others_short"]
_STAGE_OF = {table.key: stage for table, stage in zip(STATUSES, STAGES, strict=True)}
_TITLES = {
    key: RECAP[f"t_{key}"]
    for key in ("teachers", "position", "subs", "kinds", "baseline", "endline")
}


def title_of(key: str) -> str:
    """A table."""
    if stage := _STAGE_OF.get(key):
        return RECAP.say("t_status", stage=stage.title)
    return _TITLES[key]


def block_name(key: str, labels: Labels) -> str:
    """Categories that are told together."""
    if len(labels) == 1:
        return labels[0]
    if key == POSITION.key:
        return RECAP.say("until", first=labels[0], last=labels[-1])
    names = " / ".join(labels)
    return names if BY_KEY[key].ordered else RECAP.say("others", names=names)


def short_name(key: str, labels: Labels) -> str:
    """The same as a heading of a column; `OTHERS` where the names are too many for one."""
    is_list = len(labels) > 1 and not BY_KEY[key].ordered
    return OTHERS if is_list else block_name(key, labels)


def line_name(key: SheetKey, line: PlaceLine) -> str:
    """Places that are told together."""
    if key.depth == DISTRICT:
        return RECAP["whole"]
    names = [place_name(key.depth, member) for member in line.members]
    return names[0] if line.alone else RECAP.say("together", names=list_words(names))


def place_name(depth: int, name: str) -> str:
    """A jenjang or a kecamatan; of some the list says nothing."""
    return name or RECAP["no_level" if depth == LEVEL else "no_district"]


def month_name(month: str) -> str:
    """`2026-11` → `November 2026`."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def number(count: int) -> str:
    """With a point between thousands."""
    return f"{count:,}".replace(",", ".")


def signed(change: int) -> str:
    """`+12`, `−7`, `±0`."""
    sign = "±" if change == 0 else "+" if change > 0 else "−"
    return f"{sign}{number(abs(change))}"


def several(words: Sequence[str]) -> str:
    """`A 12, B 30`, for whoever does not see a chart."""
    return ", ".join(words)
