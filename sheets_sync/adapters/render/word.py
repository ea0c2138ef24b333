"""Tree → Word file by python-docx: the same elements and words as the PDF, for schools that edit
before they sign.

What Word must know is said in Word's own terms (header rows, page number fields, keep with next),
so that the file stays right when somebody adds a sentence. Equal content gives equal bytes: Word
files are zips, and their dates are fixed here.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from sheets_sync.adapters.render import word_xml as xml
from sheets_sync.adapters.render.elements import DRAWINGS, INLINE
from sheets_sync.adapters.render.nodes import Element, is_long
from sheets_sync.adapters.render.pdf import PdfPrinter, Sheet
from sheets_sync.adapters.render.word_page import (
    FADED,
    dated,
    set_margins,
    set_page,
    set_properties,
    set_style,
    set_styles,
)
from sheets_sync.adapters.render.word_tables import (
    draw_columns,
    draw_signatures,
    draw_table,
    text_width,
)

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
SIZES = {"atas": (12, True), "sekolah": (16, True), "alamat": (9, False), "": (11, False)}


def word_file(sheet: Sheet, printer: PdfPrinter) -> bytes:
    """The Word file of a filled template; charts and logos are drawn by the printer."""
    file = docx.Document()
    set_page(file)
    set_styles(file)
    set_properties(file, sheet)
    set_margins(file, sheet)
    writer = Writer(file, sheet, printer)
    writer.blocks(file, sheet.tree.children)
    content = io.BytesIO()
    file.save(content)
    return dated(content.getvalue())


class Writer:
    """Writes elements into the body or a cell, one method an element."""

    def __init__(self, file: Any, sheet: Sheet, printer: PdfPrinter) -> None:
        self._file, self._sheet, self._printer = file, sheet, printer
        self._break = False
        self._draw: dict[str, Callable[[Any, Element], None]] = {
            "letterhead": self._letterhead,
            "p": self._paragraph,
            "h1": self._heading,
            "h2": self._heading,
            "h3": self._heading,
            "ul": self._list,
            "ol": self._list,
            "table": lambda place, node: draw_table(self, place, node),
            "columns": lambda place, node: draw_columns(self, place, node),
            "signatures": lambda place, node: draw_signatures(self, place, node),
            "figure": self._figure,
            "lines": self._lines,
            "keep": self._keep,
            "pagebreak": lambda _place, _node: self._begin_page(),
        }

    def blocks(self, place: Any, nodes: Sequence[Element | str]) -> None:
        """Write blocks; loose words between them become paragraphs."""
        run: list[Element | str] = []
        for node in nodes:
            if isinstance(node, str) or node.tag in INLINE:
                run.append(node)
                continue
            self._loose(place, run)
            self._draw[node.tag](place, node)
        self._loose(place, run)

    def words(
        self,
        paragraph: Any,
        nodes: Sequence[Element | str],
        bold: bool = False,
        italic: bool = False,
    ) -> None:
        """Write words with strong, em and br; texts arrive as they were typed."""
        for node in nodes:
            if isinstance(node, str):
                written = paragraph.add_run(node)
                written.bold, written.italic = bold or None, italic or None
            elif node.tag == "br":
                paragraph.add_run().add_break()
            else:
                self.words(
                    paragraph,
                    node.children,
                    bold or node.tag == "strong",
                    italic or node.tag == "em",
                )

    def new_paragraph(self, place: Any, style: str | None = None) -> Any:
        """A paragraph at the end of a place, on a new page if one is due."""
        paragraph = place.add_paragraph()
        if style:
            set_style(paragraph, style)
        if self._break:
            paragraph.paragraph_format.page_break_before, self._break = True, False
        return paragraph

    def _loose(self, place: Any, run: list[Element | str]) -> None:
        if run:
            self.words(self.new_paragraph(place), run)
            run.clear()

    def _paragraph(self, place: Any, node: Element) -> None:
        if not node.children:
            return
        kind = node.attributes.get("class", "")
        paragraph = self.new_paragraph(place)
        self.words(paragraph, node.children, bold=kind == "penting")
        if kind in ("nomor", "tengah"):
            paragraph.alignment = CENTRE
        if kind == "nomor":
            paragraph.paragraph_format.space_after = Pt(4)
        if kind == "catatan":
            xml.recolour(paragraph, Pt(8.5), FADED)
            paragraph.paragraph_format.keep_with_next = True
        if kind == "penting":
            xml.mark_paragraph(paragraph)

    def _heading(self, place: Any, node: Element) -> None:
        paragraph = self.new_paragraph(place, f"Heading {node.tag[1]}")
        self.words(paragraph, node.children)
        for run in paragraph.runs:
            run.font.all_caps = node.tag == "h1" or None

    def _list(self, place: Any, node: Element) -> None:
        style = "List Bullet" if node.tag == "ul" else "List Number"
        for item in node.named("li"):
            paragraph = self.new_paragraph(place, style)
            inline = [
                child for child in item.children if isinstance(child, str) or child.tag in INLINE
            ]
            self.words(paragraph, inline)
            self.blocks(place, item.named("p", "ul", "ol"))

    def _letterhead(self, place: Any, node: Element) -> None:
        target = place
        if self._sheet.logo:
            left, target = xml.logo_cells(place, text_width())
            drawn = io.BytesIO(self._sheet.logo.read_bytes())
            xml.describe_picture(
                left.paragraphs[0].add_run().add_picture(drawn, height=Cm(2.1)), "Logo sekolah"
            )
        paragraph = None
        for at, line in enumerate(node.named("line")):
            paragraph = (
                target.paragraphs[0] if self._sheet.logo and at == 0 else target.add_paragraph()
            )
            self._letterhead_line(paragraph, line)
        if self._sheet.logo or paragraph is None:
            paragraph = place.add_paragraph()
            paragraph.paragraph_format.line_spacing = Pt(2)
        xml.double_rule(paragraph)

    def _letterhead_line(self, paragraph: Any, line: Element) -> None:
        size, bold = SIZES[line.attributes.get("class", "")]
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_after = Pt(1)
        self.words(paragraph, line.children, bold=bold)
        for run in paragraph.runs:
            run.font.size = Pt(size)

    def _figure(self, place: Any, node: Element) -> None:
        for chart in node.named(*DRAWINGS):
            paragraph = self.new_paragraph(place)
            paragraph.alignment = CENTRE
            picture = paragraph.add_run().add_picture(
                io.BytesIO(self._printer.chart(chart)), width=text_width()
            )
            xml.describe_picture(picture, chart.attributes.get("alt", ""))
            paragraph.paragraph_format.keep_with_next = True
        for caption in node.named("figcaption"):
            paragraph = self.new_paragraph(place)
            self.words(paragraph, caption.children)
            paragraph.alignment = CENTRE
            xml.recolour(paragraph, Pt(8.5), FADED)

    def _lines(self, place: Any, node: Element) -> None:
        for _ in range(int(node.attributes["count"])):
            xml.writing_line(self.new_paragraph(place), closed=place is self._file)

    def _keep(self, place: Any, node: Element) -> None:
        """What is too long for one page keeps at least its end together: words stand above the
        signatures. A table there goes on over pages below its heading.
        """
        start = xml.count_blocks(place)
        *before, last = node.children
        self.blocks(place, before)
        if is_long(node):
            start = max(start, xml.count_blocks(place) - 1)
        end = xml.count_blocks(place)
        self.blocks(place, [last])
        is_open = is_long(node) and isinstance(last, Element) and last.tag == "table"
        xml.keep_together(place, start, end if is_open else -1)

    def _begin_page(self) -> None:
        self._break = True
