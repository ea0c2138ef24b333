"""No repair prompt in Excel: drawn, synced, repaired and edited workbooks keep the rules that Excel
enforces."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sheets_sync.adapters.xlsx.draw import drawn
from sheets_sync.core.layout.tabs import layout
from sheets_sync.run import initialise
from tests.support.excel_rules import breaches, formula_faults
from tests.support.prepared import school_on_file
from tests.support.school import CATALOGUE, School

A = "xl/worksheets/sheet5.xml"
"""The part of tab A in a fresh workbook."""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("baru") / "sekolah.xlsx"
    path.write_bytes(drawn(layout(2026)))
    return path


@pytest.mark.parametrize("size", [0, 60, 900])
def test_a_fresh_workbook(tmp_path: Path, size: int):
    path = tmp_path / "sekolah.xlsx"
    path.write_bytes(drawn(layout(2026, size)))
    assert breaches(path) == []


def test_a_workbook_that_the_program_wrote_into(tmp_path: Path):
    school = School.create(file=tmp_path / "sekolah.xlsx")
    school.sync(rest=False)
    assert breaches(tmp_path / "sekolah.xlsx") == []


@pytest.mark.long
def test_tabs_and_columns_that_were_put_back(tmp_path: Path):
    path = tmp_path / "sekolah.xlsx"
    school = school_on_file(path)
    school.hands.delete_tab("Ringkasan")
    school.hands.delete_tab("A Diskusi Persiapan")
    school.hands.type("B Observasi Kinerja", 1, school.column("B", "Observasi Selesai"), None)
    school.hands.type("C Diskusi Tindak Lanjut", 1, school.column("C", "Jenis Kegiatan"), None)
    school.hands.close()
    initialise(school.book, CATALOGUE, school.clock, force=True)
    school.changed()
    school.sync(force=True, rest=False)
    assert breaches(path) == []


BOOK, STYLES, TYPES = "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"
RELS, NOTES, GUIDE = "xl/_rels/workbook.xml.rels", "xl/comments3.xml", "xl/worksheets/sheet2.xml"
BROKEN = [
    (A, b'errorTitle="', b'errorTitle="%b' % (b"x" * 33), "longer than 32"),
    (A, b' error="', b' error="%b' % (b"x" * 256), "longer than 255"),
    (A, b'"Disepakati,', b'"%b,' % (b"x" * 250), "longer than 255"),
    (A, b"<formula1>46023</formula1>", b"", "has no formula"),
    (A, b"<dataValidations count=", b'<dataValidations count="9" x=', "validations are counted"),
    (A, b'sqref="S2:S200"', b'sqref="R2:S200"', "validations overlap"),
    (A, b"'_status'!$D$2", b"'_statis'!$D$2", "which is missing"),
    (A, b"</conditionalFormatting>", b"</conditionalFormatting><dimension/>", "wrong order"),
    (A, b"<sheetData>", b"<sheetData/><sheetData>", "sheetData stands twice"),
    (A, b'priority="2"', b'priority="1"', "priority 1 stands twice"),
    (
        A,
        b'C2="Draf"',
        b'C2="Belum diisi"',
        "the rule ('C2:C200', 'C2=\"Belum diisi\"') stands twice",
    ),
    (A, b'dxfId="0"', b'dxfId="9999"', "wants look"),
    (A, b"$L2))=0)</formula>", b"$L2)=0)</formula>", "does not close"),
    (A, b'<formula>C2="Draf"', b'<formula>=C2="Draf"', "is no formula in a file"),
    (A, b'<c r="B1"', b'<c r="A1"', "wrong place"),
    (A, b'<c r="A1" s="', b'<c r="A1" s="9999', "wants style"),
    (A, b'<row r="1"', b'<row r="0"', "stands after"),
    (A, b'ht="33.75"', b'ht="433.75"', "too tall"),
    (A, b'width="7', b'width="907', "too wide"),
    (A, b'<col min="2" max="2"', b'<col min="1" max="2"', "columns 1 to 2 after column 1"),
    (A, b't="s"><v>', b't="s"><v>9999', "wants a text that is missing"),
    (A, b't="s"><v>', b't="str"><f>;</f><v>%b' % (b"x" * 32_767), "is too long"),
    (A, b"<oddHeader>", b"<oddHeader>%b" % (b"x" * 255), "oddHeader is too long"),
    (GUIDE, b'<mergeCell ref="A1:C1"/>', b'<mergeCell ref="A1:C3"/>', "merged cells overlap"),
    (NOTES, b'<comment ref="B1"', b'<comment ref="A1"', "two notes on A1"),
    (BOOK, b'name="Guru"', b'name="PETUNJUK"', "two tabs are named petunjuk"),
    (BOOK, b'name="Guru"', b'name="Guru?"', "is no name for a tab"),
    (BOOK, b'name="Guru"', b'name="%b"' % (b"x" * 32), "is no name for a tab"),
    (BOOK, b'sheetId="2"', b'sheetId="1"', "sheetId 1 stands twice"),
    (BOOK, b'localSheetId="4"', b'localSheetId="3"', "_xlnm.print_titles', '3') is defined twice"),
    (BOOK, b'localSheetId="4"', b'localSheetId="99"', "belongs to no tab"),
    (
        BOOK,
        b"'A Diskusi Persiapan'!$A",
        b"'A Diskusi'!$A",
        "names the tab A Diskusi, which is missing",
    ),
    (STYLES, b'<fonts count="', b'<fonts count="1', "styles count"),
    (
        STYLES,
        b'numFmtId="165" formatCode',
        b'numFmtId="164" formatCode',
        "number format 164 stands twice",
    ),
    (STYLES, b'numFmtId="164" fontId="', b'numFmtId="164" fontId="99', "a cell style wants font"),
    (TYPES, b"/xl/worksheets/sheet2.xml", b"/xl/worksheets/sheet1.xml", "has two content types"),
    (
        TYPES,
        b"/xl/worksheets/sheet2.xml",
        b"/xl/worksheets/sheet99.xml",
        "has a content type but no part",
    ),
    (TYPES, b'Extension="vml"', b'Extension="vmx"', "has no content type"),
    (RELS, b'Id="rId2"', b'Id="rId1"', "rId1 stands twice"),
    (RELS, b"worksheets/sheet2.xml", b"worksheets/sheet99.xml", "sheet99.xml, which is missing"),
]
"""Every rule broken once: part, what stands there, what shall stand there, what is said of it."""


@pytest.mark.parametrize(
    ("part", "before", "after", "breach"), BROKEN, ids=[breach for *_, breach in BROKEN]
)
def test_a_breach_is_noticed(
    fresh: Path, tmp_path: Path, part: str, before: bytes, after: bytes, breach: str
):
    path = tmp_path / "rusak.xlsx"
    with zipfile.ZipFile(fresh) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert before in content, before
                content = content.replace(before, after, 1)
            target.writestr(name, content)
    assert any(breach in text for text in breaches(path)), breaches(path)


def test_a_part_that_stands_twice_is_noticed(fresh: Path, tmp_path: Path):
    path = tmp_path / "dobel.xlsx"
    path.write_bytes(fresh.read_bytes())
    with zipfile.ZipFile(path, "a") as target, pytest.warns(UserWarning, match="Duplicate name"):
        target.writestr(BOOK, zipfile.ZipFile(fresh).read(BOOK))
    assert breaches(path) == [f"{BOOK} stands twice"]


@pytest.mark.parametrize(
    "formula", ["=A1", "IF(A1;1;2)", "SUM((A1)", f'LEN("{"x" * 256}")', "A" * 9000]
)
def test_a_formula_that_excel_cannot_read_is_noticed(formula: str):
    assert list(formula_faults(formula))
