"""Snapshot → plan: what would bring the workbook to rest, decided before the first effect.

Documents are written before the workbook, because their links stand in it. So `decide` is called
twice on the same snapshot: first to learn which documents are due, then with what became of them;
everything else is the same both times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.core.documents.composing import Folder
from sheets_sync.core.documents.day import keep_identities
from sheets_sync.core.documents.due import due_in_order
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.orders import NOTHING_AGAIN, Again, Due
from sheets_sync.core.documents.recorded import Recorded, adopt_versions, take_in, unasked
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.documents.school import School
from sheets_sync.core.drafting.asides import draft_asides
from sheets_sync.core.drafting.drafts import Drafts
from sheets_sync.core.drafting.housekeeping import (
    draft_journal,
    draft_memory,
    draft_notices,
    remember,
)
from sheets_sync.core.drafting.lists import draft_roster, draft_settings, name_catalogue_faults
from sheets_sync.core.drafting.phrasing import NextStep
from sheets_sync.core.drafting.rows import draft_stages
from sheets_sync.core.drafting.summary import draft_summary
from sheets_sync.core.judging.safety import DEFAULT_LIMITS, Limits, refusals
from sheets_sync.core.judging.similar import warn_of_similar_texts
from sheets_sync.core.judging.teacher import StagePass, TeacherPass, follow
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.model.papers import Document, DocumentKey, Published, Unpublished
from sheets_sync.core.model.plan import Plan, touching_sound_tabs
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.values import Moment, Snapshot
from sheets_sync.core.model.words import Event
from sheets_sync.core.reading.desk import Desk, lay_out
from sheets_sync.core.reading.memory import Paper
from sheets_sync.core.reading.rows import last_content_row
from sheets_sync.core.schema.stages import STAGES

Outcomes = Mapping[DocumentKey, Published | Unpublished]


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a decision rests on beside the snapshot."""

    moment: Moment
    rhk: str
    """The catalogue file's sentence for the work plan."""
    process: str = "sinkron"
    """Named in Riwayat."""
    again: Again = NOTHING_AGAIN
    """Finished documents to be made again."""
    recorded: Recorded | None = None
    """What documents tell of which a lost memory knows the version alone; None if nobody asked."""
    limits: Limits = DEFAULT_LIMITS
    kinds: Kinds = KINDS
    """The documents that are made."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A plan and what it was made from."""

    plan: Plan
    due: Sequence[Due]
    desk: Desk
    passes: Mapping[str, TeacherPass]
    next_steps: Mapping[tuple[str, str], NextStep] = field(default_factory=dict)
    kinds: Kinds = KINDS
    bare: Sequence[Document] = ()
    """Documents of which a memory that is being rebuilt knows the version alone: they have to be
    asked."""

    @property
    def school(self) -> School:
        """The document of the whole school, and what it is made from."""
        return School(self.passes, self.desk, self.kinds.of_school)

    def folder(self, followed: TeacherPass) -> Folder:
        """One teacher's documents, and what they are made from."""
        return Folder(followed, self.desk, self.kinds)


def decide(snapshot: Snapshot, inputs: Inputs, outcomes: Outcomes | None = None) -> Decision:
    """The plan for one snapshot. `outcomes`: what became of the documents due, if they were
    published already.
    """
    desk, kinds = lay_out(snapshot, inputs.moment, inputs.rhk), inputs.kinds
    passes = follow_all(desk)
    for followed in passes.values():
        keep_identities(followed, desk, kinds)
    bare = _settle_versions(desk, passes, inputs)
    warn_of_similar_texts(passes)
    refused = refusals(desk, passes, inputs.limits)
    due = due_in_order(passes, desk, kinds, inputs.again)
    due += School(passes, desk, kinds.of_school).due(inputs.again)
    targets = {one.target for one in (outcomes or {}).values() if isinstance(one, Published)}
    moved = targets - desk.memory.targets
    drafts = Drafts(inputs.moment.at, inputs.process, desk.year, moved=moved, kinds=kinds)
    recap = _take_in(due, outcomes or {}, passes, desk.memory.school.recap, drafts)
    next_steps = draft_stages(desk, passes, drafts)
    draft_roster(desk, passes, drafts)
    draft_settings(desk, _held_by_settings(outcomes or {}) if outcomes or not due else None, drafts)
    name_catalogue_faults(desk, drafts)
    draft_asides(desk, drafts)
    if not desk.halted:
        draft_summary(desk, passes, next_steps, drafts)
    memory = remember(desk, passes, recap, drafts)
    draft_notices(desk, drafts)
    draft_memory(desk, memory, drafts)
    draft_journal(desk, drafts)
    plan = Plan(touching_sound_tabs(snapshot, drafts.changes), tuple(drafts.problems), refused)
    ours = [
        replace(one, document=replace(one.document, workbook=desk.origin.identity)) for one in due
    ]
    return Decision(plan, ours, desk, passes, next_steps, kinds, bare)


def _settle_versions(
    desk: Desk, passes: Mapping[str, TeacherPass], inputs: Inputs
) -> list[Document]:
    """Which content counts for the versions that are known without it; answers the documents that
    nobody asked yet.
    """
    kinds, bare = inputs.kinds, list[Document]()
    for followed in passes.values():
        if inputs.recorded is not None:
            take_in(followed, kinds, inputs.recorded)
        elif desk.memory.rebuilding:
            bare += unasked(Folder(followed, desk, kinds))
        adopt_versions(followed, kinds)
    return bare


def follow_all(desk: Desk) -> dict[str, TeacherPass]:
    """Every teacher's cycle, in the order of Guru."""
    next_rows = {
        stage.letter: last_content_row(desk.stages[stage.letter].located.tab) + 1
        for stage in STAGES
    }
    members = sorted(desk.roster.members.values(), key=lambda member: member.row.number)
    return {member.kode: follow(member, desk, next_rows) for member in members}


def _take_in(
    due: Sequence[Due],
    outcomes: Outcomes,
    passes: Mapping[str, TeacherPass],
    recap: Paper,
    drafts: Drafts,
) -> Paper:
    """Remember the documents that were written; name those that were not. Answers the memory of the
    recap.
    """
    for one in due:
        key = one.document.key
        outcome = outcomes.get(key)
        followed = passes.get(key.kode or "")
        stage = followed.at(one.keeper) if followed and one.keeper else None
        if isinstance(outcome, Unpublished) and not outcome.setting:
            _name(one, stage, "document_failed", outcome.message, drafts)
        if not isinstance(outcome, Published):
            continue
        if outcome.remark:
            _name(one, stage, "document_remark", outcome.remark, drafts)
        kept, version = {**one.keep, "target": outcome.target}, one.document.version
        known: Paper = stage.memory if stage else followed.pack if followed else recap
        if version > known.version:
            letter = one.keeper.letter if one.keeper else ""
            drafts.log(
                key.kode or "",
                letter,
                Event.PUBLISHED,
                "Dokumen",
                f"{one.document.title}, versi {version}",
            )
        if stage:
            stage.memory = stage.memory.model_copy(update=kept)
        elif followed:
            followed.pack = followed.pack.model_copy(update=kept)
        else:
            recap = recap.model_copy(update=kept)
    return recap


def _held_by_settings(outcomes: Outcomes) -> dict[str, list[str]]:
    """What in Pengaturan holds documents back, by field: a sentence for the school each, not for
    each document.
    """
    held = [one for one in outcomes.values() if isinstance(one, Unpublished) and one.setting]
    texts: dict[str, list[str]] = {}
    for setting, message in dict.fromkeys((one.setting, one.message) for one in held):
        count = sum(one.message == message for one in held)
        text = sentence(
            ROWS["setting_holds"].format(reason=message, count=count)
        )  # uncut, as below
        texts.setdefault(setting, []).append(text)
    return texts


def _name(one: Due, stage: StagePass | None, code: str, reason: str, drafts: Drafts) -> None:
    """Tell what is to be said about a document: on its row, or on Ringkasan for what belongs to no
    stage.
    """
    tab = stage.stage.title if stage else RINGKASAN
    row = stage.row.number if stage and stage.row else None
    text = sentence(ROWS[code].format(reason=reason))  # uncut: what to do stands at its end
    warning = code == "document_remark"
    drafts.problem(
        tab, row, one.document.key.kode, "Dokumen" if stage else None, code, text, warning=warning
    )
