"""What `_status` remembers between syncs: only what cannot be derived from what stands in the
workbook.

One line a key: `sekolah`, a Kode, or Kode/stage; beside it JSON and a check sum, so that a damaged
line is noticed and rebuilt alone. What is too long for a cell goes on in lines `key +2`, `key +3`,
each with its own check sum. No line holds the time of a run: an unchanged workbook is never
written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from sheets_sync.core.model.ground import NOTHING, Ground
from sheets_sync.core.model.hashes import is_mark, short_hash
from sheets_sync.core.model.values import Tab
from sheets_sync.core.reading.older import given_from, ground_from
from sheets_sync.core.schema.stages import BY_LETTER

SCHOOL_KEY = "sekolah"
PIECE = 15_000
"""Characters of JSON in one cell: half of what .xlsx holds, which counts what lies beyond U+FFFF
twice."""
_CONTINUED = " +"
FORMAT = 2
"""Of the lines as they are written; in older ones (0) grounds are texts."""


@lru_cache(maxsize=1024)
def _is_day(text: str) -> str:
    """A day as this program writes it, or none: anybody who can edit a workbook can edit its
    memory. A school has few days and thousands of lines.
    """
    if text and date.fromisoformat(text).isoformat() != text:
        raise ValueError("day")
    return text


def _given_from(value: Any, info: ValidationInfo) -> Any:
    return given_from(value, info.context["letter"]) if info.context else value


_KEY = re.compile(rf"(G[0-9]{{3,6}})(?:/([{''.join(BY_LETTER)}]))?")
IsoDay = Annotated[str, AfterValidator(_is_day)]
Known = Annotated[Ground, BeforeValidator(ground_from)]
Given = Annotated[Ground, BeforeValidator(_given_from)]


def _affirmed_from(value: Any) -> Any:
    return ground_from(value) if value != "" else None


Count = Annotated[int, Field(ge=0, le=999_999)]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Decision(_Line):
    """The principal's word and the content and context it counts for."""

    agreed: bool
    cells: dict[str, str]
    context: Known = NOTHING
    on: IsoDay
    note: str | None = None
    """Hash of the «Catatan KS» that was written or changed with it, empty if none was; None in an
    older line."""
    stale_date: str = ""
    """Hash of a «Tanggal Diskusi» that still is the one of an earlier agreement on other
    content."""


class Settled(_Line):
    """What stood beside the last decision when it last held: what a next one finds there is not of
    its own day.
    """

    note: str = ""
    """Hash of «Catatan KS»."""
    content: str = ""
    """Hash of what the last agreement was made on."""
    date: str = ""
    """Hash of the «Tanggal Diskusi» that this agreement carried."""


class Beside(_Line):
    """What of the principal's cells belongs to the row as it was when last `Selesai`."""

    note: str = ""
    stale_date: str = ""


class Done(_Line):
    """The row as it was when last `Selesai`."""

    cells: dict[str, str]
    context: Known = NOTHING
    on: IsoDay
    handed_on: IsoDay = ""
    agreed_on: IsoDay = ""


class Paper(_Line):
    """The last version of a document."""

    version: Count = 0
    printed: str = ""
    """Hash of what it says, as far as that makes versions."""
    recorded: str = ""
    """After a lost memory what the document itself tells of its `printed`, until that can be
    compared."""
    form: int = 0
    """How `printed` was computed; 0 in an older line."""
    shows: str = ""
    """Hash of everything that stands on it: a lost file that would come out otherwise is not the
    same paper."""
    parts: dict[str, str] = Field(default_factory=dict)
    """The same by field, so that the next version can name what changed."""
    changed: tuple[str, ...] = ()
    """What this version changed, in words, as it stands on it."""
    target: str = ""
    """Link target."""
    path: str = ""
    """Where it was first put, so that a renamed teacher keeps the file and its links."""
    on: IsoDay = ""
    """The date it carries, where no stage has one."""
    identity: str = ""
    """Identity and letterhead as JSON, of the day the stage was done."""


NO_PAPER = Paper()


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
    ready: bool = False
    """Ticked and valid."""
    ticked: bool = False
    handed_on: IsoDay = ""
    word: str = ""
    """«Keputusan KS» as it stood."""
    review: str = ""
    """«Tinjau Ulang» as it stood."""
    decision: Decision | None = None
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
    unsure: bool = False
    """Something of the identity was missing or wrong on that day: it is taken in as soon as it
    stands there."""
    wrote: tuple[str, ...] = ()
    """Hashes of the program cells as last written, so that a person's text among them is
    noticed."""
    faulty: bool = False
    """Had an unreadable or forbidden cell."""


UNKNOWN_STAGE = StageMemory()


class TeacherMemory(_Line):
    """What is known of the person behind a Kode."""

    names: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    """Names that were written on the rows, but not learnt: the number changed with the name."""
    nip: str = ""
    active: bool = True
    came_on: IsoDay = ""
    """The day on which somebody who had left took part again."""
    wrote: tuple[str, ...] = ()
    """Hashes of the program's cells on Guru as last written."""
    cells: dict[str, str] = Field(default_factory=dict)
    pack: Paper = Field(default_factory=lambda: NO_PAPER)
    """The texts ready to be pasted into Ruang GTK."""


class SchoolMemory(_Line):
    """What is known of the school."""

    identity: str = ""
    """Of this workbook alone; a copy gets another one."""
    place: str = ""
    """Where it lay at the last sync: a path, or the id of a spreadsheet."""
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
    moved: tuple[str, ...] = ()
    """Marks of rows whose content came from another Kode and was accepted (`--force`)."""
    words: dict[str, str] = Field(default_factory=dict)
    """Marks of the folded words that Katalog had → their code: those of today, and the latest of
    before."""
    wrote: tuple[str, ...] = ()
    """Hashes of program cells as last written that belong to no teacher's memory."""
    recap: Paper = Field(default_factory=lambda: NO_PAPER)
    """The recap of the finished school."""
    made: tuple[str, ...] = ()
    """Tabs (`B`, `Guru`) and people's columns (`B/note_1`) that `init` made again, empty, since the
    last sync."""
    format: Count = 0
    """`FORMAT` of the program that wrote the lines."""
    keys: str = ""
    """Check sum of all keys, so that a lost line is noticed."""

    @field_validator("words")
    @classmethod
    def _marked(cls, words: dict[str, str]) -> dict[str, str]:
        """Words that an older program remembered as they stood."""
        return {word if is_mark(word) else short_hash(word): code for word, code in words.items()}


@dataclass(slots=True)
class Memory:
    """All of `_status`. `missing`: there was none; `damaged`: keys of lines that could not be
    trusted.
    """

    school: SchoolMemory = field(default_factory=SchoolMemory)
    teachers: dict[str, TeacherMemory] = field(default_factory=dict)
    stages: dict[tuple[str, str], StageMemory] = field(default_factory=dict)
    missing: bool = False
    damaged: bool = False

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


_Model = TypeVar("_Model", bound=_Line)


def read_memory(tab: Tab | None) -> Memory:
    """Everything that can be trusted in `_status`."""
    lines = list(_lines(tab)) if tab else []
    memory = Memory(missing=not any(key == SCHOOL_KEY for key, _, _ in lines))
    for key, text in _joined(lines, memory):
        if not _remember(memory, key, text):
            memory.damaged = True
    if not memory.missing and memory.school.keys != _keys_of(memory):
        memory.damaged = True
    return memory


def has_memory(tab: Tab | None) -> bool:
    """Whether any line of `_status` can be trusted: then the program wrote it."""
    return tab is not None and any(
        check == short_hash(key + text) for key, text, check in _lines(tab)
    )


def read_school(tab: Tab | None) -> SchoolMemory:
    """Only what is known of the school, as far as it can be trusted."""
    memory, lines = Memory(), _lines(tab) if tab else ()
    for key, text in _joined(
        [line for line in lines if line[0].partition(_CONTINUED)[0] == SCHOOL_KEY], memory
    ):
        _remember(memory, key, text)
    return memory.school


def _lines(tab: Tab) -> Iterator[tuple[str, str, str]]:
    for cells in tab.grid[1:]:
        key, text, check = (*cells[:3], None, None, None)[:3]
        if isinstance(key, str) and isinstance(text, str):
            yield key, text, str(check)


def _joined(lines: Sequence[tuple[str, str, str]], memory: Memory) -> Iterator[tuple[str, str]]:
    """Each key with all of its text; what a check sum contradicts is left out and noticed."""
    pieces: dict[str, dict[int, str]] = {}
    for line, text, check in lines:
        key, _, number = line.partition(_CONTINUED)
        if check != short_hash(line + text):
            memory.damaged = True
        elif not number:
            pieces.setdefault(key, {})[1] = text
        elif number.isascii() and number.isdigit() and len(number) < 6:
            pieces.setdefault(key, {})[int(number)] = text
    for key, found in pieces.items():
        if sorted(found) != [*range(1, len(found) + 1)]:
            memory.damaged = True
            continue
        yield key, "".join(found[number] for number in sorted(found))


def _remember(memory: Memory, key: str, text: str) -> bool:
    found = _KEY.fullmatch(key)
    if found is None and key != SCHOOL_KEY:
        return False
    kode, letter = found.groups() if found else ("", None)
    try:
        if key == SCHOOL_KEY:
            memory.school = SchoolMemory.model_validate_json(text)
        elif letter:
            memory.stages[kode, letter] = StageMemory.model_validate_json(
                text, context={"letter": letter}
            )
        else:
            memory.teachers[kode] = TeacherMemory.model_validate_json(text)
    except ValueError:
        return False
    return True


def _keys_of(memory: Memory) -> str:
    return short_hash(
        " ".join(
            sorted([*memory.teachers, *(f"{kode}/{letter}" for kode, letter in memory.stages)])
        )
    )


def write_memory(memory: Memory) -> Sequence[tuple[str, str, str]]:
    """The lines of `_status`, in a fixed order: the school, then each teacher with their stages."""
    teachers = dict(sorted(memory.teachers.items()))
    stages = dict(sorted(memory.stages.items()))
    ordered = Memory(memory.school, teachers, stages)
    school = memory.school.model_copy(update={"keys": _keys_of(ordered), "format": FORMAT})
    entries: list[tuple[str, _Line]] = [(SCHOOL_KEY, school), *teachers.items()]
    entries += [(f"{kode}/{letter}", line) for (kode, letter), line in stages.items()]
    return [piece for key, line in entries for piece in _encoded(key, line)]


def lines_of_school(tab: Tab, school: SchoolMemory) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """The school's lines with their rows; which other lines there should be stays as it was."""
    rows = {tab.cell(number, 1): number for number in range(len(tab.grid), 1, -1)}
    free = len(tab.grid) + 1
    for line in _encoded(SCHOOL_KEY, school):
        yield rows.get(line[0], free), line
        free += line[0] not in rows


def _encoded(key: str, line: _Line) -> Iterator[tuple[str, str, str]]:
    text = line.model_dump_json(exclude_defaults=True)
    for number, start in enumerate(range(0, len(text), PIECE), start=1):
        name, piece = (
            key if number == 1 else f"{key}{_CONTINUED}{number}",
            text[start : start + PIECE],
        )
        yield name, piece, short_hash(name + piece)
