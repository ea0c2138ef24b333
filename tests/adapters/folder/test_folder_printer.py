"""A folder takes whoever prints: it asks for bytes and knows neither templates nor the form of a
page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sheets_sync.adapters.folder.documents import FolderDocuments
from sheets_sync.adapters.render import specimen
from sheets_sync.core.model.papers import Document, Published, Unpublished
from sheets_sync.ports import Filled


@dataclass(frozen=True)
class PlainPage:
    """A document as its title."""

    title: str
    remark: str = "dicetak polos"

    def pdf(self, keywords: tuple[str, ...] = ()) -> bytes:
        return "\n".join(("%PDF-", self.title, *keywords)).encode()

    def word(self) -> bytes:
        return self.title.encode()


class PlainPrinter:
    """Prints titles, and refuses those that begin with «Tidak»."""

    workers = 2

    def fill(self, documents: Sequence[Document]) -> list[Filled | Unpublished]:
        return [
            Unpublished(each.key, "tidak dicetak")
            if each.title.startswith("Tidak")
            else PlainPage(each.title)
            for each in documents
        ]

    def bundle(
        self, title: str, documents: Sequence[Document], keywords: tuple[str, ...] = ()
    ) -> bytes:
        return "\n".join(("%PDF-", title, *(each.title for each in documents), *keywords)).encode()


def test_what_it_prints_is_published_with_its_remark_and_what_it_refuses_is_told(tmp_path: Path):
    good, bad = specimen.usual("A"), replace(specimen.usual("B"), title="Tidak bisa")
    first, second = FolderDocuments(tmp_path, PlainPrinter()).publish([good, bad])
    assert isinstance(first, Published)
    assert good.title.encode() in Path(first.path).read_bytes()
    assert first.remark == "dicetak polos"
    assert second == Unpublished(bad.key, "tidak dicetak")


def test_it_is_known_again_and_written_once(tmp_path: Path):
    document = specimen.usual("A")
    (first,) = FolderDocuments(tmp_path, PlainPrinter()).publish([document])
    written = Path(first.path).stat().st_mtime_ns
    (again,) = FolderDocuments(tmp_path, PlainPrinter()).publish([document])
    assert (again.path, Path(again.path).stat().st_mtime_ns) == (first.path, written)


def test_a_bundle_holds_all(tmp_path: Path):
    documents = [specimen.usual(letter) for letter in "AB"]
    made = FolderDocuments(tmp_path, PlainPrinter()).bundle(documents, "2026/Bundel")
    assert isinstance(made, Published)
    assert all(each.title.encode() in Path(made.path).read_bytes() for each in documents)
