"""Documents in a folder: PDF files, and Word files if wanted, beside a local workbook.

Publishing has to be safe to stop anywhere and to repeat. Every template is filled before the first
file is touched; a file appears whole under its name or not at all; equal bytes are not written
again, so that a sync tool or a backup sees no change; and before a next version takes the name, the
one before is kept beside it as `…_v1.pdf`, its Word file as `…_v1.docx`.

A file that is not what this workbook last wrote there (`belongings.py` tells) is never written
over, whoever's it is: ours gets the next free name beside it, and its row says so. A Word file of
ours that nobody touched is renewed with its PDF. A version that stands is never printed over: what
is asked for again is made only where it is missing. New files and folders get no wider rights than
the workbook has.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from sheets_sync.adapters.files.belongings import (
    fingerprint_of,
    is_marked,
    is_sealed,
    keywords,
    marked,
    sealed,
    version_of,
)
from sheets_sync.adapters.files.faults import unpublished
from sheets_sync.adapters.files.writing import PLAIN, below, content_of, put, stands
from sheets_sync.adapters.folder.press import Job, Result, results, text_file
from sheets_sync.adapters.folder.versions import names, spot
from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.errors import Failed
from sheets_sync.ports import Filled, Printer

MOST_LOOKED_AT = 20
"""Names of one document under which it is looked for."""
BUNDLE, BUNDLE_TITLE = "bundel", "Bundel Dokumen Praktik Kinerja"


class FolderDocuments:
    """A folder as the place where documents are published."""

    def __init__(
        self,
        folder: Path,
        printer: Printer,
        *,
        docx: bool = False,
        beside: Path | None = None,
        mode: int = PLAIN,
    ) -> None:
        """`beside`: the folder of the workbook, where links start (None: `folder`). `mode`: rights
        of new files.
        """
        self._folder, self._printer = folder, printer
        self._docx, self._mode = docx, mode
        self._beside = beside or folder

    def publish(self, documents: Sequence[Document]) -> Iterable[Result]:
        """Fill all templates (`Misused` names every fault, nothing is written), then write each
        document.
        """
        filled = self._printer.fill(documents)
        jobs = [self._job(document, each) for document, each in zip(documents, filled, strict=True)]
        return self._finished(documents, filled, jobs)

    def bundle(self, documents: Sequence[Document], path: str) -> Result:
        """All documents in one PDF at `path`. Raises `Misused` for faults of templates, `Failed`
        for others.
        """
        key, owner = DocumentKey(None, BUNDLE), documents[0].workbook
        usual = below(self._folder, f"{path}.pdf")
        made = sealed(self._printer.bundle(BUNDLE_TITLE, documents, keywords(0, "")), owner)
        is_ours = _sealed_by(owner)
        try:
            file = spot(usual, is_ours)
            put(file, made, is_ours=is_ours, mode=self._mode)
        except OSError as fault:
            return unpublished(key, usual, fault)
        return Published(key, self._target(file), file.as_posix(), _beside(usual, file))

    def foresee(
        self, _known: Mapping[str, str], _unknown: Callable[[], Sequence[str]]
    ) -> Mapping[str, str]:
        """A path is all that a folder here needs: nobody can make it twice."""
        return {}

    def missing(self, documents: Sequence[Document]) -> Mapping[DocumentKey, Missing]:
        """Files that are not in this folder, Word files too if they are wanted."""
        looked = ((document.key, self._missing(document)) for document in documents)
        return {key: found for key, found in looked if found}

    def _missing(self, document: Document) -> Missing | None:
        try:
            file = self._standing(document)
        except (OSError, Failed):  # writing it says why
            return Missing.ALL
        if file is None:
            return Missing.ALL
        beside = [file.with_suffix(".docx")] if self._docx else []
        beside += [text_file(file)] if document.text else []
        return None if all(map(stands, beside)) else Missing.BESIDE

    def recorded(self, documents: Sequence[Document]) -> Mapping[DocumentKey, str]:
        """Of the PDFs that tell this version, whoever signed them since."""
        looked = ((document.key, self._recorded(document)) for document in documents)
        return {key: told for key, told in looked if told is not None}

    def _recorded(self, document: Document) -> str | None:
        try:
            present = [
                content_of(name) or b""
                for name in islice(names(self._file(document)), MOST_LOOKED_AT)
            ]
        except (OSError, Failed):  # writing it says why
            return None
        of_version = [content for content in present if version_of(content) == document.version]
        of_version.sort(key=_sealed_by(document.workbook), reverse=True)
        return fingerprint_of(of_version[0]) if of_version else None

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        """Nothing to take back: two runs write the same bytes under the same name."""

    def _job(self, document: Document, filled: Filled | Unpublished) -> Job | Result:
        if isinstance(filled, Unpublished):
            return filled
        try:
            if document.stands and (standing := self._standing(document)):
                return Published(document.key, self._target(standing), standing.as_posix())
            file = spot(self._file(document), _sealed_by(document.workbook))
        except OSError as fault:
            return unpublished(document.key, self._folder / document.path, fault)
        except Failed as fault:
            return Unpublished(document.key, str(fault))
        owner, says = document.workbook, document.fingerprint
        return Job(
            document.key, document.version, file, owner, self._mode, filled, document.text, says
        )

    def _standing(self, document: Document) -> Path | None:
        """Where a version stands: the file that the workbook links to, whoever worked in it since,
        else one of ours.
        """
        is_ours = _sealed_by(document.workbook)
        for name in filter(stands, islice(names(self._file(document)), MOST_LOOKED_AT)):
            content = content_of(name)
            if content is not None and (self._target(name) == document.linked or is_ours(content)):
                return name
        return None

    def _finished(
        self,
        documents: Sequence[Document],
        filled: Sequence[Filled | Unpublished],
        jobs: Sequence[Job | Result],
    ) -> Iterator[Result]:
        printed = results(jobs, min(self._printer.workers, len(jobs)))
        for document, each, job, made in zip(documents, filled, jobs, printed, strict=True):
            if isinstance(made, Published) and not isinstance(each, Unpublished):
                yield self._with_word(document, each, made, stood=isinstance(job, Published))
            else:
                yield made

    def _with_word(
        self, document: Document, filled: Filled, made: Published, *, stood: bool
    ) -> Result:
        """A document with its Word file. `stood`: the PDF is left as it was, so only a missing one
        is made.
        """
        file, owner = Path(made.path), document.workbook
        made = replace(made, target=self._target(file))
        if not stood:
            made = replace(made, remark=_joined(made.remark, _beside(self._file(document), file)))
        word = file.with_suffix(".docx")
        if not self._wants_word(word, owner, stood=stood):
            return made
        try:
            free = self._put_word(word, filled, owner)
        except OSError as fault:
            return unpublished(document.key, word, fault)
        except Failed as fault:
            return Unpublished(document.key, str(fault))
        remark = (
            "" if free == word else FILES.say("word_file_edited", name=word.name, free=free.name)
        )
        return replace(
            made, path=free.as_posix() if stood else made.path, remark=_joined(made.remark, remark)
        )

    def _wants_word(self, word: Path, owner: str, *, stood: bool) -> bool:
        if stood:
            return self._docx and not stands(word)
        return self._docx or is_marked(content_of(word) or b"", owner)

    def _put_word(self, usual: Path, filled: Filled, owner: str) -> Path:
        """Write the Word file; answers where it stands."""

        def is_ours(present: bytes) -> bool:
            return is_marked(present, owner)

        free = spot(usual, is_ours)
        put(free, marked(filled.word(), owner), is_ours=is_ours, mode=self._mode)
        return free

    def _file(self, document: Document) -> Path:
        """Where it usually is. Raises `Failed` for a path that leads out of the folder."""
        place = below(self._folder, document.path)
        return place.with_name(f"{place.name}.pdf")

    def _target(self, file: Path) -> str:
        """How the workbook links to it."""
        try:
            return Path(os.path.relpath(file, self._beside)).as_posix()
        except ValueError:  # another drive on Windows
            return file.resolve().as_uri()


def _sealed_by(owner: str) -> Callable[[bytes], bool]:
    return lambda present: is_sealed(present, owner)


def _beside(usual: Path, file: Path) -> str:
    """A phrase if a file had to take another name."""
    return "" if file == usual else FILES.say("put_beside", name=usual.name, free=file.name)


def _joined(*phrases: str) -> str:
    return "; ".join(filter(None, phrases))
