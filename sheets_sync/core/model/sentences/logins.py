"""How the program logs in at Google: what is wrong with it, and what an operator does."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

LOGINS = Subject(
    "Masuk ke Google",
    {
        "open": "Masuk dengan akun sekolah di browser, lalu beri izin. Kalau browser tidak terbuka, buka di komputer ini:\n{url}",
        "done": "Selesai. Tutup jendela ini dan kembali ke sheets-sync.",
        "not_all": "Izin belum lengkap. Jalankan lagi, dan centang semua izin (Google Drive, Google Spreadsheet, dan, bila diminta, mengirim email) di browser.",
        "no_client": "«{client}» bukan berkas OAuth client jenis «Aplikasi desktop». Buka https://console.cloud.google.com/auth/clients, buat klien jenis «Aplikasi desktop» (Desktop app), unduh berkas JSON-nya, lalu pakai berkas itu.",
        "client_missing": "Berkas «{path}» tidak ditemukan. Periksa letak dan namanya.",
        "client_too_large": "Berkas «{path}» terlalu besar. Periksa apakah memang itu berkasnya.",
        "client_closed": "Berkas «{path}» tidak dapat dibaca. Periksa izin membacanya.",
        "target_taken": "«{target}» sudah ada dan bukan berkas login yang dibuat perintah ini. Pilih nama lain dengan --output, atau pindahkan dulu berkas itu.",
        "no_answer": "Belum ada jawaban dari browser. Jalankan lagi, lalu masuk dan beri izin di browser.",
        "denied": "Izin tidak diberikan. Jalankan lagi, lalu pilih «Izinkan» (Allow) di browser.",
        "login_refused": "Google menolak login ini. Unduh lagi berkas klien dari Google Cloud Console, lalu jalankan lagi.",
        "make_file": "Jalankan «{login}» dan masuk dengan akun sekolah; BERKAS-KLIEN.json adalah OAuth client jenis «Aplikasi desktop» yang diunduh dari Google Cloud Console. Layar persetujuannya (Audiens) harus «Internal» atau «Dalam produksi» (In production), sebab selama «Pengujian» (Testing) izinnya hanya berlaku tujuh hari.",
        "unknown_login": "{setting} tidak dikenal. Tulis adc, file:BERKAS.json, impersonate:AKUN@PROYEK.iam.gserviceaccount.com, oauth:BERKAS.json, atau token:TEKS.",
        "new_key": "Di Google Cloud Console, buka akun layanan itu, periksa bahwa ia aktif, buat kunci JSON baru, dan ganti berkas yang disebut google.credentials. Periksa juga jam komputer ini.",
        "machine": "Beri mesin atau job ini akun layanan yang aktif dan izin (access scope) untuk Sheets dan Drive.",
        "new_token": "Token pada google.credentials hanya berlaku sebentar: ambil token baru dengan izin itu, lalu ulangi.",
        "again": "Masuk sekali lagi. {how}",
        "lend": "Beri akun yang menjalankan program peran «Service Account Token Creator» pada {account}, dan aktifkan «IAM Service Account Credentials API» di proyeknya.",
        "delegate": "{lend} Lalu di admin.google.com, Keamanan → Kontrol API → Delegasi tingkat domain, daftarkan Client ID akun layanan itu dengan izin {scopes}, dan periksa bahwa akun sekolah yang diwakili masih aktif.",
        "not_logged_in": "Komputer ini belum masuk ke Google. {how}",
        "first_login": "Isi google.credentials dengan oauth:login.json (berkas itu dibuat dengan «{login}») atau file:KUNCI.json (kunci akun layanan).",
        "first_lending": "Jalankan «gcloud auth application-default login» dengan akun yang boleh mewakili akun layanan itu.",
        "person_for_key": "«{path}» berkas login orang, bukan kunci akun layanan. Tulis oauth:{path}.",
        "no_key": "«{path}» bukan kunci akun layanan. Unduh lagi dari Google Cloud Console: Akun layanan → Kunci → Tambahkan kunci → JSON.",
        "key_for_person": "«{path}» kunci akun layanan, bukan berkas login orang. Tulis file:{path}.",
        "no_person": "«{path}» bukan berkas login orang yang lengkap. {how}",
        "impersonate": "{setting}: impersonate memerlukan alamat email akun layanan, lalu, bila perlu, koma dan alamat akun sekolah: impersonate:AKUN@PROYEK.iam.gserviceaccount.com,dokumen@sekolah.sch.id.",
        "file_missing": "{setting}: berkas «{path}» tidak ditemukan. Periksa letak dan namanya.",
        "file_too_large": "{setting}: berkas «{path}» terlalu besar. Periksa apakah memang itu berkasnya.",
        "file_closed": "{setting}: berkas «{path}» tidak boleh dibaca. Periksa izin membacanya.",
        "not_json": "{setting}: berkas «{path}» bukan JSON. Unduh lagi berkasnya; jangan disunting.",
        "logged_in": 'Masuk sebagai {account}. Tulis di sheets-sync.toml:\n\n[google]\ncredentials = "{setting}"\n',
        "keep": "Simpan «{output}» baik-baik: siapa pun yang memegangnya dapat memakai Drive akun ini.",
    },
)
