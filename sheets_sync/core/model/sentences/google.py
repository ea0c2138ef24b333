"""What Google refuses, and what an operator does about it."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

GOOGLE = Subject(
    "Google",
    {
        "stale": "Buku kerja berubah saat program hendak menulis. Tidak ada yang hilang; jalankan sekali lagi.",
        "no_workbook": "Buku kerja Praktik Kinerja tidak ditemukan di spreadsheet «{id}». Periksa alamatnya, atau buat dengan perintah init.",
        "exists": "Buku kerja Praktik Kinerja sudah ada di spreadsheet «{name}» dan tidak ditimpa.",
        "other_read": "Buku kerja ini dibaca dengan cara lain. Jalankan perintahnya sekali lagi.",
        "no_share": "--share «{text}» belum benar. Tulis EMAIL:PERAN, misalnya kepala@sekolah.id:editor ({known}).",
        "unanswered": "Google tidak menjawab. Tidak ada yang hilang. Tunggu beberapa menit, lalu jalankan lagi.",
        "unreachable": "Google tidak terjangkau dari komputer ini. Periksa sambungan internet, lalu jalankan lagi.",
        "untrusted": "Sambungan aman ke Google tidak dapat dibuktikan. Betulkan tanggal dan jam komputer ini; kalau jaringan sekolah memakai proksi, pasang sertifikatnya atau pakai jaringan lain, lalu jalankan lagi.",
        "intercepted": "Sambungan ke Google dicegat: yang menjawab bukan Google, melainkan jaringan di antaranya (halaman masuk Wi-Fi, penyaring situs, atau proksi). Tidak ada yang hilang. Masuk dulu ke jaringan itu lewat browser, atau pakai jaringan lain, lalu jalankan lagi.",
        "rejected": "Google menolak permintaan program ({status}{reason}). Tidak ada yang rusak; jalankan perintah doctor.",
        "no_access": "Program belum boleh mengubah buku kerja ini. Buka buku kerja di Google Sheets, pilih Bagikan, tambahkan {account} sebagai Editor, lalu jalankan lagi.",
        "no_access_drive": "Program belum boleh menulis di folder atau dokumen Drive ini. Bagikan folder dokumen kepada {account} sebagai Editor (di Drive bersama: Pengelola konten), buka kunci dokumen yang dikunci, lalu jalankan lagi.",
        "not_found": "Buku kerja Google tidak ditemukan. Periksa ID atau alamatnya, pulihkan kalau ada di Sampah, dan bagikan kepada {account} sebagai Editor, lalu jalankan lagi.",
        "not_found_drive": "Folder atau dokumen Drive tidak ditemukan. Periksa ID foldernya, pulihkan kalau ada di Sampah, dan bagikan kepada {account} sebagai Editor (di Drive bersama: Pengelola konten), lalu jalankan lagi.",
        "not_a_folder_drive": "ID folder dokumen bukan folder. Salin alamat folder dari browser ke --folder, lalu jalankan lagi.",
        "no_google_account_drive": "Google tidak mau membagikan buku kerja kepada salah satu alamat pada --share. Periksa ejaannya. Alamat tanpa akun Google dibagikan sendiri lewat tombol Bagikan; jalankan lagi tanpa alamat itu.",
        "no_scope": "Izin login program kurang luas. Yang diperlukan: {scopes}. {login}",
        "no_storage": "Tidak ada ruang Drive untuk berkas baru. Akun layanan tidak punya ruang sendiri: pakai folder di Drive bersama dengan {account} sebagai Pengelola konten, atau jalankan atas nama akun sekolah (pengaturan google.credentials: impersonate atau oauth). Kalau akunnya akun pribadi, kosongkan ruang Drive-nya.",
        "quota_exhausted": "Google sedang membatasi jumlah permintaan. Tidak ada yang hilang. Tunggu beberapa menit, lalu jalankan lagi.",
        "day_quota_exhausted": "Jatah permintaan Google hari ini sudah habis. Tidak ada yang hilang; jalankan lagi besok.",
        "login_failed": "Google tidak menerima login program: sudah dicabut, kedaluwarsa, atau salah. {login}",
        "api_disabled": "API Google belum diaktifkan di proyek Cloud akun program. Buka https://console.cloud.google.com/apis/library/{service}.googleapis.com, pilih proyek itu, tekan «Aktifkan» (Enable), tunggu lima menit, lalu jalankan lagi.",
        "bad_request": "Google tidak dapat menjalankan permintaan program{place}; tidak ada yang diubah. Jalankan lagi; kalau tetap begitu, jalankan perintah doctor.",
        "guarded": "Kolom program dilindungi dan {account} belum boleh mengubahnya. Minta pemilik buku kerja menambahkan akun itu pada setiap perlindungan bernama «sheets-sync» (di Google Sheets, menu Data), lalu jalankan lagi.",
        "some_account": "akun program (alamatnya ada di hasil perintah doctor)",
    },
)

VIEW_NAMES = Subject(
    "Tampilan filter",
    {
        "by_name": "Urut nama",
        "unfinished": "Belum selesai",
        "awaited": "Menunggu KS",
    },
)
