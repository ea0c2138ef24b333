"""Snapshot → plan: what would bring the workbook to rest, decided before the first effect.

Documents are written before the workbook, because their links stand in it. So a plan is made in
steps, each a frozen value that only the step before makes:

    judged = judge(lay_out(snapshot, …))     where everybody stands, once
    filed  = file(judged, …)                 their papers, and which are due
    papers = papers_after(filed, outcomes)   what became of those
    told   = tell(papers, …)                 what is said to people
    plan   = plan_of(papers, told, remember(papers, told))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.core.documents.composing import Folder
from sheets_sync.core.documents.filed import Filed, Outcomes, Papers, file, papers_after
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.orders import NOTHING_AGAIN, Again, Due
from sheets_sync.core.documents.recorded import Recorded
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.documents.school import SchoolFolder
from sheets_sync.core.drafting.phrasing import NextStep
from sheets_sync.core.drafting.planned import plan_of
from sheets_sync.core.drafting.remembering import remember
from sheets_sync.core.drafting.telling import Told, tell
from sheets_sync.core.judging.judged import Judgement, judge
from sheets_sync.core.judging.safety import DEFAULT_LIMITS, Limits
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.plan import Plan
from sheets_sync.core.model.values import Moment, Snapshot
from sheets_sync.core.reading.desk import Desk, lay_out


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

    papers: Papers
    told: Told
    plan: Plan

    @property
    def desk(self) -> Desk:
        """What was read."""
        return self.papers.desk

    @property
    def filed(self) -> Filed:
        """The papers before anything is published."""
        return self.papers.filed

    @property
    def passes(self) -> Mapping[str, TeacherPass]:
        """Where every teacher stands."""
        return self.papers.passes

    @property
    def due(self) -> Sequence[Due]:
        """The documents to be written."""
        return self.filed.due

    @property
    def kinds(self) -> Kinds:
        """The documents that are made."""
        return self.papers.kinds

    @property
    def school(self) -> SchoolFolder:
        """The document of the whole school, and what it is made from."""
        return self.filed.school

    def folder(self, followed: TeacherPass) -> Folder:
        """One teacher's documents, and what they are made from."""
        return self.filed.folder(followed)

    def next_step(self, kode: str, letter: str) -> NextStep:
        """«Langkah Berikut» of a teacher's stage."""
        return self.told.said[kode, letter].told


def judge_workbook(snapshot: Snapshot, inputs: Inputs) -> Judgement:
    """Read a snapshot and judge it."""
    return judge(lay_out(snapshot, inputs.moment, inputs.rhk), inputs.limits)


def decided(papers: Papers, process: str = "sinkron") -> Decision:
    """The plan for papers whose documents had their turn."""
    told = tell(papers, process)
    return Decision(papers, told, plan_of(papers, told, remember(papers, told)))


def decide(snapshot: Snapshot, inputs: Inputs, outcomes: Outcomes | None = None) -> Decision:
    """The plan for one snapshot. `outcomes`: what became of the documents due, if they were
    published already.
    """
    judged = judge_workbook(snapshot, inputs)
    filed = file(judged, inputs.kinds, inputs.recorded).asked(inputs.again)
    return decided(papers_after(filed, outcomes or {}), inputs.process)
