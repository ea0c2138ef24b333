"""The sample school shows every stage and status, is at rest, and touches nothing but its own
files."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sheets_sync.clock import Clock
from sheets_sync.core.answers.overview import overview
from sheets_sync.core.schema.identity_numbers import nip_faults, nuptk_faults, phone_faults
from sheets_sync.demo import LAST_DAY, make_demo
from sheets_sync.demo.cast import cast, texts
from sheets_sync.demo.place import WORKBOOK, deployment, made_aside
from sheets_sync.errors import Misused, OpenElsewhere
from sheets_sync.run import Order, look, sync
from tests.support.command import run_command
from tests.support.labels import STATUSES
from tests.support.papers import pages_of_pdf

ROOT = Path(__file__).parents[2]
ENGLISH = {
    "none",
    "null",
    "nan",
    "true",
    "false",
    "done",
    "draft",
    "empty",
    "locked",
    "late",
    "todo",
    "pending",
}


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def told() -> list[str]:
    return []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: list[str]) -> Path:
    folder = tmp_path_factory.mktemp("sekolah") / "demo"
    made = make_demo(folder, told.append)
    assert made == {
        "workbook": str(folder / WORKBOOK),
        "documents": str(folder / "dokumen"),
        "teachers": 12,
    }
    return folder


@pytest.fixture(scope="module")
def standing(demo: Path) -> list[dict[str, Any]]:
    here = deployment(demo)
    found = overview(look(here.workbook, here.rhk, Clock.fixed(LAST_DAY), here.limits))
    return list(found["teachers"])


def stages(teacher: dict[str, Any]) -> dict[str, str]:
    return {letter: stage["status"] for letter, stage in teacher["stages"].items()}


def test_every_status_is_shown(standing: list[dict[str, Any]]):
    assert {status for teacher in standing for status in stages(teacher).values()} == {*STATUSES}


def test_somebody_stands_in_every_stage(standing: list[dict[str, Any]]):
    first_open = {
        next((s for s, word in stages(t).items() if word != "Selesai"), "–") for t in standing
    }
    assert first_open == {"A", "B", "C", "D", "E", "F", "–"}


def test_two_are_finished_with_their_documents(demo: Path, standing: list[dict[str, Any]]):
    finished = [t["kode"] for t in standing if set(stages(t).values()) == {"Selesai"}]
    assert finished == ["G001", "G002"]
    for kode in finished:
        names = " ".join(path.name for path in (demo / "dokumen").rglob(f"*_{kode}.pdf"))
        for word in ("A-Persiapan", "B-Observasi", "C-Tindak-Lanjut", "E-Refleksi", "Ringkasan"):
            assert f"2026_{word}_" in names


def test_one_improved_everywhere_and_one_is_mixed(demo: Path):
    tab = load_workbook(demo / WORKBOOK)["F Penilaian Akhir"]
    column = next(cell.column for cell in tab[1] if cell.value == "Perubahan")
    assert tab.cell(2, column).value == "KSK-1 meningkat; KSK-2 meningkat; KSK-3 meningkat"
    assert tab.cell(3, column).value == "AI-1 meningkat; AI-2 tetap; AI-3 menurun"


def test_a_delegated_observer_has_observed(demo: Path):
    tab = load_workbook(demo / WORKBOOK)["B Observasi Kinerja"]
    column = next(cell.column for cell in tab[1] if cell.value == "Pengamat")
    observers = {
        tab.cell(row, 1).value: tab.cell(row, column).value for row in range(2, tab.max_row + 1)
    }
    assert observers["G005"] == "Ni Luh Putu Ayu Lestari, S.Pd."
    assert observers["G010"] == "Tigor Simanjuntak, S.Pd., M.Si."


NO_FILE = r'=HYPERLINK\("(https://wa\.me/|#)'
"""A chat or a row of the workbook."""


def test_every_document_that_is_linked_exists(demo: Path):
    links = [
        cell.value.split('"')[1]
        for tab in load_workbook(demo / WORKBOOK).worksheets
        for row in tab.iter_rows()
        for cell in row
        if str(cell.value).startswith("=HYPERLINK(") and not re.match(NO_FILE, cell.value)
    ]
    assert len(links) > 30
    assert all((demo / link).is_file() for link in links)


def test_a_letter_of_usual_length_is_one_page(demo: Path):
    """Also the reflection on three activities, each told at length."""
    letters = {
        path.name: path
        for path in (demo / "dokumen").rglob("*.pdf")
        if "_Ringkasan_" not in path.name
    }
    longer = {name for name, path in letters.items() if len(pages_of_pdf(path.read_bytes())) > 1}
    assert len(letters) > 20
    assert longer == set()


def test_no_cell_says_none_or_speaks_english(demo: Path):
    for tab in load_workbook(demo / WORKBOOK).worksheets:
        if tab.sheet_state != "visible":
            continue
        for row in tab.iter_rows():
            for cell in row:
                words = str(cell.value if cell.value is not None else "").casefold()
                assert words not in ENGLISH, (tab.title, cell.coordinate)
                assert "none" not in words.split(), (tab.title, cell.coordinate, words)


def test_somebody_is_late_and_everybody_awaited_is_reminded(demo: Path):
    tab = load_workbook(demo / WORKBOOK)["Ringkasan"]
    shown = [str(cell.value) for row in tab.iter_rows() for cell in row if cell.value is not None]
    assert any('"Yth. ' in text and "wa.me/62" in text for text in shown)
    late = next(cell.column for cell in tab[1] if cell.value == "Terlambat (hari)")
    assert sorted({tab.cell(row, late).value for row in range(2, 15)} - {None}) == [5, 33]


def test_the_chart_of_beranda_survives_the_editor(demo: Path):
    assert len(load_workbook(demo / WORKBOOK)["Beranda"]._charts) == 1


def test_what_people_type_looks_like_its_column(demo: Path):
    tab = load_workbook(demo / WORKBOOK)["A Diskusi Persiapan"]
    typed = next(cell for cell in tab[2] if isinstance(cell.value, datetime))
    assert "mmmm" in typed.number_format
    study = next(cell for cell in tab[2] if str(cell.value).startswith("Membaca modul"))
    assert study.alignment.wrap_text
    assert tab.row_dimensions[2].height >= 60


def test_the_mistakes_people_make_are_explained(demo: Path):
    steps = " ".join(
        str(tab.cell(row, 4).value)
        for tab in load_workbook(demo / WORKBOOK).worksheets[3:9]
        for row in range(2, tab.max_row + 1)
    )
    for part in (
        "«Jadwal Observasi» dibaca 9 Oktober 2026",
        "AI-2",
        "Catatan KS",
        "perilaku berganti dari KSK-1",
        "periksa lagi",
    ):
        assert part in steps


def test_a_second_sync_writes_nothing(demo: Path):
    here, before = deployment(demo), everything(demo)
    report = sync(
        here.workbook,
        here.documents(),
        Clock.fixed(LAST_DAY),
        order=Order(here.rhk, limits=here.limits),
    )
    assert report.to_json()["changes"] == {"cells": 0, "rows": 0, "documents": 0}
    assert everything(demo) == before


@pytest.mark.usefixtures("demo")
def test_days_are_told_in_order(told: list[str]):
    assert told[0].startswith("12 Januari 2026: ")
    assert told[-2].startswith("16 September 2026: ")


@pytest.mark.long
def test_it_writes_only_into_its_folder_and_may_be_run_again(demo: Path, tmp_path: Path):
    folder = tmp_path / "demo"
    shutil.copytree(demo, folder)
    mine = folder / "dokumen" / "catatan saya.txt"
    mine.write_text("jangan dihapus", encoding="utf-8")
    before = git_status()
    make_demo(folder, lambda _line: None)
    assert git_status() == before
    again = everything(folder)
    assert again.pop("dokumen/catatan saya.txt")[0] == b"jangan dihapus"
    assert again.keys() == everything(demo).keys()
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def git_status() -> str:
    if not (ROOT / ".git").exists():
        return ""
    command = ["git", "status", "--porcelain", "--ignored", "--", "demo", "dokumen", "*.xlsx"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", [WORKBOOK, "logo-nusa-bakti.svg"])
def test_a_foreign_file_in_the_way_is_refused_and_kept(tmp_path: Path, demo: Path, name: str):
    (tmp_path / name).write_bytes(b"<svg>milik orang</svg>")
    before = everything(tmp_path)
    with pytest.raises(Misused, match=name.replace(".", r"\.")):
        make_demo(tmp_path, lambda _line: None)
    assert everything(tmp_path) == before


def test_a_foreign_file_where_a_document_would_lie_is_refused_and_kept(tmp_path: Path, demo: Path):
    """Its name is known only when all is made; even then nothing has been put there yet."""
    letter = next((demo / "dokumen").rglob("*.pdf")).relative_to(demo)
    (tmp_path / letter).parent.mkdir(parents=True)
    (tmp_path / letter).write_bytes(b"%PDF milik orang")
    before = everything(tmp_path)
    with (
        pytest.raises(Misused, match=letter.name.replace(".", r"\.")),
        made_aside(tmp_path) as aside,
    ):
        shutil.copytree(demo, aside, dirs_exist_ok=True)
    assert everything(tmp_path) == before


@pytest.mark.long
def test_the_command_does_not_overwrite_what_a_person_typed(tmp_path: Path, demo: Path):
    shutil.copytree(demo, tmp_path / "d")
    book = load_workbook(tmp_path / "d" / WORKBOOK)
    book["A Diskusi Persiapan"]["M2"] = "KETIKAN SAYA"
    book.save(tmp_path / "d" / WORKBOOK)
    before = everything(tmp_path)
    assert run_command(["demo", "d"], tmp_path).returncode == 2
    assert everything(tmp_path) == before


def test_a_demo_that_became_a_real_school_is_refused(tmp_path: Path, demo: Path):
    shutil.copy(demo / WORKBOOK, tmp_path / WORKBOOK)
    book = load_workbook(tmp_path / WORKBOOK)
    book["Pengaturan"]["B2"] = "SD Negeri 3 Melati"
    book.save(tmp_path / WORKBOOK)
    before = everything(tmp_path)
    with pytest.raises(Misused):
        make_demo(tmp_path, lambda _line: None)
    assert everything(tmp_path) == before


def test_a_demo_in_which_somebody_typed_is_refused(tmp_path: Path, demo: Path):
    shutil.copy(demo / WORKBOOK, tmp_path / WORKBOOK)
    book = load_workbook(tmp_path / WORKBOOK)
    book["A Diskusi Persiapan"]["M2"] = "Ketikan saya"
    book.save(tmp_path / WORKBOOK)
    before = everything(tmp_path)
    with pytest.raises(Misused, match="sudah diubah"):
        make_demo(tmp_path, lambda _line: None)
    assert everything(tmp_path) == before


def test_no_list_makes_a_file_ours(tmp_path: Path, demo: Path):
    """What a list beside the demo names, with whatever digest, is neither replaced nor removed."""
    load_workbook(demo / WORKBOOK).save(tmp_path / WORKBOOK)
    (tmp_path / "skripsi.docx").write_bytes(b"milik orang")
    digest = sha256((tmp_path / WORKBOOK).read_bytes()).hexdigest()
    listed = f"{WORKBOOK}\nskripsi.docx\n../x\nsha256:{digest}\n"
    (tmp_path / ".sheets-sync-demo").write_text(listed, encoding="utf-8")
    before = everything(tmp_path)
    with pytest.raises(Misused):
        make_demo(tmp_path, lambda _line: None)
    assert everything(tmp_path) == before


def test_an_open_workbook_is_left_alone(tmp_path: Path, demo: Path):
    shutil.copy(demo / WORKBOOK, tmp_path / WORKBOOK)
    (tmp_path / f".~lock.{WORKBOOK}#").write_text(",Sri,laptop,,;", encoding="utf-8")
    before = everything(tmp_path)
    with pytest.raises(OpenElsewhere, match="LibreOffice"):
        make_demo(tmp_path, lambda _line: None)
    assert everything(tmp_path) == before


def test_the_numbers_of_the_cast_follow_the_rules():
    people = [*cast().teachers, {"NIP": cast().settings["NIP Kepala Sekolah"]}]
    for person in people:
        assert not list(nip_faults("nip", str(person.get("NIP", "")), 2026)), person
        assert not list(nuptk_faults("nuptk", person.get("NUPTK"))), person
        assert not list(phone_faults("phone", person.get("Nomor WhatsApp"))), person


def test_no_sentence_is_used_twice():
    rows = [row for letter in "ABCDEF" for row in texts(letter).values()]
    flat = [row for group in rows for row in (group if isinstance(group, list) else [group])]
    long = [
        value
        for row in flat
        for value in row.values()
        if isinstance(value, str) and len(value) > 40
    ]
    assert len(long) == len(set(long)) > 100
