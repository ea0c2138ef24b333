"""Documents are as agreed, with the same bytes every time, in fonts that travel along.

Golden files hold the structure and words of every document. To renew them: `RENEW_GOLDEN=1 python
-m pytest tests/adapters/render/test_render_outputs.py`, then read the difference and commit.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx import Document as WordFile
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from sheets_sync.adapters.render import fonts, specimen
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.adapters.render.remarks import remark_on
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.adapters.render.wording import breakable, breakable_address
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.schema.edition import AIMS
from sheets_sync.errors import Failed
from tests.support.kinds import ALL_KINDS
from tests.support.papers import pages_of_pdf, words_of_docx

GOLDEN = Path(__file__).parents[2] / "golden" / "documents"
MAKERS = (specimen.usual, specimen.sparse)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(template_reader())


def outline(element: Element, depth: int = 0) -> list[str]:
    """The tree as lines: element, attributes, words."""
    attributes = "".join(f' {name}="{value}"' for name, value in sorted(element.attributes.items()))
    lines = [f"{'  ' * depth}<{element.tag}{attributes}>"]
    for child in element.children:
        lines += (
            [f"{'  ' * (depth + 1)}{child}"]
            if isinstance(child, str)
            else outline(child, depth + 1)
        )
    return lines


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_documents_are_as_agreed(renderer: Renderer, kind: str, make):
    found = "\n".join(outline(renderer.sheet(make(kind)).tree)) + "\n"
    golden = GOLDEN / f"{kind}-{make.__name__}.txt"
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_same_content_same_bytes(kind: str):
    first, second = (Renderer(template_reader()) for _ in range(2))
    sheet = first.sheet(specimen.usual(kind))
    assert first.pdf(sheet) == second.pdf(second.sheet(specimen.usual(kind)))
    word = first.word(sheet)
    assert word == second.word(sheet)
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_a_copied_text_is_the_typed_one(renderer: Renderer):
    """No soft hyphens and break marks in ordinary words and links: people paste from the PDF."""
    sheet = renderer.sheet(specimen.usual("ringkasan"))
    assert not set("".join(pages_of_pdf(renderer.pdf(sheet)))) & set("\u00ad\u200b")


def test_a_link_can_be_clicked(renderer: Renderer):
    with pikepdf.open(io.BytesIO(renderer.pdf(renderer.sheet(specimen.usual("A"))))) as file:
        (link,) = file.pages[0].Annots
        assert str(link.A.URI) == "https://contoh.sch.id/modul-ajar/bahasa-indonesia-kelas-4"


def test_pdf_prints_hostile_text_as_typed(renderer: Renderer):
    text = "<b>x</b> {{ 7*7 }} #text(red)[y] $z$ *a* \\ `q`"
    sheet = renderer.sheet(specimen.specimen("A", specimen.IDENTITY, full_cycle(lambda _: text)))
    assert text in "".join(pages_of_pdf(renderer.pdf(sheet)))
    assert text in words_of_docx(renderer.word(sheet))


def test_word_file_has_page_numbers_header_rows_and_one_font(renderer: Renderer):
    content = renderer.word(renderer.sheet(specimen.usual("ringkasan")))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        body, styles = (
            archive.read("word/document.xml").decode(),
            archive.read("word/styles.xml").decode(),
        )
        footer = "".join(archive.read(name).decode() for name in names if "footer" in name)
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert "2026/Ringkasan/G001/v1 · 3f9a1c07" in footer
    assert "w:tblHeader" in body
    assert 'w:eastAsia="Arial"' in styles
    assert any(name.startswith("word/media/") for name in names)
    assert 'descr="Hasil setiap perilaku' in body


def test_headings_and_edges_of_a_word_file_bear_the_styles_a_person_would_change(
    renderer: Renderer,
):
    sheet = renderer.sheet(specimen.usual("C"))
    file = WordFile(io.BytesIO(renderer.word(sheet)))
    there = [Paragraph(each, file) for each in file.element.body.iter(qn("w:p"))]
    for level in "123":
        wanted = [each.words() for each in sheet.tree.walk() if each.tag == f"h{level}"]
        assert [one.text for one in there if one.style.name == f"Heading {level}"] == wanted
    page = file.sections[0]
    edges = [edge.paragraphs[0] for edge in (page.header, page.footer, page.first_page_footer)]
    assert [edge.style.name for edge in edges] == ["Normal"] * 3


def test_characters_without_glyph_are_visible_and_reported(renderer: Renderer):
    sheet = renderer.sheet(
        specimen.specimen("A", specimen.IDENTITY, full_cycle(lambda _: "Raja 𓀀 ★✓"))
    )
    said = remark_on(sheet)
    assert "«𓀀» (U+13000)" in said
    assert "★" not in said
    assert fonts.printable("𓀀★") == "□★"
    assert "Raja □ ★✓" in "".join(pages_of_pdf(renderer.pdf(sheet)))
    assert "𓀀" in words_of_docx(renderer.word(sheet))


def test_only_the_fonts_that_travel_along_are_used():
    assert sorted(fonts.shared_fonts().families()) == sorted(fonts.FAMILIES)


def test_our_typography_is_covered():
    assert fonts.missing("★✓–—…“”‘’«»↔•·□ àéîõüñ ABCxyz 0123456789") == []


def test_long_words_get_places_to_break():
    assert breakable("mempertanggungjawabkan").count("\u00ad") >= 3
    assert max(map(len, re.split("[\u200b\u00ad]", breakable("x" * 90)))) <= 18
    assert max(map(len, re.split("[\u200b\u00ad]", breakable("nama_berkas" * 9)))) <= 18


def test_addresses_break_between_their_parts_and_in_endless_ones():
    link = "https://contoh.sch.id/folder/berkas-panjang.pdf"
    parts = ["https://contoh.", "sch.id/folder/", "berkas-panjang.pdf"]
    assert breakable_address(link).split("\u200b") == parts
    endless = breakable_address("1A2b3C4d5E6f7G8h9I0jKlMnOpQrStUv")
    assert endless.count("\u200b") == 1


def test_a_broken_logo_is_named(tmp_path: Path):
    (tmp_path / "logo.png").write_bytes(b"bukan gambar")
    with pytest.raises(Failed, match=r"«logo\.png» bukan gambar PNG, JPEG, atau SVG"):
        _with_logo(tmp_path, "logo.png")


def test_a_logo_is_printed_in_both(tmp_path: Path):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" '
        'cy="20" r="18"/></svg>'
    )
    (tmp_path / "logo.svg").write_text(svg)
    sheet, bare = (
        _with_logo(tmp_path, "logo.svg"),
        Renderer(template_reader()).sheet(specimen.usual("A")),
    )
    renderer = Renderer(template_reader())
    assert renderer.pdf(sheet) != renderer.pdf(bare)
    with zipfile.ZipFile(io.BytesIO(renderer.word(sheet))) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())


def _with_logo(folder: Path, name: str) -> Sheet:
    identity = replace(specimen.IDENTITY, logo=name)
    return Renderer(template_reader(), folder).sheet(
        specimen.specimen("A", identity, full_cycle(str))
    )


def test_the_texts_to_copy_name_what_is_missing(renderer: Renderer):
    cycle = full_cycle(str)
    assert cycle.reflection is not None
    lacking = cycle.reflection.model_copy(update={"inspiration": None})
    cycle = replace(cycle, reflection=lacking, appraisal=None)
    document = specimen.specimen("salin", specimen.IDENTITY, cycle)
    said = renderer.sheet(document).tree.words()
    for text in (said, document.text):
        assert "Belum ada isinya: «Inspirasi Baru»." in text
        assert "Belum dapat disalin: «F Penilaian Akhir»." in text
    assert "Belum" not in specimen.usual("salin").text.replace("Belum dilakukan", "")


def test_the_observation_and_the_form_of_a_say_what_words_mean(renderer: Renderer):
    """«the ratings' meaning and the sub-indicator's aim are shown where they are chosen»"""
    said = renderer.sheet(specimen.usual("B")).tree.words()
    assert "Kelas kondusif untuk belajar dengan gangguan sesedikit mungkin." in said
    assert "Dilakukan tapi belum efektif: tampak, tetapi belum berdampak" in said
    form = renderer.sheet(specimen.usual("formulir-a")).tree.words()
    assert all(aim in form for aim in AIMS.values())


def test_texts_to_copy_stand_under_the_questions_of_their_year():
    """«under the platform's own questions of that year, nothing that it does not ask for»"""

    def copied(period: str) -> str:
        identity = replace(specimen.IDENTITY, period=period)
        return specimen.specimen("salin", identity, full_cycle(str)).text

    now, before = copied("2026"), copied("2025")
    assert "[Apa inspirasi menarik yang Anda peroleh dari kegiatan tindak lanjut? («Ins" in now
    assert "[Apa inspirasi baru yang Anda dapatkan dari upaya tindak lanjut? («Inspirasi" in before
    asked = ("«Tantangan»)", "«Rencana Pengembangan»)", "«Refleksi Hasil Observasi»)")
    found = [[heading in text for heading in asked] for text in (now, before)]
    assert found == [[False, True, True], [True, False, False]]
    assert "[Tantangan]" not in now
