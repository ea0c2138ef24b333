"""PDF and Word say the same words in the same order, on pages that somebody can sign: nothing lost,
torn or alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as WordFile

from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.elements import DRAWINGS
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.adapters.render.specimen_school import school_specimen
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.documents.cycle import Cycle
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.model.papers import Document
from sheets_sync.core.model.words import ActivityStatus
from tests.support.kinds import ALL_KINDS, TEACHERS_KINDS
from tests.support.office import SOFFICE, printed_by_libreoffice
from tests.support.papers import astray, letters, pages_of_pdf, words_of_docx
from tests.support.tagged import read_structure

CENTIMETRE = 72 / 2.54
MAKERS = (specimen.usual, specimen.sparse, specimen.overlong)
LONG = ("C", "E", "ringkasan", "salin", "formulir-a", "formulir-c", "formulir-e")
"""Kinds that are long where every text is overlong, some of seventy pages; the others have all
parts of theirs."""
SIGNED = [kind for kind in TEACHERS_KINDS if kind != "salin"]


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(template_reader())


@cache
def printed(kind: str, make: Callable[[str], Document]) -> tuple[Sheet, bytes]:
    """A specimen as PDF, once for all tests of this module."""
    made = Renderer(template_reader())
    sheet = made.sheet(make(kind))
    return sheet, made.pdf(sheet)


def said(node: Element) -> str:
    """All words of a document in order; a chart is a picture."""
    return "".join(
        child if isinstance(child, str) else said(child)
        for child in node.children
        if isinstance(child, str) or child.tag not in DRAWINGS
    )


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        pytest.param(
            kind, make, id=f"{kind}-{make.__name__}", marks=pytest.mark.soak if is_long else ()
        )
        for make in MAKERS
        for kind in ALL_KINDS
        for is_long in [make is specimen.overlong and kind in LONG]
    ],
)
def test_template_pdf_and_word_say_the_same_in_the_same_order(renderer: Renderer, kind: str, make):
    sheet, content = printed(kind, make)
    wanted = letters(said(sheet.tree))
    assert letters(read_structure(content).without("Figure").words()) == wanted
    assert letters(words_of_docx(renderer.word(sheet))) == wanted


@pytest.mark.parametrize(
    "make",
    [specimen.usual, specimen.sparse, pytest.param(specimen.overlong, marks=pytest.mark.soak)],
    ids=lambda make: make.__name__,
)
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_page_names_its_document_and_its_number(kind: str, make):
    sheet, content = printed(kind, make)
    pages = [letters(page) for page in pages_of_pdf(content)]
    for number, page in enumerate(pages, 1):
        assert page.endswith(letters(f"{sheet.footer} Halaman {number} dari {len(pages)}"))
        assert number == 1 or page.startswith(letters(sheet.title))


@pytest.mark.long
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_nothing_runs_off_a_page(kind: str):
    """A row or a block that is held together although it is longer than a page would be cut off."""
    sheet, content = printed(kind, specimen.overlong)
    assert astray(content, sheet.footer) == []


MANY_LINES = "\n".join(["x"] * 300)


@pytest.mark.long
@pytest.mark.parametrize("kind", SIGNED)
def test_hundreds_of_short_lines_run_off_no_page(renderer: Renderer, kind: str):
    sheet = renderer.sheet(
        specimen.specimen(kind, specimen.IDENTITY, full_cycle(lambda _: MANY_LINES))
    )
    assert astray(renderer.pdf(sheet), sheet.footer) == []


@pytest.mark.parametrize(("kind", "pages"), [("A", 1), ("B", 2), ("C", 2), ("E", 2)])
def test_ordinary_content_fits_few_pages(renderer: Renderer, kind: str, pages: int):
    def as_long_as_people_write(text: str) -> str:
        return f"{text} {text}"[:160]

    document = specimen.specimen(kind, specimen.IDENTITY, full_cycle(as_long_as_people_write))
    assert len(pages_of_pdf(renderer.pdf(renderer.sheet(document)))) <= pages


@pytest.mark.parametrize(
    "kind", ["A", "B", "C", "E", *(kind for kind in ALL_KINDS if kind.startswith("formulir"))]
)
def test_a_document_of_usual_length_is_one_page(kind: str):
    """Form A has its choices on a second one."""
    assert len(pages_of_pdf(printed(kind, specimen.usual)[1])) == 1 + (kind == "formulir-a")


def three_carried_out() -> Cycle:
    """As many activities as teachers mostly have, each with all that can be told of one."""
    cycle = full_cycle(lambda text: f"{text} {text}"[:130])
    told = {
        "state": ActivityStatus.CARRIED_OUT,
        "name": "Kartu tugas pertama",
        "description": (
            "Membagi delapan kelompok empat anak dengan kartu tugas pada pelajaran IPAS. Dua "
            "kelompok bingung siapa mulai; kartu penanya saya perbaiki dengan contoh kalimat."
        ),
        "feedback": "Bagikan kartunya di rapat guru.",
    }
    rows = (each.model_copy(update=told) for each in cycle.activities)
    return replace(cycle, activities=tuple(rows))


def test_a_reflection_on_three_activities_is_one_page(renderer: Renderer):
    document = specimen.specimen("E", specimen.IDENTITY, three_carried_out())
    (page,) = pages_of_pdf(renderer.pdf(renderer.sheet(document)))
    assert all(
        letters(word) in letters(page) for word in ("Bukti", "Masukan KS", "16 Oktober 2026")
    )


def test_the_longest_day_stands_on_one_line(renderer: Renderer):
    """In a column too narrow for it a day is torn in the middle of its month or its year."""
    cycle = three_carried_out()
    held = [each.model_copy(update={"held_on": date(2026, 9, 16)}) for each in cycle.activities]
    for kind in ("E", "ringkasan"):
        document = specimen.specimen(
            kind, specimen.IDENTITY, replace(cycle, activities=tuple(held))
        )
        lines = "\n".join(pages_of_pdf(renderer.pdf(renderer.sheet(document)))).splitlines()
        assert sum("Rabu, 16 September 2026" in line for line in lines) == 3, kind


@pytest.mark.soak
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_usual_word_file_is_one_page(renderer: Renderer, tmp_path: Path):
    """As LibreOffice lays it out, with letters as wide as those of the PDF."""
    usual = {kind: specimen.usual(kind) for kind in ("A", "B", "C", "E")}
    usual["E, three"] = specimen.specimen("E", specimen.IDENTITY, three_carried_out())
    for name, document in usual.items():
        (tmp_path / f"{name}.docx").write_bytes(renderer.word(renderer.sheet(document)))
    made = printed_by_libreoffice(sorted(tmp_path.glob("*.docx")), tmp_path)
    assert {path.stem: len(pages_of_pdf(path.read_bytes())) for path in made} == dict.fromkeys(
        usual, 1
    )


@pytest.mark.parametrize("teachers", [12, 24])
def test_a_table_of_the_recap_that_fits_a_page_is_not_torn(renderer: Renderer, teachers: int):
    """A torn one would repeat its headings."""
    sheet = renderer.sheet(school_specimen(KINDS.of_school, specimen.IDENTITY, teachers))
    shown = letters("".join(pages_of_pdf(renderer.pdf(sheet))))
    heads = [letters(node.words()) for node in sheet.tree.walk() if node.tag == "thead"]
    assert len(heads) > 5
    assert {head: shown.count(head) for head in heads if len(head) > 15} == {
        head: 1 for head in heads if len(head) > 15
    }


@pytest.mark.parametrize("kind", ["A", "B", "C", "E"])
def test_nothing_is_said_three_times(kind: str):
    """School, principal, observer, indicator: in the letterhead, above, below, but no oftener."""
    _, content = printed(kind, specimen.usual)
    said = "".join(pages_of_pdf(content)).replace("\r\n", " ")
    for known in ("Dra. Sri Wahyuni", "Siti Aminah", "Manajemen Kelas", "NPSN 20212345"):
        assert said.count(known) <= 2, known


@pytest.mark.parametrize("kind", [kind for kind in ALL_KINDS if kind.startswith("formulir")])
def test_lines_to_sign_on_stand_beside_each_other(kind: str):
    """Three signers share the width of a page that two have elsewhere."""
    for page in pypdfium2.PdfDocument(printed(kind, specimen.sparse)[1]):
        words = page.get_textpage()
        dots = [
            words.get_charbox(at)
            for at, letter in enumerate(words.get_text_range())
            if letter == "…"
        ]
        on_lines = sorted((round(bottom), left, right) for left, bottom, right, _ in dots)
        for (line, _, before), (next_line, after, _) in pairwise(on_lines):
            assert line != next_line or after >= before - 1, "two lines overlap"
        assert all(right <= page.get_width() - 2 * CENTIMETRE + 1 for _, _, right in on_lines)


SENTENCES = (0, 3, 6, 9, 12, 15, 24, 34, 44)


@pytest.mark.long
@pytest.mark.parametrize(
    "lengths", [SENTENCES[::3], pytest.param(SENTENCES, marks=pytest.mark.soak)], ids=["few", "all"]
)
@pytest.mark.parametrize("kind", SIGNED)
def test_signatures_never_stand_alone_on_a_page(
    renderer: Renderer, kind: str, lengths: tuple[int, ...]
):
    """Whatever the length of the texts, words of the document stand above the signatures."""
    for sentences in lengths:
        text = "Saya mencoba cara yang baru bersama murid setiap hari. " * sentences + "Selesai."
        sheet = renderer.sheet(
            specimen.specimen(kind, specimen.IDENTITY, full_cycle(lambda _, text=text: text))
        )
        signers = letters(
            next(node for node in sheet.tree.walk() if node.tag == "signatures").words()
        )
        last = letters(pages_of_pdf(renderer.pdf(sheet))[-1])
        assert signers in last
        assert not last.removeprefix(letters(sheet.title)).startswith(signers), (
            f"{sentences} sentences"
        )


@pytest.mark.long
@pytest.mark.parametrize(("teachers", "held"), [(12, True), (80, False)])
def test_in_word_a_table_longer_than_a_page_begins_below_its_heading(
    renderer: Renderer, teachers: int, held: bool
):
    """Held together it would leave a page with nothing but its heading."""
    sheet = renderer.sheet(school_specimen(KINDS.of_school, specimen.IDENTITY, teachers))
    tables = WordFile(io.BytesIO(renderer.word(sheet))).tables
    (listed,) = (table for table in tables if table.cell(0, 1).text == "Nama guru")
    assert len(listed.rows) == teachers + 1
    assert all(
        bool(cell.paragraphs[0].paragraph_format.keep_with_next) is held
        for row in listed.rows
        for cell in row.cells
    )


def test_word_has_the_margins_of_the_pdf(renderer: Renderer):
    """Else what fits one page of the PDF takes two in Word."""
    (named,) = set(
        re.findall(
            r"margin: \(top: ([\d.]+)cm, bottom: ([\d.]+)cm, x: ([\d.]+)cm\)",
            renderer.theme.page + renderer.theme.bundle,
        )
    )
    page = WordFile(io.BytesIO(renderer.word(renderer.sheet(specimen.usual("A"))))).sections[0]
    margins = (page.top_margin, page.bottom_margin, page.left_margin)
    assert [round(margin.cm, 1) for margin in margins] == [float(each) for each in named]
