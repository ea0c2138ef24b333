"""The document of the whole school: by a sync when the last active teacher is done, else whenever
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sheets_sync.core.documents.cycle import Identity
from sheets_sync.core.documents.day import as_json, read_identity
from sheets_sync.core.documents.held import settings_held_back
from sheets_sync.core.documents.identities import school_identity
from sheets_sync.core.documents.kind import Issue, Passes, SchoolDocument, View
from sheets_sync.core.documents.naming import own_school_path, school_path
from sheets_sync.core.documents.orders import NOTHING_AGAIN, Again, Due
from sheets_sync.core.documents.worded import worded_view
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory_parts import Paper


@dataclass(frozen=True, slots=True)
class SchoolFolder:
    """All teachers of a school, and the kind of document that tells of them together."""

    passes: Passes
    desk: Desk
    kind: SchoolDocument

    def due(self, again: Again = NOTHING_AGAIN) -> Iterator[Due]:
        """The document of a school in which every active teacher is done, if it says something else
        than the last one or is missing.
        """
        due = self.finished()
        if due and (not due.document.stands or due.document.key in again.missing):
            yield due

    def finished(self) -> Due | None:
        """The document once every active teacher is done: the next version, or the last one where
        nothing changed.
        """
        active = [followed for followed in self.passes.values() if followed.member.active]
        if (
            not active
            or not all(followed.all_done for followed in active)
            or settings_held_back(self.desk)
        ):
            return None
        known, view = self.desk.memory.school.recap, self._view()
        parts = {name: short_hash(repr(getattr(view, name))) for name in self.kind.part_words}
        printed = short_hash(repr(parts))
        newer = printed != known.printed
        on = self.desk.moment.today.isoformat() if newer else known.on
        changed = self._changed(known, parts) if newer else known.changed
        issue = Issue(known.version + newer, date.fromisoformat(on), printed, changed)
        word = self.kind.file_word
        path = own_school_path(known.path, word) or school_path(word, self._period)
        identity = (None if newer else read_identity(known.identity)) or school_identity(self.desk)
        keep = {
            "version": issue.version,
            "printed": printed,
            "parts": parts,
            "changed": changed,
            "path": path,
        }
        document = replace(
            self._document(issue, path, identity),
            linked=known.target,
            workbook=self.desk.origin.identity,
            stands=not newer,
        )
        return Due(None, document, {**keep, "on": on, "identity": as_json(identity)})

    def today(self) -> Document:
        """The document as of today, under a name of its own with the date, finished or not."""
        today = self.desk.moment.today
        path = school_path(f"{self.kind.file_word}_{today.isoformat()}", self._period)
        issue = Issue(1, today, short_hash(repr(self._view())))
        return self._document(issue, path, school_identity(self.desk))

    @property
    def _period(self) -> str:
        return self.desk.settings.record.period or ""

    def _view(self) -> View:
        issue = Issue(1, self.desk.moment.today, "")
        return self.kind.view(self.passes, self.desk, issue, school_identity(self.desk))

    def _changed(self, known: Paper, parts: Mapping[str, str]) -> tuple[str, ...]:
        words = self.kind.part_words.items()
        moved = (
            word for name, word in words if known.parts and known.parts.get(name) != parts[name]
        )
        return tuple(dict.fromkeys(moved))

    def _document(self, issue: Issue, path: str, identity: Identity) -> Document:
        kind, desk = self.kind, self.desk
        view = worded_view(kind.view(self.passes, desk, issue, identity), desk.wording)
        title = f"{desk.wording.said(kind.title)} – {view.head.school}"
        key = DocumentKey(None, kind.key)
        return Document(key, issue.version, path, title, kind.template, view, issue.fingerprint)
