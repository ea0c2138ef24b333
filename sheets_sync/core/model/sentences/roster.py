"""What is wrong with a list of teachers that init is given."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

ROSTER = Subject(
    "Daftar guru",
    {
        "roster_empty": "Berkas «{path}» kosong. Isi dengan judul kolom (paling sedikit «Nama») dan satu baris per guru.",
        "roster_missing": "Berkas daftar guru «{path}» tidak ditemukan. Periksa letak dan namanya.",
        "folder": "«{path}» adalah folder. Tulis nama berkas .csv atau .xlsx di dalamnya.",
        "roster_too_large": "Berkas daftar guru «{path}» terlalu besar. Simpan hanya tab dengan daftar gurunya.",
        "no_roster": "«{path}» bukan berkas. Tulis nama berkas .csv atau .xlsx.",
        "closed": "Berkas daftar guru «{path}» tidak boleh dibaca. Minta izin membaca untuk berkas itu.",
        "not_text": "Berkas «{path}» baris {line} tidak terbaca sebagai teks. Simpan ulang sebagai «CSV UTF-8» atau .xlsx, lalu coba lagi.",
        "no_teachers": "Berkas «{path}» tidak berisi guru di bawah judul kolom (baris {row}). Isi satu baris per guru.",
        "no_heading": "tidak ada",
        "no_names": "Berkas «{path}» tidak punya kolom «Nama». Judul pada baris {row}: {seen}. Beri judul «Nama» pada kolom nama guru, lalu coba lagi.",
        "no_plan": "Berkas «{path}» tidak punya kolom «Sub-indikator» di samping «Nama» atau «NIP». Beri judul itu pada kolomnya, lalu coba lagi.",
        "too_long": "Daftar guru, guru ke-{number}, kolom «{label}»: {letters} karakter terlalu panjang.",
        "shorten": "{what} Ringkas menjadi paling banyak {most} karakter.",
        "roster_unreadable": "Berkas «{path}» tidak dapat dibaca sebagai tabel. Buka di Excel atau LibreOffice, simpan sebagai Excel Workbook (.xlsx), lalu coba lagi.",
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
        "dry_run_alone": "--dry-run memeriksa sebuah daftar. Tulis bersama --roster BERKAS atau --plan BERKAS.",
    },
)

PLAN_FILE = Subject(
    "Daftar sub-indikator",
    {
        "read": "Daftar sub-indikator: {count} baris dari «{path}».",
        "filled": "«{label}» yang kosong di tab A diisi: {count}.",
        "tried": "Belum ada yang ditulis (--dry-run).",
        "then": "Jalankan sync sesudahnya; guru melengkapi baris tab A seperti biasa.",
        "plan_alone": "--plan dijalankan sendiri. Hapus {words}, atau jalankan satu per satu.",
        "same": "Sudah sama di tab A: {count}.",
        "line": "baris {number} «{name}»",
        "left": "Tidak diisi, {reason}: {who}.",
        "no_focus": "tanpa sub-indikator",
        "several": "lebih dari satu sub-indikator untuk orang yang sama",
        "unknown_focus": "«{text}» tidak ada di tab Katalog dengan tiga perilaku",
        "nobody": "tidak ada di tab Guru",
        "ambiguous": "nama itu dimiliki beberapa guru; tulis NIP di daftar itu",
        "inactive": "tidak aktif di tab Guru",
        "blocked": "kodenya di tab Guru belum jelas",
        "no_kode": "belum punya kode; jalankan sync dulu, lalu ulangi",
        "doubled": "{kode} ada di beberapa baris pada tab «{tab}»",
        "stopped": "tab «{tab}» belum dapat dibaca; lihat doctor",
        "other": "di tab A baris {row} sudah tertulis «{text}»",
    },
)
