"""Tables of a Word file: data, identity, columns side by side, signatures.

Word lays a table out by the widths of its cells, not by those of its columns, so every cell gets
its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Cm, Pt

from sheets_sync.adapters.render import word_xml as xml
from sheets_sync.adapters.render.nodes import Element, is_short
from sheets_sync.adapters.render.shape import rows_of
from sheets_sync.adapters.render.word_page import SIDE

SIGNED_LEFT = 0.54
"""What the left signature takes of a line, as in the PDF."""


def text_width() -> Any:
    """How wide a line is."""
    return Cm(21 - 2 * SIDE)


class Writes(Protocol):
    """What tables need of the writer."""

    def blocks(self, place: Any, nodes: Sequence[Element | str]) -> None:
        """Write blocks into a place."""
        ...

    def words(
        self,
        paragraph: Any,
        nodes: Sequence[Element | str],
        bold: bool = False,
        italic: bool = False,
    ) -> None:
        """Write words into a paragraph."""
        ...

    def new_paragraph(self, place: Any, style: str | None = None) -> Any:
        """Begin a paragraph."""
        ...


def draw_table(writer: Writes, place: Any, node: Element) -> None:
    """A data table, a table with labels at the left, or the identity without lines."""
    kind = node.attributes.get("class", "")
    head, body = rows_of(node)
    rows = [_cells(row, kind) for row in (*head, *body)]
    table = xml.new_table(place, len(rows), len(rows[0]), lines=kind != "identitas")
    xml.set_widths(table, _widths(node, kind, len(rows[0])))
    grid, lines = xml.cells_of(table), table._tbl.tr_lst
    for at, (source, cells) in enumerate(zip((*head, *body), rows, strict=True)):
        whole = is_short(source)
        for cell, target in zip(cells, grid[at], strict=True):
            _fill(writer, target, cell, kind, whole)
        xml.set_row(lines[at], at < len(head), whole)
    xml.gap_after(place, Pt(2))


def _cells(row: Element, kind: str) -> list[Element]:
    """The cells of a row; identity gets a colon between label and value."""
    cells = list(row.named("th", "td"))
    return [cells[0], Element("td", {}, (":",)), *cells[1:]] if kind == "identitas" else cells


def _widths(node: Element, kind: str, count: int) -> list[int]:
    shares = [float(share) for share in node.attributes.get("widths", "").split()]
    colon = int(Cm(0.4)) if kind == "identitas" else 0
    room = int(text_width()) - colon
    wanted = count - (1 if colon else 0)
    if len(shares) != wanted:
        shares = [1.0] * wanted
    widths = [int(room * share / sum(shares)) for share in shares]
    return [widths[0], colon, *widths[1:]] if colon else widths


def _fill(writer: Writes, target: Any, cell: Element, kind: str, whole: bool) -> None:
    writer.blocks(target, cell.children)
    xml.drop_first_paragraph(target)
    marked = cell.attributes.get("class") == "tanda"
    if cell.tag == "th" and kind != "identitas":
        xml.shade(target)
    if marked and whole:
        target.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    size = 10 if kind == "identitas" else 14 if marked else 9.5
    bold = cell.tag == "th" and kind != "identitas"
    centred = marked or cell.attributes.get("class") == "tengah"
    for paragraph in target.paragraphs:
        xml.set_cell_paragraph(
            paragraph, Pt(size), Pt(0 if kind == "identitas" else 0.6), bold, centred
        )


def draw_columns(writer: Writes, place: Any, node: Element) -> None:
    """Texts side by side in light boxes."""
    columns = node.named("column")
    table = xml.new_table(place, 1, len(columns), lines=True)
    xml.set_widths(table, [int(int(text_width()) / len(columns))] * len(columns))
    for target, column in zip(table.rows[0].cells, columns, strict=True):
        writer.blocks(target, column.children)
        xml.drop_first_paragraph(target)
        target.paragraphs[
            0
        ].paragraph_format.keep_with_next = False  # or all of a long text moves to the next page
    xml.gap_after(place, Pt(3))


def draw_signatures(writer: Writes, place: Any, node: Element) -> None:
    """Principal left, teacher right, an observer between them; place and date above the right one;
    all on one page.
    """
    xml.gap_after(place, Pt(5))
    signers = node.named("signer")
    columns = max(2, len(signers))
    table = xml.new_table(place, 1, columns, lines=False)
    left = int(text_width() * SIGNED_LEFT) if columns == 2 else int(text_width() / columns)
    xml.set_widths(table, (*[left] * (columns - 1), int(text_width()) - left * (columns - 1)))
    cells = table.rows[0].cells[-len(signers) :]  # a single signer stands at the right
    for target, signer in zip(cells, signers, strict=False):
        for line in signer.named("p", "space"):
            _signer_line(writer, target, line, gap=Cm(0.7) if columns == 2 else Cm(0.2))
        xml.drop_first_paragraph(target)
    xml.keep_rows(table)


def _signer_line(writer: Writes, target: Any, line: Element, *, gap: int) -> None:
    paragraph = target.add_paragraph()
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.right_indent = Pt(1), gap
    if line.tag == "space":
        paragraph.paragraph_format.space_after = Cm(1.2)
        return
    named = line.attributes.get("class") == "nama"
    writer.words(paragraph, line.children, bold=named)
    for run in paragraph.runs:
        run.underline = named or None
