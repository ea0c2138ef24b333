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


_Text = tuple[str, str, str]
"""(tab letter, field, mark) of a text."""


def with_similar_texts(passes: Mapping[str, TeacherPass]) -> dict[str, TeacherPass]:
    """The same passes, with these warnings in the standings of the rows."""
    owners: dict[_Text, list[str]] = defaultdict(list)
    for kode, followed in passes.items():
        for one in followed.stages.values():
            for text in _long_texts(one):
                owners[text].append(kode)
    shared = {text: kodes for text, kodes in owners.items() if len(kodes) > 1}
    return {kode: _warned(followed, shared, passes) for kode, followed in passes.items()}


def _warned(
    followed: TeacherPass, shared: Mapping[_Text, list[str]], passes: Mapping[str, TeacherPass]
) -> TeacherPass:
    """`shared`: the texts that stand under several Kodes."""
    for one in followed.stages.values():
        copied = _copied(one, followed.member.kode, shared, passes) if shared else ()
        found = (*copied, *_short(one))
        if one.standing and found:
            standing = one.standing._replace(faults=(*one.standing.faults, *found))
            followed = followed.having(one._replace(standing=standing))
    return followed


def _long_texts(one: StagePass) -> Iterator[_Text]:
    if one.standing and one.row:
        texts, hashes = one.row.texts, one.row.hashes
        for column in one.stage.sentences:
            if len(texts.get(column.field, "")) >= LONG_TEXT:
                yield one.stage.letter, column.field, hashes[column.field]


def _copied(
    one: StagePass,
    kode: str,
    shared: Mapping[_Text, list[str]],
    passes: Mapping[str, TeacherPass],
) -> Iterator[Fault]:
    for text in _long_texts(one):
        other = next((owner for owner in shared.get(text, ()) if owner != kode), None)
        if other:
            facts = {"other": f"{passes[other].member.name} ({other})"}
            yield Fault(text[1], "same_text", facts, warning=True)


def _short(one: StagePass) -> Iterator[Fault]:
    if one.row is None:
        return
    for column in one.stage.sentences:
        text: str | None = getattr(one.row.record, column.field) if column.required else None
        if text and len(text) < SHORT_TEXT:
            yield Fault(column.field, "short_answer", warning=True)
