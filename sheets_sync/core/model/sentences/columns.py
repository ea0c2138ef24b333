"""What a heading's note says of its column, and what a setting's «Keterangan» says."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

COLUMNS = Subject(
    "Catatan judul kolom",
    {
        "asked": "Pertanyaan Ruang GTK ({year}): {question}",
        "example": "Contoh: {example}",
        "filled_by": "Diisi {who}.",
        "filled_by_also_observers": "Diisi {who} atau pengamat.",
        "filled_by_required": "Diisi {who}; wajib.",
        "filled_by_also_observers_required": "Diisi {who} atau pengamat; wajib.",
        "setting": "{help} Contoh: {example}",
        "setting_required": "Wajib. {help} Contoh: {example}",
    },
)

PRINT = Subject(
    "Kepala halaman cetak",
    {
        "cycle": "Praktik Kinerja",
    },
)
