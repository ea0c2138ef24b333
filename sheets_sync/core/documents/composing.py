"""Records → one document of one teacher: who stands on it, where it lies, what it says.

Pure: the same cycle, identity and catalogue always give the same document. Words that stand on
paper but are not typed by anybody (labels, explanations) belong to the templates; here is decided
only what they are filled with.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from sheets_sync.core.documents.cycle import Identity
from sheets_sync.core.documents.identities import present_identity
from sheets_sync.core.documents.kind import Aid, Issue, Matter, StageDocument, TeacherDocument
from sheets_sync.core.documents.naming import file_path, own_path
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.documents.said import cycle_of
from sheets_sync.core.documents.worded import worded_view
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.legible import legible
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory_parts import Paper
from sheets_sync.core.schema.stages import STAGES, Stage


def compose(
    matter: Matter,
    path: str,
    linked: str = "",
    workbook: str = "",
    wording: Wording = PLAIN,
) -> Document:
    """The document that this matter gives; `path` is kept from its first version on. `linked`: what
    the workbook links to now; `workbook`: whose document it is.
    """
    kind, issue = matter.kind, matter.issue
    view = worded_view(kind.view(matter), wording)
    return Document(
        key=DocumentKey(matter.kode, kind.key),
        version=issue.version,
        path=path,
        title=f"{view.head.title} – {matter.identity.teacher.name}",
        template=kind.template,
        view=view,
        fingerprint=issue.fingerprint,
        linked=linked,
        workbook=workbook,
        text=kind.text(legible(view)) if isinstance(kind, Aid) else "",
    )


@dataclass(frozen=True, slots=True)
class Folder:
    """One teacher's documents: all that they are made from, and where they lie."""

    followed: TeacherPass
    desk: Desk
    kinds: Kinds

    @property
    def identity(self) -> Identity:
        """The people and the letterhead of today."""
        return present_identity(self.followed.member, self.desk)

    def paper(self, kind: TeacherDocument) -> Paper:
        """The memory of the last version."""
        keeper = kind.keeper if isinstance(kind, StageDocument) else None
        return self.followed.at(keeper).memory if keeper else self.followed.pack

    def compose(
        self,
        kind: TeacherDocument,
        issue: Issue,
        identity: Identity,
        told: Container[Stage] = STAGES,
    ) -> Document:
        """A document that tells of these stages; a preview leads nowhere."""
        path = self._known_path(kind) or self._new_path(kind, identity.period)
        if isinstance(kind, StageDocument):
            identity = kind.people(identity, self.followed)
        days = {one.keeper.letter: one.dated_on for one in self.kinds.of_stages}
        cycle = cycle_of(self.followed, days, told)
        kode, catalogue = self.followed.member.kode, self.desk.catalogue
        matter = Matter(kind, kode, issue, identity, cycle, catalogue)
        if not issue.version:
            return compose(matter, path, wording=self.desk.wording)
        linked, workbook = self.paper(kind).target, self.desk.origin.identity
        return compose(matter, path, linked, workbook, self.desk.wording)

    def place(self, period: str) -> str:
        """The path of the folder itself, also while nothing lies in it."""
        return self._new_path(self.kinds.of_teachers[0], period).rpartition("/")[0]

    def _known_path(self, kind: TeacherDocument) -> str:
        """Where a document was put first, if what is remembered can be true."""
        return own_path(self.paper(kind).path, kind.file_word, self.followed.member.kode)

    def _new_path(self, kind: TeacherDocument, period: str) -> str:
        """Where a first version goes: beside the teacher's other documents, also after a rename in
        Guru. Those stay where they are, because links lead there, and one teacher has one folder.
        """
        member = self.followed.member
        path = file_path(kind.file_word, member.kode, member.name, period)
        first = next(filter(None, map(self._known_path, self.kinds.of_teachers)), path)
        return f"{first.rpartition('/')[0]}/{path.rpartition('/')[2]}"
