"""Pengaturan as rows: one for each field of `SchoolSettings`, in its order, from row 2 on.

Only «Nilai» is the operator's; names and explanations are drawn once and repaired by the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from sheets_sync.core.layout import looks
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sentences.columns import COLUMNS
from sheets_sync.core.model.sheet import DateBetween, Format, OneOf, Rule, Text
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.settings_tab import SETTINGS_COLUMNS, settings_of
from sheets_sync.core.schema.zones import ZONES

FIRST_ROW = 2
NAME_COLUMN, VALUE_COLUMN, HELP_COLUMN = 1, 2, 3

SIGNERS = ORDINARY.offices
_HELP_WIDTH = SETTINGS_COLUMNS[HELP_COLUMN - 1].width * 0.85  # words break before the edge
_OFFERED = {"signer": OneOf(SIGNERS), "zone": OneOf(tuple(zone.name for zone in ZONES))}


def settings_columns(role: Role = ORDINARY) -> tuple[Column, ...]:
    """The settings in the order of their rows."""
    return settings_of(role)


def settings_row(label: str) -> int:
    """The row a setting is drawn on; people may move it, so readers look for its name."""
    return FIRST_ROW + [column.label for column in settings_columns()].index(label)


def required_rows(role: Role) -> tuple[int, ...]:
    """The rows of settings that documents cannot do without."""
    return tuple(settings_row(column.label) for column in settings_columns(role) if column.required)


def describe_setting(column: Column) -> str:
    """«Keterangan»: whether it is needed, what it is, an example."""
    code = "setting_required" if column.required else "setting"
    return COLUMNS.say(code, help=column.help, example=column.example)


def settings_texts(days: DateBetween, role: Role) -> Iterator[Text]:
    """Name, an equipped empty value and the explanation of each setting."""
    named = looks.body_style(Owner.TOOL)
    for row, column in enumerate(settings_columns(role), start=FIRST_ROW):
        yield Text(row, NAME_COLUMN, column.label, replace(named, starred=column.required))
        format_, rule = _nature(column, days)
        yield Text(
            row, VALUE_COLUMN, None, looks.body_style(Owner.OPERATOR), format=format_, rule=rule
        )
        told = describe_setting(column)
        yield Text(row, HELP_COLUMN, told, named, height=4 + 15 * ceil(len(told) / _HELP_WIDTH))


def _nature(column: Column, days: DateBetween) -> tuple[Format, Rule | None]:
    """Due dates are dates; everything else is text, so that NPSN, NIP and telephone numbers
    survive.
    """
    if column.kind.format is Format.DATE:
        return Format.DATE, days
    return Format.TEXT, _OFFERED.get(column.field)
