"""What stands on each of our files in Drive, and what it proves: still ours, or a person's now.

A file carries its mark in `appProperties`. Whoever edited a document must never lose a word to the
program, and Drive has no write that fails when somebody was faster. So a document is overwritten
only if it is *proven untouched*; every doubt makes a new one beside it.

- The upload sets `modifiedTime` to a moment of ours (`sent`) in the same request. While the file
  still shows exactly that moment, nobody touched it. Equality is the test, not order or tolerance:
  clocks may differ, and an edit one second later is an edit.
- Whether a conversion keeps that moment is not documented. If it does not, the answer to the upload
  says what the moment became, and the PDF, which is uploaded right after the Doc and is not
  converted, carries it as a witness (`doc`, `became`). That costs no request. A run that dies
  between the two leaves a Doc without witness: equal content is still adopted, other content gets a
  new Doc beside it.
- A PDF must also still have the bytes that were uploaded (`md5Checksum`): a signed scan put in its
  place counts, even if `modifiedTime` shows it late.
- A person's copy of a file may carry our mark. It shows the moment when it was copied, and no
  witness names its id, so it is a person's.
- An edit that Drive does not show yet (it coalesces edits for minutes) or that comes between our
  search and our upload cannot be seen by anybody. It stays in the revisions of the file, where File
  > Version history shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from sheets_sync.adapters.google.drive.calls import DriveFile


class Form(StrEnum):
    """What a file is."""

    DOC = "doc"
    PDF = "pdf"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Mark:
    """The `appProperties` of one file; a name with its value takes at most 124 bytes."""

    workbook: str
    key: str
    """Which document or folder of the workbook."""
    form: str
    version: int = 0
    content: str = ""
    """MD5 of the bytes that were uploaded; for a Doc of the Word file that it was made from."""
    sent: str = ""
    """The `modifiedTime` that was sent with them."""
    doc: str = ""
    """On a PDF: the id of the Doc beside it."""
    became: str = ""
    """On a PDF: the `modifiedTime` of that Doc when it was last known to be untouched."""
    says: str = ""
    """The short hash of what the document says, which a lost memory of the workbook is rebuilt
    from."""

    @property
    def properties(self) -> dict[str, str]:
        """As `appProperties`."""
        return {
            "sheets_sync": self.workbook,
            "key": self.key,
            "form": self.form,
            "version": str(self.version),
            "content": self.content,
            "sent": self.sent,
            "doc": self.doc,
            "became": self.became,
            "says": self.says,
        }

    @classmethod
    def of(cls, properties: Mapping[str, str]) -> Mark:
        """Read back; what is missing is empty."""
        version = properties.get("version", "")
        return cls(
            workbook=properties.get("sheets_sync", ""),
            key=properties.get("key", ""),
            form=properties.get("form", ""),
            version=int(version) if version.isdecimal() else 0,
            content=properties.get("content", ""),
            sent=properties.get("sent", ""),
            doc=properties.get("doc", ""),
            became=properties.get("became", ""),
            says=properties.get("says", ""),
        )


@dataclass(frozen=True, slots=True)
class Known:
    """A file with its mark."""

    file: DriveFile
    mark: Mark
    untouched: bool = False
    """Proven to be as we left it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a document goes."""

    known: Known | None
    """The file that has it already, or that may be overwritten; None: a new one."""
    same: bool
    """It has this content already."""
    crowded: bool
    """Files that people changed lie beside it, so that its name must tell the version."""


@dataclass(frozen=True, slots=True)
class Ours:
    """Ids of what one run did."""

    made: set[str] = field(default_factory=set)
    """Files that did not exist before."""
    chosen: set[str] = field(default_factory=set)
    """Files that hold what was published."""


def known_files(files: Iterable[DriveFile]) -> list[Known]:
    """All files of one document with what is proven of each."""
    marked = [(file, Mark.of(file.properties)) for file in files]
    witnesses = [mark for _, mark in marked if mark.form == Form.PDF]
    return [Known(file, mark, _is_untouched(file, mark, witnesses)) for file, mark in marked]


def _is_untouched(file: DriveFile, mark: Mark, witnesses: Sequence[Mark]) -> bool:
    as_sent = same_moment(file.modified, mark.sent)
    if mark.form == Form.PDF:
        return as_sent and file.md5 == mark.content
    return as_sent or any(
        each.doc == file.id and same_moment(file.modified, each.became) for each in witnesses
    )


def choose(candidates: Sequence[Known], content: str, linked: str) -> Choice:
    """Where content goes among the files of one document and form. `linked`: the id that the
    workbook links to.

    The linked one wins, then an untouched one, then the oldest, so that two runs choose alike.
    """
    ordered = sorted(
        candidates, key=lambda each: (each.file.id != linked, not each.untouched, _age(each.file))
    )
    crowded = any(not each.untouched for each in ordered)
    for each in ordered:
        if each.mark.content == content:
            return Choice(each, same=True, crowded=crowded)
    free = next((each for each in ordered if each.untouched), None)
    return Choice(free, same=False, crowded=crowded)


def loose(
    candidates: Sequence[Known], linked: Collection[str], ours: Ours, *, overtaken: bool = False
) -> list[Known]:
    """Files of one document and form that nobody needs, now that the workbook links to the Docs
    `linked`.

    If it links to one of them, every untouched twin; if not (another run's document stands there,
    or none), only what this run made. A run that was `overtaken` gives way to the other with its
    PDFs too: the other works with its own.
    """
    kept = [each for each in candidates if _doc_of(each) in linked]
    if not kept:
        return [each for each in candidates if each.file.id in ours.made]
    yields = ours.made if overtaken else ()
    keep = min(
        kept,
        key=lambda each: (each.file.id in yields, each.file.id not in ours.chosen, _age(each.file)),
    )
    return [each for each in candidates if each.untouched and each is not keep]


def _doc_of(known: Known) -> str:
    return known.mark.doc if known.mark.form == Form.PDF else known.file.id


def _age(file: DriveFile) -> tuple[str, str]:
    return file.created, file.id


def stamp(moment: datetime) -> str:
    """A moment as Drive writes it: `2026-11-23T07:00:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def same_moment(one: str, other: str) -> bool:
    """Whether two times of Drive are the same millisecond, however they are written."""
    return bool(one and other) and _moment(one) == _moment(other)


def _moment(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:  # a property that somebody else wrote
        return text
