"""Guru, Pengaturan and Katalog: the program's cells there, and what is wrong in the operator's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.core.documents.due import count_waiting
from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.documents.held import settings_faults
from sheets_sync.core.drafting.drafts import Drafts, Place, is_surely_ours, kept_cells, marks_of
from sheets_sync.core.judging.turns import WHO, stage_of, turn_of
from sheets_sync.core.model.papers import Unpublished
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Value
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import Member
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.reading.school_settings import Settings
from sheets_sync.core.schema import catalogue_rows as katalog
from sheets_sync.core.schema.columns import Column, Record, columns_of
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings
from sheets_sync.core.schema.settings_tab import CHECK
from sheets_sync.core.schema.teacher import ROSTER_TITLE, Teacher

Held = Mapping[str, Sequence[str]]
"""What in Pengaturan holds documents back, in words, by field."""
_TRIED = frozenset({"logo"})
"""Settings of which only making a document shows whether they can be used."""


def draft_roster(papers: Papers, drafts: Drafts) -> dict[str, tuple[str, ...]]:
    """Guru: Kode where it was blank, stage, who is awaited, what to repair. Answers the marks of
    what stands there, by Kode.
    """
    desk, wrote = papers.desk, dict[str, tuple[str, ...]]()
    if desk.guru.stopped:
        return wrote
    for kode, member in desk.roster.members.items():
        if not member.row.kode:
            drafts.put(desk.guru, member.row.number, "Kode", kode)
        cells = _member_cells(kode, papers, drafts)
        known = desk.memory.teachers.get(kode)
        ours, owner = known.wrote if known else (), (kode, ROSTER_TITLE)
        drafts.put_plain(desk.guru, member.row, owner, cells, ours)
        wrote[kode] = marks_of(kept_cells(cells))
    for member in desk.roster.strays:
        cells = {"Catatan Data": _member_faults(member, drafts)}
        owner = (member.row.kode, ROSTER_TITLE)
        drafts.put_plain(desk.guru, member.row, owner, cells, desk.wrote_on(ROSTER_TITLE))
    return wrote


def _member_cells(kode: str, papers: Papers, drafts: Drafts) -> dict[str, Value]:
    followed = papers.passes[kode]
    turn = turn_of(followed)
    return {
        "Tahap": stage_of(followed),
        "Menunggu": drafts.wording.said(WHO[turn.who]) if turn else None,
        "Catatan Data": _member_faults(papers.desk.roster.members[kode], drafts),
    }


def _member_faults(member: Member, drafts: Drafts) -> str:
    """Name each fault; answers the text for «Catatan Data»."""
    columns = {column.field: column for column in columns_of(Teacher)}
    texts = []
    for fault in member.faults:
        label = columns[fault.field].label if fault.field else "Kode"
        text = sentence(CELLS.brief(fault.code, label=label, **fault.facts))
        place = Place(
            ROSTER_TITLE, member.row.number, member.row.kode or member.kode or None, label
        )
        drafts.problem(place, fault.code, text, warning=fault.warning)
        texts.append(text)
    return drafts.wording.said("\n".join(texts))


@dataclass(frozen=True, slots=True)
class _Checked:
    """Pengaturan, and what became of the documents."""

    settings: Settings
    wrote: frozenset[str]
    """Marks of what stands in «Pemeriksaan»."""
    held: Held | None
    """What showed only when documents were made; None before that: then what was found at the last
    sync stands."""

    def text(self, name: str, found: Sequence[str], shown: str) -> str:
        """«Pemeriksaan» beside one setting. `shown`: what stands there."""
        text = "\n".join(found)
        tried = name in _TRIED and getattr(self.settings.record, name)
        if text or self.held is not None or not tried:
            return text
        return shown if is_surely_ours(CHECK, shown, self.wrote) else ""


def draft_settings(papers: Papers, drafts: Drafts) -> None:
    """«Pemeriksaan» beside each setting."""
    desk, settings = papers.desk, papers.desk.settings
    if settings.located.stopped:
        return
    held = _held_by_settings(papers) if papers.outcomes or not papers.filed.due else None
    checked = _Checked(settings, desk.wrote_on(SETTINGS_TITLE), held)
    texts = _name_setting_faults(settings, _kept_waiting(papers), held or {}, drafts)
    place = settings.located.at[CHECK]
    for name, number in settings.rows.items():
        cell = settings.located.tab.cell(number, place)
        row = ReadRow(number, "", Record(), [], {}, {}, {CHECK: cell})
        text = checked.text(name, texts.get(name, ()), as_text(cell))
        owner, cells = ("", SETTINGS_TITLE), {CHECK: text}
        drafts.put_plain(settings.located, row, owner, cells, checked.wrote)


def _kept_waiting(papers: Papers) -> Mapping[str, str]:
    """How many documents wait for a setting, in words, by its field."""
    names = settings_faults(papers.desk)
    count = count_waiting(papers.passes, papers.kinds) if names else 0
    return dict.fromkeys(names, ROWS.say("documents_wait", count=count)) if count else {}


def _name_setting_faults(
    settings: Settings, waiting: Mapping[str, str], held: Held, drafts: Drafts
) -> dict[str, list[str]]:
    """Name what is wrong, in the cells or as documents found it; answers the sentences by field."""
    texts: dict[str, list[str]] = {}
    columns = {column.field: column for column in columns_of(SchoolSettings)}
    for fault in settings.faults:
        label = columns[fault.field].label
        text = sentence(CELLS.brief(fault.code, label=label, **fault.facts))
        if not fault.warning and fault.field in waiting:
            text = f"{text} {waiting[fault.field]}"
        texts.setdefault(fault.field, []).append(drafts.wording.said(text))
        place = Place(SETTINGS_TITLE, settings.rows.get(fault.field), column=label)
        drafts.problem(place, fault.code, text, warning=fault.warning)
    for name, sentences in held.items():
        texts.setdefault(name, []).extend(map(drafts.wording.said, sentences))
        for text in sentences:
            place = Place(SETTINGS_TITLE, settings.rows.get(name), column="Nilai")
            drafts.problem(place, "document_failed", text)
    return texts


def _held_by_settings(papers: Papers) -> dict[str, list[str]]:
    """What in Pengaturan holds documents back, by field: a sentence for the school each, not for
    each document.
    """
    failed = [one for one in papers.outcomes.values() if isinstance(one, Unpublished)]
    held = [one for one in failed if one.setting]
    texts: dict[str, list[str]] = {}
    for setting, message in dict.fromkeys((one.setting, one.message) for one in held):
        count = sum(one.message == message for one in held)
        # Uncut: what to do stands at its end.
        text = sentence(ROWS["setting_holds"].format(reason=message, count=count))
        texts.setdefault(setting, []).append(text)
    return texts


def name_catalogue_faults(desk: Desk, drafts: Drafts) -> None:
    """What is wrong in Katalog; its cells all belong to the school."""
    if not desk.catalogue.sub_indicators and not desk.catalogue_tab.stopped:
        empty = TABS.brief("catalogue_empty", tab=katalog.TITLE)
        drafts.problem(Place(katalog.TITLE), empty.code, empty)
    columns: dict[str, Column] = {
        column.field: column for column in columns_of(katalog.CatalogueRow)
    }
    for row, fault in desk.catalogue_faults:
        label = columns[fault.field].label if fault.field else None
        text = sentence(CELLS.brief(fault.code, label=label, **fault.facts))
        place = Place(katalog.TITLE, row.number, column=label)
        drafts.problem(place, fault.code, text, warning=fault.warning)
