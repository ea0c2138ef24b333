"""A year in which the people change: every paper names who and what was there on its day, and none
is ever lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.run import Order, Wanted, sync
from sheets_sync.wiring.places import folder_documents
from tests.support import texts
from tests.support.hands import XlsxHands
from tests.support.papers import letters, pages_of_pdf, words_of_docx
from tests.support.school import School

SRI, PLT, NUR = "Dra. Sri Wahyuni, M.Pd.", "Drs. Ahmad Fauzi", "Hj. Nurhayati, S.Pd."
BUDI, RINA = "Budi Santoso", "Rina Wati"
OLD_NAME, NEW_NAME = "Siti Aminah, S.Pd.", "Siti Aminah Zahra, M.Pd."
OLD_KOP, NEW_KOP = "DINAS PENDIDIKAN", "YAYASAN CAHAYA ILMU"
LATE_NOTE = "Catatan yang ditulis jauh sesudahnya."
PEOPLE = (SRI, PLT, NUR, BUDI, RINA, OLD_NAME, NEW_NAME, OLD_KOP, NEW_KOP, LATE_NOTE)


class Archive:
    """Every letter that was ever seen in the folder; the texts for Ruang GTK are none and follow
    the tabs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[Path, bytes] = {}

    def look(self) -> None:
        """What was seen before still stands there, or under the name of its version beside it."""
        files = [
            file
            for file in self.folder.rglob("*")
            if file.suffix in (".pdf", ".docx") and "Salin" not in file.name
        ]
        now = {file: file.read_bytes() for file in files}
        for file, content in self.seen.items():
            kept = (each for name, each in now.items() if name.stem.startswith(file.stem))
            assert content in kept, f"{file.name} is gone"
        self.seen |= now

    def words(self, kode: str, kind: str, suffix: str) -> str:
        """What a file says, letters only."""
        (file,) = self.folder.rglob(f"*_{kind}_*_{kode}{suffix}")
        content = file.read_bytes()
        return letters(
            " ".join(pages_of_pdf(content)) if suffix == ".pdf" else words_of_docx(content)
        )


def names(said: str) -> set[str]:
    """Which of the people and things of this year a paper names."""
    return {each for each in PEOPLE if letters(each) in said}


def finish(school: School, letter: str, kodes: Iterable[str], **cells: object) -> None:
    for kode in kodes:
        school.fill(letter, kode, texts.done(letter, kode) | cells)
    school.sync(texts.DAYS[letter], rest=False)


def in_a_copy_beside(school: School, file: Path, folder: Path) -> None:
    """Somebody tries things out in a copy of the workbook, in the same folder, under another
    principal."""
    school.hands.close()
    shutil.copy(file.with_name("sekolah.xlsx"), file)
    book = XlsxWorkbook(file)
    copy = School(book, XlsxHands(file), folder_documents(folder), school.today)
    copy.set("Nama Kepala Sekolah", NUR)
    anew = {
        "Upaya Mempelajari": "Kalimat yang hanya ada di salinan.",
        "Keputusan KS": "Tetap disepakati",
    }
    copy.fill("A", "G001", anew)
    copy.sync(rest=False)
    assert [each["code"] for each in copy.report["problems"]].count("workbook_copied") == 1
    (made,) = copy.report["documents"]
    assert made["path"].endswith("_2.pdf"), made


@pytest.mark.long
def test_every_paper_of_a_year_keeps_its_day(tmp_path: Path) -> None:
    """G001 is observed by a colleague and renamed in spring, G003 by the principal. Three
    principals, two letterheads; the command `documents` is run in between and at the end."""
    folder = tmp_path / "dokumen"
    school = School.create(file=tmp_path / "sekolah.xlsx", documents=folder_documents(folder))
    archive, both = Archive(folder), ("G001", "G003")

    def ask(**wanted: object) -> None:
        school.hands.close()
        word = folder_documents(folder, docx=True)
        sync(school.book, word, school.clock, order=Order(wanted=Wanted(**wanted)))  # type: ignore[arg-type]
        school.changed()
        archive.look()

    school.set("Kop Baris 1", OLD_KOP)
    school.sync(rest=False)
    school.fill("Guru", "G001", {"Pengamat": "G002"})
    finish(school, "A", both, **{"Tanggal Diskusi": date(2026, 3, 2)})
    archive.look()
    finish(school, "B", both)
    archive.look()
    in_a_copy_beside(school, tmp_path / "sekolah - salinan.xlsx", folder)
    archive.look()

    school.set("Nama Kepala Sekolah", PLT)
    school.set("NIP Kepala Sekolah", "197503032003121004")
    school.set("Jabatan Penanda Tangan", "Plt. Kepala Sekolah")
    for kode in both:
        school.fill("Guru", kode, {"Pengamat": "G003" if kode == "G001" else None})
    ask(missing=True)
    finish(school, "C", both)
    ask(missing=True)

    school.set("Nama Kepala Sekolah", NUR)
    school.set("NIP Kepala Sekolah", None)
    school.set("Jabatan Penanda Tangan", None)
    school.set("Kop Baris 1", NEW_KOP)
    school.fill("Guru", "G001", {"Nama": NEW_NAME})
    finish(school, "D", both)
    school.fill("A", "G001", {"Catatan KS": LATE_NOTE})
    study = {
        "Upaya Mempelajari": "Kalimat yang disepakati ulang oleh kepala sekolah baru.",
        "Keputusan KS": "Tetap disepakati",
    }
    school.fill("A", "G003", study)
    finish(school, "E", both)
    archive.look()
    finish(school, "F", both)
    ask(missing=True)

    for suffix in (".pdf", ".docx"):
        told = {
            (kode, kind): names(archive.words(kode, kind, suffix))
            for kode in both
            for kind in ("A-Persiapan", "B-Observasi", "C-Tindak-Lanjut", "E-Refleksi", "Ringkasan")
        }
        kop = (
            {True: {OLD_KOP}, False: {NEW_KOP}} if suffix == ".pdf" else {True: set(), False: set()}
        )
        told = {
            key: found - ({OLD_KOP, NEW_KOP} if suffix == ".docx" else set())
            for key, found in told.items()
        }
        assert told == {
            ("G001", "A-Persiapan"): {SRI, OLD_NAME} | kop[True],
            ("G001", "B-Observasi"): {SRI, OLD_NAME, BUDI} | kop[True],
            ("G001", "C-Tindak-Lanjut"): {PLT, OLD_NAME} | kop[True],
            ("G001", "E-Refleksi"): {NUR, NEW_NAME} | kop[False],
            ("G001", "Ringkasan"): {NUR, NEW_NAME, BUDI} | kop[False],
            ("G003", "A-Persiapan"): {NUR, RINA} | kop[False],
            ("G003", "B-Observasi"): {SRI, RINA} | kop[True],
            ("G003", "C-Tindak-Lanjut"): {PLT, RINA} | kop[True],
            ("G003", "E-Refleksi"): {NUR, RINA} | kop[False],
            ("G003", "Ringkasan"): {NUR, RINA, SRI} | kop[False],
        }, suffix
        agreed_anew = archive.words("G003", "A-Persiapan", suffix)
        assert letters("4 Mei 2026") in agreed_anew  # the talk of 2 March was about something else
        assert letters("2 Maret 2026") not in agreed_anew
        assert letters("Plt. Kepala Sekolah") in archive.words("G001", "C-Tindak-Lanjut", suffix)
    assert school.cell("B", "G001", "Pengamat") == BUDI
    assert school.cell("B", "G003", "Pengamat") == SRI
    before = dict(archive.seen)
    ask(missing=True)
    assert archive.seen == before
