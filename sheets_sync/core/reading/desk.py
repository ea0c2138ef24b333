"""Everything on the desk before anything is decided: settings, catalogue, roster, and every stage
row by its Kode.

Built once from a snapshot; nothing in it changes afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Moment, Snapshot
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.beside import beside_table
from sheets_sync.core.reading.memory import Memory, read_memory
from sheets_sync.core.reading.origin import Origin, origin_of
from sheets_sync.core.reading.roster import Roster, build_roster, remembered_roster
from sheets_sync.core.reading.rows import (
    Located,
    ReadRow,
    ReadRowOf,
    RowReader,
    StageRow,
    find_tab,
    kode_of,
    locate,
    read_record,
)
from sheets_sync.core.schema import catalogue as katalog
from sheets_sync.core.schema.catalogue import Catalogue, CatalogueRow, build_catalogue, code_of
from sheets_sync.core.schema.columns import Column, Record, columns_of
from sheets_sync.core.schema.identity_numbers import email_faults, nip_faults, phone_faults
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.school import (
    ROSTER_PROGRAM,
    ROSTER_TITLE,
    SETTINGS_COLUMNS,
    SETTINGS_TITLE,
    SchoolSettings,
    Teacher,
)
from sheets_sync.core.schema.stages import STAGES, Stage
from sheets_sync.core.schema.stages.rules import Fault

ZONES = {
    "Asia/Jakarta": 7,
    "Asia/Pontianak": 7,
    "Asia/Makassar": 8,
    "Asia/Jayapura": 9,
    "WIB": 7,
    "WITA": 8,
    "WIT": 9,
}
"""Hours from UTC; Indonesia has no summer time."""


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


@dataclass(frozen=True, slots=True)
class StageRows:
    """The rows of one stage tab."""

    located: Located
    by_kode: Mapping[str, Sequence[StageRow]]
    strays: Sequence[StageRow]
    """Rows whose Kode is missing or not on Guru."""
    asides: Sequence[StageRow] = ()
    """Rows that are nobody's: something stands in columns of the program only, or a block under the
    table."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One read of a school, understood cell by cell."""

    snapshot: Snapshot
    moment: Moment
    memory: Memory
    settings: Settings
    catalogue: Catalogue
    catalogue_tab: Located
    catalogue_rows: Sequence[ReadRowOf[CatalogueRow]]
    catalogue_faults: Sequence[tuple[ReadRow, Fault]]
    catalogue_asides: Sequence[ReadRow]
    """Rows of Katalog that are no behaviour: a note, a signature block."""
    guru: Located
    roster: Roster
    stages: Mapping[str, StageRows]
    year: int | None
    """The period as a year: what Pengaturan says, else what it said last."""
    _wrote: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def wrote_on(self, place: str) -> frozenset[str]:
        """Hashes of all that the program itself wrote on a tab, whoever's row it stands in now."""
        found = self._wrote.get(place)
        if found is None:
            stages = (
                one.wrote for (_, letter), one in self.memory.stages.items() if letter == place
            )
            found = self._wrote[place] = frozenset(self.memory.school.wrote).union(*stages)
        return found

    def wrote_for_all(self) -> frozenset[str]:
        """The same for the tabs where everybody has a row of the program's: Guru and Ringkasan."""
        teachers = (one.wrote for one in self.memory.teachers.values())
        return frozenset(self.memory.school.wrote).union(*teachers)

    @property
    def origin(self) -> Origin:
        """Which workbook this is."""
        return origin_of(self.memory.school, self.snapshot.home)

    @property
    def halted(self) -> bool:
        """Whether no row can be judged because Guru or Katalog is stopped."""
        return self.guru.stopped or self.catalogue_tab.stopped


def hours_east(snapshot: Snapshot) -> int:
    """The school's offset from UTC, from «Zona Waktu»; Jakarta when it says nothing usable."""
    zone = _read_settings(snapshot).record.zone
    return ZONES.get(zone or "", 7)


def lay_out(snapshot: Snapshot, moment: Moment, rhk: str) -> Desk:
    """Read everything once. `rhk` is the catalogue file's sentence for the work plan."""
    memory = read_memory(find_tab(snapshot, STATUS_TAB))
    settings = _read_settings(snapshot)
    if settings.record.year and moment.today.year > settings.record.year + 1:
        settings = replace(
            settings, faults=(*settings.faults, Fault("period", "period_past", warning=True))
        )
    year = settings.record.year or (int(memory.school.period) if memory.school.period else None)
    katalog_at = locate(snapshot, katalog.TITLE, columns_of(CatalogueRow))
    katalog_rows = (
        []
        if katalog_at.stopped
        else list(RowReader(katalog_at, CatalogueRow, columns_of(CatalogueRow), ()).rows())
    )
    katalog_asides = [row for row in katalog_rows if katalog.is_aside(row.record)]
    catalogue = build_catalogue((row.record for row in katalog_rows), rhk, memory.school.words)
    guru = locate(snapshot, ROSTER_TITLE, (*ROSTER_PROGRAM, *columns_of(Teacher)))
    rows = (
        []
        if guru.stopped
        else list(RowReader(guru, Teacher, columns_of(Teacher), ROSTER_PROGRAM).rows())
    )
    stages = {stage.letter: locate(snapshot, stage.title, stage.columns) for stage in STAGES}
    roster = remembered_roster(memory)
    if not guru.stopped:
        roster = build_roster(rows, memory, _codes(stages), year or moment.today.year)
    return Desk(
        snapshot,
        moment,
        memory,
        settings,
        catalogue,
        katalog_at,
        katalog_rows,
        list(_catalogue_faults(katalog_rows)),
        katalog_asides,
        guru,
        roster,
        {
            letter: _stage_rows(letter, located, catalogue, roster, memory)
            for letter, located in stages.items()
        },
        year,
    )


def _codes(stages: Mapping[str, Located]) -> Iterator[str]:
    for located in stages.values():
        column = located.at.get("Kode")
        if column:
            rows = (
                cells
                for number, cells in enumerate(located.tab.grid, start=1)
                if number != located.header
            )
            yield from (kode_of(cells[column - 1]) for cells in rows if len(cells) >= column)


def _stage_rows(
    letter: str, located: Located, catalogue: Catalogue, roster: Roster, memory: Memory
) -> StageRows:
    stage = next(stage for stage in STAGES if stage.letter == letter)
    by_kode: dict[str, list[StageRow]] = defaultdict(list)
    strays: list[StageRow] = []
    asides: list[StageRow] = []
    if located.stopped and memory.rebuilding and {"Kode", "Status"} <= located.at.keys():
        for row in _statuses(located, stage):
            by_kode[row.kode].append(row)
    if not located.stopped:
        program = stage.columns[: len(stage.columns) - len(stage.people)]
        rows = list(RowReader(located, stage.record, stage.people, program, catalogue).rows())
        beside = beside_table(
            stage, rows, {folded(member.name) for member in roster.members.values() if member.name}
        )
        for row in rows:
            if row.kode in roster.members:
                by_kode[row.kode].append(row)
            else:
                (strays if row.is_somebodys and row.number not in beside else asides).append(row)
    return StageRows(located, by_kode, strays, asides)


def _statuses(located: Located, stage: Stage) -> Iterator[StageRow]:
    """Of a stopped tab only who stands there with which status, so that a rebuild does not lock an
    open row.
    """
    for number in range(1, len(located.tab.grid) + 1):
        if number == located.header:
            continue
        kode = kode_of(located.tab.cell(number, located.at["Kode"]))
        shown = {"Status": located.tab.cell(number, located.at["Status"])}
        yield StageRow(number, kode, stage.record(), [], {}, {}, shown)


@dataclass(slots=True)
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


def _read_settings(snapshot: Snapshot) -> Settings:
    located = locate(snapshot, SETTINGS_TITLE, SETTINGS_COLUMNS)
    if located.stopped:
        return Settings(located, SchoolSettings(), {}, (), {})
    found = _SettingsFound(located)
    for number in range(2, len(located.tab.grid) + 1):
        found.take(number)
    record, faults = read_record(SchoolSettings, found.typed)
    unreadable = {fault.field for fault in faults}
    for name, numbers in found.places.items():
        if len(numbers) > 1:
            faults.append(
                Fault(
                    name, "doubled_setting", {"others": ", ".join(map(str, numbers))}, warning=True
                )
            )
    faults += [fault for fault in _setting_faults(record) if fault.field not in unreadable]
    texts = {name: str(getattr(record, name) or value) for name, value in found.typed.items()}
    return Settings(located, record, found.rows, faults, texts, found.unused, found.asides)


def _setting_faults(settings: SchoolSettings) -> Iterator[Fault]:
    for column in columns_of(SchoolSettings):
        if column.required and not getattr(settings, column.field):
            yield Fault(column.field, "setting_missing")
    if settings.npsn and not (settings.npsn.isdigit() and len(settings.npsn) == 8):
        yield Fault("npsn", "npsn_length")
    if settings.period and settings.year is None:
        yield Fault("period", "bad_year")
    if settings.grace_days is None:
        yield Fault("grace", "bad_days", {"text": settings.grace}, warning=True)
    if settings.zone and settings.zone not in ZONES:
        yield Fault("zone", "bad_zone", warning=True)
    if settings.year:
        yield from nip_faults("principal_nip", settings.principal_nip, settings.year)
    yield from email_faults("principal_email", settings.principal_email)
    yield from phone_faults("principal_phone", settings.principal_phone)


def _catalogue_faults(rows: Sequence[ReadRowOf[CatalogueRow]]) -> Iterator[tuple[ReadRow, Fault]]:
    seen: dict[str, int] = {}
    groups: dict[str, list[ReadRow]] = defaultdict(list)
    for row in rows:
        if not row.has_content or katalog.is_aside(row.record):
            continue
        yield from ((row, fault) for fault in row.faults)
        code = code_of(row.record.kode or "")
        if code is None:
            yield row, Fault("kode", "catalogue_kode", {"text": row.record.kode or "–"})
        elif code in seen:
            yield row, Fault("kode", "catalogue_doubled", {"text": code, "others": str(seen[code])})
        else:
            seen[code] = row.number
            groups[code.partition("-")[0]].append(row)
    for group, members in groups.items():
        if len(members) != 3:
            facts = {"sub": group, "count": len(members)}
            yield from (
                (row, Fault("sub_indicator", "catalogue_not_three", facts)) for row in members
            )
