"""A setting that a deployment brings to its schools: into a «Nilai» that is empty, never over what
a school typed.
"""

from __future__ import annotations

from collections.abc import Iterable

from sheets_sync.core.mending.predict import read_back
from sheets_sync.core.model.plan import Problem, Severity
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, Snapshot, Tab, Value
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.school_settings import read_settings
from sheets_sync.core.schema.columns import Column, columns_of, dates_of
from sheets_sync.core.schema.dates import read_date
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings
from sheets_sync.core.schema.settings_tab import SETTINGS_COLUMNS
from sheets_sync.errors import Misused

_EACH_ITS_OWN = ("name", "npsn", "period", "earlier")
"""Fields that are different in every school, or never change."""


def wished_settings(words: Iterable[str]) -> dict[str, Value]:
    """Label → value of `Nama=Nilai`. Raises `Misused`."""
    return dict(map(_wished, words))


def _wished(word: str) -> tuple[str, Value]:
    named, equals, text = word.partition("=")
    known = {folded(column.label): column for column in columns_of(SchoolSettings)}
    column = known.get(folded(named))
    if not equals or not text.strip() or column is None or column.field in _EACH_ITS_OWN:
        labels = [each.label for each in known.values() if each.field not in _EACH_ITS_OWN]
        raise Misused(UPDATES.say("no_setting", word=word, labels=list_labels(labels)))
    if _is_wrong(column, text.strip()):
        raise Misused(UPDATES.say("bad_setting", label=column.label, example=column.example))
    is_day = column.field in dates_of(SchoolSettings)
    return column.label, read_date(text.strip()) if is_day else text.strip()


def _is_wrong(column: Column, text: str) -> bool:
    """Whether a sync would find fault with it."""
    heads = tuple(each.label for each in SETTINGS_COLUMNS)
    grid = (heads, (column.label, text))
    tab = Tab(SETTINGS_TITLE, grid)
    found = read_settings(Snapshot({SETTINGS_TITLE: tab}, (SETTINGS_TITLE,)))
    return any(fault.field == column.field for fault in found.faults)


def setting_kept(row: int, column: Column, there: Cell, value: Value) -> Problem | None:
    """What the school typed itself and keeps; None where it says the same."""
    if folded(as_text(there)) == folded(as_text(read_back(value))):
        return None
    told = UPDATES.say("setting_kept", label=column.label)
    return Problem(SETTINGS_TITLE, row, None, column.label, told.code, Severity.WARNING, told)
