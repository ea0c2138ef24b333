"""Guru, Pengaturan and Katalog: the program's cells there, and what is wrong in the operator's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheets_sync.core.drafting.drafts import Drafts, hashes_of, is_surely_ours
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import WHO, stage_of, turn_of
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Value
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.roster import Member
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema import catalogue as katalog
from sheets_sync.core.schema.columns import Column, Record, columns_of
from sheets_sync.core.schema.school import ROSTER_TITLE, SETTINGS_TITLE, SchoolSettings, Teacher

Held = Mapping[str, Sequence[str]]
"""What in Pengaturan holds documents back, in words, by field."""
_TRIED = frozenset({"logo"})
"""Settings of which only making a document shows whether they can be used."""


def draft_roster(desk: Desk, passes: Mapping[str, TeacherPass], drafts: Drafts) -> None:
    """Guru: Kode where it was blank, stage, who is awaited, what to repair."""
    if desk.guru.stopped:
        return
    for kode, member in desk.roster.members.items():
        followed = passes[kode]
        turn = turn_of(followed)
        if not member.row.kode:
            drafts.put(desk.guru, member.row.number, "Kode", kode)
        cells: dict[str, Value] = {
            "Tahap": stage_of(followed),
            "Menunggu": WHO[turn.who] if turn else None,
        }
        cells["Catatan Data"] = _member_faults(member, drafts)
        known = desk.memory.teachers.get(kode)
        drafts.put_plain(
            desk.guru, member.row, (kode, ROSTER_TITLE), cells, known.wrote if known else ()
        )
        followed.wrote = hashes_of(cells)
    for member in desk.roster.strays:
        cells = {"Catatan Data": _member_faults(member, drafts)}
        drafts.put_plain(
            desk.guru,
            member.row,
            (member.row.kode, ROSTER_TITLE),
            cells,
            desk.wrote_on(ROSTER_TITLE),
        )


def _member_faults(member: Member, drafts: Drafts) -> str:
    """Name each fault; answers the text for «Catatan Data»."""
    columns = {column.field: column for column in columns_of(Teacher)}
    row, kode = member.row.number, member.row.kode or None
    texts = []
    for fault in member.faults:
        label = columns[fault.field].label if fault.field else "Kode"
        text = sentence(CELLS.brief(fault.code, label=label, **fault.facts))
        drafts.problem(ROSTER_TITLE, row, kode, label, fault.code, text, warning=fault.warning)
        texts.append(text)
    return "\n".join(texts)


def draft_settings(desk: Desk, held: Held | None, drafts: Drafts) -> None:
    """«Pemeriksaan» beside each setting, with what showed only when documents were made (`held`);
    before that (None) what was found at the last sync stands.
    """
    settings = desk.settings
    if settings.located.stopped:
        return
    texts: dict[str, list[str]] = {}
    columns = {column.field: column for column in columns_of(SchoolSettings)}
    for fault in settings.faults:
        label = columns[fault.field].label
        text = sentence(CELLS.brief(fault.code, label=label, **fault.facts))
        texts.setdefault(fault.field, []).append(text)
        drafts.problem(
            SETTINGS_TITLE,
            settings.rows.get(fault.field),
            None,
            label,
            fault.code,
            text,
            warning=fault.warning,
        )
    for name, sentences in (held or {}).items():
        texts.setdefault(name, []).extend(sentences)
        for text in sentences:
            drafts.problem(
                SETTINGS_TITLE, settings.rows.get(name), None, "Nilai", "document_failed", text
            )
    place, wrote = settings.located.at["Pemeriksaan"], desk.wrote_on(SETTINGS_TITLE)
    for name, number in settings.rows.items():
        shown = {"Pemeriksaan": settings.located.tab.cell(number, place)}
        row = ReadRow(number, "", Record(), [], {}, {}, shown)
        text = "\n".join(texts.get(name, ()))
        if held is None and name in _TRIED and getattr(settings.record, name):
            told = as_text(shown["Pemeriksaan"])
            text = text or (told if is_surely_ours("Pemeriksaan", told, wrote) else "")
        cells: dict[str, Value] = {"Pemeriksaan": text}
        drafts.put_plain(settings.located, row, ("", SETTINGS_TITLE), cells, wrote)


def name_catalogue_faults(desk: Desk, drafts: Drafts) -> None:
    """What is wrong in Katalog; its cells all belong to the school."""
    if not desk.catalogue.sub_indicators and not desk.catalogue_tab.stopped:
        empty = TABS.brief("catalogue_empty", tab=katalog.TITLE)
        drafts.problem(katalog.TITLE, None, None, None, empty.code, empty)
    columns: dict[str, Column] = {
        column.field: column for column in columns_of(katalog.CatalogueRow)
    }
    for row, fault in desk.catalogue_faults:
        label = columns[fault.field].label if fault.field else None
        text = sentence(CELLS.brief(fault.code, label=label, **fault.facts))
        drafts.problem(
            katalog.TITLE, row.number, None, label, fault.code, text, warning=fault.warning
        )
