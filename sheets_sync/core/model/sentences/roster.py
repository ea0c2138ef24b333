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
        "unreadable": "Berkas «{path}» tidak dapat dibaca sebagai tabel. Buka di Excel atau LibreOffice, simpan sebagai Excel Workbook (.xlsx), lalu coba lagi.",
        "took": "Daftar guru: {count} guru dari «{path}»{tab}, judul kolom di baris {row}.",
        "in_tab": ", tab «{title}»",
        "other_tabs": "Tab lain yang juga mirip daftar guru dan tidak dipakai: {titles}. Kalau yang benar tab itu, simpan sebagai berkas sendiri.",
        "columns": "Kolom yang dipakai: {columns}.",
        "unknown_columns": "Kolom yang tidak dipakai: {columns}.",
        "skipped": "Baris yang bukan guru dan dilewati: {rows}.",
        "row_with": "baris {number} «{text}»",
        "joined": "Nama yang ada di beberapa baris menjadi satu guru: {names}. Kalau orangnya berbeda, tambahkan di tab Guru.",
        "times": "{name} ({count} baris)",
        "staff": "Bukan guru menurut daftar itu dan dilewati: {names}.",
        "principal": "Kepala sekolah tidak dimasukkan sebagai guru: {name}. Salin ke tab Pengaturan: {settings}.",
        "setting": "«{label}» {text}",
        "damaged": "Nomor yang sudah rusak di berkas itu (angka terakhirnya hilang): {cells}. Ketik ulang sebagai teks di tab Guru.",
        "damaged_cell": "{name} «{label}» (baris {number})",
        "added": "Ditambahkan ke tab Guru: {count} guru; sudah ada di sana: {known}.",
        "tried": "Belum ada yang ditulis (--dry-run).",
        "dry_run_alone": "--dry-run memeriksa daftar guru. Tulis bersama --roster BERKAS.",
    },
)
