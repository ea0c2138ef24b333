"""Warnings that need all rows at once: the same long text in two teachers' rows, and far too short
answers.

They never block; a principal sees them on rows that are done, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.schema.stages.rules import Fault

LONG_TEXT = 60
"""Characters from which two people hardly write the same by chance."""
SHORT_TEXT = 8
"""Characters below which nothing can have been said."""


_Owners = Mapping[tuple[str, str, str], list[str]]
"""(tab letter, field, mark of a text) → the Kodes under which it stands."""


def with_similar_texts(passes: Mapping[str, TeacherPass]) -> dict[str, TeacherPass]:
    """The same passes, with these warnings in the standings of the rows."""
    owners: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for kode, followed in passes.items():
        for one in followed.stages.values():
            for name, mark in _long_texts(one):
                owners[one.stage.letter, name, mark].append(kode)
    return {kode: _warned(followed, owners, passes) for kode, followed in passes.items()}


def _warned(
    followed: TeacherPass, owners: _Owners, passes: Mapping[str, TeacherPass]
) -> TeacherPass:
    for one in followed.stages.values():
        found = (*_copied(one, followed.member.kode, owners, passes), *_short(one))
        if one.standing and found:
            standing = one.standing._replace(faults=(*one.standing.faults, *found))
            followed = followed.having(one._replace(standing=standing))
    return followed


def _long_texts(one: StagePass) -> Iterator[tuple[str, str]]:
    if one.standing and one.row:
        for column in one.stage.filled:
            if column.kind.long and len(one.row.texts.get(column.field, "")) >= LONG_TEXT:
                yield column.field, one.row.hashes[column.field]


def _copied(
    one: StagePass,
    kode: str,
    owners: _Owners,
    passes: Mapping[str, TeacherPass],
) -> Iterator[Fault]:
    for name, mark in _long_texts(one):
        other = next(
            (owner for owner in owners[one.stage.letter, name, mark] if owner != kode), None
        )
        if other:
            yield Fault(
                name, "same_text", {"other": f"{passes[other].member.name} ({other})"}, warning=True
            )


def _short(one: StagePass) -> Iterator[Fault]:
    if one.row is None:
        return
    for column in one.stage.filled:
        if not (column.required and column.kind.long):
            continue
        text: str | None = getattr(one.row.record, column.field)
        if text and len(text) < SHORT_TEXT:
            yield Fault(column.field, "short_answer", warning=True)
