"""A look at what is not finished is a sheet to write on: lines where nothing stands yet, and what
is known is printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as WordFile

from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.model.papers import Document
from tests.support.checkers import findings
from tests.support.papers import pages_of_pdf

STAGES_KINDS = [kind.key for kind in KINDS.of_stages]
ASKED = {
    "A": ["Sub-indikator", "Upaya mempelajari", "Hari dan tanggal", "Kelas"],
    "B": ["Hari, tanggal, dan waktu", "Tempat", "Rekomendasi"],
    "C": ["Refleksi hasil observasi", "Tantangan", "Jenis kegiatan", "Dukungan yang dibutuhkan"],
    "E": ["Inspirasi baru", "Perubahan praktik", "Rencana pengembangan"],
    "ringkasan": ["Upaya refleksi", "Praktik kinerja", "Perilaku kerja", "Catatan penilaian"],
}


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(template_reader())


def lines_behind(tree: Element, label: str) -> int:
    """How many lines stand beside or below a label."""
    nodes = list(tree.walk())
    at = next(
        at
        for at, node in enumerate(nodes)
        if node.tag in ("h2", "h3", "th") and label == node.words()
    )
    following = next((node for node in nodes[at + 1 :] if node.tag in ("lines", "p", "th")), None)
    found = following is not None and following.tag == "lines"
    return int(following.attributes["count"]) if found and following else 0


@pytest.mark.parametrize("kind", STAGES_KINDS)
def test_what_is_not_written_yet_has_lines(renderer: Renderer, kind: str) -> None:
    tree = renderer.sheet(specimen.unfinished(kind)).tree
    assert {label: lines_behind(tree, label) > 0 for label in ASKED[kind]} == dict.fromkeys(
        ASKED[kind], True
    )
    assert "–" not in {node.words() for node in tree.walk() if node.tag in ("td", "strong")}


def test_the_observer_writes_beside_each_behaviour(renderer: Renderer) -> None:
    tree = renderer.sheet(specimen.unfinished("B")).tree
    rows = [node for node in tree.walk() if node.tag == "tr" and len(node.children) == 5]
    assert [bool(row.children[-1].named("lines")) for row in rows] == [False, True, True, True]


@pytest.mark.parametrize("make", [specimen.usual, specimen.sparse], ids=lambda one: one.__name__)
@pytest.mark.parametrize("kind", STAGES_KINDS)
def test_a_finished_letter_has_none(renderer: Renderer, kind: str, make) -> None:
    assert not [node for node in renderer.sheet(make(kind)).tree.walk() if node.tag == "lines"]


def as_a_look(document: Document) -> Document:
    """The same content with lines where it has nothing."""
    view = document.view
    return replace(document, view=replace(view, head=replace(view.head, to_fill=True)))


@pytest.mark.parametrize("kind", STAGES_KINDS)
def test_what_is_known_is_printed_all_the_same(renderer: Renderer, kind: str) -> None:
    usual = specimen.usual(kind)
    said = renderer.sheet(usual).tree.words()
    looked = renderer.sheet(as_a_look(usual)).tree.words()
    assert len(looked) >= len(said)
    for text in ("Siti Aminah", "Setiap murid disapa"):
        assert looked.count(text) == said.count(text)


def test_what_a_letter_shows_is_known_by_the_same_hash(renderer: Renderer) -> None:
    """Letters of earlier years are compared by it: no new version of all of them."""
    usual = specimen.usual("A")
    assert repr(as_a_look(usual).view) == repr(usual.view)


@pytest.mark.parametrize("kind", STAGES_KINDS)
def test_a_look_passes_all_checkers_and_can_be_printed(
    renderer: Renderer, kind: str, tmp_path: Path
) -> None:
    made = renderer.pdf(renderer.sheet(specimen.unfinished(kind)))
    assert findings(made, tmp_path) == []
    assert len(pages_of_pdf(made)) <= {"A": 1, "B": 1, "C": 2, "E": 2, "ringkasan": 3}[kind]


def test_in_word_there_is_a_line_below_each_line(renderer: Renderer, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(renderer.word(renderer.sheet(specimen.unfinished("A"))))
    borders = [
        paragraph._p.pPr.find(".//{*}pBdr")
        for paragraph in WordFile(str(file)).paragraphs
        if paragraph._p.pPr is not None
    ]
    drawn = [one for one in borders if one is not None and one.find("{*}between") is not None]
    assert len(drawn) >= 5
    assert all(one.find("{*}bottom") is not None for one in drawn)
