"""Katalog's rows: what the catalogue file puts there, and what a school may write there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from sheets_sync.core.model.legible import plain
from sheets_sync.core.model.words import YesNo
from sheets_sync.core.schema.columns import Record, Text, YesNoWord, by_operator, columns_of

TITLE = "Katalog"
_CODE_LIKE = re.compile(r"[^\W\d_]{1,6}[\s._·–-]{0,3}\d{1,3}")
"""What somebody may have meant as a code."""
_CODE = re.compile(r"([A-Z]{2,5})-(\d{1,2})", re.IGNORECASE)


class CatalogueRow(Record):
    """One row of Katalog: one behaviour. Kode is the program's for the catalogue's own rows."""

    kode: Annotated[
        Text,
        by_operator(
            "Kode",
            "Kode perilaku. Baris bawaan diisi program; baris tambahan diisi sekolah.",
            "BK-1",
            required=True,
            width=8,
        ),
    ] = None
    to_check: Annotated[
        YesNoWord,
        by_operator(
            "Perlu Dicek",
            "«Ya»: cocokkan kata-katanya dengan Ruang GTK, perbaiki bila berbeda, lalu "
            "kosongkan sel ini.",
            "Ya",
            width=12,
        ),
    ] = None
    indicator: Annotated[
        Text,
        by_operator("Indikator", "Nama indikator.", "Manajemen Kelas", required=True, width=22),
    ] = None
    sub_indicator: Annotated[
        Text,
        by_operator(
            "Sub-indikator",
            "Nama sub-indikator. Setiap sub-indikator harus punya tepat tiga perilaku.",
            "Keteraturan Suasana Kelas",
            required=True,
            width=28,
        ),
    ] = None
    behaviour: Annotated[
        Text,
        by_operator(
            "Target Perilaku",
            "Kalimat perilaku.",
            "Guru melakukan komunikasi positif …",
            required=True,
            width=46,
        ),
    ] = None
    encouraged: Annotated[
        Text,
        by_operator(
            "Dianjurkan",
            "Contoh yang dianjurkan, satu per baris.",
            "Menyapa murid dengan namanya",
            width=42,
        ),
    ] = None
    avoided: Annotated[
        Text,
        by_operator(
            "Dihindari", "Contoh yang dihindari, satu per baris.", "Sebutan merendahkan", width=42
        ),
    ] = None
    sample_notes: Annotated[
        Text,
        by_operator(
            "Contoh Catatan",
            "Hanya contoh, untuk pengamat. Di tab B tulislah apa yang sungguh terlihat.",
            "Contoh bila «Dilakukan dan efektif»: pujian spesifik …",
            width=52,
        ),
    ] = None


COLUMNS = columns_of(CatalogueRow)
HELPING = tuple(
    column for column in COLUMNS if column.field in ("encouraged", "avoided", "sample_notes")
)
"""What helps to see a behaviour: a row is one without it."""


def code_of(text: str) -> str | None:
    """A well-formed behaviour code (`KSK-1`) in upper case, else None."""
    match = _CODE.fullmatch(plain(text).strip())
    return f"{match[1].upper()}-{int(match[2])}" if match else None


def is_aside(row: CatalogueRow) -> bool:
    """Whether a row is no behaviour but a note or a signature: nothing like a code, and of what
    every behaviour has at most one thing.
    """
    if row.kode and _CODE_LIKE.fullmatch(plain(row.kode).strip()):
        return False
    return sum(bool(text) for text in (row.indicator, row.sub_indicator, row.behaviour)) < 2


def rows_from_file(content: Mapping[str, Any]) -> Sequence[CatalogueRow]:
    """The rows that the catalogue file (`config/catalogue.toml`, parsed) puts into Katalog."""
    scale = {entry["kode"]: entry["label"] for entry in content["skala_observasi"]}
    return [
        CatalogueRow.model_validate(
            {name: text for name, text in _cells(group, behaviour, scale).items() if text}
        )
        for group in content["sub_indikator"]
        for behaviour in group["target_perilaku"]
    ]


def _cells(
    group: Mapping[str, Any], behaviour: Mapping[str, Any], scale: Mapping[str, str]
) -> dict[str, str | None]:
    doubtful = behaviour.get("perlu_verifikasi") or group.get("perlu_verifikasi")
    return {
        "kode": behaviour["kode"],
        "to_check": YesNo.YES if doubtful else None,
        "indicator": group["indikator"],
        "sub_indicator": group["label"],
        "behaviour": behaviour["label"],
        "encouraged": "\n".join(behaviour.get("dianjurkan", ())),
        "avoided": "\n".join(behaviour.get("dihindari", ())),
        "sample_notes": "\n".join(_samples(behaviour, scale)),
    }


def _samples(behaviour: Mapping[str, Any], scale: Mapping[str, str]) -> Iterator[str]:
    """One a rating, then what could be recommended to who is not there yet."""
    for key, note in behaviour.get("contoh_catatan", {}).items():
        yield f"Contoh bila «{scale[key]}»: {note}"
    if advice := behaviour.get("contoh_rekomendasi"):
        yield f"Contoh rekomendasi: {advice}"
