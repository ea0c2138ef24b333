"""Turn standings into cells and problems: stage tabs, Guru, Pengaturan, Katalog."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from sheets_sync.core.documents.due import says_more, waits_for
from sheets_sync.core.documents.held import held_back
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.drafting.drafts import Drafts, hashes_of
from sheets_sync.core.drafting.next_step import activity_steps, lost_row, phrase, steps
from sheets_sync.core.drafting.phrasing import NextStep, Step, compose
from sheets_sync.core.drafting.stage_cells import derived_cells, document_cell, observer_name
from sheets_sync.core.judging.owners import former_owners
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.judging.turns import awaited
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Awaited, Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.roster import Member
from sheets_sync.core.reading.rows import FAULTY, Located, ReadRow
from sheets_sync.core.schema.stages import STAGES
from sheets_sync.core.schema.stages.rules import Fault

NextSteps = dict[tuple[str, str], NextStep]


def draft_stages(desk: Desk, passes: Mapping[str, TeacherPass], drafts: Drafts) -> NextSteps:
    """All stage tabs; answers every «Langkah Berikut» by Kode and stage letter."""
    name_header_faults(desk, drafts)
    found: NextSteps = {}
    owners = {} if desk.guru.stopped else _owners_of_strays(desk)
    for followed in passes.values():
        for letter, one in followed.stages.items():
            seen = _with_its_row(one, followed.member.kode, owners.get(letter, {}))
            found[followed.member.kode, letter] = _draft_stage(seen, followed, desk, drafts)
    for letter, known in owners.items():
        _draft_strays(desk, letter, known, drafts)
    return found


def _owners_of_strays(desk: Desk) -> dict[str, dict[int, str]]:
    """Letter → row → the Kode that a row without one had."""
    return {
        stage.letter: former_owners(desk, stage, desk.stages[stage.letter].strays)
        for stage in STAGES
    }


def _with_its_row(one: StagePass, kode: str, owners: Mapping[int, str]) -> StagePass:
    """A row that only lost its Kode stands there: it is not told as gone, but what it lacks."""
    is_gone = any(fault.code == "not_appended" for fault in one.held)
    if not is_gone or kode not in owners.values():
        return one
    return replace(one, held=(Fault("", "kode_deleted", {"kode": kode}),))


def name_header_faults(desk: Desk, drafts: Drafts) -> None:
    """Each tab that is stopped, and why."""
    sheets = [
        desk.settings.located,
        desk.guru,
        desk.catalogue_tab,
        *(s.located for s in desk.stages.values()),
    ]
    for located in sheets:
        for fault in located.faults:
            code = (
                "renamed_header" if fault.likely and fault.code == "missing_header" else fault.code
            )
            text = TABS.brief(code, tab=located.title, label=fault.label, likely=fault.likely)
            drafts.problem(located.title, None, None, fault.label, fault.code, text)


def _draft_stage(one: StagePass, followed: TeacherPass, desk: Desk, drafts: Drafts) -> NextStep:
    located = desk.stages[one.stage.letter].located
    if located.stopped or desk.halted:
        return compose([Step(Awaited.OPERATOR, "stopped", facts={"tab": _broken_tab(one, desk)})])
    for row in one.idle_rows:
        _draft_idle(one, row, followed, desk, drafts)
    if one.activities:
        return _draft_activities(one, followed, desk, drafts)
    if one.standing and one.row:
        return _draft_row(one, followed, desk, drafts)
    return _draft_held(one, followed, desk, drafts) if one.held else NextStep()


def _broken_tab(one: StagePass, desk: Desk) -> str:
    """The tab that keeps a stage from being judged."""
    sources = (desk.guru, desk.catalogue_tab, desk.stages[one.stage.letter].located)
    return next(located.title for located in sources if located.stopped)


def _draft_row(one: StagePass, followed: TeacherPass, desk: Desk, drafts: Drafts) -> NextStep:
    """The row that counts on A, B, C, E or F."""
    row, standing = one.row, one.standing
    if row is None or standing is None:
        return NextStep()
    _name_faults(one, followed.member.kode, row, standing.faults, standing.missing, drafts)
    found = steps(one, followed)
    if one.status == Status.DONE and followed.member.active:
        found += _held_documents(one, followed, desk, drafts.kinds)
    told = _told(found, awaited(one, followed), followed, observer_name(followed, desk))
    cells: dict[str, Value] = {
        "Nama Guru": followed.member.name,
        "Status": one.status,
        "Langkah Berikut": told.text,
    }
    cells |= {**document_cell(one, followed, drafts.kinds), **derived_cells(one, followed, desk)}
    _write(one, row, followed.member, desk.stages[one.stage.letter].located, cells, drafts)
    one.memory = one.memory.model_copy(update={"wrote": hashes_of(cells)})
    return told


def _told(
    found: Sequence[Step], first: Awaited | None, followed: TeacherPass, observer: str = ""
) -> NextStep:
    """What a row says; of somebody who left only that they did."""
    return (
        compose(found, first, observer)
        if followed.member.active
        else NextStep(note=ROWS["inactive"])
    )


def _held_documents(
    one: StagePass, followed: TeacherPass, desk: Desk, kinds: Kinds
) -> Iterator[Step]:
    if earlier := waits_for(one, followed, kinds):
        yield Step(None, "document_waits", facts={"tab": earlier})
    kind = kinds.kept_by(one.stage)
    held = held_back(desk, followed, kind) if kind and says_more(one, followed, kind) else None
    if held:
        yield Step(None, "documents_held", tuple(held[1][:4]), facts={"tab": held[0]})


def _write(
    one: StagePass,
    row: ReadRow,
    member: Member,
    located: Located,
    cells: Mapping[str, Value],
    drafts: Drafts,
) -> None:
    if one.appended:
        kode = f"{member.kode} · {member.name}" if one.stage.many else member.kode
        drafts.append(located, row.number, {"Kode": kode, **cells})
        return
    drafts.log_overwritten(member.kode, one.stage.letter, row.program, cells, one.before.wrote)
    for label, value in cells.items():
        drafts.put(located, row.number, label, value)


def _draft_activities(
    one: StagePass, followed: TeacherPass, desk: Desk, drafts: Drafts
) -> NextStep:
    """All rows of D; answers the step of the first row that asks the teacher for something."""
    standing, located, member = (
        one.activities,
        desk.stages[one.stage.letter].located,
        followed.member,
    )
    if standing is None:
        return NextStep()
    wrote: list[str] = []
    all_told: list[NextStep] = []
    for number, activity in enumerate(standing.rows):
        if activity.status is not Status.EMPTY:
            missing = activity.missing if activity.status is Status.INCOMPLETE else ()
            _name_faults(one, member.kode, activity.row, activity.faults, missing, drafts)
        found = [
            *activity_steps(activity, one),
            *(lost_row(one, member.kode) if number == 0 else ()),
        ]
        told = _told(found, Awaited.TEACHER, followed)
        step = told.text
        cells: dict[str, Value] = {
            "Nama Guru": member.name,
            "Status": str(activity.status),
            "Langkah Berikut": step,
        }
        cells |= {
            **document_cell(one, followed, drafts.kinds),
            **derived_cells(one, followed, desk),
        }
        _write(one, activity.row, member, located, cells, drafts)
        wrote += hashes_of(cells)
        all_told.append(told)
    one.memory = one.memory.model_copy(update={"wrote": tuple(sorted(set(wrote)))})
    return next((told for told in all_told if told.of(Awaited.TEACHER)), all_told[0])


def _name_faults(
    one: StagePass,
    kode: str,
    row: ReadRow,
    faults: Sequence[Fault],
    missing: Sequence[str],
    drafts: Drafts,
) -> None:
    tab, columns = one.stage.title, one.stage.by_field
    for fault in faults:
        label = columns[fault.field].label if fault.field else None
        drafts.problem(
            tab,
            row.number,
            kode,
            label,
            fault.code,
            sentence(phrase(one.stage, fault)),
            warning=fault.warning,
        )
    for name in missing if one.status == Status.INCOMPLETE else ():
        label = columns[name].label
        drafts.problem(
            tab,
            row.number,
            kode,
            label,
            "missing",
            sentence(CELLS.brief("missing", label=label)),
        )
    ruling = one.standing.ruling if one.standing else None
    if ruling and ruling.unusable and ruling.verdict is not None:
        text = sentence(CELLS.brief("send_back_without_note", label="Keputusan KS"))
        drafts.problem(tab, row.number, kode, "Catatan KS", "send_back_without_note", text)


def _draft_idle(
    one: StagePass, row: ReadRow, followed: TeacherPass, desk: Desk, drafts: Drafts
) -> None:
    """Rows that don't count: made before the stage opened, or empty doubles."""
    located = desk.stages[one.stage.letter].located
    kode = followed.member.kode
    if one.is_open:
        others = str(one.row.number) if one.row else "lain"
        text = sentence(ROWS.brief("kode_doubled_empty", kode=kode, others=others))
        drafts.problem(
            one.stage.title, row.number, kode, "Kode", "kode_doubled", text, warning=True
        )
        found = [
            Step(Awaited.OPERATOR, "kode_doubled_empty", facts={"kode": kode, "others": others})
        ]
        cells: dict[str, Value] = {"Status": None, "Langkah Berikut": compose(found).text}
    else:
        cells = {"Status": str(Status.LOCKED), "Langkah Berikut": ROWS["locked"]}
        if row.program.get("Nama Guru") in (None, followed.member.name):
            cells["Nama Guru"] = followed.member.name
    drafts.put_plain(located, row, (kode, one.stage.letter), cells, desk.wrote_on(one.stage.letter))


def _draft_held(one: StagePass, followed: TeacherPass, desk: Desk, drafts: Drafts) -> NextStep:
    """Rows that keep status and memory: only «Langkah Berikut» says why."""
    located = desk.stages[one.stage.letter].located
    if followed.member.blocked:
        fault = next(f for f in followed.member.faults if f.code == "kode_doubled_roster")
        found = [
            Step(
                Awaited.OPERATOR,
                "on_guru",
                facts={"what": CELLS.brief(fault.code, **fault.facts)},
            )
        ]
    else:
        if one.stage.many and one.held[0].code == "name_differs":
            return _draft_misnamed(one, followed.member.kode, desk, drafts)
        fault = one.held[0]
        found = [Step(Awaited.OPERATOR, fault.code, facts=fault.facts)]
    told, text = (
        compose(found),
        sentence((ROWS if fault.code in ROWS else CELLS).brief(fault.code, **fault.facts)),
    )
    for row in one.held_rows:
        if not followed.member.blocked:
            column = "Nama Guru" if fault.code == "name_differs" else "Kode"
            drafts.problem(
                one.stage.title, row.number, followed.member.kode, column, fault.code, text
            )
        known = desk.wrote_on(one.stage.letter)
        cells: dict[str, Value] = {"Status": one.status, "Langkah Berikut": told.text}
        drafts.put_plain(located, row, (followed.member.kode, one.stage.letter), cells, known)
    if not one.held_rows and fault.code == "not_appended":
        drafts.problem(one.stage.title, None, followed.member.kode, "Kode", fault.code, text)
    return told


def _draft_misnamed(one: StagePass, kode: str, desk: Desk, drafts: Drafts) -> NextStep:
    """Rows of D with somebody else's name are named and show no status; the teacher's other rows
    stay as they are.
    """
    located, rows = (
        desk.stages[one.stage.letter].located,
        {row.number: row for row in one.held_rows},
    )
    for fault in one.held:
        row, text = (
            rows[int(str(fault.facts["row"]))],
            sentence(ROWS.brief(fault.code, **fault.facts)),
        )
        drafts.problem(one.stage.title, row.number, kode, "Nama Guru", fault.code, text)
        told = compose([Step(Awaited.OPERATOR, fault.code, facts=fault.facts)])
        cells: dict[str, Value] = {"Status": None, "Langkah Berikut": told.text}
        drafts.put_plain(
            located, row, (kode, one.stage.letter), cells, desk.wrote_on(one.stage.letter)
        )
    return compose([Step(Awaited.OPERATOR, one.held[0].code, facts=one.held[0].facts)])


def _draft_strays(desk: Desk, letter: str, owners: Mapping[int, str], drafts: Drafts) -> None:
    """Rows without a Kode of Guru: named and kept, their status empty."""
    sheet, lost = desk.stages[letter], _lost_on_guru(desk)
    for row in sheet.strays:
        code, name = ("kode_deleted", "") if row.number in owners else _why_stray(row, desk, lost)
        kode = owners.get(row.number, row.kode)
        text = sentence(ROWS.brief(code, kode=kode, name=name))
        drafts.problem(
            sheet.located.title,
            row.number,
            row.kode or None,
            "Kode",
            code,
            text,
            warning=not row.has_content,
        )
        told = compose([Step(Awaited.OPERATOR, code, facts={"kode": kode, "name": name})])
        cells: dict[str, Value] = {"Status": None, "Langkah Berikut": told.text}
        drafts.put_plain(sheet.located, row, (row.kode, letter), cells, desk.wrote_on(letter))


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
    return (
        "kode_faulty" if row.kode == FAULTY else "kode_unknown" if row.kode else "kode_missing",
        "",
    )
