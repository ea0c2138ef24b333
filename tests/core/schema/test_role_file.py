"""[peran] of a catalogue file: what a role is made from, and every fault of it in a sentence."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import Any

import pytest

from sheets_sync.adapters.catalogues import read_catalogue, shipped_roles
from sheets_sync.core.model.role import ORDINARY
from sheets_sync.core.model.words import ActivityKind, Owner
from sheets_sync.core.schema.catalogue import build_catalogue
from sheets_sync.core.schema.catalogue_rows import rows_from_file
from sheets_sync.core.schema.cells import read_word
from sheets_sync.core.schema.role_file import role_of
from sheets_sync.core.schema.role_stages import field_of, stages_of
from sheets_sync.core.schema.stages import FOLLOW_UP_PLAN, STAGES
from sheets_sync.errors import Misused
from tests.roles.world import MADE_UP

COLUMN = {"tahap": "C", "judul": "Alat", "keterangan": "Alat.", "contoh": "Tali."}


def made(**peran: Any) -> dict[str, Any]:
    content = deepcopy(tomllib.loads(MADE_UP))
    content["peran"] |= peran
    return content


def test_teachers_are_the_ordinary_role_and_cost_nothing():
    assert role_of(read_catalogue(None)) is ORDINARY
    assert stages_of(ORDINARY) is STAGES


def test_what_a_role_says():
    role = role_of(made())
    said = role.wording.said
    assert said("Guru: isi «Keputusan KS».") == "Laboran: isi «Keputusan Ketua»."
    assert said("Kepala sekolah memutuskan") == "Ketua laboratorium memutuskan"
    assert said("Dokumen Persiapan") == "Lembar Persiapan Praktikum"
    assert said("Kosong = Kepala Sekolah.") == "Kosong = Ketua Laboratorium IPA."
    assert role.office == "Ketua Laboratorium IPA"
    assert said("Guru dan Tenaga Kependidikan") == "Guru dan Tenaga Kependidikan"


def test_its_columns_are_columns_of_the_stage():
    role = role_of(made())
    (plan,) = [stage for stage in stages_of(role) if stage == FOLLOW_UP_PLAN]
    own = {column.label: column for column in plan.people[-2:]}
    assert [*own] == ["Alat yang Dipakai", "Catatan Keselamatan"]
    assert own["Alat yang Dipakai"] in plan.content
    assert own["Alat yang Dipakai"] in plan.required
    assert own["Catatan Keselamatan"].owner is Owner.PRINCIPAL
    assert own["Catatan Keselamatan"].printed
    assert own["Alat yang Dipakai"].field == field_of(role.further[0])
    assert stages_of(role) is stages_of(role_of(made()))
    assert [stage.people for stage in STAGES] == [
        stage.people if stage.letter not in "CF" else known.people
        for stage, known in zip(stages_of(role), STAGES, strict=True)
    ]


@pytest.mark.parametrize(
    ("peran", "told"),
    [
        ({"kode": "Laboran 1"}, "kunci kode"),
        ({"jabatan": []}, "kunci jabatan"),
        ({"warna": "biru"}, "kunci warna tidak dikenal"),
        ({"singkatan": ""}, "kunci singkatan"),
        ({"kata": {"KS": 3}}, "kunci kata.KS"),
        ({"kolom": [COLUMN | {"tahap": "Z"}]}, "tahap «Z» tidak ada"),
        ({"kolom": [COLUMN | {"judul": "Tantangan"}]}, "«Tantangan» sudah ada"),
        ({"kolom": [COLUMN | {"judul": "keputusan ketua"}]}, "«keputusan ketua» sudah ada"),
        ({"kolom": [COLUMN, COLUMN]}, "«Alat» sudah ada"),
        ({"kolom": [COLUMN | {"pengisi": "penilai", "wajib": True}]}, "bukan milik pengisi"),
        ({"kolom": [{"tahap": "C"}]}, "kolom.0.judul belum ada"),
        ({"kata": {"Pembinaan oleh KS": "Bimbingan Ketua"}}, "diawali «Pembinaan"),
        ({"penilai": "Laboran"}, "bedakan"),
        ({"kata": {"Kelas": "Jam"}}, "«Jam»"),
    ],
)
def test_a_fault_says_which_key_and_what_to_do(peran: dict[str, Any], told: str):
    with pytest.raises(Misused, match="bagian \\[peran\\]") as fault:
        role_of(made(**peran), "lab.toml")
    assert told in str(fault.value)
    assert "lab.toml" in str(fault.value)


@pytest.mark.parametrize("text", ["Pembinaan oleh KS", "pembinaan oleh Ketua", "Pembinaan Ibu R."])
def test_coaching_is_read_whoever_is_named(text: str):
    if text.endswith("R."):
        with pytest.raises(ValueError, match="unknown_word"):
            read_word(ActivityKind)(text)
    else:
        assert read_word(ActivityKind)(text) is ActivityKind.COACHING


@pytest.mark.parametrize("code", shipped_roles())
def test_every_catalogue_that_ships_can_be_chosen_from(code: str):
    content = read_catalogue(code)
    role = role_of(content)
    offered = build_catalogue(rows_from_file(content), content["rhk"]).sub_indicators
    assert role.code == code
    assert len(offered) == 8
    assert len(offered) == len(content["sub_indikator"])


def test_of_what_nobody_compared_with_a_screen_everything_is_to_be_checked():
    assert all(row.to_check for row in rows_from_file(read_catalogue("kepala-sekolah")))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tiada", None, "tidak ditemukan"),
        ("rusak.toml", "= 3", "tidak dapat dibaca"),
        ("kurang.toml", 'versi = "1"', "bagian rhk belum ada"),
    ],
)
def test_a_file_that_is_none(tmp_path: Any, name: str, content: str | None, told: str):
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(Misused) as fault:
        read_catalogue(str(tmp_path / name) if content else name)
    assert told in str(fault.value)
