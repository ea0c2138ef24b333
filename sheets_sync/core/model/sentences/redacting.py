"""What `redact` says and refuses, and the mark that it leaves."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

REDACTING = Subject(
    "Perintah redact",
    {
        "mark": "[Teks {kode} disamarkan{time} atas permintaan yang berhak.]",
        "unknown_column": "Kolom «{label}» tidak ada, atau tidak dapat disamarkan. Yang dapat: {labels}.",
        "never": "Kolom «{label}» tidak dapat disamarkan, karena baris itu lalu bukan milik siapa-siapa. Yang lain dapat.",
        "nothing": "Tidak ada teks {kode} yang perlu disamarkan.",
        "redact_stopped": "Tidak ada yang disamarkan: tab {tabs} tidak dapat dibaca sekarang, jadi tidak pasti teks siapa yang ada di sana. Jalankan sync dan ikuti pesannya, lalu ulangi.",
        "nothing_but": "Tidak ada teks {kode} yang perlu disamarkan, sejauh dapat dibaca. Cadangan ini tidak dapat dibaca dan mungkin masih memuat teksnya; periksa sendiri: {names}.",
        "signed": "Tidak ada yang diubah: dokumen yang sudah terbit memerlukan teks ini: {documents}. Bila tetap harus disamarkan, ulangi dengan --also-signed; dokumennya sendiri tidak berubah.",
        "would": "Teks {kode} ({name}) diganti tanda: {cells} sel di buku kerja dan Riwayat, pada {tabs}; juga di {states} cadangan.",
        "signed_too": "Termasuk teks yang diperlukan dokumen yang sudah terbit: {documents}.",
        "forever": "Ini tidak dapat dibatalkan. Untuk menyimpan salinan bagi yang bersangkutan, jalankan dulu: export --person {kode} FOLDER.",
        "ask": "Samarkan sekarang?",
        "done": "Selesai: {cells} sel disamarkan, {states} cadangan ditulis ulang. Jalankan sync sesudahnya.",
        "stay": "Berkas dokumen ini tetap ada, karena sudah terbit dan mungkin ditandatangani; apa yang terjadi dengannya diputuskan sekolah: {documents}.",
        "left": "Cadangan ini tidak dapat dibaca, jadi belum disamarkan, dan mungkin masih memuat teks itu: {names}.",
        "others": "Di folder cadangan ada juga berkas yang bukan cadangan buku kerja ini; periksa sendiri: {names}.",
        "google": "Riwayat versi Google masih menyimpan teks lama, selama buku kerja itu ada; program tidak dapat mengubahnya.",
        "elsewhere": "Salinan di luar program (surel, cetakan, buku kerja tahun lain) tidak tersentuh.",
        "other_year": "Buku kerja tahun lain mungkin memuat teks orang yang sama (juga rencana dari tab E pada tab A tahun berikutnya). Jalankan juga: {command}",
        "no_reason": "Tulis alasannya dengan --reason; ia tercatat di Riwayat.",
        "shared": "Teks yang sama persis masih ada di tempat lain dalam berkas dan dibiarkan; periksa sendiri.",
    },
)
