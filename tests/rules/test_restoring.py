"""`restore` puts a whole text back, or says before it writes that no cell has room for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheets_sync.adapters.canonical import refuse_if_unfit
from sheets_sync.core.answers.restoring.wishes import OneCell
from sheets_sync.core.model.limits import GOOGLE_CELL, XLSX_CELL
from sheets_sync.core.model.plan import AppendLines
from sheets_sync.core.model.values import units
from sheets_sync.errors import Failed, Misused
from tests.support.labels import STAGES
from tests.support.prepared import school_on_file
from tests.support.restoring import looked, number_of, restored
from tests.support.school import School, school_at

STUDY = "Upaya Mempelajari"


def said(length: int, sign: str = "x") -> str:
    """A text of so many letters with a space at every place where it might be cut."""
    return "".join(" " if at % 10_000 in (0, 9_999) else sign for at in range(length - 1)) + "!"


def with_lost_text(text: str) -> School:
    school = school_at("A")
    school.fill("A", "G001", {STUDY: text})
    school.sync(rest=False)
    school.fill("A", "G001", {STUDY: "pendek saja, cukup untuk satu kalimat"})
    school.sync(rest=False)
    return school


@pytest.mark.parametrize("sign", ["x", "é", "\U0001f389"], ids=["letter", "accent", "emoji"])
def test_a_text_as_long_as_a_cell_comes_back_whole(sign: str):
    text = said(XLSX_CELL // units(sign) - units(sign), sign)
    school = with_lost_text(text)
    restored(school, "A", OneCell("G001", STUDY, number_of(school, text, "A", STUDY)))
    assert school.cell("A", "G001", STUDY) == text


def test_a_text_longer_than_any_cell_is_refused_before_anything_is_written():
    text, school = said(XLSX_CELL + 1), with_lost_text("sesuatu yang lain untuk dicatat di sini")
    parts = (text[:20_000], text[20_000:])
    at = school.clock.moment(school.seen).at
    lines = [
        (at, "sinkron", "G001", "A", "Teks berubah", f"{STUDY} ({n}/2)", part)
        for n, part in enumerate(parts, start=1)
    ]
    school.book.write([AppendLines("Riwayat", tuple(lines))], school.book.read())
    before = (school.book.read(), school.book.read_tab("Riwayat"))
    with pytest.raises(
        Misused, match=f"terlalu panjang untuk satu sel: {XLSX_CELL + 1} karakter"
    ) as refused:
        looked(school, "A", OneCell("G001", STUDY, number_of(school, text, "A", STUDY)))
    assert "Riwayat" in str(refused.value)
    assert (school.book.read(), school.book.read_tab("Riwayat")) == before


def test_a_formula_that_gives_way_to_an_old_text_stands_in_riwayat(tmp_path: Path):
    """Also one that was never calculated: it is shown first, and nothing typed is lost."""
    school = school_on_file(tmp_path / "w.xlsx")
    school.fill("A", "G001", {STUDY: "Membaca modul."})
    school.sync(rest=False)
    row, column = school.rows("A", "G001")[0], school.column("A", STUDY)
    formula = '=CONCATENATE("Membaca ","buku")'
    school.hands.editor[STAGES["A"]].cell(row, column).value = formula
    school.hands.close()
    school.changed()
    found = restored(school, "A", OneCell("G001", STUDY, 1))
    assert [cell.before for row in found.rows for cell in row.cells] == [formula]
    assert formula in [line["Teks"] for line in school.journal()]


@pytest.mark.parametrize("longest", [XLSX_CELL, GOOGLE_CELL])
def test_a_cell_holds_units_not_letters(longest: int):
    for text in ("x" * longest, "\U0001f389" * (longest // 2)):
        refuse_if_unfit(text, "A", 2, 2, longest)
        with pytest.raises(Failed, match=str(longest)):
            refuse_if_unfit(f"{text}\U0001f389", "A", 2, 2, longest)
