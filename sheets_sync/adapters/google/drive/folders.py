"""Folders for documents: found by their marks, made when one is missing, each with one request.

A folder is known by where it belongs, not by its name, so people may rename and move it. Two runs
at the same moment may make the same folder twice; both then use the older one. A folder is never
trashed by us, not even an empty one: whatever somebody puts into it in that very second would go
with it.
"""

from __future__ import annotations

import hashlib
import threading
from pathlib import PurePosixPath

from sheets_sync.adapters.google.drive.calls import FOLDER, DriveFile
from sheets_sync.adapters.google.drive.marks import Form, Mark
from sheets_sync.adapters.google.drive.shelf import InTrash, Shelf
from sheets_sync.adapters.google.http.faults import NoAccess
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
            return self._shelf.create(metadata, mark)
        except (NoAccess, InTrash) as fault:
            raise NoFolder(str(fault)) from None

    def _key(self, folder: PurePosixPath) -> str:
        """Names may be longer than a property. Another `--folder` begins a tree of its own."""
        return "folder " + hashlib.sha256(f"{self._root or ''}\n{folder}".encode()).hexdigest()[:32]

    def _top(self) -> str:
        """Where the tree begins; asked for only when something is put right there."""
        return self._root or self._shelf.drive.place(self._shelf.workbook)[0] or "root"
