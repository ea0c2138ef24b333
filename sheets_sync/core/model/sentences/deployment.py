"""What is wrong with the program's own settings."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

DEPLOYMENT = Subject(
    "Pengaturan program",
    {
        "section_of": "variabel {prefix}{name}: {fault}",
        "settings_wrong": "Pengaturan program belum benar:\n",
        "settings_missing": "Berkas pengaturan «{path}» tidak ditemukan. Periksa letak dan namanya.",
        "not_text": "Berkas pengaturan «{path}» tidak terbaca sebagai teks. Simpan ulang sebagai UTF-8 (di Notepad: Simpan sebagai, Pengodean UTF-8).",
        "line": "di baris {number}",
        "at_end": "di akhir berkas",
        "misspelt": "Berkas pengaturan «{path}» tidak terbaca {where}. Periksa tanda = dan tanda kutip.",
        "long_number": "Berkas pengaturan «{path}» memuat angka yang terlalu panjang. Perbaiki angka itu.",
        "settings_too_deep": "Berkas pengaturan «{path}» tersusun terlalu dalam. Tulis tanpa kurung berlapis.",
        "settings_too_large": "Berkas pengaturan «{path}» terlalu besar. Periksa apakah itu berkas yang benar.",
        "settings_closed": "Berkas pengaturan «{path}» tidak dapat dibaca. Periksa izin membacanya.",
        "unknown_variable": "variabel {variable}: tidak dikenal{meant}.",
        "variable": "variabel {name}",
        "key": "«{path}», kunci {key}",
        "unknown_key": "tidak dikenal{meant}. Hapus atau perbaiki ejaannya.",
        "percent": "harus antara 1 dan 100; sekarang {now}.",
        "port": "harus bilangan bulat 1 sampai 65535, sekarang {now}",
        "count": "harus bilangan bulat 0 sampai 999, sekarang {now}",
        "whole": "harus bilangan bulat; sekarang «{now}».",
        "now": "; sekarang {value!r}",
        "text": "harus teks di antara tanda kutip{now}.",
        "list": 'harus daftar di antara kurung siku, misalnya ["operator@sekolah.sch.id"].',
        "true_or_false": "harus true atau false.",
        "unfit": "tidak cocok ({kind}).",
        "section": "harus bagian [{key}] dengan kunci di dalamnya.",
        "meant": "; mungkin maksudnya {name}",
        "email": "bukan alamat email yang lengkap.",
        "api_root": "harus alamat yang diawali https:// (http:// hanya untuk 127.0.0.1).",
        "credentials": "tidak dikenal. Tulis adc, file:BERKAS, impersonate:AKUN, oauth:BERKAS, atau token:TEKS.",
        "folder": "bukan ID folder Drive. Salin alamat folder itu dari browser.",
        "no_workbook": "Buku kerja belum disebut. Tulis --workbook BERKAS.xlsx atau --workbook ID-SPREADSHEET, atau isi «workbook» di sheets-sync.toml.",
        "not_an_address": "«{name}» bukan berkas .xlsx, juga bukan ID atau alamat spreadsheet Google. Tulis nama berkas yang berakhiran .xlsx, atau salin alamat spreadsheet dari browser.",
        "share_alone": "--share hanya dipakai bersama --google. Buku kerja yang sudah ada dibagikan lewat tombol Bagikan.",
        "google_or_workbook": "--google membuat buku kerja baru, --workbook memakai yang sudah ada. Tulis salah satu saja.",
        "no_title": 'Judul buku kerja belum ditulis. Misalnya: init --google "Praktik Kinerja 2026".',
    },
)
