"""What a document says, as hashes: whether a next version is due, and which columns changed since
the last one.

Only what is printed makes versions (product part 4): not an empty row, the order of rows, spaces, a
note that is not the decision's own, or a column that the document leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from sheets_sync.core.documents.kind import Parts, Versions
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.ground import BEHAVIOURS, DAY, LOST, UNKNOWN, Ground
from sheets_sync.core.model.hashes import joint_hash, short_hash
from sheets_sync.core.model.papers import Document
from sheets_sync.core.model.sentences.papers import PAPERS
from sheets_sync.core.reading.memory_parts import Beside
from sheets_sync.core.schema.stages import BY_LETTER, Stage

CONTEXT = "context"
"""Stands among the fields for what the earlier stages held."""
EARLIER, REISSUED = PAPERS["earlier"], PAPERS["reissued"]
"""What a version changed that somebody asked for, in words."""
FORM = 1
"""How `printed` of a paper is computed; older lines of `_status` say 0."""


def printed_parts(one: StagePass) -> dict[str, str]:
    """Hash of each thing that makes a version of a finished stage's document, by field; empty
    before it was done.
    """
    done = one.memory.done
    if done is None:
        return {}
    rows = _rows(one)
    said = {
        name: sorted(row[name] for row in rows if name in row) for name in one.stage.printed_fields
    }
    if _date_is_stale(one):
        said.pop("discussed_on")  # what is printed instead is the day of the agreement
    notes = {name: short_hash(" ".join(hashes)) for name, hashes in said.items() if hashes}
    own = {"note": one.memory.beside.note} if one.memory.beside and one.memory.beside.note else {}
    return {
        **done.cells,
        **notes,
        **own,
        **({CONTEXT: short_hash(done.context.mark)} if done.context.mark else {}),
    }


def unsure_parts(one: StagePass) -> Iterator[tuple[Beside, Parts]]:
    """What the last version of a finished stage may have printed of the same cells, where a lost
    memory took along what belonged to the decision of that day: its note, whether the date was its
    own, and what was known of the earlier stages. Each with what then stood beside the decision.
    """
    now = printed_parts(one)
    if one.memory.done is None or one.row is None:
        return
    day, note = one.row.hashes.get("discussed_on", ""), one.row.hashes.get("note", "")
    days = {"", day if "discussed_on" in one.stage.printed_fields else ""}
    marks = {ground.mark for ground in _less_known(one.memory.done.context)}
    for own_day, own_note, mark in product(sorted(days), sorted({"", note}), sorted(marks)):
        beside = Beside(note=own_note, stale_date="" if own_day else day)
        own = {"discussed_on": short_hash(own_day) if own_day else "", "note": own_note}
        unsure = {**now, **own, CONTEXT: short_hash(mark) if mark else ""}
        yield beside, {name: part for name, part in unsure.items() if part}


def _less_known(context: Ground) -> Iterator[Ground]:
    """A context as it may have been remembered when parts of it were unknown."""
    yield from (UNKNOWN, LOST)
    parts = (BEHAVIOURS, DAY, *context.contents)
    for count in range(len(parts) + 1):
        for unknown in combinations(parts, count):
            yield context.model_copy(update={"unknown": tuple({*context.unknown, *unknown})})


def printed_hash(one: StagePass) -> str:
    """The same as one hash."""
    return joint_hash(printed_parts(one))


def _date_is_stale(one: StagePass) -> bool:
    stale = one.memory.beside.stale_date if one.memory.beside else ""
    return bool(stale) and one.row is not None and one.row.hashes.get("discussed_on") == stale


def summary_parts(stages: Mapping[str, StagePass]) -> dict[str, str]:
    """The same for the document of the whole cycle, as `A.study`. It prints no decision, date of a
    talk or note of the principal, and what it rests on is part of it.
    """
    return {
        f"{letter}.{name}": part
        for letter, one in stages.items()
        for name, part in printed_parts(one).items()
        if name not in (CONTEXT, "note")
        and (name not in one.stage.by_field or one.stage.by_field[name].summed)
    }


def versions_of(stage: Stage) -> Versions:
    """A stage's document: what the stage says."""
    return Versions(
        parts=lambda followed: printed_parts(followed.at(stage)),
        older=lambda followed: older_hash(followed.at(stage)),
        unsure=lambda followed: unsure_parts(followed.at(stage)),
    )


def _older_of_all(followed: TeacherPass) -> str:
    return short_hash(" ".join(older_hash(one) for one in followed.stages.values()))


WHOLE_CYCLE = Versions(parts=lambda followed: summary_parts(followed.stages), older=_older_of_all)
"""The document of the whole cycle: what all stages say."""


def shows(document: Document) -> str:
    """Hash of everything that stands on a document, words of Katalog and people too; spaces are no
    change.
    """
    return short_hash(" ".join(repr(document.view).replace("\\n", " ").split()))


def older_hash(one: StagePass) -> str:
    """What an earlier form of this program remembered of a finished stage's document: it is known
    by that, so that a next form of the program makes no next version of every letter.
    """
    done = one.memory.done
    if done is None:
        return ""
    notes = sorted(
        joint_hash({k: v for k, v in row.items() if k in one.stage.printed_fields})
        for row in _all(one)
    )
    return short_hash("\n".join([joint_hash(done.cells), done.context.mark, *notes]))


def changed_labels(
    keeper: Stage, before: Mapping[str, str], now: Mapping[str, str]
) -> tuple[str, ...]:
    """The columns that say something else than in the last version, in the order of the tabs; () if
    it is unknown. Names without a stage of their own are those of the keeper.
    """
    if not before:
        return ()
    moved = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    labels = {
        name: _label(keeper, name) for name in sorted(moved, key=lambda name: _place(keeper, name))
    }
    return tuple(dict.fromkeys(labels.values()))


def _rows(one: StagePass) -> list[Mapping[str, str]]:
    """Rows with anything in them: an empty one on D is not printed."""
    return [hashes for hashes in _all(one) if hashes]


def _all(one: StagePass) -> list[Mapping[str, str]]:
    rows = (
        [row.row for row in one.activities.rows] if one.activities else [one.row] if one.row else []
    )
    return [row.hashes for row in rows]


def _split(keeper: Stage, name: str) -> tuple[Stage, str]:
    letter, _, field = name.rpartition(".")
    return BY_LETTER[letter] if letter else keeper, field


def _place(keeper: Stage, name: str) -> tuple[str, int]:
    stage, field = _split(keeper, name)
    fields = list(stage.by_field)
    return stage.letter, fields.index(field) if field in fields else len(fields)


def _label(keeper: Stage, name: str) -> str:
    stage, field = _split(keeper, name)
    if field == CONTEXT:
        return EARLIER
    label = f"«{stage.by_field[field].label}»" if field in stage.by_field else f"«{stage.title}»"
    return f"{stage.letter} {label}" if "." in name and field in stage.by_field else label
