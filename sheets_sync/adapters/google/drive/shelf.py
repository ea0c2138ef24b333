"""All files of one workbook in Drive: found by one search a run, kept up to date by what the run
itself does.

Drive's search may be late and a POST may go unanswered; so after an unanswered creation we look
again, several times, and never create a second time in the same run. What a search does not show
although the workbook links to it is looked up by its id, which is never late.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import Any

from sheets_sync.adapters.google.drive.calls import Drive, DriveFile, Media, marked
from sheets_sync.adapters.google.drive.marks import (
    Choice,
    Form,
    Known,
    Mark,
    Ours,
    choose,
    known_files,
    loose,
)
from sheets_sync.adapters.google.http.faults import NotFound, Rejected, Unanswered
from sheets_sync.core.model.sentences.drive import DRIVE
from sheets_sync.errors import Failed, Refused

LOOKS = (1.0, 2.0, 4.0, 8.0)
"""Seconds before each further look for a file that was perhaps created."""


class InTrash(Failed):
    """What was made lies in the trash, because its folder does."""


class Shelf:
    """The files of one workbook. Threads may share it, each with documents of its own.

    `place`: a folder or file that lies where documents go.
    """

    def __init__(
        self, drive: Drive, workbook: str, place: str, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.drive, self.workbook, self._place = drive, workbook, place
        self._sleep = sleep
        self._files: dict[str, dict[str, DriveFile]] = defaultdict(dict)
        """By key, then by id."""
        self._ours = Ours()
        self._lock = threading.Lock()
        self._is_open = False

    def open(self) -> None:
        """Search for everything, once. Raises `Refused` while the workbook lies in the trash."""
        if not self._is_open:
            self._refuse_if_trashed()
            self._look()
            self._is_open = True

    def _refuse_if_trashed(self) -> None:
        """A workbook in the trash reads and writes as always, until Google deletes it for good:
        documents would link to what nobody finds any more.
        """
        with suppress(NotFound):  # a search that follows says better what is wrong
            if self.drive.get(self.workbook).trashed:
                raise Refused(DRIVE.say("workbook_in_trash"))

    def _look(self) -> None:
        """Where Google searches everywhere only incompletely, it is asked for the drive of the
        documents alone.
        """
        found = self.drive.search(self._query())
        if not found.complete:
            _, drive_id = self.drive.place(self._place)
            found = self.drive.search(self._query(), drive_id)
        if not found.complete:
            raise Failed(DRIVE.say("incomplete"))
        for file in found.files:
            self._put(file)

    def folder(self, key: str) -> DriveFile | None:
        """The folder of this name: of twins the one that was first."""
        twins = [each.file for each in self._all(key, Form.FOLDER)]
        return min(twins, key=lambda file: (file.created, file.id), default=None)

    def choose(self, mark: Mark, linked: str) -> Choice:
        """Where the content of a mark goes. `linked`: the Doc that the workbook links to; for a PDF
        empty.
        """
        choice = choose(self._all(mark.key, mark.form), mark.content, linked)
        if choice.known is None and linked and not choice.crowded:
            return Choice(None, same=False, crowded=self._is_foreign(linked))
        return choice

    def present(self, key: str, form: str, linked: str) -> Known | None:
        """A file of this document, whatever its content: the linked one, else the one that was
        first.
        """
        found = self._all(key, form)
        return min(
            found,
            key=lambda each: (each.file.id != linked, each.file.created, each.file.id),
            default=None,
        )

    def version(self, key: str, version: int) -> Known | None:
        """A file that holds this version of a document, a Doc before a PDF: of twins the one that
        was first.
        """
        found = [each for form in (Form.DOC, Form.PDF) for each in self._all(key, form)]
        found = [each for each in found if each.mark.version == version]
        return min(
            found, key=lambda each: (each.mark.form, each.file.created, each.file.id), default=None
        )

    def _is_foreign(self, file_id: str) -> bool:
        """Whether a linked Doc that the search does not show exists without our mark. Raises
        `Failed` if it is ours.
        """
        file = self._there(file_id)
        if file and Mark.of(file.properties).workbook == self.workbook:
            raise Failed(DRIVE.say("late"))
        return file is not None

    def _there(self, file_id: str) -> DriveFile | None:
        """A file that is not in the trash, by its id. Google has to say twice that there is none:
        one such answer may be wrong, and believing it would make a document a second time.
        """
        for _ in range(2):
            with suppress(NotFound):
                file = self.drive.get(file_id)
                return None if file.trashed else file
        return None

    def create(
        self, metadata: Mapping[str, Any], mark: Mark, media: Media | None = None
    ) -> DriveFile:
        """Make a file; if nobody answers, find it. Raises `Failed` if it cannot be found, or lies
        in the trash.
        """
        described = {**metadata, "appProperties": mark.properties}
        try:
            file = self.drive.create(described, media)
        except Unanswered:
            file = self._found_again(mark, str(metadata["name"]))
        if file.trashed:
            raise InTrash(DRIVE.say("in_trash"))
        self._ours.made.add(file.id)
        return self._put(file)

    def adopted(self, file_id: str, mark: Mark) -> DriveFile | None:
        """What another run made with this mark; None if the id has become something else, or lies
        in the trash.
        """
        file = self._there(file_id)
        if file is None or file.properties != mark.properties:
            return None
        return self._put(file)

    def update(
        self, known: Known, metadata: Mapping[str, Any], mark: Mark, media: Media | None
    ) -> DriveFile | None:
        """Change a file; None if it is gone. Raises `Failed` if Google denies and shows it."""
        file: DriveFile | None = None
        try:
            file = self.drive.update(
                known.file.id, {**metadata, "appProperties": mark.properties}, media
            )
        except NotFound:
            if self._there(known.file.id):
                raise Failed(DRIVE.say("late")) from None
        if file is None or file.trashed:
            self._forget(known)
            return None
        return self._put(file)

    def use(self, *files: DriveFile) -> None:
        """These hold what was published."""
        self._ours.chosen.update(file.id for file in files)

    def settle(self, keys: Collection[str], linked: Collection[str], *, overtaken: bool) -> None:
        """Trash what `loose` names. What Drive does not let us trash stays: it does no harm.

        `overtaken`: another run published meanwhile, so look again at what is there.
        """
        if overtaken and keys:
            with suppress(Failed):
                self._look()
        for key in keys:
            for form in (Form.DOC, Form.PDF):
                for each in loose(self._all(key, form), linked, self._ours, overtaken=overtaken):
                    self._trash(each)

    def _trash(self, known: Known) -> None:
        with suppress(Rejected):
            self.drive.trash(known.file.id)
        self._forget(known)

    def _found_again(self, mark: Mark, name: str) -> DriveFile:
        for seconds in (0.0, *LOOKS):
            self._sleep(seconds)
            for file in self.drive.search(self._query(mark)).files:
                if file.id not in self._files[mark.key] and file.properties == mark.properties:
                    return file
        raise Failed(DRIVE.say("not_settled", name=name))

    def _query(self, mark: Mark | None = None) -> str:
        wanted = {
            "sheets_sync": self.workbook,
            **({"key": mark.key, "form": mark.form} if mark else {}),
        }
        return marked(wanted)

    def _all(self, key: str, form: str) -> list[Known]:
        with self._lock:
            files = list(self._files[key].values())
        return [each for each in known_files(files) if each.mark.form == form]

    def _put(self, file: DriveFile) -> DriveFile:
        with self._lock:
            self._files[Mark.of(file.properties).key][file.id] = file
        return file

    def _forget(self, known: Known) -> None:
        with self._lock:
            self._files[known.mark.key].pop(known.file.id, None)
