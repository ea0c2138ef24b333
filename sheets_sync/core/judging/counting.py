"""Which of a teacher's rows on a tab counts, and which can't be trusted: doubled, or under the name
of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sheets_sync.core.model.hashes import cell_mark, joint_hash
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import Status, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import Member, was_called
from sheets_sync.core.reading.memory import UNKNOWN_STAGE, StageMemory
from sheets_sync.core.reading.rows import StageRow, is_loading
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.rules import Fault


class Sorted(NamedTuple):
    """A teacher's rows on one tab."""

    counting: tuple[StageRow, ...] = ()
    idle: tuple[StageRow, ...] = ()
    """Rows that don't count."""
    faults: tuple[Fault, ...] = ()
    """Why nothing may advance; then no row counts."""


def sort_out(stage: Stage, rows: Sequence[StageRow], member: Member, desk: Desk) -> Sorted:
    """The rows that count. On D all do, unless one bears somebody else's name. While a cell is
    loading, nobody can say what the rows hold.
    """
    if loading := tuple(_loading(rows)):
        return Sorted(faults=loading)
    if stage.many:
        return Sorted(tuple(rows), faults=tuple(_misnamed(stage, rows, member, desk)))
    filled = [row for row in rows if row.has_content]
    if len(filled) > 1:
        numbers = ", ".join(str(row.number) for row in filled)
        facts = {"kode": member.kode, "others": numbers}
        return Sorted(faults=(Fault("", "kode_doubled", facts),))
    counting = (filled or list(rows))[:1]
    for row in counting:
        written = as_text(row.program.get("Nama Guru"))
        if written.strip() and not _is_name_of(written, member, desk):
            facts = {"kode": member.kode, "name": member.name, "text": written}
            return Sorted(faults=(Fault("", "name_differs", facts),))
    return Sorted(tuple(counting), tuple(row for row in rows if row not in counting))


def _loading(rows: Sequence[StageRow]) -> Iterator[Fault]:
    for row in rows:
        if row.faults:  # such a cell can never be read
            loading = (name for name, cell in row.typed.items() if is_loading(cell))
            yield from (Fault(name, "loading") for name in loading)


def _misnamed(
    stage: Stage, rows: Sequence[StageRow], member: Member, desk: Desk
) -> Iterator[Fault]:
    """Rows of D that say somebody else's name."""
    known = desk.memory.stages.get((member.kode, stage.letter), UNKNOWN_STAGE)
    for row in rows:
        written = as_text(row.program.get("Nama Guru"))
        if not written.strip() or _is_name_of(written, member, desk):
            continue
        if not (_chosen_anew(row, known) and _wrote_name(written, stage, desk)):
            facts = {"kode": member.kode, "name": member.name, "text": written, "row": row.number}
            yield Fault("", "name_differs", facts)


def _chosen_anew(row: StageRow, known: StageMemory) -> bool:
    """Whether the row got another Kode: then it shows a status too, and its content never stood
    under this Kode.
    """
    status = as_text(row.program.get("Status")).strip()
    return joint_hash(row.hashes) not in known.cells and status not in ("", Status.LOCKED)


def _wrote_name(written: str, stage: Stage, desk: Desk) -> bool:
    """A name that the program wrote there itself only tells whose the row was before."""
    return cell_mark("Nama Guru", written) in desk.wrote_on(stage.letter)


def _is_name_of(written: str, member: Member, desk: Desk) -> bool:
    known = desk.memory.teachers.get(member.kode)
    return folded(written) == folded(member.name) or (
        known is not None and was_called(written, known)
    )
