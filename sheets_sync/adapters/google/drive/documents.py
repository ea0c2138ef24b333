"""Documents in Google Drive: a Google Doc and a PDF beside it, linked from a live spreadsheet.

The Doc is the Word file, converted by Drive. Both are updated in place, so that links in the
workbook, in chats and in letters stay valid; Drive keeps the versions before as revisions. One
search a run finds everything again (`shelf.py`), and no document costs more than two requests. What
may be overwritten is decided by `marks.py`: a document that a person edited never is, its next
version is made beside it.

It may be stopped anywhere: what a run made and could not link any more is adopted by the next one,
by its content. Two runs at once may both make a document; the workbook links to one of them, and
the run that was slower takes back its own (`settle`). Their folders are made once (`foresee`).
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sheets_sync.adapters.google.drive.calls import DOCUMENT, Drive, DriveFile
from sheets_sync.adapters.google.drive.folders import Folders, NoFolder
from sheets_sync.adapters.google.drive.logo import Logos
from sheets_sync.adapters.google.drive.marks import Choice, Form, Known, Mark, stamp
from sheets_sync.adapters.google.drive.paper import PDF, Paper, checksum, doc_id, doc_link, key_of
from sheets_sync.adapters.google.drive.shelf import Shelf
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import (
    ApiDisabled,
    LoginFailed,
    NoScope,
    NoStorage,
    QuotaExhausted,
    Unreachable,
    Untrusted,
    is_lasting,
)
from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished
from sheets_sync.errors import Failed
from sheets_sync.ports import Filled, FindLogo, NoPress, Printer

WORKERS = 4
"""Uploads at a time."""
FOR_ALL = (
    NoFolder,
    NoStorage,
    NoScope,
    ApiDisabled,
    QuotaExhausted,
    Unreachable,
    Untrusted,
    NoPress,
)
"""Faults that the next document would meet too: it is not tried."""
Result = Published | Unpublished


@dataclass(frozen=True, slots=True)
class Home:
    """Whose documents they are, and where they go."""

    spreadsheet: str
    folder: str | None = None
    """An id; None is the folder of the spreadsheet itself."""


class GoogleDocuments:
    """A folder in Drive as the place where documents are published; one object a run.

    `printer`: makes the one that prints, from how the logo is found.
    """

    def __init__(
        self,
        http: GoogleHttp,
        home: Home,
        printer: Callable[[FindLogo], Printer],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._shelf = Shelf(Drive(http), home.spreadsheet, home.folder or home.spreadsheet, sleep)
        self._folders = Folders(self._shelf, home.folder)
        self._logos = Logos(http)
        self._printer, self._now = printer, now
        self._keys: set[str] = set()
        self._stopped = ""
        """Why no further document is tried."""

    def publish(self, documents: Sequence[Document]) -> Iterator[Result]:
        """Fill all templates, then bring each document into Drive.

        Raises `Misused` (faults of templates, before the first request but the logo's) and
        `LoginFailed`; any other trouble is the result of the documents that it concerns.
        """
        if not documents:
            return
        with tempfile.TemporaryDirectory(prefix="sheets-sync-") as place:
            filled = self._printer(partial(self._logos.file, place=Path(place))).fill(documents)
            self._open()
            with ThreadPoolExecutor(WORKERS, "drive") as crew:
                yield from crew.map(self._result, documents, filled)

    def foresee(
        self, known: Mapping[str, str], unknown: Callable[[], Sequence[str]]
    ) -> Mapping[str, str]:
        """Use the remembered ids for folders that have to be made; ask for ids of the others.

        Without one a folder is made as well: where Drive gives none, that is remembered, so that
        not every run asks again.
        """
        paths, new = unknown(), dict[str, str]()
        try:
            new = dict(zip(paths, self._shelf.drive.new_ids(len(paths)), strict=True))
        except Failed as fault:
            new = dict.fromkeys(paths, "") if is_lasting(fault) else new
        self._folders.known = {**known, **new}
        return new

    def missing(self, documents: Sequence[Document]) -> Mapping[DocumentKey, Missing]:
        """Documents without a Doc of ours or without the PDF beside it. Raises `Failed` if Drive
        does not answer.
        """
        if not documents:
            return {}
        self._shelf.open()
        looked = ((document.key, self._missing(document)) for document in documents)
        return {key: found for key, found in looked if found}

    def _missing(self, document: Document) -> Missing | None:
        forms = [
            bool(self._shelf.present(key_of(document.key), form, ""))
            for form in (Form.DOC, Form.PDF)
        ]
        return None if all(forms) else Missing.BESIDE if forms[0] else Missing.ALL

    def recorded(self, documents: Sequence[Document]) -> Mapping[DocumentKey, str]:
        """Of the Docs of this version. Raises `Failed` if Drive does not answer."""
        if not documents:
            return {}
        self._shelf.open()
        looked = ((one.key, self._shelf.version(key_of(one.key), one.version)) for one in documents)
        return {key: known.mark.says for key, known in looked if known}

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        """Trash what this run made or met twice and the workbook does not link to.

        `linked`: all targets that the workbook holds after its last write; another run's write
        stands there too, so that only one of two twins survives, whoever was faster. `overtaken`:
        another run wrote before this one could; it may have made files that this one has not seen,
        which costs one more search.
        """
        self._shelf.settle(self._keys, {doc_id(target) for target in linked}, overtaken=overtaken)

    def _open(self) -> None:
        try:
            self._shelf.open()
        except LoginFailed:
            raise
        except Failed as fault:
            self._stopped = str(fault)

    def _result(self, document: Document, filled: Filled | Unpublished) -> Result:
        if isinstance(filled, Unpublished):
            return filled
        if self._stopped:
            return Unpublished(document.key, self._stopped, stops=True)
        try:
            pdf = filled.pdf()  # first, because it says best what is wrong with a logo
            published = self._published(document, filled.word(), pdf)
            return replace(published, remark=filled.remark)
        except LoginFailed as fault:
            self._stopped = str(fault)
            raise
        except FOR_ALL as fault:
            self._stopped = str(fault)
            return Unpublished(document.key, self._stopped, stops=True)
        except Failed as fault:
            return Unpublished(document.key, str(fault))

    def _published(self, document: Document, word: bytes, pdf: bytes) -> Published:
        mark = Mark(
            self._shelf.workbook,
            key_of(document.key),
            Form.DOC,
            document.version,
            sent=stamp(self._now()),
        )
        mark = replace(mark, says=document.fingerprint)
        self._keys.add(mark.key)
        doc, became = self._put_doc(Paper(document, replace(mark, content=checksum(word)), word))
        beside = replace(mark, form=Form.PDF, content=checksum(pdf), doc=doc.id, became=became)
        self._shelf.use(doc, self._put_pdf(Paper(document, beside, pdf)))
        return Published(document.key, doc_link(doc.id), document.path, left=not became)

    def _put_doc(self, paper: Paper) -> tuple[DriveFile, str]:
        """The Doc, and the moment at which it is known to be untouched; empty if it is not."""
        linked = doc_id(paper.document.linked)
        if known := self._standing(paper, linked):
            return known.file, known.file.modified if known.untouched else ""
        choice = self._shelf.choose(paper.mark, linked)
        if choice.known and choice.same:
            return choice.known.file, choice.known.file.modified if choice.known.untouched else ""
        doc = self._upload(paper, choice)
        return doc, doc.modified

    def _standing(self, paper: Paper, linked: str = "") -> Known | None:
        """The file of a version that stands: it is left as it is."""
        if not paper.document.stands:
            return None
        return self._shelf.present(paper.mark.key, paper.mark.form, linked)

    def _put_pdf(self, paper: Paper) -> DriveFile:
        if known := self._standing(paper):
            return known.file
        choice = self._shelf.choose(paper.mark, "")
        if choice.known and choice.same:
            known, mark = choice.known, paper.mark
            if (known.mark.doc, known.mark.became) == (mark.doc, mark.became):
                return known.file
        return self._upload(paper, choice)

    def _upload(self, paper: Paper, choice: Choice) -> DriveFile:
        """Into the file that was chosen, only its mark if it has the content; into a new one if
        there is none.
        """
        metadata = {"modifiedTime": paper.mark.sent}
        if choice.known:
            old = choice.known
            if old.file.name == paper.called(version=old.mark.version):
                metadata["name"] = paper.called(version=paper.mark.version)
            changed = self._shelf.update(
                old, metadata, paper.mark, None if choice.same else paper.media
            )
            if changed:
                return changed
        return self._create(paper, crowded=choice.crowded)

    def _create(self, paper: Paper, *, crowded: bool) -> DriveFile:
        media = paper.media
        metadata = {
            "name": paper.called(version=paper.mark.version if crowded else None),
            "mimeType": PDF if paper.mark.form == Form.PDF else DOCUMENT,
            "modifiedTime": paper.mark.sent,
            "parents": [self._folders.home(paper.document.path)],
        }
        return self._shelf.create(metadata, paper.mark, media)
