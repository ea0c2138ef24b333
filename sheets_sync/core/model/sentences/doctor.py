"""What doctor looks at, and how to repair what it finds."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

CHECKS = Subject(
    "Pemeriksaan doctor",
    {
        "readable": "Buku kerja «{path}» dapat dibaca",
        "today": "Jam komputer ({day})",
        "writable": "Buku kerja dan foldernya boleh ditulisi",
        "free": "Buku kerja tidak sedang dibuka program lain",
        "local_folder": "Folder dokumen «{folder}»",
        "local_folder_usable": "Folder dokumen «{folder}» dapat ditulisi",
        "contents": "Isi buku kerja dapat dibaca",
        "login": "Login ke Google dengan izin Drive",
        "login_as": "Login ke Google dengan izin Drive ({account})",
        "settings": "Setelan buku kerja dapat dibaca",
        "protected": "Kolom program terlindungi",
        "protectable": "Kolom kepala sekolah dan pengamat dapat dilindungi",
        "unobstructed": "Tidak ada perlindungan atau tabel buatan orang di sel program",
        "only_rightful": "Hanya yang berhak boleh mengisi kolom terlindungi",
        "login_file": "Berkas login hanya dapat dibaca pemiliknya",
        "editable": "Buku kerja boleh dibaca dan diubah program",
        "clock": "Jam komputer sama dengan jam Google",
        "locale": "Lokal buku kerja Indonesia",
        "zone": "Zona waktu buku kerja di Indonesia",
        "no_address": "akun tanpa alamat",
        "folder": "Folder dokumen di Drive",
        "folder_usable": "Folder dokumen ({kind}) dapat dipakai",
        "made": "Dokumen dapat dibuat dan dibuang di folder itu",
        "readers": "Dokumen dapat dibuka semua yang membuka buku kerja",
        "room": "Ruang Drive akun program terpakai {percent}%",
        "packages": "Paket Python lengkap",
        "tabs": "Tab dan judul kolom lengkap",
        "notes": "Catatan tentang buku kerja ini",
        "data": "Pengaturan, Guru, dan Katalog lengkap",
        "year": "Periode ({year}) sesuai tahun berjalan",
        "safe": "Isi aman untuk diproses",
        "logo": "Logo dapat dicetak",
        "templates": "Templat dokumen benar",
        "no_year": "belum diisi",
    },
)

REPAIRS = Subject(
    "Perbaikan doctor",
    {
        "set_clock": "Betulkan tanggal dan jam komputer ini.",
        "writable": "Beri izin menulis untuk «{path}» dan foldernya.",
        "output": "Folder tidak dapat ditulisi. Pilih folder lain dengan --output.",
        "take_back": "Cabut yang tidak berlaku lagi: jalankan init --force, atau buka menu Data → Lindungi sheet dan rentang.",
        "table": "Tab «{tab}», rentang {where}, dijadikan tabel. Program tetap menulis isinya, tetapi tidak format dan daftar pilihannya. Klik tabel itu, buka menu di samping namanya, pilih Kembalikan ke data tanpa format, lalu jalankan perintah init.",
        "look_left": "Tab «{tab}»: sebagian tampilannya (baris beku, daftar pilihan, warna) tidak diterima Google karena sesuatu yang dibuat orang di sana; isinya tidak berubah. Pisahkan sel gabungan yang melewati baris atau kolom beku (menu Format → Gabungkan sel), minta pembuatnya membuka perlindungan yang menutup tab itu (menu Data → Lindungi sheet dan rentang), lalu jalankan init lagi.",
        "full": "Buku kerja hampir penuh: Google membatasi 10 juta sel, termasuk sel kosong. Pindahkan tab tambahan sekolah yang besar ke buku kerja lain.",
        "readable": "Akun lain di komputer ini dapat membaca «{name}». Jalankan chmod 600 untuk berkas itu.",
        "not_a_spreadsheet": "ID ini bukan spreadsheet Google. Kalau berkas Excel, buka di Google Sheets, pilih File → Simpan sebagai Google Spreadsheet, lalu pakai alamat yang baru.",
        "trashed": "Buku kerja ada di Sampah. Buka Drive → Sampah, lalu pulihkan.",
        "share": "Buka buku kerja, pilih Bagikan, dan jadikan {account} Editor.",
        "clock": "Jam komputer ini {minutes} menit {how}. Nyalakan pengaturan jam otomatis.",
        "where": "Buka buku kerja → File → Setelan",
        "locale": "Tanggal dapat terbaca lain dari yang diketik. {where} → Lokal: Indonesia → Simpan setelan.",
        "zone": "{where} → Zona waktu: Jakarta, Makassar, atau Jayapura → Simpan setelan.",
        "account": "akun program",
        "fast": "lebih cepat",
        "slow": "terlambat",
        "no_folder": "ID folder dokumen bukan folder. Salin alamat folder dari browser.",
        "folder_trashed": "Folder dokumen ada di Sampah. Pulihkan, atau pilih folder lain.",
        "share_folder": "Bagikan folder dokumen kepada {account} sebagai Editor (di Drive bersama: Pengelola konten).",
        "no_room": "Akun layanan tidak punya ruang di Drive Saya. Pakai folder di Drive bersama dengan {account} sebagai Pengelola konten, atau ubah google.credentials menjadi impersonate:…,AKUN-SEKOLAH atau oauth:…",
        "not_trashed": "Dokumen dapat dibuat, tetapi tidak dapat dibuang. Jadikan {account} Pengelola konten, lalu hapus sendiri «{name}» di folder itu.",
        "make_room": "Kosongkan ruang Drive {account} (Drive → Penyimpanan), atau pakai folder di Drive bersama.",
        "explained": "Keterangannya ada di kolom program pada tab itu; kalau masih kosong, jalankan sync.",
        "packages": "Tidak terpasang: {names}. Pasang lagi: pip install sheets-sync.",
        "year": "Periksa «Periode» di tab Pengaturan, atau tanggal komputer ini.",
    },
)

RIGHTS = Subject(
    "Hak mengisi di Google",
    {
        "tab": "Tab «{tab}» belum dilindungi. Jalankan perintah init sekali lagi.",
        "columns": "Tab «{tab}»: kolom {columns} belum dilindungi. Jalankan perintah init sekali lagi.",
        "locked_out": "Tab «{tab}»: belum semua yang berhak dapat mengisi {columns}. Jalankan perintah init sekali lagi.",
        "not_ours": "Tab «{tab}»: program tidak boleh mengubah {columns}. Minta pemilik buku kerja menambahkan akun program pada perlindungan itu (menu Data → Lindungi sheet dan rentang).",
        "still_in": "Tab «{tab}»: {count} akun atau grup lain masih boleh mengisi {columns}.",
        "no_principal": "«Email Kepala Sekolah» pada tab Pengaturan belum terisi dengan benar, jadi kolom kepala sekolah belum dilindungi. Isi, lalu jalankan perintah init sekali lagi.",
        "no_observer": "Ada pengamat tanpa «Email» pada tab Guru, jadi kolom pengamat pada tab «{tab}» belum dilindungi. Lengkapi, lalu jalankan perintah init sekali lagi.",
        "columns_of": "kolom {owner}",
        "whole_tab": "tab itu",
        "description": "sheets-sync: diisi {owner}",
        "program": "program",
        "principal": "kepala sekolah",
    },
)

SHARING = Subject(
    "Membagikan dokumen",
    {
        "how": "buka {place} di Drive, pilih Bagikan, dan jadikan yang perlu membacanya Pelihat. Ia membaca dokumen semua guru.",
        "by_hand": "Dokumen guru ada di Drive dan tidak ikut dibagikan dengan buku kerja: {how}",
        "shut_out": "{count} akun atau grup dapat membuka buku kerja, tetapi tidak dokumennya, jadi tautan pada kolom «Dokumen» gagal bagi mereka. Kalau perlu membacanya: {how}",
        "beside": "folder tahunnya, yang ada sejak dokumen pertama,",
        "folder": "folder dokumen",
        "of_year": "folder tahunnya, misalnya «2026»,",
        "folder_at": "folder {url}",
    },
)
