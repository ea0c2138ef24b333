"""`file`: where everybody stands → what is known of their papers, and which are due. `papers_after`
adds what became of those.

The second and the third of the values that a plan is made of. Documents are written before the
workbook, because their links stand in it: so the plan is made of `Papers`, which only
`papers_after` makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sheets_sync.core.documents.composing import Folder
from sheets_sync.core.documents.day import with_identities
from sheets_sync.core.documents.due import due_in_order
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.orders import NOTHING_AGAIN, Again, Due
from sheets_sync.core.documents.recorded import Recorded, taken_in, unasked, with_versions
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.documents.school import SchoolFolder
from sheets_sync.core.judging.judged import Judgement
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.papers import Document, DocumentKey, Published, Unpublished
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory_parts import Paper

Outcomes = Mapping[DocumentKey, Published | Unpublished]


@dataclass(frozen=True, slots=True)
class Filed:
    """Every teacher's papers before anything is published."""

    judged: Judgement
    kinds: Kinds
    passes: Mapping[str, TeacherPass]
    """As judged, with the people of the day and the versions that are known."""
    again: Again | None = None
    """Finished documents that somebody asked for; None before `due` was looked for."""
    due: tuple[Due, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    """Ids for folders that are going to be needed, by path: to be remembered before they are
    used."""
    bare: tuple[Document, ...] = ()
    """Documents of which a memory that is being rebuilt knows the version alone: they have to be
    asked."""

    @property
    def desk(self) -> Desk:
        """What was read."""
        return self.judged.desk

    @property
    def school(self) -> SchoolFolder:
        """The document of the whole school, and what it is made from."""
        return SchoolFolder(self.passes, self.desk, self.kinds.of_school)

    def folder(self, followed: TeacherPass) -> Folder:
        """One teacher's documents, and what they are made from."""
        return Folder(followed, self.desk, self.kinds)

    def known_version(self, due: Due) -> int:
        """The version of a document that stood before it was due."""
        followed = self.passes.get(due.document.key.kode or "")
        if followed is None:
            return self.desk.memory.school.recap.version
        return (followed.at(due.keeper).memory if due.keeper else followed.pack).version

    def asked(self, again: Again) -> Filed:
        """The same where somebody asked for finished documents once more."""
        if again == self.again:
            return self
        due = (*due_in_order(self.passes, self.desk, self.kinds, again), *self.school.due(again))
        return replace(self, again=again, due=due)


def file(judged: Judgement, kinds: Kinds = KINDS, recorded: Recorded | None = None) -> Filed:
    """Look every teacher's papers through. `recorded`: what documents tell of which a lost memory
    knows the version alone; None if nobody asked them.
    """
    desk = judged.desk
    known = {
        kode: with_identities(followed, desk, kinds) for kode, followed in judged.passes.items()
    }
    bare: tuple[Document, ...] = ()
    if recorded is not None:
        known = {kode: taken_in(followed, kinds, recorded) for kode, followed in known.items()}
    elif desk.memory.rebuilding:
        folders = (Folder(followed, desk, kinds) for followed in known.values())
        bare = tuple(document for folder in folders for document in unasked(folder))
    passes = {kode: with_versions(followed, kinds) for kode, followed in known.items()}
    return Filed(judged, kinds, passes, bare=bare).asked(NOTHING_AGAIN)


@dataclass(frozen=True, slots=True)
class Papers:
    """The same after the documents that were due had their turn."""

    filed: Filed
    outcomes: Outcomes
    passes: Mapping[str, TeacherPass]
    """With the versions that stand now."""
    recap: Paper
    """The memory of the school's own document."""
    moved: frozenset[str] = field(default=frozenset())
    """Targets that nobody knew at the last sync: a cell's text does not tell where it leads."""
    kept_on: str = ""
    """The day on which the workbook was copied or could not be, if that was just now."""

    @property
    def desk(self) -> Desk:
        """What was read."""
        return self.filed.desk

    @property
    def kinds(self) -> Kinds:
        """The documents that are made."""
        return self.filed.kinds


def papers_after(filed: Filed, outcomes: Outcomes) -> Papers:
    """Remember the documents that were written. Without outcomes (a plan) nothing was yet."""
    passes, recap = dict(filed.passes), filed.desk.memory.school.recap
    for one in filed.due:
        outcome = outcomes.get(one.document.key)
        if not isinstance(outcome, Published):
            continue
        facts, followed = (
            {**one.keep, "target": outcome.target},
            passes.get(one.document.key.kode or ""),
        )
        if followed is None:
            recap = recap.model_copy(update=facts)
        elif one.keeper is None:
            passes[followed.member.kode] = followed._replace(
                pack=followed.pack.model_copy(update=facts)
            )
        else:
            kept = followed.at(one.keeper).remembering(facts)
            passes[followed.member.kode] = followed.having(kept)
    targets = {one.target for one in outcomes.values() if isinstance(one, Published)}
    return Papers(filed, outcomes, passes, recap, frozenset(targets - filed.desk.memory.targets))
