"""What is said of many schools: of their list, and of a run over them."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

FLEET = Subject(
    "Armada: banyak sekolah",
    {
        "at": "{place}: {what}",
        "missing": "«{label}» masih kosong. Isi dulu; sekolah itu dilewati.",
        "unreadable": "«{label}» tidak dapat dibaca: {text}. Perbaiki dulu; sekolah itu dilewati.",
        "doubled": "Buku kerjanya sama dengan {other} ({name}). Hapus salah satunya dari daftar; yang pertama dipakai.",
        "same_school": "Sekolah ini sudah ada di {other} ({name}). Perbaiki «NPSN», atau tulis «Tidak» di «Aktif» pada baris ini.",
        "not_online": "«{label}» harus alamat atau ID Google Sheets, seperti daftarnya.",
        "wanting": "{name}: belum punya buku kerja. Isi «Buku Kerja» atau «Disetujui», atau jalankan fleet init.",
        "untold": "Catatan pada daftar sekolah tidak dapat ditulis: {why}",
        "unnamed": "Daftar sekolah belum disebut. Tulis --registry DAFTAR, atau isi «registry» di sheets-sync.toml.",
        "no_registry": "Daftar sekolah «{name}» tidak ada. Buat dulu, atau sebut dengan --registry.",
        "registry_unreadable": "Daftar sekolah «{name}» tidak dapat dibaca: {why}.",
        "registry_kind": "Daftar sekolah «{name}» harus berkas .toml atau .csv, folder berisi buku kerja .xlsx, atau alamat Google Sheets.",
        "no_heading": "Daftar sekolah «{name}»: judul kolom «{label}» tidak ada pada baris pertama.",
        "no_list": "Daftar sekolah «{name}»: bagian [[sekolah]] tidak ada.",
        "not_a_workbook": "«{name}» bukan buku kerja: tulis berkas .xlsx, atau ID/alamat Google Sheets.",
        "unknown_heading": "Daftar sekolah «{name}»: «{heading}» tidak dikenal. Pilih dari: {labels}.",
        "line": "baris {number}",
        "entry": "sekolah ke-{number}",
        "file": "berkas {name}",
        "task": "--task harus antara 0 dan {last}.",
        "tasks": "--tasks harus 1 atau lebih.",
        "interrupted": "Dihentikan: {left} sekolah belum diperiksa dan dilanjutkan lain kali.",
        "crashed": "Program terhenti oleh kesalahannya sendiri ({kind}). Kirimkan tulisan di layar kepada pembuat program.",
        "ledger_lost": "Catatan armada tidak dapat dibaca: semua sekolah diperiksa lagi.",
        "ledger_unsaved": "Catatan armada tidak dapat disimpan: {why} Lain kali sekolah yang sama diperiksa lagi.",
        "begins": "{due} dari {all} sekolah perlu diperiksa.",
        "done": "{name}: {did}. {waiting}",
        "at_rest": "tidak ada yang perlu diubah",
        "failed": "{name}: gagal. {why}",
        "backup": "{name}: {why}",
        "still_failed": "{name}: masih gagal (kode {code}, artinya ada di explain --codes); dicoba lagi nanti, atau begitu buku kerja atau daftarnya berubah. Lihat doctor.",
        "headings": "Sekolah|Terakhir berhasil|Menunggu|Terlama sejak|Yang perlu dilakukan",
        "needs_workbook": "Belum punya buku kerja.",
        "needs_help": "Gagal {count} kali (kode {code}, artinya ada di explain --codes).",
        "summary": "{synced} sekolah disinkronkan, {quiet} tidak berubah, {failed} gagal.",
        "died": "Proses yang memeriksanya berhenti mendadak, misalnya karena memori habis. Dicoba lagi nanti; bila berulang, periksa buku kerjanya dengan doctor.",
        "never": "belum pernah",
    },
)
