"""What a document says, as hashes: whether a next version is due, and which columns changed since the last one."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_sync.core.judging.teacher import StagePass
from sheets_sync.core.reading.rows import joint_hash, short_hash
from sheets_sync.core.schema.stages import BY_LETTER, Stage

CONTEXT = "context"
"""Stands among the fields for what the earlier stages held."""
EARLIER = "isi tahap sebelumnya"
SUMMARY = "ringkasan"


def printed_hash(one: StagePass) -> str:
    """Hash of all that the document of a finished stage says; empty before it was finished."""
    done = one.memory.done
    if done is None:
        return ""
    notes = sorted(joint_hash({k: v for k, v in row.items() if k in one.stage.printed_fields}) for row in _rows(one))
    return short_hash("\n".join([joint_hash(done.cells), done.context, *notes]))


def printed_parts(one: StagePass) -> dict[str, str]:
    """Hash of each thing that the document of a finished stage says, by field."""
    done = one.memory.done
    if done is None:
        return {}
    rows = _rows(one)
    said = {name: sorted(row[name] for row in rows if name in row) for name in one.stage.printed_fields}
    notes = {name: short_hash(" ".join(hashes)) for name, hashes in said.items() if hashes}
    return {**done.cells, **notes, **({CONTEXT: short_hash(done.context)} if done.context else {})}


def summary_parts(stages: Mapping[str, StagePass]) -> dict[str, str]:
    """The same for the document of the whole cycle, as `A.study`; what it rests on is part of it."""
    return {
        f"{letter}.{name}": part
        for letter, one in stages.items()
        for name, part in printed_parts(one).items()
        if name != CONTEXT
    }


def changed_labels(kind: str, before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The columns that say something else than in the last version, in the order of the tabs; () if it is unknown."""
    if not before:
        return ()
    moved = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    labels = {name: _label(kind, name) for name in sorted(moved, key=lambda name: _place(kind, name))}
    return tuple(dict.fromkeys(labels.values()))


def _rows(one: StagePass) -> list[Mapping[str, str]]:
    rows = [row.row for row in one.activities.rows] if one.activities else [one.row] if one.row else []
    return [row.hashes for row in rows]


def _split(kind: str, name: str) -> tuple[Stage, str]:
    letter, _, field = name.rpartition(".")
    return BY_LETTER[letter or kind], field


def _place(kind: str, name: str) -> tuple[str, int]:
    stage, field = _split(kind, name)
    fields = list(stage.by_field)
    return stage.letter, fields.index(field) if field in fields else len(fields)


def _label(kind: str, name: str) -> str:
    stage, field = _split(kind, name)
    if field == CONTEXT:
        return EARLIER
    label = f"«{stage.by_field[field].label}»" if field in stage.by_field else f"«{stage.title}»"
    return f"{stage.letter} {label}" if kind == SUMMARY and field in stage.by_field else label
