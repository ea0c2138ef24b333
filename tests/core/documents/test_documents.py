"""Composing documents: names every disk accepts, Indonesian dates, and what each document holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.core.documents.cycle import Cycle
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.kinds.summary import change_between
from sheets_sync.core.documents.naming import document_number, file_path, full_date
from sheets_sync.core.documents.shared import Head
from sheets_sync.core.model.words import Rating

NOT_DONE, NOT_EFFECTIVE, EFFECTIVE = Rating


def test_path_as_the_product_says():
    assert file_path("B-Observasi", "G001", "Siti Aminah, S.Pd.", "2026") == (
        "2026/G001 Siti Aminah/2026_B-Observasi_siti-aminah_G001"
    )
    assert [
        file_path(kind.file_word, "G001", "Siti", "2026").split("/")[-1]
        for kind in KINDS.of_teachers
    ] == [
        "2026_A-Persiapan_siti_G001",
        "2026_B-Observasi_siti_G001",
        "2026_C-Tindak-Lanjut_siti_G001",
        "2026_E-Refleksi_siti_G001",
        "2026_Ringkasan_siti_G001",
        "2026_Salin-Ruang-GTK_siti_G001",
    ]


@pytest.mark.parametrize(
    ("name", "folder", "slug"),
    [
        ("Sri Wahyuni., M.Pd.", "G001 Sri Wahyuni", "sri-wahyuni"),
        ('A/B\\C:D*E?"F"<G>|H', "G001 A B C D E F G H", "a-b-c-d-e-f-g-h"),
        ("王小明", "G001 王小明", "guru"),
        ("🎓", "G001 🎓", "guru"),
        ("", "G001", "guru"),
        ("..", "G001", "guru"),
        ("😀" * 300, f"G001 {'😀' * 48}", "guru"),
        ("Panjang " * 40, f"G001 {('Panjang ' * 6).strip()}", ("panjang-" * 8)[:60].strip("-")),
        ("Zoë Ñúñez", "G001 Zoë Ñúñez", "zoe-nunez"),
        ("Siti\x00\u202e\nAminah", "G001 Siti Aminah", "siti-aminah"),
    ],
)
def test_names_of_every_kind(name: str, folder: str, slug: str):
    assert (
        file_path("A-Persiapan", "G001", name, "2026")
        == f"2026/{folder}/2026_A-Persiapan_{slug}_G001"
    )


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_name_gives_a_path_that_every_disk_accepts(name: str, period: str):
    parts = file_path("Ringkasan", "G001", name, period).split("/")
    assert len(parts) == 3
    for part in parts:
        assert part
        assert not set(part) & set('<>:"/\\|?*')
        assert part.isprintable() or all(
            c.isprintable() or c == " " for c in part if ord(c) < 0x3000
        )
        assert part.strip(". ") == part
        assert len(f"{part}_v10.docx".encode()) <= 255


def test_dates_and_numbers():
    assert full_date(date(2026, 11, 13)) == "Jumat, 13 November 2026"
    assert full_date(date(2026, 8, 16)) == "Minggu, 16 Agustus 2026"
    assert full_date(None) == ""
    assert document_number("B", "G001", "2026", 2) == "2026/B/G001/v2"


def test_change_follows_the_order_of_the_scale():
    assert change_between(NOT_DONE, EFFECTIVE) == "meningkat"
    assert change_between(NOT_EFFECTIVE, NOT_EFFECTIVE) == "tetap"
    assert change_between(EFFECTIVE, NOT_EFFECTIVE) == "menurun"
    assert change_between(None, EFFECTIVE) == "–"


def test_summary_puts_the_end_beside_the_beginning():
    compared = specimen.usual("ringkasan").view.appraisal.compared
    assert [(item.code, item.before, item.after, item.change) for item in compared] == [
        ("KSK-1", NOT_EFFECTIVE, EFFECTIVE, "meningkat"),
        ("KSK-2", NOT_DONE, NOT_EFFECTIVE, "meningkat"),
        ("KSK-3", EFFECTIVE, EFFECTIVE, "tetap"),
    ]
    assert compared[2].evidence.startswith("Kesepakatan kelas tertempel")


def signed(head: Head) -> list[tuple[str, str, str]]:
    """(as what, role, name) of everybody who signs."""
    places = (head.left, head.middle, head.right)
    return [(one.heading, one.role, one.name.split(",")[0]) for one in places if one]


def test_the_observer_and_the_observed_sign_b_and_the_principal_knows_of_it():
    assert signed(specimen.usual("B").view.head) == [
        ("Mengetahui,", "Kepala Sekolah", "Dra. Sri Wahyuni"),
        ("", "Pengamat", "Budi Santoso"),
        ("", "Guru yang diobservasi", "Siti Aminah"),
    ]


def test_a_principal_who_observed_signs_b_with_the_teacher():
    identity = replace(specimen.IDENTITY, observer=None)
    assert signed(specimen.specimen("B", identity, full_cycle(str)).view.head) == [
        ("Pengamat,", "Kepala Sekolah", "Dra. Sri Wahyuni"),
        ("", "Guru yang diobservasi", "Siti Aminah"),
    ]


@pytest.mark.parametrize(
    ("kind", "heading", "title"),
    [
        ("A", "Menyetujui,", "Dokumen Persiapan"),
        ("C", "Menyetujui,", "Dokumen Tindak Lanjut"),
        ("E", "Mengetahui,", "Dokumen Refleksi Tindak Lanjut"),
        ("ringkasan", "Pejabat Penilai,", "Ringkasan Praktik Kinerja"),
    ],
)
def test_the_principal_signs_as_what_the_principal_is_there(kind: str, heading: str, title: str):
    """Also for somebody who only acts for a principal."""
    acting = replace(specimen.IDENTITY.principal, role="Plt. Kepala Sekolah")
    head = specimen.specimen(
        kind, replace(specimen.IDENTITY, principal=acting), full_cycle(str)
    ).view.head
    assert signed(head)[0] == (heading, "Plt. Kepala Sekolah", "Dra. Sri Wahyuni")
    assert head.title == title


def test_nip_is_grouped_and_other_numbers_stay():
    head = specimen.usual("A").view.head
    assert head.right.number == "NIP 19850315 201001 2 005"
    teacher = replace(specimen.IDENTITY.teacher, number_label="NBM", number="1.234.567")
    head = specimen.specimen("A", replace(specimen.IDENTITY, teacher=teacher), Cycle()).view.head
    assert head.right.number == "NBM 1.234.567"


def test_without_kop_the_letterhead_is_name_and_address():
    identity = replace(specimen.IDENTITY, letterhead=())
    lines = specimen.specimen("A", identity, Cycle()).view.head.letterhead.lines
    assert [(line.text, line.rank) for line in lines] == [
        (identity.school, "sekolah"),
        (identity.address, "alamat"),
    ]


def test_the_large_line_of_the_kop_is_the_school():
    lines = specimen.usual("A").view.head.letterhead.lines
    assert [line.rank for line in lines] == ["atas", "atas", "sekolah", "alamat"]


def test_a_code_that_katalog_lost_still_prints():
    cycle = replace(full_cycle(str), behaviours=("XX-1", "XX-2", "XX-3"))
    document = specimen.specimen("B", specimen.IDENTITY, cycle)
    assert [item.behaviour for item in document.view.judged] == ["XX-1", "XX-2", "XX-3"]
