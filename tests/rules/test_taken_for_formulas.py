"""Part 3, «Cells»: lists with dashes that became formulas, and pictures in cells."""

from __future__ import annotations

import re

import pytest

from sheets_sync.core.model.values import CellError
from tests.adapters.xlsx.rich_workbook import repack
from tests.support import texts
from tests.support.school import School, school_at

STUDY = "Upaya Mempelajari"
WPS = '=DISPIMG("ID_0123456789ABCDEF",1)'


def shown(letter: str, label: str, cell: object, upto: str = "") -> str:
    """What is said of a cell, which is never read as a text."""
    school = school_at(upto)
    school.fill(letter, "G001", texts.done(letter, "G001") | {label: cell})
    school.sync()
    (problem,) = school.problems(letter, column=label)
    assert (problem["severity"], school.status("G001", letter)) == ("error", "Belum lengkap")
    assert f"«{label}»" in school.next_step("G001", letter)
    return str(problem["message"])


@pytest.mark.parametrize("code", ["#NAME?", "#VALUE!", "#ERROR!", "FORMULA"])
@pytest.mark.parametrize(
    "words",
    ["-Membaca modul", "- Membaca modul\n- Berdiskusi", "+diskusi (2 kali)", "-1 kali baca"],
)
def test_a_list_with_dashes_shows_its_words_and_how_to_type_them(code: str, words: str):
    """«the message says to begin with an apostrophe, and shows the words»"""
    message = shown("A", STUDY, CellError(code, words))
    assert "tanda petik (')" in message
    assert " ".join(words.split()) in " ".join(message.split())


@pytest.mark.parametrize(
    "formula", ["-A1*2", "-SUM(B2:B9)", "+Guru!B2", "-'Data Guru'!B2", "A1+B1"]
)
def test_a_formula_without_words_is_named_as_the_error_it_is(formula: str):
    message = shown("A", STUDY, CellError("#N/A", formula))
    assert message.startswith(f"«{STUDY}» menampilkan #N/A")


def test_the_words_stand_in_riwayat():
    """«Nothing typed is ever lost»: also what a spreadsheet took for a formula."""
    school = school_at()
    school.fill("A", "G001", {STUDY: CellError("#NAME?", "-Membaca modul")})
    school.sync()
    lines = school.book.read_tab("Riwayat").grid
    assert any("-Membaca modul" in line for line in lines)


@pytest.mark.parametrize("cell", [WPS, CellError("PICTURE"), CellError("#NAME?", WPS[1:])], ids=str)
def test_a_picture_is_no_text_and_the_link_column_is_named(cell: object):
    """«A picture in a cell (Excel's, WPS's `DISPIMG`) is no text: named, with the link column»"""
    assert "«Tautan RPP/Modul Ajar»" in shown("A", STUDY, cell)
    assert "«Tautan Bukti» pada tab D" in shown("C", "Tantangan", cell, "B")


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> School:
    """A school in whose cell a number stands, for another program to save something else there."""
    school = School.create(file=tmp_path_factory.mktemp("sekolah") / "b.xlsx")
    school.sync(rest=False)
    school.fill("A", "G001", {STUDY: 987654321})
    school.hands.close()
    return school


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('t="e"><f>-Membaca modul</f><v>#NAME?</v>', "dash_first"),
        ('t="e" vm="1"><v>#VALUE!</v>', "picture"),
        ('t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v>', "picture"),
        ('t="e"><f>_xlfn.DISPIMG("ID_1",1)</f><v>#NAME?</v>', "picture"),
        ('t="e" vm="1"><f>_xlfn._xlws.SORT(A1:A2)</f><v>#N/A</v>', "cell_error"),
    ],
)
def test_what_programs_save_is_told_apart(cell: str, code: str, typed: School):
    """LibreOffice saves the formula with the error it shows; Excel keeps a picture as an error that
    names a rich value; WPS shows its formula as text."""
    file = typed.hands.path
    before = file.read_bytes()
    repack(file, lambda found: put(found, cell))
    typed.sync(rest=False)
    (problem,) = typed.problems("A", column=STUDY)
    assert problem["code"] == code
    file.write_bytes(before)
    typed.changed()


def put(found: dict[str, bytes], cell: str) -> None:
    """A cell as another program saves it, where the number stands."""
    stands = re.compile(rb'(<c r="[A-Z]+2"[^<>]*?)(?: t="n")?><v>987654321(?:\.0)?</v>')
    (name,) = [name for name, part in found.items() if stands.search(part)]
    found[name] = stands.sub(rb"\1 " + cell.encode(), found[name])
