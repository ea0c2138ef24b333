"""What the program remembers between syncs: only what cannot be derived from what stands in the
workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    field_validator,
)

from sheets_sync.core.model.ground import NOTHING, Ground
from sheets_sync.core.model.hashes import is_mark, short_hash
from sheets_sync.core.reading.memory_parts import (
    NO_PAPER,
    Beside,
    Count,
    DecisionMemory,
    Done,
    Given,
    IsoDay,
    Known,
    MemoryLine,
    Paper,
    RowMemory,
    RowName,
    Settled,
    StrayMemory,
)
from sheets_sync.core.reading.older import ground_from


def _affirmed_from(value: Any) -> Any:
    return ground_from(value) if value != "" else None


class StageMemory(Paper):
    """One teacher's stage at the last sync, with its document."""

    opened: bool = False
    row_seen: bool = False
    lost: bool = False
    """The row was deleted and appended again, and nothing was typed since."""
    status: str = ""
    since: IsoDay = ""
    opened_on: IsoDay = ""
    unsettled_on: IsoDay = ""
    """The day on which what was done was no longer."""
    cells: dict[str, str] = Field(default_factory=dict)
    """Hash of each person's cell but ticks; on D of every cell of every row."""
    added: dict[str, str] = Field(default_factory=dict)
    """Hash of each cell of the columns that people added, by folded heading."""
    rows: dict[RowName, RowMemory] = Field(default_factory=dict)
    """D: each row by what Riwayat calls it; it keeps that wherever it is moved."""
    rows_made: Count = 0
    """D: how many were ever called so."""
    ready: bool = False
    """Ticked and valid."""
    ticked: bool = False
    handed_on: IsoDay = ""
    word: str = ""
    """«Keputusan KS» as it stood."""
    review: str = ""
    """«Tinjau Ulang» as it stood."""
    decision: DecisionMemory | None = None
    settled: Settled | None = None
    beside: Beside | None = None
    needs_decision: bool = False
    """E once sent back, or once done and then changed."""
    shown: Known = NOTHING
    """B and F: the behaviours (F: with baseline ratings) that the row showed."""
    affirmed: Annotated[Ground | None, BeforeValidator(_affirmed_from)] = None
    """F: the context that emptying or «Tinjau Ulang» accepted."""
    done: Done | None = None
    gives: Given = NOTHING
    """What later stages rest on, as of the last `Selesai`."""
    guessed: IsoDay = ""
    """The day on which a lost memory was rebuilt: the identity is that of this day, because nobody
    remembered the stage's own."""
    unsure: bool = False
    """Something of the identity was missing or wrong on that day: it is taken in as soon as it
    stands there."""
    wrote: tuple[str, ...] = ()
    """Hashes of the program cells as last written, so that a person's text among them is
    noticed."""
    faulty: bool = False
    """Had an unreadable or forbidden cell."""
    warned: dict[str, IsoDay] = Field(default_factory=dict)
    """Marks of what its rows warn of, and the day on which each was first told; none once somebody
    finished the row all the same."""


UNKNOWN_STAGE = StageMemory()
Line = tuple[str, str, str]
"""One line of `_status`: its key, JSON, check sum."""


class TeacherMemory(MemoryLine):
    """What is known of the person behind a Kode."""

    names: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    """Names that were written on the rows, but not learnt: the number changed with the name."""
    nip: str = ""
    active: bool = True
    until: Annotated[str, Field(pattern=r"^(?:20[0-9]{2})?$")] = ""
    """The last year of somebody who left in an earlier workbook: whoever is called so now may be
    somebody else."""
    came_on: IsoDay = ""
    """The day on which somebody who had left took part again."""
    wrote: tuple[str, ...] = ()
    """Hashes of the program's cells on Guru as last written."""
    cells: dict[str, str] = Field(default_factory=dict)
    added: dict[str, str] = Field(default_factory=dict)
    """Hash of each cell of the columns that people added, by folded heading."""
    gone: bool = False
    """The row of Guru was deleted."""
    pack: Paper = Field(default_factory=lambda: NO_PAPER)
    """The texts ready to be pasted into Ruang GTK."""
    folder: dict[str, str] = Field(default_factory=dict)
    """Path of the folder for documents → the id that it has, or gets when it is made; empty where
    none is given."""


class SchoolMemory(MemoryLine):
    """What is known of the school."""

    identity: str = ""
    """Of this workbook alone; a copy gets another one."""
    place: str = ""
    """Where it lay at the last sync: a path, or the id of a spreadsheet."""
    follows: str = ""
    """The identity of the workbook of the year before, of which it was made."""
    former: tuple[str, ...] = ()
    """Where it lay before, and where other computers find it."""
    highest: Count = 0
    period: Annotated[str, Field(pattern=r"^(?:20[0-9]{2})?$")] = ""
    rows: dict[str, Count] = Field(default_factory=dict)
    """Rows with a known Kode, by tab."""
    settings: dict[str, str] = Field(default_factory=dict)
    """Hash of each setting, by field."""
    loose: tuple[str, ...] = ()
    """Hashes of rows outside any teacher's memory (Katalog, rows without Kode, doubles) whose texts
    are in Riwayat."""
    lines: Annotated[int, Field(ge=0)] = 0
    """How many lines syncs have written into Riwayat since it was made: fewer than that, and some
    are lost."""
    strays: dict[str, StrayMemory] = Field(default_factory=dict)
    """The same for rows on Guru and A–F, with what tells whether they are gone."""
    moved: tuple[str, ...] = ()
    """Marks of rows whose content came from another Kode and was accepted (`--force`)."""
    words: dict[str, str] = Field(default_factory=dict)
    """Marks of the folded words that Katalog had → their code: those of today, and the latest of
    before."""
    wrote: tuple[str, ...] = ()
    """Hashes of program cells as last written that belong to no teacher's memory."""
    recap: Paper = Field(default_factory=lambda: NO_PAPER)
    """The recap of the finished school."""
    folder: dict[str, str] = Field(default_factory=dict)
    """The same of the folder in which the teachers' lie."""
    kept_on: IsoDay = ""
    """The day on which the workbook was last copied, or could not be, where that is done once a
    week."""
    made: tuple[str, ...] = ()
    """Tabs (`B`, `Guru`) and people's columns (`B/note_1`) that `init` made again, empty, since the
    last sync."""
    journal_sum: Annotated[str, Field(pattern=r"^(?:[0-9a-f]{16})?$")] = ""
    """The sum of what syncs wrote into Riwayat; empty while nobody knows."""
    journal_on: IsoDay = ""
    """The day on which all of Riwayat was last looked at."""
    closed: IsoDay = ""
    """The day on which the year was closed: then no sync writes anything."""
    role: str = ""
    """Whose cycle it is; empty for the ordinary one."""
    reminded_on: IsoDay = ""
    reminded: tuple[str, ...] = ()
    """The last day on which digests were sent, and to whom."""
    undeliverable: tuple[str, ...] = ()
    """Marks of the addresses on Guru and Pengaturan that a mail server refused for good."""
    format: Count = 0
    """`FORMAT` of the program that wrote the lines."""
    keys: str = ""
    """Check sum of all keys, so that a lost line is noticed."""

    @field_validator("words")
    @classmethod
    def _marked(cls, words: dict[str, str]) -> dict[str, str]:
        """Words that an older program remembered as they stood."""
        return {word if is_mark(word) else short_hash(word): code for word, code in words.items()}


@dataclass(frozen=True, slots=True)
class Memory:
    """All of `_status`. `missing`: there was none; `damaged`: keys of lines that could not be
    trusted.
    """

    school: SchoolMemory = field(default_factory=SchoolMemory)
    teachers: Mapping[str, TeacherMemory] = field(default_factory=dict)
    stages: Mapping[tuple[str, str], StageMemory] = field(default_factory=dict)
    missing: bool = False
    damaged: bool = False
    foreign: bool = False
    """`_status` belonged to another school's workbook."""
    newer: bool = False
    """A newer program wrote it."""
    stood: Mapping[str, Line] = field(default_factory=dict, repr=False, compare=False)
    """Lines of the present format as they stood: what did not change need not be written anew."""

    @property
    def rebuilding(self) -> bool:
        """Whether rows without memory must be understood from their own cells."""
        return self.missing or self.damaged

    @property
    def targets(self) -> frozenset[str]:
        """Link targets of all documents that the workbook remembers."""
        packs = (teacher.pack for teacher in self.teachers.values())
        papers: tuple[Paper, ...] = (*self.stages.values(), *packs, self.school.recap)
        return frozenset(paper.target for paper in papers if paper.target)
