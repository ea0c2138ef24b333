"""What is said of a list of schools that is kept in a spreadsheet: in its cells, and where it cannot
be read.
"""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

ONLINE_LIST = Subject(
    "Daftar sekolah di Google Sheets",
    {
        "fine": "Baik.",
        "inactive": "Tidak aktif: tidak diperiksa.",
        "without": "Belum punya buku kerja. Isi «Buku Kerja», atau centang «Disetujui» agar dibuatkan.",
        "to_be_made": "Buku kerjanya dibuat pada pemeriksaan berikut.",
        "missing_tab": "Spreadsheet «{name}» tidak punya tab «{tab}». Kembalikan namanya, atau jalankan fleet init.",
        "missing_header": "Daftar sekolah «{name}»: kolom «{label}» tidak ada di baris 1 tab «{tab}». Kembalikan judulnya, atau jalankan fleet init.",
        "renamed_header": "Daftar sekolah «{name}»: kolom «{label}» tidak ada di baris 1 tab «{tab}»; mungkin berganti nama menjadi «{likely}». Kembalikan judulnya, lalu jalankan lagi.",
        "untitled_header": "Daftar sekolah «{name}»: kolom «{label}» tidak ada di baris 1 tab «{tab}»; mungkin judulnya terhapus dari sel {likely}, sebab kolom itu berisi. Tulis lagi «{label}» di sel {likely}, lalu jalankan lagi.",
        "header_elsewhere": "Daftar sekolah «{name}»: kolom «{label}» tidak ada di baris 1 tab «{tab}», dan kolom lain berisi: {others}. Kalau salah satunya kolom itu, kembalikan judulnya; kalau bukan, ketik judul «{label}» pada kolom yang kosong. Lalu jalankan lagi.",
        "tab_not_ours": "Spreadsheet «{name}»: tab «{tab}» bukan buatan program, jadi tidak diubah. Ganti nama tab itu, lalu jalankan fleet init lagi.",
        "doubled_header": "Daftar sekolah «{name}»: judul kolom «{label}» ada lebih dari satu di tab «{tab}». Ganti judul kolom yang bukan aslinya.",
        "header_moved": "Daftar sekolah «{name}»: judul kolom tab «{tab}» ada di baris {likely}, bukan baris 1. Potong (Cut) baris itu, lalu sisipkan di atas baris 1.",
        "loading": "Daftar sekolah «{name}»: sel {likely} tab «{tab}» masih memuat. Tunggu sebentar, lalu jalankan lagi; kalau masih begitu, periksa rumusnya.",
        "list_unsettled": "Daftar sekolah «{name}» berubah terus saat ditulis. Jalankan lagi.",
    },
)
