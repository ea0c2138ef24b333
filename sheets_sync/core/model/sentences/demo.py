"""What the sample school says while it is made."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

DEMO = Subject(
    "Sekolah contoh",
    {
        "another_day": "Untuk mencoba perintah lain pada hari yang sama, tambahkan --today {day}.",
        "set_up": "{day}: operator menyiapkan buku kerja untuk {teachers} guru.",
        "demo_not_written": "Contoh belum dapat ditulis ke «{folder}»: {cause}.",
        "demo_foreign": "«{workbook}» di «{folder}» bukan buatan demo, atau sudah diubah sejak dibuat, jadi tidak ditimpa. Pilih folder lain, atau pindahkan berkas itu dulu.",
        "in_the_way": "Di «{folder}» sudah ada «{name}» yang bukan buatan demo. Pilih folder lain, atau pindahkan berkas itu.",
        "made": "Buku kerja: {workbook}\nDokumen: {documents}\nBuka tab Beranda, lalu Ringkasan.",
    },
)
