"""The parts of a Word file that python-docx has no words for: borders, shading, fields, fonts for
every script.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell

FONT = "Arial"
RULE, SHADE, ACCENT = "B4BFCA", "EEF2F6", "1D3F5E"


def element(tag: str, **attributes: object) -> Any:
    """A Word element: `element("w:shd", fill="EEF2F6")`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_font(properties: Any) -> None:
    """One font for Latin, East Asian and complex scripts; without it Word picks another for the
    latter two.
    """
    fonts = properties.get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def set_language(properties: Any, language: str) -> None:
    """Say that the text is Indonesian, so that Word does not underline every word."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=language, eastAsia=language))


_AFTER_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:jc",
    "w:rPr",
    "w:sectPr",
)


def recolour(paragraph: Any, size: Any, colour: RGBColor) -> None:
    """Small print."""
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = size, colour


def rule_above(paragraph: Any) -> None:
    """A thin line between the text and the footer."""
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz=4, space=4, color=RULE))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def writing_line(paragraph: Any, *, closed: bool) -> None:
    """An empty line to write on; below the last one is the border of its cell, or a line
    (`closed`).
    """
    borders = element("w:pBdr")
    if closed:
        borders.append(element("w:bottom", val="dotted", sz=4, space=1, color="5B6875"))
    borders.append(element("w:between", val="dotted", sz=4, space=1, color="5B6875"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)
    paragraph.paragraph_format.line_spacing = Pt(15)


def double_rule(paragraph: Any) -> None:
    """The double line below a letterhead."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="thickThinSmallGap", sz=18, space=4, color="1B2530"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)
    paragraph.paragraph_format.space_after = Pt(8)


def mark_paragraph(paragraph: Any) -> None:
    """A sentence nobody may overlook: shaded, with a bar at the left."""
    properties = paragraph._p.get_or_add_pPr()
    borders = element("w:pBdr")
    for side, size, space, colour in (
        ("top", 4, 4, SHADE),
        ("left", 18, 7, ACCENT),
        ("bottom", 4, 4, SHADE),
    ):
        borders.append(element(f"w:{side}", val="single", sz=size, space=space, color=colour))
    properties.insert_element_before(borders, *_AFTER_BORDERS)
    paragraph.paragraph_format.left_indent = Pt(9)
    properties.insert_element_before(
        element("w:shd", val="clear", color="auto", fill=SHADE), *_AFTER_BORDERS[1:]
    )
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(8), Pt(8)


def new_table(place: Any, rows: int, columns: int, lines: bool) -> Any:
    """A table of fixed layout over the whole width, with light lines or none."""
    table = place.add_table(rows, columns)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(
            element(f"w:{side}", val="single" if lines else "nil", sz=4, space=0, color=RULE)
        )
    table._tbl.tblPr.append(borders)
    if not lines:
        table._tbl.tblPr.append(_without_margins())
    return table


def _without_margins() -> Any:
    """Cells without lines begin where the text of the page begins."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=0, type="dxa"))
    return margins


def set_widths(table: Any, widths: Sequence[int]) -> None:
    """Word reads the widths of cells, LibreOffice and Google those of the grid: both are said."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in cells_of(table):
        for cell, width in zip(row, widths, strict=True):
            cell.width = width


def cells_of(table: Any) -> list[list[Any]]:
    """All cells of a table, row by row; python-docx walks through the whole table for each row and
    column asked for.
    """
    return [[_Cell(cell, table) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def set_row(row: Any, repeated: bool, whole: bool) -> None:
    """Header rows come again on every page; a row may be held in one piece."""
    properties = row.get_or_add_trPr()
    if repeated or whole:
        properties.append(element("w:cantSplit"))
    if repeated:
        properties.append(element("w:tblHeader"))


def shade(cell: Any) -> None:
    """Light ground under a heading cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))


def drop_first_paragraph(cell: Any) -> None:
    """Remove the empty paragraph every new cell has, unless the cell has nothing else."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.runs:
        first._p.getparent().remove(first._p)


def set_cell_paragraph(paragraph: Any, size: Any, gap: Any, bold: bool, centred: bool) -> None:
    """Tight paragraphs inside cells."""
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = gap, gap
    if paragraph.paragraph_format.line_spacing is None:  # lines to write on have their own
        paragraph.paragraph_format.line_spacing = 1.0
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in paragraph.runs:
        run.font.size = size
        run.bold = True if bold else run.bold


def gap_after(place: Any, height: Any) -> None:
    """Air below a table; Word also needs a paragraph between two tables."""
    paragraph = place.add_paragraph()
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), height


def keep_rows(table: Any) -> None:
    """Hold a table on one page."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def describe_picture(picture: Any, text: str) -> None:
    """What the picture shows, in words; and no air around it, which LibreOffice adds where none is
    denied.
    """
    picture._inline.docPr.set("descr", text)
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")


def count_blocks(place: Any) -> int:
    """How many blocks a place holds."""
    return len(_blocks(place))


def keep_together(place: Any, start: int, end: int = -1) -> None:
    """Hold everything from a block on together with what follows it, up to another; the last block
    ends the chain.
    """
    for block in _blocks(place)[start:end]:
        for paragraph in block.iter(qn("w:p")):
            properties = paragraph.get_or_add_pPr()
            if properties.find(qn("w:keepNext")) is None:
                properties.get_or_add_keepNext()


def _blocks(place: Any) -> list[Any]:
    body = getattr(place, "element", None)
    parent = body.body if body is not None and hasattr(body, "body") else place._element
    return [child for child in parent if child.tag in (qn("w:p"), qn("w:tbl"))]


def logo_cells(place: Any, width: Any) -> tuple[Any, Any]:
    """Room for a logo at the left; the cell beside it is centred on the page."""
    table = new_table(place, 1, 3, lines=False)
    side = int(Cm(2.3))
    set_widths(table, (side, int(width) - 2 * side, side))
    left, middle, _ = table.rows[0].cells
    middle.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    return left, middle
