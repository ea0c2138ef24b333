"""Salin ke Ruang GTK: one teacher's texts in the platform's order and under its questions of that
year, each with its length.

Fields and order come from the columns themselves; where the platform's question is known it stands
above the text, and what was asked in other years only is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheets_sync.core.documents.kind import Aid, Matter, View
from sheets_sync.core.documents.parts import KNOWS, head_of, principal_and_teacher
from sheets_sync.core.documents.shared import Head
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.sentences.papers import PAPERS
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.schema.catalogue import Catalogue
from sheets_sync.core.schema.columns import Column, Record
from sheets_sync.core.schema.questions import questions_of
from sheets_sync.core.schema.role_stages import further_texts
from sheets_sync.core.schema.stages import (
    ACTIVITIES,
    APPRAISAL,
    FOLLOW_UP_PLAN,
    OBSERVATION,
    PREPARATION,
    REFLECTION,
    STAGES,
    Stage,
)
from sheets_sync.core.schema.stages.activities import Activity

LONGEST_NAME = 60
"""Of a row, in the title of its texts."""


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One field of Ruang GTK."""

    label: str
    text: str

    @property
    def length(self) -> int:
        """Characters as they are printed, for fields with a limit."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class PackGroup:
    """The fields of one stage, or of one activity."""

    title: str
    entries: tuple[PackEntry, ...]
    missing: tuple[str, ...] = ()
    """Fields that are asked for and hold nothing."""


@dataclass(frozen=True, slots=True)
class PackView:
    """All texts of a teacher for Ruang GTK."""

    head: Head
    groups: tuple[PackGroup, ...]
    unfinished: tuple[str, ...] = ()
    """Tabs of which nothing can be copied yet."""


def pack_view(matter: Matter) -> PackView:
    """Everything that was written, stage by stage; stages without a record are left out."""
    cycle = matter.cycle
    records: dict[str, Sequence[Record | None]] = {
        **cycle.others,
        PREPARATION.letter: (cycle.preparation,),
        OBSERVATION.letter: (cycle.observation,),
        FOLLOW_UP_PLAN.letter: (cycle.plan,),
        ACTIVITIES.letter: cycle.activities,
        REFLECTION.letter: (cycle.reflection,),
        APPRAISAL.letter: (cycle.appraisal,),
    }
    groups = (
        group for stage in STAGES for group in _groups(stage, records.get(stage.letter, ()), matter)
    )
    lacking = (stage.title for stage in STAGES if not any(records.get(stage.letter, ())))
    return PackView(head=head_of(matter), groups=tuple(groups), unfinished=tuple(lacking))


def pack_text(view: View) -> str:
    """The same as plain text, to be copied from on any device."""
    if not isinstance(view, PackView):
        return ""
    lines = [f"{view.head.title}: {view.head.teacher}, {view.head.period}"]
    for group in view.groups:
        lines += ["", f"=== {group.title} ==="]
        for entry in group.entries:
            lines += ["", _heading(entry), entry.text]
        if group.missing:
            lines += ["", PAPERS.say("pack_missing", columns=_named(group.missing))]
    if view.unfinished:
        lines += ["", PAPERS.say("pack_unfinished", tabs=_named(view.unfinished))]
    return "\n".join(lines) + "\n"


def _named(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


def _heading(entry: PackEntry) -> str:
    return PAPERS.say("pack_field", label=entry.label, length=entry.length)


def _title(stage: Stage, number: int, record: Record) -> str:
    """The tab; of several rows which one, by the name that tells it best."""
    if not stage.many:
        return stage.title
    title = PAPERS.say("pack_activity", tab=stage.title, number=number)
    name = record.name if isinstance(record, Activity) else None
    return (
        PAPERS.say("pack_named", title=title, name=shorten(name, LONGEST_NAME)) if name else title
    )


def _groups(stage: Stage, records: Sequence[Record | None], matter: Matter) -> Iterator[PackGroup]:
    for number, record in enumerate(records, start=1):
        if record is None:
            continue
        title = _title(stage, number, record)
        shown = _behaviours(stage, matter) if stage.keeps_behaviours else ()
        entries = tuple(entry for entry in (*shown, *_entries(stage, record, matter)) if entry.text)
        yield PackGroup(title, entries, tuple(_missing(stage, record, _asked(matter))))


def _asked(matter: Matter) -> Mapping[str, str]:
    """The questions of the year that the workbook is for."""
    period = matter.identity.period
    return questions_of(int(period) if period.isdecimal() else None)


def _is_asked(column: Column, asked: Mapping[str, str]) -> bool:
    """Whether the platform has this field in that year, as far as anybody knows."""
    return not column.asks or column.asks in asked


def _behaviours(stage: Stage, matter: Matter) -> Iterator[PackEntry]:
    """What «Hasil 1» to «Hasil 3» are about."""
    codes = [code for code, _ in matter.cycle.baseline] if stage == APPRAISAL else []
    for number, code in enumerate(codes or matter.cycle.behaviours, start=1):
        yield _entry(PAPERS.say("behaviour", number=number), _worded(code, matter.catalogue))


def _entries(stage: Stage, record: Record, matter: Matter) -> Iterator[PackEntry]:
    asked = _asked(matter)
    for column in stage.people:
        if (column in stage.filled or column.printed) and _is_asked(column, asked):
            text = _text(getattr(record, column.field), column.kind.source, matter.catalogue)
            yield _entry(_named_as_asked(column, asked), text)
    yield from (_entry(*further) for further in further_texts(record))


def _named_as_asked(column: Column, asked: Mapping[str, str]) -> str:
    """The platform's question with our heading behind it, which tells equal questions apart."""
    if not column.asks:
        return column.label
    return PAPERS.say("pack_question", question=asked[column.asks], label=column.label)


def _missing(stage: Stage, record: Record, asked: Mapping[str, str]) -> Iterator[str]:
    """What has to be written and is not: it would be looked for on the platform in vain."""
    for column in stage.people:
        wanted = column.required and column in stage.filled and _is_asked(column, asked)
        if wanted and not getattr(record, column.field):
            yield column.label


def _text(value: object, source: str, catalogue: Catalogue) -> str:
    if isinstance(value, date):
        return long_date(value)
    return _worded(str(value), catalogue) if source and value else str(value or "")


def _worded(code: str, catalogue: Catalogue) -> str:
    """The words of Katalog alone: codes are ours, the platform does not know them."""
    return catalogue.words.get(code, code)


def _entry(label: str, text: str) -> PackEntry:
    return PackEntry(label, text)


KIND = Aid(
    key="salin",
    title="Salin ke Ruang GTK",
    file_word="Salin-Ruang-GTK",
    template="salin",
    view=pack_view,
    signers=principal_and_teacher(KNOWS),
    text=pack_text,
)
