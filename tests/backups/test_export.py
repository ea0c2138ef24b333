"""`export`: everything as open files, described by a schema; one person's data, and nobody else's;
never into a folder in which anything lies."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.adapters.files import bundles
from sheets_sync.adapters.folder.beside import files_of
from sheets_sync.commands.export.writing import write_person, write_school
from sheets_sync.errors import Misused
from tests.backups.ground import Place, place_in
from tests.races.ground import ground
from tests.terminal.desk import Desk

FORMULA = '=HYPERLINK("http://jahat.example")'


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "sekolah").mkdir()
    place = place_in(tmp_path / "sekolah")
    place.type("A", "G001", "Upaya Mempelajari", "Teks Siti yang cukup panjang untuk dibaca orang.")
    place.type("A", "G001", "Keputusan KS", "Tetap disepakati")
    place.type("A", "G002", "Kelas", FORMULA)
    place.type("Guru", "G001", "Pengamat", "G002")
    place.sync()
    return place


KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "null": type(None),
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "$") -> list[str]:
    """What of JSON is not as a JSON Schema says, as far as these schemas go."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        found = [faults(value, each, whole, at) for each in schema["anyOf"]]
        return [] if [] in found else found[0]
    if value != schema.get("const", value) or not isinstance(value, KINDS[schema["type"]]):
        return [f"{at}: {schema}"]
    if isinstance(value, list):
        parts = (faults(each, schema["items"], whole, f"{at}[]") for each in value)
        return [fault for found in parts for fault in found]
    return faults_of_object(value, schema, whole, at) if isinstance(value, dict) else []


def faults_of_object(value: Any, schema: Any, whole: Any, at: str) -> list[str]:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    lacking = [f"{at}: lacks {name}" for name in schema.get("required", ()) if name not in value]
    foreign = [f"{at}: {name}" for name in value if more is False and name not in known]
    inner = {name: known.get(name, more) for name in value if name in known or more}
    found = [faults(value[name], inner[name], whole, f"{at}.{name}") for name in inner]
    return [*lacking, *foreign, *(fault for each in found for fault in each)]


def read(folder: Path) -> tuple[Any, Any]:
    data = json.loads((folder / "data.json").read_text("utf-8"))
    schema = json.loads((folder / "data.schema.json").read_text("utf-8"))
    assert faults(data, schema, schema) == []
    assert faults({**data, "lain": 1}, schema, schema) == ["$: lain"]
    return data, schema


def test_the_whole_school_as_open_files(place: Place, tmp_path: Path):
    made = write_school(place.here, tmp_path / "keluar")
    folder = tmp_path / "keluar"
    assert made.files == sum(file.is_file() for file in folder.rglob("*"))
    assert (folder / "buku-kerja.xlsx").read_bytes() == place.file.read_bytes()
    data, _ = read(folder)
    assert {tab["title"] for tab in data["tabs"]} >= {"Guru", "Katalog", "Riwayat", "Ringkasan"}
    assert "_status" not in {tab["title"] for tab in data["tabs"]}
    assert data["settings"]["npsn"]
    assert any(line["text"] == FORMULA for line in data["history"])
    assert list((folder / "dokumen" / "G001").glob("*A-Persiapan*.pdf"))
    content = (folder / "tab" / "A Diskusi Persiapan.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    cells = [
        cell
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
        for cell in row
    ]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]


def test_a_person_gets_all_of_theirs_and_nothing_of_others(place: Place, tmp_path: Path):
    write_person(place.here, tmp_path / "siti", "G001")
    data, _ = read(tmp_path / "siti")
    page = (tmp_path / "siti" / "data.html").read_text("utf-8")
    assert "Siti Aminah" in data["names"][-1]
    assert "Teks Siti yang cukup panjang" in page
    assert "Teks Siti yang cukup panjang" in str(data["history"])
    assert set(data["rows"]) >= {"Guru", "A Diskusi Persiapan", "Ringkasan"}
    assert "jahat" not in page + json.dumps(data)
    write_person(place.here, tmp_path / "budi", "G002")
    other, _ = read(tmp_path / "budi")
    found = [(mention["kode"], mention["tab"]) for mention in other["mentions"]]
    assert found == [("G001", "Guru"), ("G001", "B Observasi Kinerja")]
    assert "Teks Siti" not in json.dumps(other)
    assert FORMULA.replace('"', "&quot;") in (tmp_path / "budi" / "data.html").read_text("utf-8")
    with pytest.raises(Misused, match="tab Guru"):
        write_person(place.here, tmp_path / "x", "G099")


@pytest.mark.long
def test_never_into_a_folder_in_which_anything_lies(place: Place, tmp_path: Path):
    folder = tmp_path / "penuh"
    folder.mkdir()
    (folder / "catatan.txt").write_text("milik orang")
    with pytest.raises(Misused, match="sudah berisi"):
        write_school(place.here, folder)
    assert [each.name for each in folder.iterdir()] == ["catatan.txt"]
    (tmp_path / "kosong").mkdir()
    (tmp_path / "tautan").symlink_to(tmp_path / "kosong")
    with pytest.raises(Misused):
        write_school(place.here, tmp_path / "tautan")


@pytest.mark.long
def test_what_stops_half_way_leaves_no_folder(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bundles.Bundle, "put", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_school(place.here, tmp_path / "keluar")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["sekolah"]


@pytest.mark.long
def test_its_files_are_for_no_more_people_than_the_workbook(place: Place, tmp_path: Path):
    place.file.chmod(0o600)
    write_person(place.here, tmp_path / "siti", "G001")
    assert {file.stat().st_mode & 0o077 for file in (tmp_path / "siti").rglob("*")} == {0}


@pytest.mark.parametrize(
    "target", ["login.json", "../luar/rahasia.pdf", "/etc/passwd", "a\0b.pdf", "tautan.pdf"]
)
def test_a_forged_link_leads_to_no_other_file(tmp_path: Path, target: str):
    root = tmp_path / "sekolah"
    root.mkdir()
    (root / "login.json").write_text("rahasia")
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar" / "rahasia.pdf").write_bytes(b"%PDF-1.7 rahasia")
    (root / "tautan.pdf").symlink_to(tmp_path / "luar" / "rahasia.pdf")
    assert list(files_of(root, target)) == []


@pytest.mark.long
def test_a_spreadsheet_is_exported_with_the_pdfs_of_drive(tmp_path: Path):
    here = ground(in_drive=True)
    here.put_back()
    done = Desk(here, tmp_path).at_work("export", "keluar", "--json")
    assert done.code == 0
    folder = tmp_path / "keluar"
    data, _ = read(folder)
    assert done.json["missing"] == []
    assert {each["kode"] for each in data["documents"]} == {
        file.parent.name for file in (folder / "dokumen").rglob("*.pdf")
    }
    assert all(file.read_bytes()[:4] == b"%PDF" for file in (folder / "dokumen").rglob("*.pdf"))
    assert not (folder / "buku-kerja.xlsx").exists()
    assert done.requests[-1].kind == "drive"
