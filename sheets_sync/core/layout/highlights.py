"""Conditional formats: they answer at once what the program says after its next run.

A formula only repeats a rule that the core checks anyway; where both could differ, the core's word
counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sheets_sync.core.layout import looks
from sheets_sync.core.layout import summary as summary_layout
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sheet import Highlight, Style
from sheets_sync.core.model.words import ActivityStatus, Rating, Verdict
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.stages import ACTIVITIES, OBSERVATION, PREPARATION, STAGES, Stage

_TICKED = ",ya,true,sudah,ok,✓,✔,☑,v,x,1,benar,"
_FIRST = 2


class _Marked:
    """Addresses of one tab's columns in row 2."""

    def __init__(self, columns: Sequence[Column], rows: int) -> None:
        self.place = {column.label: number for number, column in enumerate(columns, start=1)}
        self.rows = rows

    def at(self, label: str) -> str:
        """`$F2`."""
        return f"${letters(self.place[label])}{_FIRST}"

    def mark(self, label: str, formula: str, style: Style) -> Highlight:
        """A highlight on one column."""
        column = self.place[label]
        return Highlight(column, column, _FIRST, self.rows, formula, style)


def _blank(cell: str) -> str:
    return f"LEN(TRIM({cell}))=0"


def _ticked(cell: str) -> str:
    """`N` makes 1 of a checkbox; `=TRUE` would be saved by LibreOffice as `=1`, which Excel then
    finds unequal.
    """
    said = f'ISNUMBER(SEARCH(","&TRIM({cell})&",","{_TICKED}"))'
    return f"OR(N({cell})=1,AND(NOT({_blank(cell)}),{said}))"


def status_highlights(first: int, last: int, rows: int) -> Iterator[Highlight]:
    """Each status word in its colour, on columns `first` … `last`."""
    for status, style in looks.STATUS_STYLE.items():
        yield Highlight(first, last, _FIRST, rows, f'={letters(first)}{_FIRST}="{status}"', style)


def stage_highlights(stage: Stage, rows: int) -> tuple[Highlight, ...]:
    """Teachers who left, statuses, empty required cells, and what is special about the stage."""
    columns = [column for column in stage.columns if not column.optional]
    sheet = _Marked(columns, rows)
    status = sheet.place["Status"]
    return (
        _inactive(sheet, len(columns)),
        *status_highlights(status, status, rows),
        *_missing(stage, sheet),
        *_SPECIAL.get(stage.letter, _nothing)(stage, sheet),
        *_note_missing(stage, sheet),
    )


def _inactive(sheet: _Marked, last: int) -> Highlight:
    """The whole row of a teacher who is no longer active, as the program last said."""
    formula = f'={sheet.at("Langkah Berikut")}="{ROWS["inactive"]}"'
    return Highlight(1, last, _FIRST, sheet.rows, formula, looks.INACTIVE)


def _missing(stage: Stage, sheet: _Marked) -> Iterator[Highlight]:
    if stage.tick is None:
        return
    ready = _ticked(sheet.at(stage.tick.label))
    for column in stage.required:
        cell = sheet.at(column.label)
        yield sheet.mark(column.label, f"=AND({ready},{_blank(cell)})", looks.MISSING)


def _note_missing(stage: Stage, sheet: _Marked) -> Iterator[Highlight]:
    if stage.decided:
        verdict, note = (sheet.at(stage.by_field[name].label) for name in ("verdict", "note"))
        formula = f'=AND(TRIM({verdict})="{Verdict.SENT_BACK}",{_blank(note)})'
        yield sheet.mark(stage.by_field["note"].label, formula, looks.MISSING)


def _targets(stage: Stage, sheet: _Marked) -> Iterator[Highlight]:
    """A: at least one target; a target of another sub-indicator is tinted."""
    labels = [stage.by_field[f"target_{number}"].label for number in (1, 2, 3)]
    cells = [sheet.at(label) for label in labels]
    assert stage.tick is not None  # noqa: S101 - A has a tick
    none = ",".join(_blank(cell) for cell in cells)
    yield sheet.mark(
        labels[0], f"=AND({_ticked(sheet.at(stage.tick.label))},{none})", looks.MISSING
    )
    chosen = sheet.at(stage.by_field["sub_indicator"].label)
    for label, cell in zip(labels, cells, strict=True):
        coded = (
            f'ISNUMBER(FIND("·",{cell})),ISNUMBER(FIND("·",{chosen})),ISNUMBER(FIND("-",{cell}))'
        )
        group = f'LEFT({cell}&"-",FIND("-",{cell}&"-")-1)'
        meant = f'TRIM(LEFT({chosen}&"·",FIND("·",{chosen}&"·")-1))'
        yield sheet.mark(label, f"=AND({coded},{group}<>{meant})", looks.DOUBTFUL)


def _recommendation(stage: Stage, sheet: _Marked) -> Iterator[Highlight]:
    """B: a recommendation, unless all three behaviours are effective."""
    assert stage.tick is not None  # noqa: S101 - B has a tick
    ticked, advice = _ticked(sheet.at(stage.tick.label)), stage.by_field["recommendation"].label
    first, second, third = (
        sheet.at(stage.by_field[f"rating_{number}"].label) for number in (1, 2, 3)
    )
    effective = f'AND(TRIM({first})="{Rating.EFFECTIVE}",{second}={first},{third}={first})'
    yield sheet.mark(
        advice, f"=AND({ticked},{_blank(sheet.at(advice))},NOT({effective}))", looks.MISSING
    )


def _activity(stage: Stage, sheet: _Marked) -> Iterator[Highlight]:
    """D has no tick: a row that says how far it is must say the rest; «Uraian» once it is carried
    out.
    """
    state = sheet.at(stage.by_field["state"].label)
    for column in stage.required:
        cell = sheet.at(column.label)
        yield sheet.mark(column.label, f"=AND(NOT({_blank(state)}),{_blank(cell)})", looks.MISSING)
    label = stage.by_field["description"].label
    formula = f'=AND(TRIM({state})="{ActivityStatus.CARRIED_OUT}",{_blank(sheet.at(label))})'
    yield sheet.mark(label, formula, looks.MISSING)


def _nothing(stage: Stage, sheet: _Marked) -> Iterator[Highlight]:  # noqa: ARG001 - one signature for all
    return iter(())


_SPECIAL: dict[str, Callable[[Stage, _Marked], Iterator[Highlight]]] = {
    PREPARATION.letter: _targets,
    OBSERVATION.letter: _recommendation,
    ACTIVITIES.letter: _activity,
}


def roster_highlights(columns: Sequence[Column], rows: int) -> tuple[Highlight, ...]:
    """Inactive teachers struck through."""
    sheet = _Marked(columns, rows)
    return (
        Highlight(
            1,
            len(columns),
            _FIRST,
            rows,
            f'=LOWER(TRIM({sheet.at("Aktif")}))="tidak"',
            looks.INACTIVE,
        ),
    )


def catalogue_highlights(columns: Sequence[Column], rows: int) -> tuple[Highlight, ...]:
    """Rows whose words must still be checked against the platform."""
    sheet = _Marked(columns, rows)
    formula = f'=LOWER(TRIM({sheet.at("Perlu Dicek")}))="ya"'
    return (Highlight(1, len(columns), _FIRST, rows, formula, looks.DOUBTFUL),)


def settings_highlights(required_rows: Sequence[int]) -> tuple[Highlight, ...]:
    """Required settings that are still empty."""
    return tuple(
        Highlight(2, 2, row, row, f"={_blank(f'$B{row}')}", looks.MISSING) for row in required_rows
    )


def summary_highlights(rows: int) -> tuple[Highlight, ...]:
    """Teachers who left, statuses in their colours, and who is late."""
    sheet = _Marked(summary_layout.TABLE, rows)
    late = sheet.at("Terlambat (hari)")
    first, last = (sheet.place[stage.letter] for stage in (STAGES[0], STAGES[-1]))
    return (
        _inactive(sheet, len(summary_layout.TABLE)),
        *status_highlights(first, last, rows),
        sheet.mark("Terlambat (hari)", f"=AND(ISNUMBER({late}),{late}>0)", looks.MISSING),
    )
