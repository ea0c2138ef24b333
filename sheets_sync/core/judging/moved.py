"""Contents under another Kode than before: rows that somebody sorted, pasted or moved in part.

A text of some length tells whose row it stands in, and so do two texts together; on Guru a name or
a number alone does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from sheets_sync.core.model.hashes import joint_hash, short_hash
from sheets_sync.core.model.plan import Refusal
from sheets_sync.core.model.sentences.refusals import REFUSALS
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import StageMemory, TeacherMemory
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.teacher import ROSTER_TITLE

MOVED_ROWS = 2
TELLING_TEXT = 40
"""Characters from which one text tells whose row it stands in."""

_Stages = Mapping[tuple[str, str], StageMemory]
_Teachers = Mapping[str, TeacherMemory]
_Tells = Callable[[ReadRow, Sequence[str]], Iterator[Sequence[str]]]
"""Which of a row's fresh cells, alone or together, can tell whose row it is."""


def content_moved(desk: Desk) -> Iterator[Refusal]:
    """Tabs on which several rows hold what stood under another Kode."""
    accepted = set(desk.memory.school.moved)
    for title, rows in _moved(desk, desk.memory.stages, desk.memory.teachers).items():
        fresh = [number for number, mark in rows if mark not in accepted]
        if len(fresh) >= MOVED_ROWS:
            named = ", ".join(map(str, fresh[:10])) + (", …" if len(fresh) > 10 else "")
            yield Refusal("content_moved", REFUSALS.brief("content_moved", tab=title, rows=named))


def accepted_moves(desk: Desk, stages: _Stages, teachers: _Teachers) -> tuple[str, ...]:
    """Marks of the rows that would still look moved after this run, because their memory is kept:
    once a run went on with them, they are no accident any more. `stages`, `teachers`: memory as it
    will be written.
    """
    return tuple(
        sorted(mark for rows in _moved(desk, stages, teachers).values() for _, mark in rows)
    )


def _moved(desk: Desk, stages: _Stages, teachers: _Teachers) -> dict[str, list[tuple[int, str]]]:
    """Tab → (row in the sheet, mark of its content) of rows whose content stood under another
    Kode.
    """
    found, memories = {}, defaultdict[str, dict[str, Mapping[str, str]]](dict)
    for (kode, letter), one in stages.items():
        memories[letter][kode] = one.cells
    for stage in desk.cycle:
        if stage.many or desk.stages[stage.letter].located.stopped:
            continue
        telling = {column.field for column in stage.filled if column.kind.long}
        rows = {kode: read[0] for kode, read in desk.stages[stage.letter].by_kode.items() if read}
        found[stage.title] = _moved_rows(rows, memories[stage.letter], telling, _telling_texts)
    people = {kode: member.row for kode, member in desk.roster.members.items()}
    known = {kode: one.cells for kode, one in teachers.items()}
    return {**found, ROSTER_TITLE: _moved_rows(people, known, {"name", "nip"}, _telling_person)}


def _moved_rows(
    rows: Mapping[str, ReadRow],
    memories: Mapping[str, Mapping[str, str]],
    telling: AbstractSet[str],
    tells: _Tells,
) -> list[tuple[int, str]]:
    changed = ((kode, row) for kode, row in rows.items() if row.hashes != memories.get(kode))
    fresh = {kode: _fresh(row, memories.get(kode, {}), telling) for kode, row in changed}
    candidates = {
        kode: contents for kode, names in fresh.items() if (contents := [*tells(rows[kode], names)])
    }
    if not candidates:
        return []
    now = {kode: _of(row.hashes, telling) for kode, row in rows.items()}
    stood: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kode, hashes in memories.items():
        for cell in _of(hashes, telling).items():
            stood[cell].add(kode)
    return [
        (rows[kode].number, short_hash(f"{kode} {joint_hash(now[kode])}"))
        for kode, contents in candidates.items()
        if any(_came_from_elsewhere(_of(now[kode], names), stood, now) for names in contents)
    ]


def _of(hashes: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """The marks of some cells, as far as something stands there."""
    return {name: hashes[name] for name in names if name in hashes}


def _fresh(row: ReadRow, known: Mapping[str, str], telling: AbstractSet[str]) -> list[str]:
    """The telling cells that say something else than at the last sync under the same Kode."""
    hashes = row.hashes
    return sorted(name for name in telling if name in hashes and hashes[name] != known.get(name))


def _telling_texts(row: ReadRow, fresh: Sequence[str]) -> Iterator[Sequence[str]]:
    """What can tell a row: one text of some length, or two; short sentences are said by many."""
    yield from ([name] for name in fresh if len(row.texts[name]) >= TELLING_TEXT)
    yield from combinations(fresh, 2)


def _telling_person(_row: ReadRow, fresh: Sequence[str]) -> Iterator[Sequence[str]]:
    """On Guru a name or a number alone stands for somebody."""
    yield from ([name] for name in fresh)


def _came_from_elsewhere(
    content: Mapping[str, str],
    stood: Mapping[tuple[str, str], set[str]],
    now: Mapping[str, Mapping[str, str]],
) -> bool:
    """Whether a content stood under other Kodes and no longer stands under any of them."""
    owners = set.intersection(*(stood.get(cell, set()) for cell in content.items()))
    return bool(owners) and not any(
        content.items() <= now.get(owner, {}).items() for owner in owners
    )
