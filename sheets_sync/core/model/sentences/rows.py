"""What is wrong with a row, or with the document of a row."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

ROWS = Subject(
    "Baris",
    {
        "kode_doubled": "kode {kode} ada di baris {others}, dan semuanya ada isinya dan tercatat di Riwayat. Lengkapi satu baris, lalu kosongkan isian dan «Kode» di baris yang lain. Status tidak diubah dulu.",
        "kode_doubled_empty": "kode {kode} sudah ada di baris {others}; kosongkan «Kode» di baris ini.",
        "kode_missing": "baris ini ada isinya, tetapi tanpa kode; tulis kode guru pada kolom «Kode». Isian tetap tersimpan.",
        "kode_deleted": "kode pada baris ini hilang; tulis kode {kode} pada kolom «Kode». Isian tetap tersimpan.",
        "kode_unknown": "kode «{kode}» tidak ada di tab Guru; perbaiki «Kode». Isian tetap tersimpan.",
        "kode_gone": "guru dengan kode {kode} («{name}») tidak ada lagi di tab Guru. Tulis lagi nama dan NIP-nya di sana tanpa kode; kalau guru pindah atau pensiun, dengan «Aktif» = Tidak. Isian tetap tersimpan.",
        "kode_lost_on_guru": "kode {kode} («{name}») hilang dari tab Guru; tulis kembali {kode} pada kolom «Kode» di baris guru itu. Isian tetap tersimpan.",
        "kode_faulty": "«Kode» tidak berisi kode, tetapi rumus atau tanda seperti #REF!; ketik kode gurunya. Isian tetap tersimpan.",
        "name_differs": "kode {kode} milik «{name}», tetapi di sini tertulis «{text}»; cocokkan «Kode» dan «Nama Guru». Status tidak diubah dulu.",
        "locked": "Tahap ini belum dibuka. Isian tetap tersimpan dan dipakai setelah tahap sebelumnya selesai.",
        "inactive": "Guru tidak aktif.",
        "not_appended": "baris «{name}» hilang dan belum dibuat lagi karena ada baris tanpa kode yang dikenal; perbaiki baris itu dulu.",
        "stopped": "tab «{tab}» belum dapat diperiksa; pulihkan tab atau judul kolomnya dulu.",
        "shut": "sebagian tab «{tab}» dilindungi sehingga program tidak dapat menulis di sana; pemilik buku kerja membukanya dulu.",
        "document_failed": "dokumen belum dapat dibuat. {reason}",
        "documents_wait": "{count} dokumen menunggu.",
        "setting_holds": "{count} dokumen belum dapat dibuat. {reason}",
        "document_remark": "dokumen sudah dibuat, tetapi {reason}",
        "beside_table": "tulisan pada baris {rows} berada di luar tabel dan dibiarkan. Baris baru dibuat di bawahnya.",
        "beside_roster": "tulisan pada baris {rows} berada di luar daftar guru dan dibiarkan. Kalau ada guru baru di antaranya, lengkapi NIP atau NUPTK di barisnya, atau sisipkan baris tepat di bawah guru terakhir dan pindahkan namanya ke sana.",
        "cell_restored": "kolom dipindahkan tepat saat program menulis, sehingga «{label}» sempat tertimpa; isinya sudah dikembalikan. Periksa sekali lagi.",
        "cell_not_restored": "kolom dipindahkan berulang kali tepat saat program menulis, sehingga «{label}» tertimpa dan belum kembali. Tulis lagi di sana: {text}",
        "cell_lost_at": "Tab «{tab}» baris {row}: {lost}",
        "document_waits": "dokumen terbit setelah tab {tab} selesai lagi.",
        "documents_held": "dokumen menunggu data di tab «{tab}»: {labels}.",
    },
)
