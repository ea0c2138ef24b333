"""Rows that don't count: locked, doubled, under another's name, or without a Kode of Guru. They are
named and kept; nothing of them is ever taken away.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sheets_sync.core.drafting.at import At, Said
from sheets_sync.core.drafting.drafts import Drafts, Place
from sheets_sync.core.drafting.phrasing import Step, compose
from sheets_sync.core.judging.turns import mends_kode
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Awaited, Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.rows import FAULTY, ReadRow, is_loading
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.stages import BY_LETTER
from sheets_sync.core.schema.stages.rules import Fault
from sheets_sync.core.schema.teacher import Teacher

Cells = dict[str, Value]


def draft_idle(at: At, row: ReadRow) -> None:
    """A row that was made before the stage opened, or an empty double."""
    at.write_loose(row, _doubled(at, row) if at.one.is_open else _locked(at, row))


def _doubled(at: At, row: ReadRow) -> Cells:
    others = str(at.one.row.number) if at.one.row else "lain"
    facts = {"kode": at.member.kode, "others": others}
    text = sentence(ROWS.brief("kode_doubled_empty", **facts))
    at.drafts.problem(at.place(row.number, "Kode"), "kode_doubled", text, warning=True)
    told = at.compose([Step(Awaited.OPERATOR, "kode_doubled_empty", facts=facts)])
    return {"Status": None, "Langkah Berikut": told.text}


def _locked(at: At, row: ReadRow) -> Cells:
    cells: Cells = {"Status": str(Status.LOCKED), "Langkah Berikut": ROWS["locked"]}
    if row.program.get("Nama Guru") in (None, at.member.name):
        cells["Nama Guru"] = at.member.name
    return cells


def draft_held(at: At) -> Said:
    """Rows that keep status and memory: only «Langkah Berikut» says why."""
    code = at.one.held[0].code
    if at.member.blocked:
        return _draft_blocked(at)
    if code == "loading":
        return _draft_loading(at)
    misnamed = at.one.stage.many and code == "name_differs"
    return _draft_misnamed(at) if misnamed else _draft_kept(at)


def _draft_kept(at: At) -> Said:
    fault = at.one.held[0]
    told = at.compose([Step(Awaited.OPERATOR, fault.code, facts=fault.facts)])
    if fault.code == "shut":
        return Said(told)  # told once for the tab, and nothing can be written there
    text = _said(fault)
    column = "Nama Guru" if fault.code == "name_differs" else "Kode"
    for row in at.one.held_rows:
        at.drafts.problem(at.place(row.number, column), fault.code, text)
        at.write_loose(row, {"Status": at.one.status, "Langkah Berikut": told.text})
    if not at.one.held_rows and fault.code == "not_appended":
        at.drafts.problem(at.place(None, "Kode"), fault.code, text)
    return Said(told)


def _draft_loading(at: At) -> Said:
    """Rows that wait for the spreadsheet itself: nobody has to type anything."""
    first = at.one.held[0]
    labels = {column.field: column.label for column in at.one.stage.people}
    told = at.compose([Step(Awaited.OPERATOR, first.code, (labels[first.field],))])
    for row in at.one.held_rows:
        for name in (name for name, cell in row.typed.items() if is_loading(cell)):
            text = sentence(CELLS.brief(first.code, label=labels[name]))
            at.drafts.problem(at.place(row.number, labels[name]), first.code, text, warning=True)
        at.write_loose(row, {"Status": at.one.status, "Langkah Berikut": told.text})
    return Said(told)


def _draft_blocked(at: At) -> Said:
    """Who it is, or whose Kode, is not clear on Guru, where that is told."""
    fault = next(f for f in at.member.faults if f.code in ("kode_doubled_roster", "loading"))
    labels = {column.field: column.label for column in columns_of(Teacher)}
    what = CELLS.brief(fault.code, label=labels.get(fault.field, "Kode"), **fault.facts)
    told = at.compose([Step(Awaited.OPERATOR, "on_guru", facts={"what": what})])
    for row in at.one.held_rows:
        at.write_loose(row, {"Status": at.one.status, "Langkah Berikut": told.text})
    return Said(told)


def _draft_misnamed(at: At) -> Said:
    """Rows of D with somebody else's name are named and show no status; the teacher's other rows
    stay as they are.
    """
    rows = {row.number: row for row in at.one.held_rows}
    for fault in at.one.held:
        row = rows[int(str(fault.facts["row"]))]
        at.drafts.problem(at.place(row.number, "Nama Guru"), fault.code, _said(fault))
        told = at.compose([_choice(at, fault)])
        at.write_loose(row, {"Status": None, "Langkah Berikut": told.text})
    return Said(at.compose([_choice(at, at.one.held[0])]))


def _choice(at: At, fault: Fault) -> Step:
    return Step(mends_kode(at.one.stage, fault.code), fault.code, facts=fault.facts)


def _said(fault: Fault) -> str:
    return sentence((ROWS if fault.code in ROWS else CELLS).brief(fault.code, **fault.facts))


def draft_strays(desk: Desk, letter: str, owners: Mapping[int, str], drafts: Drafts) -> None:
    """Rows without a Kode of Guru: named and kept, their status empty. `owners`: row → the Kode
    that it had.
    """
    sheet, lost = desk.stages[letter], _lost_on_guru(desk)
    for row in sheet.strays:
        code, name = ("kode_deleted", "") if row.number in owners else _why_stray(row, desk, lost)
        facts = {"kode": owners.get(row.number, row.kode), "name": name}
        place = Place(sheet.located.title, row.number, row.kode or None, "Kode")
        text = sentence(ROWS.brief(code, **facts))
        drafts.problem(place, code, text, warning=not row.has_content)
        step = Step(mends_kode(BY_LETTER[letter], code), code, facts=facts)
        told = compose([step], wording=drafts.wording)
        cells: Cells = {"Status": None, "Langkah Berikut": told.text}
        owner, wrote = (row.kode, letter), desk.wrote_on(letter)
        drafts.put_plain(sheet.located, row, owner, cells, wrote)


def _lost_on_guru(desk: Desk) -> frozenset[str]:
    """Kodes that a row of Guru may have lost: their teachers are there still."""
    faults = (fault for member in desk.roster.strays for fault in member.faults)
    return frozenset(
        kode
        for fault in faults
        if fault.code == "kode_lost"
        for kode in str(fault.facts["codes"]).split(", ")
    )


def _why_stray(row: ReadRow, desk: Desk, lost: Collection[str]) -> tuple[str, str]:
    """(why a row belongs to nobody on Guru, whose it was)."""
    if row.kode in desk.memory.teachers:
        names = desk.memory.teachers[row.kode].names
        code = "kode_lost_on_guru" if row.kode in lost else "kode_gone"
        return code, names[-1] if names else row.kode
    if row.kode == FAULTY:
        return "kode_faulty", ""
    return "kode_unknown" if row.kode else "kode_missing", ""
