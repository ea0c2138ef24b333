"""Everything on the desk before anything is decided: settings, catalogue, roster, and every stage
row by its Kode.

Built once from a snapshot; nothing in it changes afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from sheets_sync.core.model.role import Role
from sheets_sync.core.model.values import Moment, Snapshot
from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.beside import beside_table
from sheets_sync.core.reading.foreign_memory import own_memory
from sheets_sync.core.reading.headings import Located, find_tab, locate
from sheets_sync.core.reading.katalog import read_katalog
from sheets_sync.core.reading.memory import Memory
from sheets_sync.core.reading.origin import Origin, origin_of
from sheets_sync.core.reading.roster import Roster, build_roster, remembered_roster
from sheets_sync.core.reading.row_reader import RowReader
from sheets_sync.core.reading.rows import ReadRow, ReadRowOf, StageRow, kode_of
from sheets_sync.core.reading.school_settings import (
    Settings,
    read_settings,
    seen_on,
    with_refused_address,
)
from sheets_sync.core.reading.status_lines import read_memory
from sheets_sync.core.schema.catalogue import Catalogue
from sheets_sync.core.schema.catalogue_rows import CatalogueRow
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.role_stages import stages_of
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.rules import Fault
from sheets_sync.core.schema.teacher import ROSTER_PROGRAM, ROSTER_TITLE, Teacher


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
    wording: Wording = PLAIN
    """Of the role whose cycle it is, with what people call so left alone."""
    _wrote: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @property
    def role(self) -> Role:
        """Whose cycle it is."""
        return self.snapshot.role

    @property
    def cycle(self) -> tuple[Stage, ...]:
        """The stages as this role has them."""
        return stages_of(self.role)

    @property
    def school_name(self) -> str:
        """As Pengaturan calls the school."""
        return self.settings.record.name or "sekolah"

    @property
    def principal_name(self) -> str:
        """As Pengaturan calls the principal."""
        return self.settings.record.principal or self.wording.said("Kepala Sekolah")

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


def lay_out(snapshot: Snapshot, moment: Moment, rhk: str) -> Desk:
    """Read everything once. `rhk` is the catalogue file's sentence for the work plan."""
    cycle = stages_of(snapshot.role)
    tabs = {stage.letter: locate(snapshot, stage.title, stage.columns) for stage in cycle}
    guru = locate(snapshot, ROSTER_TITLE, (*ROSTER_PROGRAM, *columns_of(Teacher)))
    memory = own_memory(read_memory(find_tab(snapshot, STATUS_TAB)), guru, tabs)
    settings = seen_on(moment.today, read_settings(snapshot))
    settings = with_refused_address(settings, memory.school.undeliverable)
    year = settings.record.year or (int(memory.school.period) if memory.school.period else None)
    katalog = read_katalog(snapshot, rhk, memory.school.words)
    roster = _read_roster(guru, memory, tabs, year or moment.today.year)
    rows = partial(_stage_rows, catalogue=katalog.catalogue, roster=roster, memory=memory)
    return Desk(
        snapshot=snapshot,
        moment=moment,
        memory=memory,
        settings=settings,
        catalogue=katalog.catalogue,
        catalogue_tab=katalog.located,
        catalogue_rows=katalog.rows,
        catalogue_faults=katalog.faults,
        catalogue_asides=katalog.asides,
        guru=guru,
        roster=roster,
        stages={stage.letter: rows(stage, tabs[stage.letter]) for stage in cycle},
        year=year,
        wording=snapshot.role.wording.keeping(_called(settings, roster)),
    )


def _read_roster(guru: Located, memory: Memory, tabs: Mapping[str, Located], year: int) -> Roster:
    """The teachers of Guru; while it cannot be read, as they were last seen."""
    if guru.stopped:
        return remembered_roster(memory)
    rows = RowReader(guru, Teacher, columns_of(Teacher), ROSTER_PROGRAM).rows()
    return build_roster(rows, memory, _codes(tabs), year)


def _called(settings: Settings, roster: Roster) -> Iterator[str]:
    """Names that people gave, which stand within our sentences."""
    yield from (member.name for member in roster.members.values())
    yield from filter(None, (settings.record.name, settings.record.principal))


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
    stage: Stage, located: Located, catalogue: Catalogue, roster: Roster, memory: Memory
) -> StageRows:
    if located.stopped:
        return StageRows(located, _by_kode(_statuses(located, stage, memory)), [])
    program = stage.columns[: len(stage.columns) - len(stage.people)]
    rows = list(RowReader(located, stage.record, stage.people, program, catalogue).rows())
    names = {folded(member.name) for member in roster.members.values() if member.name}
    beside = beside_table(stage, rows, names)
    known = [row for row in rows if row.kode in roster.members]
    others = [row for row in rows if row.kode not in roster.members]
    strays = [row for row in others if row.is_somebodys and row.number not in beside]
    asides = [row for row in others if not row.is_somebodys or row.number in beside]
    return StageRows(located, _by_kode(known), strays, asides)


def _by_kode(rows: Iterable[StageRow]) -> dict[str, list[StageRow]]:
    groups: dict[str, list[StageRow]] = defaultdict(list)
    for row in rows:
        groups[row.kode].append(row)
    return groups


def _statuses(located: Located, stage: Stage, memory: Memory) -> Iterator[StageRow]:
    """Of a stopped tab only who stands there with which status, so that a rebuild does not lock an
    open row.
    """
    if not (memory.rebuilding and {"Kode", "Status"} <= located.at.keys()):
        return
    for number in range(1, len(located.tab.grid) + 1):
        if number == located.header:
            continue
        kode = kode_of(located.tab.cell(number, located.at["Kode"]))
        shown = {"Status": located.tab.cell(number, located.at["Status"])}
        yield StageRow(number, kode, stage.record(), [], {}, {}, shown)
