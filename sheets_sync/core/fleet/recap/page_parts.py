"""The parts of a recap's page that tell of the whole district and of each jenjang."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.fleet.recap import charts
from sheets_sync.core.fleet.recap.looking import (
    RecapSight,
    as_of,
    cell,
    change,
    heading,
    heads,
    note,
    place_table,
)
from sheets_sync.core.fleet.recap.moving import moved
from sheets_sync.core.fleet.recap.publication import PlaceLine, Sheet
from sheets_sync.core.fleet.recap.tables import (
    BASELINE,
    ENDLINE,
    KINDS,
    POSITION,
    STATUSES,
    SUBS,
    TEACHERS,
    CountTable,
)
from sheets_sync.core.fleet.recap.words import (
    block_name,
    line_name,
    month_name,
    number,
    several,
    signed,
    title_of,
)
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.core.model.web_page import shown
from sheets_sync.core.schema.stages import STAGES


def tiles(sight: RecapSight) -> Iterator[str]:
    """The figures that everybody asks for first."""
    places = sight.recap.places
    listed = RECAP.say("of_listed", listed=number(sum(place.schools for place in places)))
    yield '<ul class="tiles">'
    yield _tile(RECAP["schools"], number(sum(place.counted for place in places)), listed)
    if teachers := sight.whole(TEACHERS):
        yield _tile(RECAP["teachers"], number(teachers.lines[0].total), "")
    if sheet := sight.whole(POSITION):
        whole = sheet.lines[0].total
        for code, table in (("observed", BASELINE), ("planned", KINDS), ("finished", ENDLINE)):
            if (count := _behind(sheet, table)) is not None:
                yield _tile(RECAP[code], number(count), _share(count, whole))
    yield "</ul>"


def _share(count: int, whole: int) -> str:
    """Of all teachers; nothing where no school has entered any yet."""
    return RECAP.say("share", percent=round(100 * count / whole)) if whole else ""


def _tile(what: str, count: str, more: str) -> str:
    under = f"<br>{shown(more)}" if more else ""
    return f"<li><strong>{shown(count)}</strong><span>{shown(what)}{under}</span></li>"


def _behind(sheet: Sheet, table: CountTable) -> int | None:
    """How many teachers have the stages behind them that a table asks for."""
    behind = table.behind or frozenset()
    if not all(behind.issuperset(labels) or behind.isdisjoint(labels) for labels in sheet.blocks):
        return None
    return sum(block.count for block in sheet.lines[0].blocks if behind.issuperset(block.labels))


def positions(sight: RecapSight) -> Iterator[str]:
    """Where the teachers are."""
    yield heading("h_position")
    whole = sight.whole(POSITION)
    if whole is None:
        yield note(RECAP["nothing"])
        return
    yield note(RECAP["n_position"])
    if sight.before:
        yield note(RECAP.say("n_small", month=month_name(sight.before.month)))
    yield from _stacks(whole, sight.levels(POSITION))
    if {*whole.blocks} != {one.labels for one in moved(whole, sight.before)}:
        yield from _by_category(whole, sight)
    if levels := sight.levels(POSITION):
        yield from place_table(levels, sight, title_of(POSITION.key), RECAP["level"])


def _stacks(whole: Sheet, levels: Sheet | None) -> Iterator[str]:
    """A bar for the district, and one for each jenjang where they tell the same categories."""
    told = [(whole, whole.lines[0])]
    if levels and levels.blocks == whole.blocks:
        told += [(levels, line) for line in levels.lines]
    yield from _legend(whole)
    yield '<ul class="bars whole">'
    for sheet, line in told:
        yield _stack(line_name(sheet.key, line), sheet, line)
    yield "</ul>"


def _legend(sheet: Sheet) -> Iterator[str]:
    colours = charts.colours(len(sheet.blocks))
    items = (
        f"<li>{charts.swatch(colour)}{shown(block_name(sheet.key.table, labels))}</li>"
        for labels, colour in zip(sheet.blocks, colours, strict=True)
    )
    yield f'<ul class="legend">{"".join(items)}</ul>'


def _stack(name: str, sheet: Sheet, line: PlaceLine) -> str:
    told = several(
        [
            f"{block_name(sheet.key.table, block.labels)} {number(block.count)}"
            for block in line.blocks
        ]
    )
    bar = charts.stacked(
        [block.count for block in line.blocks], RECAP.say("chart", what=name, told=told)
    )
    return f'<li><div class="what">{shown(name)} <b>{number(line.total)}</b></div>{bar}</li>'


def _by_category(sheet: Sheet, sight: RecapSight) -> Iterator[str]:
    """The district's figures, a row a category."""
    count = RECAP["count"]
    title = shown(title_of(sheet.key.table))
    yield f'<table class="pair"><caption>{title}</caption>'
    yield f"{heads(RECAP['category'], [count])}<tbody>"
    line = sheet.lines[0]
    for at, block in enumerate(line.blocks):
        name = shown(block_name(sheet.key.table, block.labels))
        told = cell(number(block.count), count, more=change(sheet, line, at, sight))
        yield f'<tr><th scope="row">{name}</th>{told}</tr>'
    yield "</tbody></table>"
    yield from as_of(sheet)


def moves(sight: RecapSight) -> Iterator[str]:
    """What moved since the month before."""
    sheet = sight.whole(POSITION)
    found = moved(sheet, sight.before) if sheet else ()
    if not (sheet and found and sight.before):
        return
    then, now = month_name(sight.before.month), month_name(sight.recap.month)
    yield heading("h_moved", month=then)
    yield note(RECAP["n_moved"])
    yield f"<table>{heads(RECAP['stage'], [then, now, RECAP['change']])}<tbody>"
    for one in found:
        name = shown(block_name(POSITION.key, one.labels))
        cells = (
            cell(number(one.before), then),
            cell(number(one.now), now),
            cell(signed(one.now - one.before), RECAP["change"]),
        )
        yield f'<tr><th scope="row">{name}</th>{"".join(cells)}</tr>'
    yield "</tbody></table>"


def statuses(sight: RecapSight) -> Iterator[str]:
    """What each stage waits with."""
    found = [(stage, sight.whole(table)) for stage, table in zip(STAGES, STATUSES, strict=True)]
    told = [(stage, sheet) for stage, sheet in found if sheet and sheet.lines[0].total]
    if not told:
        return
    yield heading("h_status")
    columns = [RECAP["status"], RECAP["teachers"]]
    yield f'<table class="pair">{heads(RECAP["stage"], columns, text=1)}<tbody>'
    for stage, sheet in told:
        blocks = [block for block in sheet.lines[0].blocks if block.count]
        for at, block in enumerate(blocks):
            head = f'<th scope="rowgroup" rowspan="{len(blocks)}">{shown(stage.title)}</th>'
            word = cell(block_name(sheet.key.table, block.labels), RECAP["status"], kind="text")
            count = cell(number(block.count), RECAP["teachers"])
            yield f"<tr>{head if at == 0 else ''}{word}{count}</tr>"
    yield "</tbody></table>"
    for _, sheet in told:
        yield from as_of(sheet)


def chosen(sight: RecapSight, table: CountTable, stage: str) -> Iterator[str]:
    """What teachers chose from a list: sub-indicators, kinds of activity."""
    whole = sight.whole(table)
    if whole is None:
        return
    code = {SUBS.key: "subs", KINDS.key: "kinds"}[table.key]
    yield heading(f"h_{code}")
    yield note(RECAP.say(f"n_{code}", stage=stage))
    most = max(block.count for block in whole.lines[0].blocks) or 1
    yield '<ul class="bars">'
    for at, block in enumerate(whole.lines[0].blocks):
        name = block_name(table.key, block.labels)
        told = RECAP.say("chart", what=name, told=number(block.count))
        count = f"<b>{number(block.count)}{change(whole, whole.lines[0], at, sight)}</b>"
        bar = charts.bar(block.count / most, told)
        yield f'<li><div class="what">{shown(name)} {count}</div>{bar}</li>'
    yield "</ul>"
    yield from as_of(whole)
    if levels := sight.levels(table):
        yield from place_table(levels, sight, title_of(table.key), RECAP["level"])


def ratings(sight: RecapSight) -> Iterator[str]:
    """What was found at the beginning and at the end."""
    found = [(table, sheet) for table in (BASELINE, ENDLINE) if (sheet := sight.whole(table))]
    if not found:
        return
    yield heading("h_ratings")
    yield note(RECAP["n_ratings"])
    for table, whole in found:
        yield f"<h3>{shown(title_of(table.key))}</h3>"
        yield note(RECAP["u_baseline"])
        yield from _stacks(whole, None)
        yield from _by_category(whole, sight)
        if levels := sight.levels(table):
            yield from place_table(levels, sight, title_of(table.key), RECAP["level"])


def reading() -> Iterator[str]:
    """What stands behind the figures."""
    yield heading("h_reading")
    yield f"<ul>{''.join(f'<li>{shown(each)}</li>' for each in RECAP['reading'].split('|'))}</ul>"
