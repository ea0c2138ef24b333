"""`init` in workbooks whose `styles.xml` other programs wrote: short, with prefixes, very long."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from lxml import etree
from openpyxl.styles import Font, PatternFill

from sheets_sync.adapters.xlsx.draw import drawn
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import MAIN
from sheets_sync.cli import main
from sheets_sync.core.layout.tabs import layout
from tests.adapters.xlsx import closedxml
from tests.adapters.xlsx.rich_workbook import parts, repack
from tests.foreign.workbooks import prefixed
from tests.support.excel_rules import breaches

FONTS = '<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>'
FORMATS = (
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" xfId="0"/></cellXfs>'
)
LISTS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs")


def part(inside: str) -> bytes:
    return f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'.encode()


@cache
def ours() -> Styles:
    """The styles of a workbook as we draw it."""
    with zipfile.ZipFile(io.BytesIO(drawn(layout(2026)))) as archive:
        return Styles(archive.read("xl/styles.xml"))


def taken_over(into: bytes, times: int = 1) -> etree._Element:
    """A part that took our looks over, each time as another run."""
    for _ in range(times):
        styles = Styles(into)
        for style in range(40):
            styles.adopt(ours(), style)
        styles.adopt_difference(ours(), 0)
        into = styles.xml
    return etree.fromstring(into)


def names(root: etree._Element) -> list[str]:
    return [etree.QName(each).localname for each in root]


def sizes(root: etree._Element) -> list[int]:
    return [len(root.find(f"{{{MAIN}}}{tag}")) for tag in LISTS]


@pytest.mark.parametrize(
    "inside",
    [
        "",
        FONTS + FORMATS,
        FORMATS + "<extLst/>",
        f"{FONTS}<cellStyles/><colors/><extLst/>",
        '<numFmts count="1"><numFmt numFmtId="170" formatCode="0"/></numFmts><fills/>',
    ],
)
def test_lists_that_were_missing_stand_in_the_order_of_the_schema(inside: str):
    found = names(taken_over(part(inside)))
    order = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles")
    order += ("dxfs", "tableStyles", "colors", "extLst")
    assert found == sorted(found, key=order.index)
    assert set(LISTS) <= set(found)


@pytest.mark.parametrize("inside", ["", FONTS + FORMATS, "<fills/><cellXfs/>"])
def test_format_0_stays_plain_and_the_first_two_fills_are_reserved(inside: str):
    root = taken_over(part(inside))
    fills = [each.get("patternType") for each in root.iter(f"{{{MAIN}}}patternFill")]
    assert fills[:2] == ["none", "gray125"]
    first = root.find(f"{{{MAIN}}}cellXfs")[0]
    assert {first.get(f"{kind}Id", "0") for kind in ("numFmt", "font", "fill", "border")} == {"0"}
    font = root.find(f"{{{MAIN}}}fonts")[0]
    assert font.find(f"{{{MAIN}}}sz").get("val") == ("10" if FONTS in inside else "11")


def test_a_date_in_a_workbook_without_formats_leaves_format_0_alone():
    styles = Styles(part(""))
    assert styles.suited(0, date(2026, 7, 17)) == 1
    assert (
        "applyNumberFormat" not in etree.fromstring(styles.xml).find(f"{{{MAIN}}}cellXfs")[0].attrib
    )


def test_what_stands_there_under_a_prefix_is_found_equal():
    plain = etree.tostring(taken_over(part(FONTS + FORMATS)))
    once = taken_over(prefixed(plain))
    assert sizes(once) == sizes(etree.fromstring(plain))
    assert not any(b"ns0" in each for each in (etree.tostring(once),))


def test_a_second_time_adds_nothing():
    once, twice = (taken_over(prefixed(part(FONTS + FORMATS)), times) for times in (1, 2))
    assert sizes(once) == sizes(twice)
    looks = [etree.tostring(each, method="c14n") for each in once.find(f"{{{MAIN}}}fonts")]
    assert len(looks) == len(set(looks))


def many(path: Path, number: int) -> None:
    """A workbook with so many formats, as copying between files makes them."""
    book = openpyxl.Workbook()
    for place in range(number):
        cell = book.active.cell(place // 50 + 1, place % 50 + 1, place)
        cell.number_format = f'0.0"{place}"' if place % 2 else "General"
        cell.font = Font(size=8 + place % 40, bold=bool(place % 2))
        cell.fill = PatternFill("solid", fgColor=f"{place:06X}")
    book.save(path)


@pytest.mark.long
def test_time_grows_with_the_number_of_formats_alone(tmp_path: Path):
    """Our forty looks in four thousand formats: a small multiple of reading the part."""
    many(path := tmp_path / "b.xlsx", 4000)
    styles = parts(path)["xl/styles.xml"]
    Styles(styles)
    began = time.process_time()
    etree.fromstring(etree.tostring(etree.fromstring(styles)))
    alone = time.process_time() - began
    began = time.process_time()
    root = taken_over(styles)
    assert time.process_time() - began < 15 * alone + 0.1
    assert sizes(root)[5] >= 4000


@pytest.mark.long
def test_init_in_a_workbook_with_prefixes_keeps_to_the_rules_of_excel(tmp_path: Path):
    path = tmp_path / "b.xlsx"
    many(path, 20)
    repack(path, lambda found: found.update({STYLES: prefixed(found[STYLES])}))
    told = CliRunner().invoke(main, ["init", "--workbook", str(path)])
    assert told.exit_code == 0, told.output
    assert breaches(path) == []
    kept = openpyxl.load_workbook(path).worksheets
    data = next(tab for tab in kept if tab.title == "Sheet")
    assert (data["B1"].font.size, data["B1"].fill.fgColor.rgb) == (9, "00000001")
    assert len(etree.fromstring(parts(path)[STYLES]).find(f"{{{MAIN}}}cellXfs")) < 150


STYLES = "xl/styles.xml"


@pytest.mark.long
def test_init_beside_the_styles_of_another_library(tmp_path: Path):
    """Ours are found equal among its own, and its tab keeps its looks."""
    closedxml.make(path := tmp_path / "b.xlsx")
    began = time.process_time()
    told = CliRunner().invoke(main, ["init", "--workbook", str(path)])
    assert told.exit_code == 0, told.output
    assert time.process_time() - began < 10
    assert breaches(path) == []
    styles = etree.fromstring(parts(path)[STYLES])
    assert sizes(styles)[5] < 100
    for tag in LISTS:
        looks = [etree.tostring(each, method="c14n2") for each in styles.find(f"{{{MAIN}}}{tag}")]
        assert len(looks) == len(set(looks)), tag
    tab = openpyxl.load_workbook(path)["Agenda"]
    assert (tab["A1"].font.b, tab["A1"].fill.fgColor.rgb) == (True, "FFADD8E6")
    assert (tab["A2"].font.b, tab["A2"].fill.patternType) == (False, None)
    assert tab["B2"].number_format == "dd/mm/yyyy"
