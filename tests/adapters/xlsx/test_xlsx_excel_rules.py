"""No repair prompt in Excel: drawn, synced, repaired and edited workbooks keep the rules that Excel enforces."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sheets_sync.adapters.xlsx.draw import drawn
from sheets_sync.core.layout import layout
from sheets_sync.run import initialise
from tests.support.excel_rules import breaches, formula_faults
from tests.support.school import CATALOGUE, School

A = "xl/worksheets/sheet4.xml"
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


def test_tabs_and_columns_that_were_put_back(tmp_path: Path):
    path = tmp_path / "sekolah.xlsx"
    school = School.create(file=path)
    school.sync(rest=False)
    school.hands.delete_tab("Ringkasan")
    school.hands.delete_tab("A Diskusi Persiapan")
    school.hands.type("B Observasi Kinerja", 1, school.column("B", "Observasi Selesai"), None)
    school.hands.type("C Diskusi Tindak Lanjut", 1, school.column("C", "Jenis Kegiatan"), None)
    school.hands.close()
    initialise(school.book, CATALOGUE, school.clock, force=True)
    school.changed()
    school.sync(force=True, rest=False)
    assert breaches(path) == []


@pytest.mark.parametrize(
    ("before", "after", "breach"),
    [
        (b'errorTitle="', b'errorTitle="%b' % (b"x" * 33), "longer than 32"),
        (b'"Disepakati,', b'"%b,' % (b"x" * 250), "longer than 255"),
        (b"</conditionalFormatting>", b"</conditionalFormatting><dimension/>", "wrong order"),
        (b'priority="2"', b'priority="1"', "priority 1 stands twice"),
        (b'dxfId="0"', b'dxfId="9999"', "wants look"),
        (b"$L2))=0)</formula>", b"$L2)=0)</formula>", "does not close"),
        (b'<c r="B1"', b'<c r="A1"', "wrong place"),
        (b"'_status'!$D$2", b"'_statis'!$D$2", "which is missing"),
        (b'sqref="S2:S200"', b'sqref="R2:S200"', "overlap"),
        (b'width="7', b'width="907', "too wide"),
        (b'<c r="A1" s="', b'<c r="A1" s="9999', "wants style"),
    ],
)  # fmt: skip
def test_a_breach_is_noticed(fresh: Path, tmp_path: Path, before: bytes, after: bytes, breach: str):
    path = tmp_path / "rusak.xlsx"
    with zipfile.ZipFile(fresh) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == A:
                assert before in content, before
                content = content.replace(before, after, 1)
            target.writestr(name, content)
    assert any(breach in text for text in breaches(path)), breaches(path)


@pytest.mark.parametrize("formula", ["=A1", "IF(A1;1;2)", "SUM((A1)", f'LEN("{"x" * 256}")', "A" * 9000])
def test_a_formula_that_excel_cannot_read_is_noticed(formula: str):
    assert list(formula_faults(formula))
