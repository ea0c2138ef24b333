"""A text of ours in the words of a role: what people typed within it stays as they typed it."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.errors import Said

WORDING = Wording(
    {
        "Guru": "Kepala Sekolah",
        "guru": "kepala sekolah",
        "kepala sekolah": "pejabat penilai",
        "KS": "Penilai",
        "Kelompok Kerja Guru": "Kelompok Kerja Guru",
    },
    names=frozenset({"Keputusan KS"}),
)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("KS: isi «Keputusan KS».", "Penilai: isi «Keputusan Penilai»."),
        ("guru dan kepala sekolah", "kepala sekolah dan pejabat penilai"),
        (
            "«Pengamat» berisi «Guru BK»; tulis kode guru",
            "«Pengamat» berisi «Guru BK»; tulis kode kepala sekolah",
        ),
        (
            "sesuai «Keputusan KS» (“tanya guru lain”)",
            "sesuai «Keputusan Penilai» (“tanya guru lain”)",
        ),
        ("Kelompok Kerja Guru", "Kelompok Kerja Guru"),
        ("gurunya, KSK-1, keguruan", "gurunya, KSK-1, keguruan"),
    ],
)
def test_words_are_exchanged_at_once_and_what_people_typed_is_not(ours: str, theirs: str):
    assert WORDING.said(ours) == theirs


def test_names_of_people_stay():
    kept = WORDING.keeping(["I Gusti Guru Putra", "Budi"])
    assert kept.said("Guru: tanya I Gusti Guru Putra") == "Kepala Sekolah: tanya I Gusti Guru Putra"
    assert WORDING.keeping(["Budi"]) is WORDING


def test_the_ordinary_role_words_nothing():
    text = Said("code", "KS: isi «Keputusan KS».")
    assert PLAIN.said(text) is text
    assert PLAIN.keeping(["Guru"]) is PLAIN
    assert PLAIN.naming(["Guru"]) is PLAIN


def test_what_was_worded_is_no_sentence_any_more():
    """Nobody words it a second time: «kepala sekolah» would become somebody else."""
    assert not isinstance(WORDING.said(Said("code", "guru")), Said)
