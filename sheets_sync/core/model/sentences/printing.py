"""What is said of a document that was printed, or could not be."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

PRINTING = Subject(
    "Cetakan",
    {
        "no_font": "huruf yang tidak ada di fon dicetak sebagai {sign}: {named}",
        "lost_font": "Berkas fon «{name}» milik program tidak ada atau rusak. Pasang ulang programnya, lalu jalankan lagi.",
        "no_pdf": "PDF tidak dapat dibuat: {fault}.",
        "typesetter_stopped": "PDF tidak dapat dibuat: penyusun huruf berhenti. Periksa teks yang tidak biasa.",
    },
)
