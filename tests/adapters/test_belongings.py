"""Two schools in one folder, and Word files that people worked in: nothing that is not ours is written over."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from sheets_sync.adapters.belongings import is_untouched, school_of
from sheets_sync.adapters.documents import FolderDocuments
from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.core.model.papers import Document, Published, Unpublished

OURS, OTHERS = "SD Satu & «Dua»", "SMP Lain"


def letter(text: str = "Isi", *, version: int = 1, school: str = OURS, linked: str = "") -> Document:
    made = specimen.specimen("A", replace(specimen.IDENTITY, school=school), full_cycle(lambda _: text))
    return replace(made, path="2026/G001/surat", version=version, linked=linked)


def publish(folder: Path, *documents: Document, docx: bool = True, drafts: bool = False) -> Sequence[object]:
    return list(FolderDocuments(folder, docx=docx, drafts=drafts).publish(documents))


def edit(word: Path) -> bytes:
    """A person adds a sentence in Word."""
    opened = docx.Document(str(word))
    opened.add_paragraph("Ditambah kepala sekolah")
    opened.save(str(word))
    return word.read_bytes()


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "2026/G001").iterdir())


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_file_tells_whose_it_is(tmp_path: Path, suffix: str):
    publish(tmp_path, letter())
    assert school_of(tmp_path / f"2026/G001/surat.{suffix}") == OURS


@pytest.mark.parametrize("name", ["tidak-ada.pdf", "rusak.docx", "pindaian.pdf"])
def test_what_tells_nothing_is_nobodys(tmp_path: Path, name: str):
    (tmp_path / "rusak.docx").write_bytes(b"PK")
    (tmp_path / "pindaian.pdf").write_bytes(b"%PDF-1.4 tanpa penulis")
    assert school_of(tmp_path / name) == ""
    assert not is_untouched(tmp_path / name)


def test_another_schools_document_is_not_written_over(tmp_path: Path):
    publish(tmp_path, letter(school=OTHERS))
    before = (tmp_path / "2026/G001/surat.pdf").read_bytes()
    (result,) = publish(tmp_path, letter("Milik kami"))
    assert isinstance(result, Unpublished)
    assert all(word in result.message for word in (OTHERS, "surat.pdf", "--output"))
    assert (tmp_path / "2026/G001/surat.pdf").read_bytes() == before
    assert names(tmp_path) == ["surat.docx", "surat.pdf"]


def test_a_bundle_is_not_written_over_another_schools(tmp_path: Path):
    place = FolderDocuments(tmp_path)
    assert isinstance(place.bundle([letter(school=OTHERS)], "Bundel"), Published)
    assert isinstance(place.bundle([letter()], "Bundel"), Unpublished)
    assert isinstance(place.bundle([letter("Lagi", school=OTHERS)], "Bundel"), Published)


def test_a_school_with_a_corrected_name_goes_on_with_its_own_files(tmp_path: Path):
    (first,) = publish(tmp_path, letter(school="SD Satoe"))
    assert isinstance(first, Published)
    (second,) = publish(tmp_path, letter("Isi baru", linked=first.target))
    assert isinstance(second, Published)
    assert school_of(tmp_path / "2026/G001/surat.pdf") == OURS


def test_a_preview_replaces_any_preview(tmp_path: Path):
    publish(tmp_path, letter(school=OTHERS), drafts=True)
    assert isinstance(publish(tmp_path, letter(), drafts=True)[0], Published)


def test_a_word_file_of_ours_is_renewed(tmp_path: Path):
    publish(tmp_path, letter())
    assert is_untouched(tmp_path / "2026/G001/surat.docx")
    publish(tmp_path, letter("Isi baru"))
    assert names(tmp_path) == ["surat.docx", "surat.pdf"]
    assert "Isi baru" in "".join(p.text for p in docx.Document(str(tmp_path / "2026/G001/surat.docx")).paragraphs)


def test_a_word_file_does_not_fall_behind_its_pdf(tmp_path: Path):
    """The texts for Ruang GTK change without a next version."""
    publish(tmp_path, letter())
    publish(tmp_path, letter("Isi baru"), docx=False)
    assert "Isi baru" in "".join(p.text for p in docx.Document(str(tmp_path / "2026/G001/surat.docx")).paragraphs)
    edited = edit(tmp_path / "2026/G001/surat.docx")
    (result,) = publish(tmp_path, letter("Isi lebih baru"), docx=False)
    assert isinstance(result, Published)
    assert result.remark == ""
    assert (tmp_path / "2026/G001/surat.docx").read_bytes() == edited


def test_a_word_file_that_a_person_edited_stays(tmp_path: Path):
    publish(tmp_path, letter())
    edited = edit(tmp_path / "2026/G001/surat.docx")
    for text in ("Isi baru", "Isi lebih baru"):
        (result,) = publish(tmp_path, letter(text))
        assert isinstance(result, Published)
        assert all(name in result.remark for name in ("«surat.docx»", "«surat_2.docx»"))
    assert (tmp_path / "2026/G001/surat.docx").read_bytes() == edited
    assert names(tmp_path) == ["surat.docx", "surat.pdf", "surat_2.docx"]


def test_any_change_of_a_word_file_is_seen(tmp_path: Path):
    """Also one in the footer, or by a program that keeps our properties."""
    publish(tmp_path, letter())
    word = tmp_path / "2026/G001/surat.docx"
    with zipfile.ZipFile(word) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for changed in (name for name in parts if name.endswith(".xml") and "docProps" not in name):
        with zipfile.ZipFile(word, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content + b" " if name == changed else content)
        assert not is_untouched(word), changed


def test_word_files_move_along_with_the_version_before(tmp_path: Path):
    publish(tmp_path, letter())
    edited = edit(tmp_path / "2026/G001/surat.docx")
    publish(tmp_path, letter())
    publish(tmp_path, letter("Versi dua", version=2), docx=False)
    assert names(tmp_path) == ["surat.pdf", "surat_v1.docx", "surat_v1.pdf", "surat_v1_2.docx"]
    assert (tmp_path / "2026/G001/surat_v1.docx").read_bytes() == edited
    publish(tmp_path, letter("Versi dua", version=2))
    publish(tmp_path, letter("Versi dua, kop baru", version=2))
    assert names(tmp_path) == ["surat.docx", "surat.pdf", "surat_v1.docx", "surat_v1.pdf", "surat_v1_2.docx"]
    assert is_untouched(tmp_path / "2026/G001/surat.docx")


def test_a_word_file_of_this_version_does_not_become_one_of_the_version_before(tmp_path: Path):
    """Word files were asked for only after version 2."""
    publish(tmp_path, letter(), docx=False)
    publish(tmp_path, letter("Versi dua", version=2))
    publish(tmp_path, letter("Versi dua, kop baru", version=2))
    assert names(tmp_path) == ["surat.docx", "surat.pdf", "surat_v1.pdf"]
