"""Folders for documents: found by their marks, made when one is missing, each with one request.

A folder is known by where it belongs, not by its name, so people may rename and move it. Two runs
at the same moment make it once: both give it the id that the workbook remembered before, and the
second is told that it is there. Where no id is remembered yet, where it is used up (somebody
trashed the folder), or if Google takes no ids for folders, two runs may make it twice; both then
use the older one. A folder is never trashed by us, not even an empty one: whatever somebody puts
into it in that very second would go with it.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from sheets_sync.adapters.google.drive.calls import FOLDER, DriveFile
from sheets_sync.adapters.google.drive.marks import Form, Mark
from sheets_sync.adapters.google.drive.shelf import InTrash, Shelf
from sheets_sync.adapters.google.http.faults import BadRequest, Conflict, NoAccess
from sheets_sync.errors import Failed


class NoFolder(Failed):
    """Documents have no place to go: the folder is not there, in the trash, or not shared with
    us.
    """


class Folders:
    """The folders below one folder. `root`: its id; None is the folder of the spreadsheet
    itself.
    """

    def __init__(self, shelf: Shelf, root: str | None) -> None:
        self._shelf, self._root = shelf, root
        self._lock = threading.Lock()
        self.known: Mapping[str, str] = {}
        """Path → the id that the workbook remembers for it."""
        self._takes_ids = True
        """Until one is refused or turns out to be used up."""

    def home(self, path: str) -> str:
        """The id of the folder for a document's path; missing ones are made. Raises `NoFolder`."""
        with self._lock:  # or two threads would make the same folder
            parent = ""
            for folder in reversed(PurePosixPath(path).parents[:-1]):
                parent = self._one(folder, parent).id
            return parent or self._top()

    def _one(self, folder: PurePosixPath, parent: str) -> DriveFile:
        mark = Mark(self._shelf.workbook, self._key(folder), Form.FOLDER)
        found = self._shelf.folder(mark.key)
        if found:
            return found
        try:
            metadata = {"name": folder.name, "mimeType": FOLDER, "parents": [parent or self._top()]}
            return self._with_known_id(str(folder), metadata, mark) or self._shelf.create(
                metadata, mark
            )
        except (NoAccess, InTrash) as fault:
            raise NoFolder(str(fault)) from None

    def _with_known_id(
        self, path: str, metadata: Mapping[str, Any], mark: Mark
    ) -> DriveFile | None:
        """The folder of a remembered id, made now or by another run; None where there can be
        none.
        """
        file_id = self.known.get(path)
        if not file_id or not self._takes_ids:
            return None
        try:
            return self._shelf.create({**metadata, "id": file_id}, mark)
        except Conflict:
            found = self._shelf.adopted(file_id, mark)
            self._takes_ids = found is not None  # else they may all be those of another tree
            return found
        except BadRequest:
            self._takes_ids = False
            return None

    def _key(self, folder: PurePosixPath) -> str:
        """Names may be longer than a property. Another `--folder` begins a tree of its own."""
        return "folder " + hashlib.sha256(f"{self._root or ''}\n{folder}".encode()).hexdigest()[:32]

    def _top(self) -> str:
        """Where the tree begins; asked for only when something is put right there."""
        return self._root or self._shelf.drive.place(self._shelf.workbook)[0] or "root"
