"""Two workbooks in one folder, and files that people worked in: nothing that is not ours is written
over."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from sheets_sync.adapters.files.belongings import (
    fingerprint_of,
    has_text,
    is_marked,
    is_sealed,
    version_of,
)
from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.core.model.papers import Document, Published, Unpublished
from sheets_sync.wiring.places import folder_documents

OURS, THEIRS = "1a2b3c", "9f8e7d"


def letter(
    text: str = "Isi", *, version: int = 1, workbook: str = OURS, school: str = "SD Satu"
) -> Document:
    made = specimen.specimen(
        "A", replace(specimen.IDENTITY, school=school), full_cycle(lambda _: text)
    )
    return replace(made, path="2026/G001/surat", version=version, workbook=workbook)


def publish(
    folder: Path, *documents: Document, docx: bool = True, mode: int = 0o666
) -> list[Published]:
    results = list(folder_documents(folder, docx=docx, mode=mode).publish(documents))
    assert all(isinstance(each, Published) for each in results), results
    return [each for each in results if isinstance(each, Published)]


def edit(word: Path) -> bytes:
    """A person adds a sentence in Word."""
    opened = docx.Document(str(word))
    opened.add_paragraph("Ditambah kepala sekolah")
    opened.save(str(word))
    return word.read_bytes()


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "2026/G001").iterdir())


def at(folder: Path, name: str = "surat.pdf") -> Path:
    return folder / "2026/G001" / name


def test_a_file_proves_whose_it_is_without_telling(tmp_path: Path):
    publish(tmp_path, letter(version=3))
    pdf, word = at(tmp_path).read_bytes(), at(tmp_path, "surat.docx").read_bytes()
    assert is_sealed(pdf, OURS)
    assert is_marked(word, OURS)
    assert not is_sealed(pdf, THEIRS)
    assert not is_marked(word, THEIRS)
    assert version_of(pdf) == 3
    assert fingerprint_of(pdf) == ""
    assert OURS.encode() not in pdf


def test_a_pdf_tells_what_it_says_also_beside_its_text_and_after_it_was_signed(tmp_path: Path):
    publish(
        tmp_path, replace(letter(version=3), fingerprint="0123abcdef", text="Salinan"), docx=False
    )
    signed = at(tmp_path).read_bytes() + b"\n9 0 obj <</Type/Sig>> endobj\n%%EOF\n"
    assert (version_of(signed), fingerprint_of(signed)) == (3, "0123abcdef")
    assert has_text(signed, b"Salinan")


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.4 pindaian", b"sheets-sync-" + b"0" * 56])
def test_what_proves_nothing_is_nobodys(content: bytes):
    assert not is_sealed(content, OURS)
    assert not is_marked(content, OURS)


def test_a_signature_appended_to_a_pdf_makes_it_a_persons(tmp_path: Path):
    """Programs that sign a PDF leave its bytes and add theirs."""
    publish(tmp_path, letter(), docx=False)
    signed = at(tmp_path).read_bytes() + b"\n9 0 obj <</Type/Sig>> endobj\n%%EOF\n"
    at(tmp_path).write_bytes(signed)
    (result,) = publish(tmp_path, letter("Versi dua", version=2), docx=False)
    assert at(tmp_path).read_bytes() == signed
    assert result.path == at(tmp_path, "surat_2.pdf").as_posix()
    assert result.target == "2026/G001/surat_2.pdf"
    assert all(name in result.remark for name in ("«surat.pdf»", "«surat_2.pdf»"))


def test_what_a_person_put_under_a_documents_name_stays(tmp_path: Path):
    at(tmp_path).parent.mkdir(parents=True)
    at(tmp_path).write_bytes(b"%PDF-1.7 pindaian bertanda tangan")
    for version in (1, 2):
        publish(tmp_path, letter(f"Versi {version}", version=version), docx=False)
    assert at(tmp_path).read_bytes() == b"%PDF-1.7 pindaian bertanda tangan"
    assert names(tmp_path) == ["surat.pdf", "surat_2.pdf", "surat_2_v1.pdf"]


@pytest.mark.parametrize("school", ["SD Satu", "SMP Lain"])
def test_another_workbooks_document_is_not_written_over(tmp_path: Path, school: str):
    """Also where it is a copy and the school the same; the first goes on in its own files."""
    publish(tmp_path, letter(workbook=THEIRS, school=school))
    before = at(tmp_path).read_bytes()
    (result,) = publish(tmp_path, letter("Milik kami"))
    assert "surat_2.pdf" in result.remark
    assert at(tmp_path).read_bytes() == before
    assert publish(tmp_path, letter("Milik kami"))[0].path == result.path
    ours = at(tmp_path, "surat_2.pdf").read_bytes()
    (again,) = publish(tmp_path, letter("Versi dua", version=2, workbook=THEIRS, school=school))
    assert again.path == at(tmp_path).as_posix()
    assert at(tmp_path, "surat_v1.pdf").read_bytes() == before
    assert at(tmp_path, "surat_2.pdf").read_bytes() == ours
    assert names(tmp_path).count("surat_2.docx") == 1


def test_the_second_name_of_a_version_takes_nobodys_place(tmp_path: Path):
    publish(tmp_path, letter(), docx=False)
    first = at(tmp_path).read_bytes()
    at(tmp_path, "surat_v1.pdf").write_bytes(b"catatan orang")
    publish(tmp_path, letter("Versi dua", version=2), docx=False)
    assert at(tmp_path, "surat_v1.pdf").read_bytes() == b"catatan orang"
    assert at(tmp_path, "surat_v1_2.pdf").read_bytes() == first


def test_a_bundle_is_not_written_over_another_workbooks(tmp_path: Path):
    place = folder_documents(tmp_path)
    for workbook in (THEIRS, OURS, THEIRS):
        assert isinstance(place.bundle([letter(workbook, workbook=workbook)], "Bundel"), Published)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["Bundel.pdf", "Bundel_2.pdf"]
    assert is_sealed((tmp_path / "Bundel.pdf").read_bytes(), THEIRS)


def make(place: Path, kind: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "link":
        place.symlink_to(place.parents[3] / "luar.pdf")
    else:
        place.symlink_to("/dev/zero")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are a thing of POSIX")
@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "device"])
@pytest.mark.parametrize("suffix", ["pdf", "docx", "txt"])
def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path, kind: str, suffix: str):
    folder, outside = tmp_path / "dokumen", tmp_path / "luar.pdf"
    outside.write_bytes(b"milik orang")
    make(at(folder, f"surat.{suffix}"), kind)
    before = at(folder, f"surat.{suffix}").lstat()
    (result,) = publish(folder, replace(letter(), text="teks"))
    after = at(folder, f"surat.{suffix}").lstat()
    assert (before.st_ino, before.st_mode) == (after.st_ino, after.st_mode)
    assert "surat_2." in result.remark
    assert outside.read_bytes() == b"milik orang"


PATHS = [
    "../x",
    "a/../../x",
    "/tmp/x",
    "C:/x",
    "a/C:x",
    "\\\\srv\\x",
    "a\\..\\x",
    "a//x",
    "a/./x",
    "a/\0x",
    "",
    "x/" + "y" * 300,
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_leads_elsewhere_holds_back_its_document(tmp_path: Path, path: str):
    folder = tmp_path / "satu/dua"
    forged = replace(letter(), path=path)
    first, second = folder_documents(folder).publish([forged, letter()])
    assert isinstance(first, Unpublished)
    assert isinstance(second, Published)
    assert [file for file in tmp_path.rglob("*.pdf") if file.parent != folder / "2026/G001"] == []


def test_a_linked_folder_leads_nowhere_else(tmp_path: Path):
    folder, outside = tmp_path / "dokumen", tmp_path / "luar"
    outside.mkdir()
    (folder / "2026").mkdir(parents=True)
    (folder / "2026/G001").symlink_to(outside)
    (result,) = folder_documents(folder).publish([letter()])
    assert isinstance(result, Unpublished)
    assert "di luar folder dokumen" in result.message
    assert list(outside.iterdir()) == []


def test_the_folder_itself_may_be_a_link(tmp_path: Path):
    (tmp_path / "awan").mkdir()
    (tmp_path / "dokumen").symlink_to(tmp_path / "awan")
    publish(tmp_path / "dokumen", letter())
    assert names(tmp_path / "awan") == ["surat.docx", "surat.pdf"]


def rights(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are a thing of POSIX")
def test_papers_of_a_private_workbook_are_private(tmp_path: Path):
    documents = [
        replace(letter(), text="teks"),
        replace(letter("Versi dua", version=2), text="teks dua"),
    ]
    for document in documents:
        publish(tmp_path, document, mode=0o600)
    made = list((tmp_path / "2026").rglob("*"))
    assert {rights(file) for file in made if file.is_file()} == {0o600}
    assert {rights(place) for place in (tmp_path / "2026", tmp_path / "2026/G001")} == {0o700}


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are a thing of POSIX")
def test_rights_that_a_person_took_stay_taken(tmp_path: Path):
    publish(tmp_path, letter(), docx=False)
    at(tmp_path).chmod(0o640)
    publish(tmp_path, letter("Isi baru"), docx=False)
    assert rights(at(tmp_path)) == 0o640


def test_a_word_file_of_ours_is_renewed(tmp_path: Path):
    publish(tmp_path, letter())
    publish(tmp_path, letter("Isi baru"))
    assert names(tmp_path) == ["surat.docx", "surat.pdf"]
    assert "Isi baru" in "".join(
        p.text for p in docx.Document(str(at(tmp_path, "surat.docx"))).paragraphs
    )


def test_a_word_file_does_not_fall_behind_its_pdf(tmp_path: Path):
    """The texts for Ruang GTK change without a next version."""
    publish(tmp_path, letter())
    publish(tmp_path, letter("Isi baru"), docx=False)
    assert "Isi baru" in "".join(
        p.text for p in docx.Document(str(at(tmp_path, "surat.docx"))).paragraphs
    )
    edited = edit(at(tmp_path, "surat.docx"))
    (result,) = publish(tmp_path, letter("Isi lebih baru"), docx=False)
    assert result.remark == ""
    assert at(tmp_path, "surat.docx").read_bytes() == edited


def test_a_word_file_that_a_person_edited_stays(tmp_path: Path):
    publish(tmp_path, letter())
    edited = edit(at(tmp_path, "surat.docx"))
    for text in ("Isi baru", "Isi lebih baru"):
        (result,) = publish(tmp_path, letter(text))
        assert all(name in result.remark for name in ("«surat.docx»", "«surat_2.docx»"))
    assert at(tmp_path, "surat.docx").read_bytes() == edited
    assert names(tmp_path) == ["surat.docx", "surat.pdf", "surat_2.docx"]


def test_plain_texts_that_a_person_edited_stay(tmp_path: Path):
    """Only the PDF beside them tells that they are ours."""
    publish(tmp_path, replace(letter(), text="satu"), docx=False)
    publish(tmp_path, replace(letter("Isi baru"), text="dua"), docx=False)
    assert names(tmp_path) == ["surat.pdf", "surat.txt"]
    at(tmp_path, "surat.txt").write_text("dua, ditambah orang")
    (result,) = publish(tmp_path, replace(letter("Isi terbaru"), text="tiga"), docx=False)
    assert at(tmp_path, "surat.txt").read_text() == "dua, ditambah orang"
    assert at(tmp_path, "surat_2.txt").read_text() == "tiga"
    assert "«surat_2.txt»" in result.remark


def test_any_change_of_a_word_file_is_seen(tmp_path: Path):
    """Also one in the footer, or by a program that keeps our properties."""
    publish(tmp_path, letter())
    word = at(tmp_path, "surat.docx")
    with zipfile.ZipFile(word) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for changed in (name for name in parts if name.endswith(".xml") and "docProps" not in name):
        with zipfile.ZipFile(word, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content + b" " if name == changed else content)
        assert not is_marked(word.read_bytes(), OURS), changed


def test_word_files_move_along_with_the_version_before(tmp_path: Path):
    publish(tmp_path, letter())
    edited = edit(at(tmp_path, "surat.docx"))
    publish(tmp_path, letter())
    publish(tmp_path, letter("Versi dua", version=2), docx=False)
    assert names(tmp_path) == ["surat.pdf", "surat_v1.docx", "surat_v1.pdf", "surat_v1_2.docx"]
    assert at(tmp_path, "surat_v1.docx").read_bytes() == edited
    publish(tmp_path, letter("Versi dua", version=2))
    publish(tmp_path, letter("Versi dua, kop baru", version=2))
    assert names(tmp_path) == [
        "surat.docx",
        "surat.pdf",
        "surat_v1.docx",
        "surat_v1.pdf",
        "surat_v1_2.docx",
    ]


def test_a_word_file_of_this_version_does_not_become_one_of_the_version_before(tmp_path: Path):
    """Word files were asked for only after version 2."""
    publish(tmp_path, letter(), docx=False)
    publish(tmp_path, letter("Versi dua", version=2))
    publish(tmp_path, letter("Versi dua, kop baru", version=2))
    assert names(tmp_path) == ["surat.docx", "surat.pdf", "surat_v1.pdf"]
