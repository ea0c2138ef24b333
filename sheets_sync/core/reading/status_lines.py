"""The lines of `_status`, read and written.

One line a key: `sekolah`, a Kode, or Kode/stage; beside it JSON and a check sum, so that a damaged
line is noticed and rebuilt alone. What is too long for a cell goes on in lines `key +2`, `key +3`,
each with its own check sum. No line holds the time of a run: an unchanged workbook is never
written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.values import Tab
from sheets_sync.core.reading.memory import (
    Line,
    Memory,
    SchoolMemory,
    StageMemory,
    TeacherMemory,
)
from sheets_sync.core.reading.memory_parts import MemoryLine
from sheets_sync.core.schema.stages import BY_LETTER

SCHOOL_KEY = "sekolah"
PIECE = 15_000
"""Characters of JSON in one cell: half of what .xlsx holds, which counts what lies beyond U+FFFF
twice."""
_CONTINUED = " +"
FORMAT = 2
"""Of the lines as they are written; in older ones (0) grounds are texts."""
_KEY = re.compile(rf"(G[0-9]{{3,6}})(?:/([{''.join(BY_LETTER)}]))?")


def read_memory(tab: Tab | None) -> Memory:
    """Everything that can be trusted in `_status`."""
    lines = list(_lines(tab)) if tab else []
    sound = [line for line in lines if _is_sound(line)]
    texts, is_whole = _joined(sound)
    is_whole = is_whole and len(sound) == len(lines)
    read = {key: _read(key, text) for key, text in texts.items()}
    memory = _memory_of({key: line for key, line in read.items() if line})
    memory = replace(memory, newer=memory.school.format > FORMAT)
    if memory.school.format == FORMAT:
        stood = {line[0]: line for line in sound if line[1] == texts.get(line[0])}
        memory = replace(memory, stood=stood)
    if not any(key == SCHOOL_KEY for key, _, _ in lines):
        return replace(memory, missing=True, damaged=not is_whole or None in read.values())
    kept = is_whole and None not in read.values() and memory.school.keys == _keys_of(memory)
    return replace(memory, damaged=not kept)


def _memory_of(lines: Mapping[str, MemoryLine]) -> Memory:
    school, teachers, stages = (
        SchoolMemory(),
        dict[str, TeacherMemory](),
        dict[tuple[str, str], StageMemory](),
    )
    for key, line in lines.items():
        kode, _, letter = key.partition("/")
        match line:
            case SchoolMemory():
                school = line
            case StageMemory():
                stages[kode, letter] = line
            case TeacherMemory():
                teachers[kode] = line
    return Memory(school, teachers, stages)


def has_memory(tab: Tab | None) -> bool:
    """Whether any line of `_status` can be trusted: then the program wrote it."""
    return tab is not None and any(map(_is_sound, _lines(tab)))


def read_school(tab: Tab | None) -> SchoolMemory:
    """Only what is known of the school, as far as it can be trusted."""
    lines = list(_lines(tab)) if tab else []
    texts, _ = _joined(
        [each for each in lines if each[0].startswith(SCHOOL_KEY) and _is_sound(each)]
    )
    return _memory_of({k: line for k, text in texts.items() if (line := _read(k, text))}).school


def _lines(tab: Tab) -> Iterator[Line]:
    for cells in tab.grid[1:]:
        key, text, check = (*cells[:3], None, None, None)[:3]
        if isinstance(key, str) and isinstance(text, str):
            yield key, text, str(check)


def _is_sound(line: Line) -> bool:
    """Whether its check sum is right."""
    key, text, check = line
    return check == short_hash(key + text)


def _joined(lines: Iterable[Line]) -> tuple[dict[str, str], bool]:
    """(each key with all of its text, whether nothing was left out: a key of which a piece
    lacks).
    """
    pieces = _pieces(lines)
    whole = {
        key: "".join(found[number] for number in sorted(found))
        for key, found in pieces.items()
        if len(found) == max(found)
    }
    return whole, len(whole) == len(pieces)


def _pieces(lines: Iterable[Line]) -> dict[str, dict[int, str]]:
    """The pieces of each key by number."""
    pieces: dict[str, dict[int, str]] = {}
    for line, text, _ in lines:
        key, _, number = line.partition(_CONTINUED)
        if not number:
            pieces.setdefault(key, {})[1] = text
        elif number.isascii() and number.isdigit() and len(number) < 6:
            pieces.setdefault(key, {})[int(number)] = text
    return pieces


def _read(key: str, text: str) -> MemoryLine | None:
    """One line; None where it is none of ours, or cannot be understood."""
    found = _KEY.fullmatch(key)
    letter = found[2] if found else None
    try:
        if key == SCHOOL_KEY:
            return _school(text)
        if letter:
            return StageMemory.model_validate_json(text, context={"letter": letter})
        return TeacherMemory.model_validate_json(text) if found else None
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _school(text: str) -> SchoolMemory:
    """The school's line, which several steps of a run ask for."""
    return SchoolMemory.model_validate_json(text)


def _keys_of(memory: Memory) -> str:
    stages = (f"{kode}/{letter}" for kode, letter in memory.stages)
    return short_hash(" ".join(sorted([*memory.teachers, *stages])))


def write_memory(memory: Memory, before: Memory | None = None) -> Sequence[Line]:
    """The lines of `_status`, in a fixed order: the school, then each teacher with their stages.
    `before`: as it was read, of which most lines can stay as they stand.
    """
    known = before or Memory()
    teachers = dict(sorted(memory.teachers.items()))
    stages = dict(sorted(memory.stages.items()))
    ordered = Memory(memory.school, teachers, stages)
    school = memory.school.model_copy(update={"keys": _keys_of(ordered), "format": FORMAT})
    found = [*_encoded(SCHOOL_KEY, school)]
    for kode, teacher in teachers.items():
        found += _kept(known, kode, teacher == known.teachers.get(kode)) or _encoded(kode, teacher)
    for place, stage in stages.items():
        key = "/".join(place)
        found += _kept(known, key, stage == known.stages.get(place)) or _encoded(key, stage)
    return found


def _kept(known: Memory, key: str, same: bool) -> tuple[Line, ...]:
    """The line of a key as it stood, if it says the same and stands in one piece."""
    return (known.stood[key],) if same and key in known.stood else ()


def lines_of_school(tab: Tab, school: SchoolMemory) -> Iterator[tuple[int, Line]]:
    """The school's lines with their rows; which other lines there should be stays as it was."""
    rows = {tab.cell(number, 1): number for number in range(len(tab.grid), 1, -1)}
    free = len(tab.grid) + 1
    for line in _encoded(SCHOOL_KEY, school):
        yield rows.get(line[0], free), line
        free += line[0] not in rows


def rewritten(tab: Tab, changed: Callable[[str, str], str]) -> Iterator[tuple[int, int, str]]:
    """(row, column, text) of each cell that differs once every sound line says what `changed` makes
    of its key and its text, which must be as long as before.
    """
    rows = {tab.cell(number, 1): number for number in range(len(tab.grid), 1, -1)}
    texts, _ = _joined([line for line in _lines(tab) if _is_sound(line)])
    for key, text in texts.items():
        new = changed(key, text)
        if new != text:
            for name, piece, check in _in_pieces(key, new):
                yield rows[name], 2, piece
                yield rows[name], 3, check


def _encoded(key: str, line: MemoryLine) -> Iterator[Line]:
    return _in_pieces(key, line.model_dump_json(exclude_defaults=True))


def _in_pieces(key: str, text: str) -> Iterator[Line]:
    for number, start in enumerate(range(0, len(text), PIECE), start=1):
        name = key if number == 1 else f"{key}{_CONTINUED}{number}"
        piece = text[start : start + PIECE]
        yield name, piece, short_hash(name + piece)
