"""A logo that can't be printed holds back documents, never a row, and is told once for the
school."""

from __future__ import annotations

from pathlib import Path

from sheets_sync.run import plan
from sheets_sync.wiring.places import folder_documents
from tests.support import texts
from tests.support.school import School


def test_a_broken_logo_is_one_line_at_its_setting(tmp_path: Path):
    school = School.create(documents=folder_documents(tmp_path / "dokumen", beside=tmp_path))
    school.set("Logo", "logo.svg")
    school.sync(rest=False)
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="besar.png"/></svg>'
    )
    for kode in ("G001", "G002"):
        school.fill("A", kode, texts.done("A", kode))
    report = school.sync(rest=False)
    assert [school.status(kode, "A") for kode in ("G001", "G002")] == ["Selesai", "Selesai"]
    (told,) = (each for each in report["problems"] if each["code"] == "document_failed")
    assert (told["tab"], told["kode"]) == ("Pengaturan", None)
    assert school.at("Pengaturan", told["row"], "Nama") == "Logo"
    assert told["message"].startswith(
        "2 dokumen belum dapat dibuat. Berkas logo «logo.svg» memuat tautan"
    )
    assert school.cell("Pengaturan", "Logo", "Pemeriksaan") == told["message"]
    before = school.seen
    assert not plan(school.book, school.clock).changes, (
        "what only making a document shows is not taken back unseen"
    )
    assert school.sync()["changes"]["cells"] == 0
    assert school.seen == before
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    school.documents = folder_documents(tmp_path / "dokumen", beside=tmp_path)
    assert len(school.sync()["documents"]) == 2
    assert school.cell("Pengaturan", "Logo", "Pemeriksaan") is None
