"""Documents in a folder: PDF files, and Word files if wanted, beside a local workbook.

Publishing has to be safe to stop anywhere and to repeat. Every template is filled before the first file is touched;
a file appears whole under its name or not at all; equal bytes are not written again, so that a sync tool or a backup
sees no change; and before a next version takes the name, the one before is kept beside it as `…_v1.pdf`, its Word file
as `…_v1.docx`.

What is not ours is never written over: another school's file (`belongings.py`) holds the document back, and beside a
Word file that somebody edited ours gets the next free name. One of ours that nobody touched is renewed with its PDF.
A version that stands is never printed over: what is asked for again is made only where it is missing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sheets_sync.adapters import words
from sheets_sync.adapters.belongings import is_untouched, marked, school_of
from sheets_sync.adapters.files import FULL, explain, put, sweep
from sheets_sync.adapters.render.filling import fill
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.adapters.render.press import Job, Result, results, text_file
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.resources import template_reader
from sheets_sync.adapters.word_files import keep_older_words, word_names
from sheets_sync.core.model.legible import clean
from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished
from sheets_sync.core.model.words import folded
from sheets_sync.errors import Failed

BUNDLE, BUNDLE_TITLE = "bundel", "Bundel Dokumen Praktik Kinerja"


class FolderDocuments:
    """A folder as the place where documents are published."""

    def __init__(
        self,
        folder: Path,
        read: Callable[[str], str] | None = None,
        *,
        docx: bool = False,
        beside: Path | None = None,
        drafts: bool = False,
    ) -> None:
        """`beside`: the folder of the workbook, where the logo lies and links start (None: `folder`). `drafts`: what
        lies here is for looking at, so that the next school's may replace it.
        """
        self._folder, self._docx, self._drafts = folder, docx, drafts
        self._beside = beside or folder
        self._renderer = Renderer(read or template_reader(), beside)

    def publish(self, documents: Sequence[Document]) -> Iterable[Result]:
        """Fill all templates (`Misused` names every fault, nothing is written), then write each document."""
        filled = fill(self._renderer, documents)
        sweep({(self._folder / document.path).parent for document in documents})
        jobs = [self._job(document, sheet) for document, sheet in zip(documents, filled, strict=True)]
        return self._finished(documents, filled, jobs)

    def bundle(self, documents: Sequence[Document], path: str) -> Result:
        """All documents in one PDF at `path`. Raises `Misused` for faults of templates, `Failed` for others."""
        key, file = DocumentKey(None, BUNDLE), self._folder / f"{path}.pdf"
        made = self._renderer.bundle(BUNDLE_TITLE, documents)
        if taken := self._taken(file, "", self._renderer.sheet(documents[0]).author):
            return Unpublished(key, taken)
        try:
            put(file, made)
        except OSError as fault:
            return Unpublished(key, explain(file, fault))
        return Published(key, self._target(file), file.as_posix())

    def missing(self, documents: Sequence[Document]) -> Mapping[DocumentKey, Missing]:
        """Files that are not in this folder, Word files too if they are wanted."""
        looked = ((document.key, self._missing(document)) for document in documents)
        return {key: found for key, found in looked if found}

    def _missing(self, document: Document) -> Missing | None:
        file = self._file(document)
        beside = [next(word_names(file))] if self._docx else []
        beside += [text_file(file)] if document.text else []
        try:
            if not file.exists():
                return Missing.ALL
            return None if all(map(Path.exists, beside)) else Missing.BESIDE
        except OSError:  # writing it says why
            return Missing.ALL

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        """Nothing to take back: two runs write the same bytes under the same name."""

    def _job(self, document: Document, sheet: Sheet | Unpublished) -> Job | Result:
        if isinstance(sheet, Unpublished):
            return sheet
        file = self._file(document)
        try:
            if document.stands and file.exists():
                return Published(document.key, self._target(file), file.as_posix())
            if taken := self._taken(file, document.linked, sheet.author):
                return Unpublished(document.key, taken)
            keep_older_words(file, document.version)
        except OSError as fault:
            return Unpublished(document.key, explain(file, fault))
        return Job(document.key, document.version, self._folder, document.path, sheet, document.text)

    def _finished(
        self, documents: Sequence[Document], sheets: Sequence[Sheet | Unpublished], jobs: Sequence[Job | Result]
    ) -> Iterator[Result]:
        printed = results(self._renderer.theme, jobs, len(jobs))
        for document, sheet, job, made in zip(documents, sheets, jobs, printed, strict=True):
            if isinstance(made, Published) and isinstance(sheet, Sheet):
                yield self._with_word(document, sheet, made, stands=isinstance(job, Published))
            else:
                yield made

    def _with_word(self, document: Document, sheet: Sheet, made: Published, *, stands: bool) -> Result:
        """A document with its Word file. `stands`: the PDF is left as it was, so only a missing one is made."""
        file = self._file(document)
        made = replace(made, target=self._target(file), path=file.as_posix())
        usual = next(word_names(file))
        wanted = self._docx and not usual.exists() if stands else self._docx or self._may_replace(usual, sheet.author)
        if not wanted:
            return made
        try:
            remark = self._put_word(file, sheet)
        except OSError as fault:
            return Unpublished(document.key, explain(file.with_suffix(".docx"), fault), stops=fault.errno in FULL)
        except Failed as fault:
            return Unpublished(document.key, str(fault))
        return replace(
            made,
            path=usual.as_posix() if stands else made.path,
            remark="; ".join(filter(None, (made.remark, remark))),
        )

    def _put_word(self, file: Path, sheet: Sheet) -> str:
        """Write the Word file; a phrase if it had to take another name."""
        free = next(name for name in word_names(file) if not name.exists() or self._may_replace(name, sheet.author))
        put(free, marked(self._renderer.word(sheet)))
        usual = next(word_names(file))
        return "" if free == usual else words.word_file_edited(usual.name, free.name)

    def _may_replace(self, word: Path, school: str) -> bool:
        return is_untouched(word) and not self._is_foreign(word, school)

    def _taken(self, file: Path, linked: str, school: str) -> str:
        """The sentence that another school's document stands here; empty if none does."""
        if not file.exists() or self._target(file) == linked or not self._is_foreign(file, school):
            return ""
        return words.another_school(file.name, school_of(file))

    def _is_foreign(self, file: Path, school: str) -> bool:
        """Whether a file tells that it is another school's."""
        told = folded(school_of(file))
        return bool(told) and not self._drafts and told != folded(clean(school))

    def _file(self, document: Document) -> Path:
        return self._folder / f"{document.path}.pdf"

    def _target(self, file: Path) -> str:
        """How the workbook links to it."""
        try:
            return Path(os.path.relpath(file, self._beside)).as_posix()
        except ValueError:  # another drive on Windows
            return file.resolve().as_uri()
