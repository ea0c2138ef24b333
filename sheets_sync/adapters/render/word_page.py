"""The page, the styles and the properties of a Word file, and its bytes without a time of
making.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor

from sheets_sync.adapters.render import word_xml as xml
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.core.model.legible import clean

FIXED = datetime(2000, 1, 1)
SIDE = 2.0
"""Margins left and right, in centimetres."""
INK, ACCENT, FADED = (
    RGBColor(0x1B, 0x25, 0x30),
    RGBColor(0x1D, 0x3F, 0x5E),
    RGBColor(0x5B, 0x68, 0x75),
)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
NORMAL = "Normal"


def set_page(file: Any) -> None:
    """A4 with the margins of the PDF."""
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin = Cm(1.4), Cm(1.5)
    page.left_margin = page.right_margin = Cm(SIDE)
    page.header_distance, page.footer_distance = Cm(0.8), Cm(0.8)


def set_margins(file: Any, sheet: Sheet) -> None:
    """Title above every page but the first; number and page below each."""
    page = file.sections[0]
    page.different_first_page_header_footer = True
    _write_header(page.header, clean(sheet.title))
    for footer in (page.first_page_footer, page.footer):
        _write_footer(footer, clean(sheet.footer))


def _write_header(header: Any, text: str) -> None:
    """What document this page belongs to."""
    paragraph = header.paragraphs[0]
    set_style(paragraph, NORMAL)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(text)
    xml.recolour(paragraph, Pt(8), FADED)


def _write_footer(footer: Any, text: str) -> None:
    """Number and fingerprint left, real page numbers right."""
    paragraph = footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.8), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.space_after = Pt(0)
    set_style(paragraph, NORMAL)  # the style Footer brings a tab stop in the middle
    paragraph.add_run(f"{text}\tHalaman ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" dari ")
    _field(paragraph, "NUMPAGES")
    xml.recolour(paragraph, Pt(8), FADED)
    xml.rule_above(paragraph)


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("result", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "result" else "")
        if kind in ("begin", "separate", "end"):
            run._r.append(xml.element("w:fldChar", fldCharType=kind))
        elif kind == "":
            instruction = xml.element("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)


def set_styles(file: Any) -> None:
    """Fonts and distances once, in the styles a person would change."""
    sizes = {
        "Normal": (10, 0, 1.5),
        "Heading 1": (13, 2, 1),
        "Heading 2": (11, 4, 2),
        "Heading 3": (10, 2, 0),
    }
    for name, (size, before, after) in sizes.items():
        style = file.styles[name]
        xml.set_font(style.element.get_or_add_rPr())
        style.font.size, style.font.bold = Pt(size), name != "Normal"
        style.font.color.rgb = ACCENT if name == "Heading 2" else INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before),
            Pt(after),
        )
        style.paragraph_format.line_spacing = 1.0
    file.styles["Heading 1"].paragraph_format.alignment = CENTRE
    xml.set_language(file.styles["Normal"].element.get_or_add_rPr(), "id-ID")


@cache
def _style_ids() -> Mapping[str, str | None]:
    """The ids by which paragraphs name the styles of every new file; that of plain ones has no need
    of being named.
    """
    named = {style.name: style.style_id for style in docx.Document().styles}
    return MappingProxyType({**named, NORMAL: None})


def set_style(paragraph: Any, name: str) -> None:
    """Give a paragraph a style; python-docx looks through all styles for it each time."""
    paragraph._p.style = _style_ids()[name]


def set_properties(file: Any, sheet: Sheet) -> None:
    """Title, school and language; no time of making."""
    facts = file.core_properties
    facts.title, facts.author, facts.language = (
        clean(sheet.title)[:255],
        clean(sheet.author)[:255],
        "id-ID",
    )
    facts.comments, facts.created, facts.modified, facts.last_modified_by = "", FIXED, FIXED, ""


def dated(content: bytes) -> bytes:
    """The same zip with one fixed date on every part."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return made.getvalue()
