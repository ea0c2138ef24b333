"""What Google refuses, and what an operator does about it."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

GOOGLE = Subject(
    "Google",
    {
        "stale": "Buku kerja berubah saat program hendak menulis. Tidak ada yang hilang; jalankan sekali lagi.",
        "not_made_there": "Buku kerja Praktik Kinerja tidak ditemukan di spreadsheet «{id}». Periksa alamatnya, atau buat dengan perintah init.",
        "exists": "Buku kerja Praktik Kinerja sudah ada di spreadsheet «{name}» dan tidak ditimpa.",
        "other_read": "Buku kerja ini dibaca dengan cara lain. Jalankan perintahnya sekali lagi.",
        "search_incomplete": "Google Drive belum selesai mencari buku kerja berjudul «{title}», jadi tidak ada yang dibuat, supaya tidak menjadi dua. Tunggu beberapa menit, lalu jalankan lagi; kalau buku kerjanya sudah ada, pakai alamatnya: init --workbook ALAMAT.",
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
        "bad_request": "Google tidak menemukan tempat yang diminta program{place}; tidak ada yang diubah. Biasanya sebuah tab diganti namanya atau dihapus tepat saat itu: jalankan lagi. Kalau tetap begitu, jalankan doctor, yang menyebut tab yang hilang.",
        "bad_request_drive": "Google Drive tidak menerima permintaan program; tidak ada yang diubah. Perbarui program (pip install --upgrade sheets-sync), lalu jalankan lagi.",
        "blocked_by_admin": "Admin Google sekolah atau dinas tidak mengizinkan program ini. Minta admin (admin.google.com, Keamanan → Kontrol API) mengizinkan {account}, atau pakai akun di luar domain itu, lalu jalankan lagi.",
        "conflict": "Yang hendak dibuat program sudah ada: perintah lain mendahuluinya. Tidak ada yang hilang; jalankan lagi.",
        "guarded": "Google tidak menerima tulisan program pada sel di buku kerja ini: ada perlindungan atau tabel milik orang lain, atau selnya sudah penuh. Tidak ada yang diubah. Jalankan doctor, yang menyebut tab, rentang, dan pemiliknya. Pada perlindungan, pemilik buku kerja menambahkan {account} (menu Data → Lindungi sheet dan rentang); lalu jalankan lagi.",
        "look_refused": "Google tidak menerima salah satu tampilan yang hendak dipasang program; isi buku kerja tidak berubah. Jalankan init lagi; kalau tetap begitu, perbarui program (pip install --upgrade sheets-sync).",
        "no_billing": "Penagihan proyek Google Cloud akun program tidak aktif. Buka https://console.cloud.google.com/billing/projects, hubungkan proyek itu, lalu jalankan lagi.",
        "no_place": "Folder dokumen, Drive bersama, atau akun ini sudah memuat berkas sebanyak yang Google izinkan, atau foldernya terlalu dalam. Pilih folder lain dengan --folder, lalu jalankan lagi.",
        "not_downloadable_drive": "Berkas itu tidak dapat diunduh dari Google Drive. Unggah berkasnya sendiri ke Drive (misalnya gambar PNG), lalu pakai tautan yang baru.",
        "not_outside_drive": "Aturan sekolah atau Drive bersama tidak mengizinkan berbagi dengan salah satu alamat pada --share. Pakai alamat di domain sekolah, atau minta admin mengizinkannya (admin.google.com, Drive → Setelan berbagi); jalankan lagi tanpa alamat itu.",
        "not_shareable_drive": "{account} tidak boleh mengatur siapa yang dapat membuka buku kerja ini: aksesnya datang dari folder atau Drive bersama. Minta pengelola Drive bersama membagikannya lewat tombol Bagikan, lalu jalankan lagi tanpa --share.",
        "office_file": "Buku kerja ini berkas Excel yang dibuka di Google Sheets. Buka di Google Sheets, pilih File → Simpan sebagai Google Spreadsheet (Save as Google Sheets), lalu pakai alamat spreadsheet yang baru pada --workbook. Berkas Excel-nya tetap ada.",
        "outdated": "Google tidak lagi mengenal permintaan program versi ini. Perbarui program (pip install --upgrade sheets-sync), lalu jalankan lagi.",
        "project_suspended": "Google menangguhkan proyek Cloud akun program. Buka https://console.cloud.google.com, pilih proyek itu, dan ikuti pemberitahuan di sana; atau pakai akun dari proyek lain pada google.credentials.",
        "project_unusable": "Proyek Google Cloud yang disebut login program sudah tidak ada, atau {account} tidak boleh memakainya. Pilih proyek yang aktif (gcloud auth application-default set-quota-project PROYEK), beri akun itu peran «Service Usage Consumer» di sana, lalu jalankan lagi.",
        "rights_refused": "Google tidak menerima salah satu perlindungan kolom; isi buku kerja tidak berubah. Periksa «Email Kepala Sekolah» di Pengaturan dan «Email» pengamat di Guru: masing-masing harus alamat akun Google. Lalu jalankan init lagi.",
        "setting_refused": "Google tidak menerima setelan buku kerja; isinya tidak berubah. Atur sendiri di Google Sheets, menu File → Setelan: lokal Indonesia, zona waktu Jakarta, Makassar, atau Jayapura.",
        "sharing_limit": "Google membatasi berapa kali berkas dibagikan dalam sehari. Buku kerja sudah ada; bagikan sendiri lewat tombol Bagikan, atau jalankan lagi besok.",
        "tab_refused": "Google tidak dapat membuat atau mengatur salah satu tab program; isi buku kerja tidak berubah. Tampilkan tab yang disembunyikan, periksa tab dengan nama yang sama, lalu jalankan lagi.",
        "full": "Buku kerja sudah penuh: Google membatasi 10 juta sel, termasuk sel kosong, dan Riwayat memerlukan baris baru. Pindahkan tab tambahan sekolah yang besar ke buku kerja lain, lalu jalankan lagi. Tidak ada yang hilang.",
        "memory_shut": "Catatan program (tab tersembunyi _status) dilindungi dan {account} belum boleh mengubahnya. Minta pemilik buku kerja menambahkan akun itu sebagai editor pada perlindungan bernama «{name}» (di Google Sheets, menu Data → Lindungi sheet dan rentang), lalu jalankan lagi.",
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
