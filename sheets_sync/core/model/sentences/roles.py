"""What is wrong with the role that a catalogue file names, or with a workbook of another one."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

ROLES = Subject(
    "Peran",
    {
        "catalogue_wrong": "Katalog «{file}», bagian [peran]: {faults}",
        "lacks": "kunci {key} belum ada; isi.",
        "unknown": "kunci {key} tidak dikenal; hapus atau perbaiki ejaannya.",
        "unfit": "isi kunci {key} tidak dapat dipakai; lihat contoh di config/catalogue-kepala-sekolah.toml.",
        "stage": "kunci kolom: tahap «{stage}» tidak ada; pilih {known}.",
        "required": "kolom «{label}» wajib, tetapi bukan milik pengisi tahap {stage}; ubah pengisi atau hapus wajib.",
        "taken": "kolom «{label}» sudah ada di tahap {stage}; pakai judul lain.",
        "not_required": "kunci boleh_kosong: «{label}» bukan pengaturan yang wajib; pilih {known}.",
        "same": "«{one}» dan «{other}» menjadi sama («{both}»); bedakan kata-katanya.",
        "choice": "«{word}» menjadi «{said}», yang tidak terbaca lagi sebagai pilihan itu; pakai kata yang diawali «Pembinaan».",
        "no_catalogue": "Katalog «{file}» tidak ditemukan. Tulis letak berkas .toml, atau nama bawaan: {known}.",
        "catalogue_unreadable": "Katalog «{file}» tidak dapat dibaca; perbaiki isinya sebagai berkas TOML.",
        "catalogue_incomplete": "Katalog «{file}» tidak lengkap: bagian {part} belum ada.",
        "other": "Buku kerja ini untuk peran «{theirs}», sedangkan katalog yang dipakai untuk peran «{ours}». Pakai katalog peran itu: tulis catalogue di sheets-sync.toml, berisi «{theirs}» bila bawaan, atau letak berkas katalognya.",
    },
)
