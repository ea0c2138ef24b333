"""Pengaturan as read: every setting with its row, its text and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sheets_sync.core.model.role import Role
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Snapshot
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import Located, locate
from sheets_sync.core.reading.row_reader import read_record
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.cells import mistaken_words
from sheets_sync.core.schema.columns import Column, Record, columns_of
from sheets_sync.core.schema.identity_numbers import (
    email_faults,
    is_npsn,
    nip_faults,
    phone_faults,
    refused_faults,
)
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings
from sheets_sync.core.schema.settings_tab import SETTINGS_COLUMNS, settings_of
from sheets_sync.core.schema.stages.rules import Fault
from sheets_sync.core.schema.zones import HOURS_EAST, ZONES


@dataclass(frozen=True, slots=True)
class Settings:
    """Pengaturan with the row and the faults of each setting."""

    located: Located
    record: SchoolSettings
    rows: Mapping[str, int]
    """Field → row in the sheet."""
    faults: Sequence[Fault]
    texts: Mapping[str, str]
    """Field → text as typed, for Riwayat."""
    unused: Sequence[tuple[str, str]] = ()
    """(setting, text) of rows that don't count: the name stands there a second time."""
    asides: Sequence[ReadRow] = ()
    """Rows that name no setting: only what people may have typed there."""


def hours_east(snapshot: Snapshot) -> int:
    """The school's offset from UTC, from «Zona Waktu»; Jakarta when it says nothing usable."""
    typed = _found(snapshot).typed
    record, _ = read_record(SchoolSettings, {"zone": typed["zone"]} if "zone" in typed else {})
    return HOURS_EAST.get(record.zone or "", ZONES[0].hours_east)


@dataclass(frozen=True, slots=True)
class _SettingsFound:
    """Pengaturan row by row: the first value of a setting counts."""

    located: Located
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[str, int] = field(default_factory=dict)
    typed: dict[str, Cell] = field(default_factory=dict)
    unused: list[tuple[str, str]] = field(default_factory=list)
    asides: list[ReadRow] = field(default_factory=list)

    def take(self, number: int) -> None:
        """One row of the sheet."""
        name, value = (
            self.located.tab.cell(number, self.located.at[label]) for label in ("Nama", "Nilai")
        )
        column = _SETTINGS.get(folded(str(name or "")))
        if column is None:
            self.asides.append(
                ReadRow(number, "", Record(), [], {}, {}, {"Nama": name, "Nilai": value})
            )
            return
        self.places[column.field].append(number)
        if column.field not in self.typed:
            self.rows[column.field] = (
                self.rows.get(column.field, number) if is_blank(value) else number
            )
            if not is_blank(value):
                self.typed[column.field] = value
        elif not is_blank(value):
            self.unused.append((column.label, as_text(value)))


_SETTINGS: Mapping[str, Column] = {
    folded(column.label): column for column in columns_of(SchoolSettings)
}


def seen_on(today: date, settings: Settings) -> Settings:
    """The settings beside the calendar: a period long past is a sign of a wrong clock."""
    if not settings.record.year or today.year <= settings.record.year + 1:
        return settings
    past = Fault("period", "period_past", warning=True)
    return replace(settings, faults=(*settings.faults, past))


def with_refused_address(settings: Settings, marks: Container[str]) -> Settings:
    """The settings, knowing which addresses a mail server refused."""
    address = settings.record.principal_email
    faults = refused_faults("principal_email", address, marks)
    return replace(settings, faults=(*settings.faults, *faults))


def _found(snapshot: Snapshot) -> _SettingsFound:
    """All rows as they stand; none of a tab that is stopped."""
    found = _SettingsFound(locate(snapshot, SETTINGS_TITLE, SETTINGS_COLUMNS))
    for number in () if found.located.stopped else range(2, len(found.located.tab.grid) + 1):
        found.take(number)
    return found


def read_settings(snapshot: Snapshot) -> Settings:
    """Pengaturan as it stands."""
    found = _found(snapshot)
    if found.located.stopped:
        return Settings(found.located, SchoolSettings(), {}, (), {})
    record, faults = read_record(SchoolSettings, found.typed)
    unreadable = {fault.field for fault in faults if not fault.warning}
    faults += [
        Fault(name, "doubled_setting", {"others": ", ".join(map(str, numbers))}, warning=True)
        for name, numbers in found.places.items()
        if len(numbers) > 1
    ]
    faults += [
        fault for fault in _setting_faults(record, snapshot.role) if fault.field not in unreadable
    ]
    texts = {
        name: str(getattr(record, name) or mistaken_words(value) or as_text(value))
        for name, value in found.typed.items()
    }
    return Settings(found.located, record, found.rows, faults, texts, found.unused, found.asides)


def _setting_faults(settings: SchoolSettings, role: Role) -> Iterator[Fault]:
    """What one cell does not tell."""
    yield from _missing(settings, role)
    yield from _wrong(settings)
    if settings.year:
        yield from nip_faults("principal_nip", settings.principal_nip, settings.year)
    yield from email_faults("principal_email", settings.principal_email)
    yield from phone_faults("principal_phone", settings.principal_phone)


def _missing(settings: SchoolSettings, role: Role) -> Iterator[Fault]:
    for column in settings_of(role):
        if column.required and not getattr(settings, column.field):
            yield Fault(column.field, "setting_missing")


def _wrong(settings: SchoolSettings) -> Iterator[Fault]:
    if settings.npsn and not is_npsn(settings.npsn):
        yield Fault("npsn", "npsn_length")
    if settings.period and settings.year is None:
        yield Fault("period", "bad_year")
    if settings.grace_days is None:
        yield Fault("grace", "bad_days", {"text": settings.grace}, warning=True)
    for part in settings.days_off.unread:
        yield Fault("holidays", "bad_holidays", {"text": part[:80]}, warning=True)
    if settings.zone and settings.zone not in HOURS_EAST:
        yield Fault("zone", "bad_zone", warning=True)
