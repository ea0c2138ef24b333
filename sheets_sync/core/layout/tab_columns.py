"""A column as a backend draws it: its note, its looks, and what warns while somebody types."""

from __future__ import annotations

from sheets_sync.core.layout import looks
from sheets_sync.core.layout.summary import REMINDER
from sheets_sync.core.model.sentences.columns import COLUMNS
from sheets_sync.core.model.sheet import (
    ColumnLayout,
    DateBetween,
    Format,
    LengthAtMost,
    OneOf,
    OneOfRange,
    Rule,
    Style,
)
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.cells import LONGEST_TEXT
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.own_tabs import (
    CHOICES,
    CHOICES_COLUMN,
    CHOICES_FIRST_ROW,
    STATUS_TAB,
)
from sheets_sync.core.schema.questions import questions_of, year_of_questions
from sheets_sync.core.schema.stages import STAGES

_ANY_DAY = ("2000-01-01", "2099-12-31")
_LATER = "Diisi program."
_DELEGABLE = {stage.title for stage in STAGES if stage.delegable}


def column_layout(
    column: Column, period: int | None = None, school_size: int = 60, title: str = ""
) -> ColumnLayout:
    """One column of the tab `title` as a backend draws it."""
    named = bool(column.label)
    return ColumnLayout(
        label=column.label,
        owner=column.owner,
        width=column.width,
        header=_header(column) if named else Style(),
        body=_body(column) if named else Style(),
        format=column.kind.format,
        note=describe_column(column, title, period) if named else "",
        rule=_rule(column, period, school_size),
        folded=column.folded,
        formerly=column.formerly,
    )


def _header(column: Column) -> Style:
    style = looks.header_style(column.owner, required=column.required)
    return looks.small(style) if column.small else style


def _body(column: Column) -> Style:
    style = looks.body_style(column.owner)
    if column.kind.format is Format.LINK:
        style = looks.linked(style)
    if column.small:
        style = looks.small(style)
    if column.label == REMINDER:
        return looks.unwrapped(style)
    one_line = column.label in ("Kode", "Isi", *CHOICES.values()) and not column.kind.source
    return looks.unwrapped(style) if one_line else style


def describe_column(column: Column, title: str = "", period: int | None = None) -> str:
    """The header note: what to type, what the platform asks in that year, what helps, an example,
    who fills it and whether it is required.
    """
    also = column.owner is Owner.PRINCIPAL and title in _DELEGABLE
    filler = f"filled_by{'_also_observers' if also else ''}{'_required' if column.required else ''}"
    lines = [column.help.removesuffix(_LATER).strip()]
    if question := questions_of(period).get(column.asks):
        lines.append(COLUMNS.say("asked", year=year_of_questions(period), question=question))
    lines += column.hints
    if column.example:
        lines.append(COLUMNS.say("example", example=column.example))
    lines.append(COLUMNS.say(filler, who=looks.FILLER_WORD[column.owner]))
    return "\n".join(line for line in lines if line)


def _rule(column: Column, period: int | None, school_size: int) -> Rule | None:
    """What warns while typing. The program's own cells need none."""
    kind = column.kind
    if column.owner is Owner.TOOL:
        return None
    if kind.source:
        return OneOfRange(
            STATUS_TAB, CHOICES_COLUMN[kind.source], CHOICES_FIRST_ROW, max(200, 3 * school_size)
        )
    if kind.words:
        return OneOf(kind.words)
    if kind.format is Format.DATE:
        return DateBetween(*period_days(period))
    return LengthAtMost(LONGEST_TEXT) if kind.long else None


def period_days(period: int | None) -> tuple[str, str]:
    """First and last day of the period; any sensible date while it is not known."""
    return (f"{period}-01-01", f"{period}-12-31") if period else _ANY_DAY
