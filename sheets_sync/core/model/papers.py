"""Documents as the core speaks of them: which one, what it says, and what became of it.

A `Document` holds only cleaned text, by construction: whoever makes one, from whatever tab, setting
or added column.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sheets_sync.core.model.legible import legible


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """Which document: whose (None = the school's) and of what kind (`A`, `B`, `C`, `E`,
    `ringkasan`, `salin`; the school's `rekap` and blank forms `formulir-A` …).
    """

    kode: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document to be made: all that its template prints, and where it belongs."""

    key: DocumentKey
    version: int
    path: str
    """Relative, with `/`, without suffix: `2026/G001 Siti
    Aminah/2026_A-Persiapan_siti-aminah_G001`."""
    title: str
    template: str
    """The file in `templates/` without `.html.j2`."""
    view: object
    """A frozen dataclass of `core/documents/`; the template sees its fields."""
    fingerprint: str
    """Short hash of the content, printed in the footer."""
    linked: str = ""
    """What the workbook links to now: the target of the version before, if there was one."""
    workbook: str = ""
    """The identity of the workbook whose document it is: nobody else's is ever replaced by it."""
    text: str = ""
    """The same as plain text, written beside it to be copied from; empty for documents to be
    signed."""
    stands: bool = False
    """This version was made before: what is there of it stays as it is, only what is missing is
    made."""

    def __post_init__(self) -> None:
        """Clean whatever is printed."""
        for name in ("title", "view", "fingerprint", "text"):
            object.__setattr__(self, name, legible(getattr(self, name)))


class Missing(Enum):
    """What of a finished document is not where it belongs."""

    ALL = "all"
    """The document itself."""
    BESIDE = "beside"
    """Only what lies beside it: the Word file, the PDF beside a Google Doc, the plain text."""


@dataclass(frozen=True, slots=True)
class Published:
    """A document that now exists: what a cell links to (relative to the workbook, or a URL) and
    where it lies.
    """

    key: DocumentKey
    target: str
    path: str = ""
    remark: str = ""
    """A phrase about what did not come out as typed, such as letters that no font has."""
    left: bool = False
    """It has this content already, and nothing proves that no person edited it: it was left as it
    is."""

    @property
    def url(self) -> str:
        """Where a browser opens it; empty for a file."""
        return self.target if self.target.startswith("https://") else ""


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A document that could not be made, with the sentence for people that says why and what to
    do.
    """

    key: DocumentKey
    message: str
    stops: bool = False
    """It concerns the place of documents (rights, storage, network), so every other one too: the
    run has failed, and says so once."""
    setting: str = ""
    """The field of Pengaturan that holds it back, and with it every other one: told once, there."""
