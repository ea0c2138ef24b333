"""What is wrong with a list of teachers that init is given."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

ROSTER = Subject(
    "Daftar guru",
    {
        "empty": "Berkas «{path}» kosong. Isi dengan judul kolom (paling sedikit «Nama») dan satu baris per guru.",
        "missing": "Berkas daftar guru «{path}» tidak ditemukan. Periksa letak dan namanya.",
        "folder": "«{path}» adalah folder. Tulis nama berkas .csv atau .xlsx di dalamnya.",
        "too_large": "Berkas daftar guru «{path}» terlalu besar. Simpan hanya tab dengan daftar gurunya.",
        "no_file": "«{path}» bukan berkas. Tulis nama berkas .csv atau .xlsx.",
        "closed": "Berkas daftar guru «{path}» tidak boleh dibaca. Minta izin membaca untuk berkas itu.",
        "not_text": "Berkas «{path}» baris {line} tidak terbaca sebagai teks. Simpan ulang sebagai «CSV UTF-8» atau .xlsx, lalu coba lagi.",
        "no_teachers": "Berkas «{path}» tidak berisi guru di bawah judul kolom (baris {row}). Isi satu baris per guru.",
        "no_heading": "tidak ada",
        "no_names": "Berkas «{path}» tidak punya kolom «Nama». Judul pada baris {row}: {seen}. Beri judul «Nama» pada kolom nama guru, lalu coba lagi.",
        "too_long": "Daftar guru, guru ke-{number}, kolom «{label}»: {letters} karakter terlalu panjang.",
        "shorten": "{what} Ringkas menjadi paling banyak {most} karakter.",
        "unknown_columns": "Kolom daftar guru yang tidak dikenal dan dilewati: {columns}.",
    },
)
