"""Part 4: which documents a sync makes, when, and in which version; Pengaturan holds them back,
never stages."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date

import pytest

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished
from sheets_sync.core.model.values import Link
from sheets_sync.run import Order, Wanted, sync
from tests.support import texts
from tests.support.invariants import summary_row
from tests.support.school import School, school_at

STUDY = "Upaya Mempelajari"


def document(school: School, kind: str, version: int = 1, kode: str = "G001") -> Document:
    """A published document."""
    return school.documents.published[DocumentKey(kode, kind)][version]


@pytest.mark.parametrize("kind", ["A", "B", "C", "E", "ringkasan"])
def test_a_document_is_made_when_its_stage_is_done(kind):
    """«One each for A, B, C, E when the stage is done; … the whole-cycle document …, made when all
    six are `Selesai`»"""
    stage = "F" if kind == "ringkasan" else kind
    school = school_at(chr(ord(stage) - 1) if stage > "A" else "")
    school.fill(stage, "G001", texts.done(stage, "G001"))
    school.sync(max(school.today, texts.DAYS[stage]))
    assert school.published("G001") == [(kind, 1)]


def test_d_has_no_document_of_its_own_and_links_to_the_whole_cycle():
    """«D's activities and F go into the whole-cycle document …; D and F link to it»"""
    school = school_at("C")
    school.fill("D", "G001", texts.done("D", "G001"))
    school.sync(texts.DAYS["D"])
    assert school.published("G001") == []
    finished = school_at("F")
    assert finished.cell("D", "G001", "Dokumen")
    assert finished.cell("D", "G001", "Dokumen") == finished.cell("F", "G001", "Dokumen")


@pytest.mark.parametrize("letter", "ABCE")
def test_a_done_stage_links_to_its_document(letter):
    """«`Dokumen`»: empty before, a link after."""
    school = school_at("F")
    assert school.cell(letter, "G001", "Dokumen")
    assert school_at("").cell("A", "G001", "Dokumen") is None


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("A", "A-Persiapan"),
        ("B", "B-Observasi"),
        ("C", "C-Tindak-Lanjut"),
        ("E", "E-Refleksi"),
        ("ringkasan", "Ringkasan"),
    ],
)
def test_documents_are_named_and_filed_as_the_product_says(kind, name):
    """«File `2026_B-Observasi_siti-aminah_G001.pdf` … in `2026/G001 Siti Aminah/`.»"""
    path = document(school_at("F"), kind).path
    assert path == f"2026/G001 Siti Aminah/2026_{name}_siti-aminah_G001"


def test_a_document_carries_its_number():
    """«number (`2026/B/G001/v1`)»"""
    assert "2026/B/G001/v1" in str(document(school_at("B"), "B").view)


@pytest.mark.parametrize(
    ("letter", "cells", "kind"),
    [
        ("A", {"Tanggal Diskusi": date(2026, 3, 1)}, "A"),
        ("C", {"Tanggal Diskusi": date(2026, 3, 16)}, "C"),
        ("C", {"Dukungan yang Disetujui": "Jadwal Jumat siang dikosongkan."}, "C"),
        ("D", {"Masukan KS": "Bagikan pengalaman ini di rapat guru."}, "ringkasan"),
    ],
)
def test_printed_cells_of_the_ks_make_a_next_version_and_change_no_status(letter, cells, kind):
    """«KS cells that a document prints (Tanggal Diskusi, Dukungan yang Disetujui, Masukan KS)
    change no status but make a next version of the document.»"""
    school = school_at("F")
    before = school.statuses("G001")
    school.fill(letter, "G001", cells)
    school.sync()
    assert school.statuses("G001") == before
    assert (kind, 2) in school.published("G001")


def test_a_new_version_leaves_the_old_one():
    """«a new version of a document is a `Selesai` whose content or context differs from the last
    version's; old versions stay»"""
    school = school_at("A")
    school.fill(
        "A", "G001", {STUDY: "Versi kedua dari teks ini.", "Keputusan KS": "Tetap disepakati"}
    )
    school.sync()
    assert school.published("G001") == [("A", 2)]
    assert "Versi kedua" not in str(document(school, "A", 1).view)
    assert "Versi kedua" in str(document(school, "A", 2).view)
    assert document(school, "A", 1).fingerprint != document(school, "A", 2).fingerprint


def test_no_version_while_a_change_is_unfinished():
    """«a new version … is a `Selesai` whose content … differs»"""
    school = school_at("A")
    school.fill("A", "G001", {STUDY: "Belum disepakati lagi."})
    school.sync()
    assert school.published() == []


def test_the_version_before_the_last_is_no_undo():
    """A→B→A, agreed each time: the third `Selesai` differs from the last version's, so it is
    version 3."""
    school = school_at("A")
    for text, word in (
        (("Versi kedua.", "Tetap disepakati")),
        (texts.preparation("G001")[STUDY], "Disepakati"),
    ):
        school.fill("A", "G001", {STUDY: text, "Keputusan KS": word})
        school.sync()
    assert school.published("G001") == [("A", 3)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Nama Kepala Sekolah", "Drs. Ahmad Fauzi"),
        ("Kop Baris 1", "PEMERINTAH KABUPATEN"),
        ("Kota", "Cimahi"),
    ],
)
def test_new_settings_reach_finished_documents_only_through_the_command(name, value):
    """«A document keeps principal, observer, letterhead and identity of the day its stage was done.
    … new settings … reach finished documents only through the command `documents`.»"""
    school = school_at("B")
    school.set(name, value)
    school.fill("Guru", "G001", {"Nama": "Siti Aminah Zahra, M.Pd."})
    school.sync()
    assert school.published() == []


def test_documents_of_later_stages_have_the_new_principal():
    """«of the day its stage was done»"""
    school = school_at("B")
    school.set("Nama Kepala Sekolah", "Drs. Ahmad Fauzi")
    school.fill("C", "G001", texts.done("C", "G001"))
    school.sync(texts.DAYS["C"])
    assert "Drs. Ahmad Fauzi" in str(document(school, "C").view)
    assert "Drs. Ahmad Fauzi" not in str(document(school, "B").view)


@pytest.mark.parametrize("name", ["Nama Sekolah", "NPSN", "Kota", "Nama Kepala Sekolah", "Periode"])
def test_missing_settings_hold_back_documents_never_stages(name):
    """«Missing settings and faults in Guru hold back documents, never stages.»"""
    school = school_at()
    school.set(name, None)
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert (school.status("G001", "A"), len(school.rows("B", "G001"))) == ("Selesai", 1)
    assert school.published() == []
    (problem,) = [one for one in school.problems("Pengaturan") if name in one["message"]]
    assert problem["row"] == school.rows("Pengaturan", name)[0]
    assert school.cell("Pengaturan", name, "Pemeriksaan")
    school.set(name, texts.SETTINGS[name])
    school.sync()
    assert school.published() == [("A", 1)]
    assert school.cell("Pengaturan", name, "Pemeriksaan") is None


def test_a_fault_in_guru_holds_back_the_documents_of_that_teacher():
    """«faults in Guru hold back documents, never stages»"""
    school = school_at()
    school.fill("Guru", "G001", {"NIP": "12345"})
    for kode in ("G001", "G002"):
        school.fill("A", kode, texts.done("A", kode))
    school.sync()
    assert (school.status("G001", "A"), len(school.rows("B", "G001"))) == ("Selesai", 1)
    assert (school.published("G001"), school.published("G002")) == ([], [("A", 1)])
    school.fill("Guru", "G001", {"NIP": "198503152010012005"})
    school.sync()
    assert school.published("G001") == [("A", 1)]


def test_one_document_that_fails_is_named_and_stops_no_other():
    """Every problem is named; the next sync makes what is missing."""
    school = school_at()
    school.documents.broken[DocumentKey("G001", "A")] = "Dokumen tidak dapat dibuat."
    for kode in ("G001", "G002"):
        school.fill("A", kode, texts.done("A", kode))
    school.sync(rest=False)
    assert (school.status("G001", "A"), len(school.rows("B", "G001"))) == ("Selesai", 1)
    assert (school.published("G001"), school.published("G002")) == ([], [("A", 1)])
    assert [
        one for one in school.report["problems"] if "Dokumen tidak dapat dibuat." in one["message"]
    ]
    school.documents.broken.clear()
    school.sync()
    assert school.published("G001") == [("A", 1)]


def test_the_date_of_a_document():
    """«A and C Tanggal Diskusi, else the agreement; B Tanggal Observasi; E the hand-in; F Tanggal
    Penilaian, else when done»"""
    school = school_at("F")
    shown = {
        "A": "2 Maret 2026",
        "B": "10 Maret 2026",
        "C": "17 Maret 2026",
        "E": "4 Mei 2026",
        "ringkasan": "1 Juni 2026",
    }
    for kind, day in shown.items():
        assert day in str(document(school, kind).view), kind
    school.fill("A", "G001", {"Tanggal Diskusi": date(2026, 2, 27)})
    school.fill("F", "G001", {"Tanggal Penilaian": date(2026, 5, 29)})
    school.sync()
    assert "27 Februari 2026" in str(document(school, "A", 2).view)
    assert "29 Mei 2026" in str(document(school, "ringkasan", 2).view)


def test_the_signature_of_b_is_the_observers():
    """«B signed by the pengamat, `Mengetahui` the KS»; A is signed by KS and teacher."""
    school = school_at("A")
    school.fill("Guru", "G001", {"Pengamat": "G002"})
    school.fill("B", "G001", texts.done("B", "G001"))
    school.sync(texts.DAYS["B"])
    shown = str(document(school, "B").view)
    assert "Budi Santoso" in shown
    assert "Mengetahui" in shown


def test_a_next_version_keeps_the_principal_of_the_day_its_stage_was_done():
    """«A document keeps principal, observer, letterhead and identity of the day its stage was
    done.»: a date of the talk that is typed later makes a version, not another principal."""
    school = school_at("C")
    school.set("Nama Kepala Sekolah", "Drs. Ahmad Fauzi")
    school.fill("C", "G001", {"Tanggal Diskusi": date(2026, 3, 16)})
    school.sync()
    assert school.published("G001") == [("C", 2)]
    assert "Drs. Ahmad Fauzi" not in str(document(school, "C", 2).view)


@pytest.mark.parametrize(
    ("earlier", "unfinished", "kind", "cells"),
    [
        (
            "B",
            {"Rekomendasi": "Kalimat setengah jadi", "Observasi Selesai": None},
            "C",
            {"Tanggal Diskusi": "16 Maret 2026"},
        ),
        (
            "C",
            {"Tujuan Peningkatan": "Kalimat setengah jadi"},
            "E",
            {
                "Inspirasi Baru": "Murid sendiri yang mengusulkan peran.",
                "Keputusan KS": "Disepakati",
            },
        ),
    ],
)
def test_a_document_never_prints_an_unfinished_change_of_an_earlier_stage(
    earlier, unfinished, kind, cells
):
    """«Context is what the earlier stages held when they were last `Selesai`; unfinished changes
    upstream move nothing.»: least of all into an official document."""
    school = school_at(kind)
    school.fill(earlier, "G001", unfinished)
    school.fill(kind, "G001", cells)
    school.sync()
    assert school.status("G001", earlier) != "Selesai"
    versions = school.documents.published[DocumentKey("G001", kind)]
    assert not [
        number for number, one in versions.items() if "Kalimat setengah jadi" in str(one.view)
    ]


@dataclasses.dataclass
class Elsewhere:
    """Another place for documents: the same names, other links."""

    inner: MemoryDocuments = dataclasses.field(default_factory=MemoryDocuments)

    def publish(self, documents: Sequence[Document]) -> Iterator[Published | Unpublished]:
        for outcome in self.inner.publish(documents):
            assert isinstance(outcome, Published)
            yield dataclasses.replace(outcome, target=f"lain/{outcome.target}")

    def foresee(
        self, known: Mapping[str, str], unknown: Callable[[], Sequence[str]]
    ) -> Mapping[str, str]:
        return {}

    def missing(self, documents: Sequence[Document]) -> Mapping[DocumentKey, Missing]:
        return self.inner.missing(documents)

    def recorded(self, documents: Sequence[Document]) -> Mapping[DocumentKey, str]:
        return self.inner.recorded(documents)

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        pass


def test_a_link_leads_to_where_the_document_lies_now():
    """«so that links stay valid»: also when it was written anew in another place, under the same
    words."""
    school = school_at("F")
    written: list[tuple[str, str]] = []
    book, write = school.book, school.book.write

    def noted(changes, seen):
        written.extend(
            (c.tab[:1], c.value.target)
            for c in changes
            if getattr(c, "value", None).__class__ is Link
        )
        return write(changes, seen)

    book.write = noted
    sync(book, Elsewhere(), school.clock, order=Order(wanted=Wanted(missing=True)))
    assert sorted(tab for tab, _ in written) == ["A", "B", "C", "D", "E", "F", "R"]
    assert all(target.startswith("lain/") for _, target in written)
    assert sync(book, Elsewhere(), school.clock).rounds == 0


def ruang_gtk(school: School) -> object:
    row = summary_row(school.book.read().tabs["Ringkasan"], "G001")
    return row and row["Ruang GTK"]


def test_the_texts_for_ruang_gtk_are_reached_from_ringkasan():
    """«`Salin ke Ruang GTK`: each teacher's texts …, ready to copy»: the link stands once they were
    made, and stays."""
    school = school_at("B")
    assert ruang_gtk(school) == "–"
    sync(school.book, school.documents, school.clock, order=Order(wanted=Wanted(missing=True)))
    link = ruang_gtk(school)
    assert link
    school.sync(school.today)
    assert ruang_gtk(school) == link


def test_a_document_that_waits_for_an_earlier_stage_says_so():
    """«A document waits while an earlier stage whose words stand in it has an unfinished change;
    its row says `Dokumen terbit setelah tab B selesai lagi.`»"""
    school = school_at("B")
    school.fill("C", "G001", texts.plan("G001") | {"Kumpulkan": "Ya", "Keputusan KS": "Disepakati"})
    school.fill("B", "G001", {"Observasi Selesai": None})
    school.sync(texts.DAYS["C"])
    assert school.status("G001", "C") == "Selesai"
    assert school.published("G001") == []
    assert school.next_step("G001", "C") == "Periksa: dokumen terbit setelah tab B selesai lagi."
    school.fill("B", "G001", {"Observasi Selesai": "Ya"})
    school.sync()
    assert school.published("G001") == [("C", 1)]
    assert school.next_step("G001", "C") == ""
