"""What is said of a workbook and its file, and of documents in a folder: always with the way out."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

FILES = Subject(
    "Berkas",
    {
        "missing": "Berkas «{name}» tidak ditemukan. Periksa letak dan namanya, atau buat dengan perintah init.",
        "no_folder": "Folder «{folder}» untuk «{name}» tidak ada. Buat dulu folder itu, lalu jalankan lagi.",
        "file_for_folder": "«{folder}» adalah berkas, bukan folder, sehingga «{name}» tidak dapat dibuat di situ. Pilih folder lain.",
        "exists": "Berkas «{name}» sudah ada dan tidak ditimpa. Pilih nama lain atau pindahkan berkas itu.",
        "not_a_workbook": "«{name}» bukan buku kerja Excel. Pilih berkas .xlsx, atau simpan ulang sebagai Excel Workbook (.xlsx). Kalau buku kerja ini tertimpa, pulihkan dari cadangannya: backup list.",
        "damaged": "«{name}» rusak atau belum tersalin utuh. Simpan dulu salinannya, lalu buka dan simpan ulang di Excel. Kalau tidak dapat dibuka, pakai cadangan.",
        "encrypted": "«{name}» dilindungi kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu jalankan lagi.",
        "old_format": "«{name}» memakai format lama (.xls). Buka di Excel, lalu simpan sebagai Excel Workbook (.xlsx).",
        "other_format": "«{name}» bukan format .xlsx biasa. Buka di Excel, lalu simpan sebagai Excel Workbook (.xlsx).",
        "strict": "«{name}» tersimpan sebagai «Strict Open XML». Simpan ulang sebagai Excel Workbook (.xlsx).",
        "oversized": "«{name}» terlalu besar untuk dibaca. Pindahkan gambar dan isi yang bukan bagian tabel ke berkas lain, lalu simpan ulang.",
        "tab_unreadable": "«{name}», tab «{title}» tidak dapat dibaca (pada {at}). Buka di Excel atau LibreOffice, pindahkan isi yang bukan bagian tabel, lalu simpan ulang.",
        "template_unreadable": "Templat «{file}» di folder «{folder}» tidak dapat dibaca. Periksa izinnya, atau pindahkan berkas itu ke tempat lain.",
        "unreadable": "Program tidak punya izin membaca «{name}». Minta izin membaca untuk berkas itu, lalu jalankan lagi.",
        "name_too_long": "Nama atau letak berkas «{name}» terlalu panjang. Beri berkas atau foldernya nama yang lebih pendek, lalu tulis nama itu.",
        "not_read": "«{name}» tidak dapat dibaca ({reason}). Jalankan lagi nanti.",
        "no_space": "Tempat penyimpanan penuh; «{name}» tidak diubah. Kosongkan sedikit ruang, lalu jalankan lagi.",
        "not_writable": "«{name}» atau foldernya hanya dapat dibaca. Beri izin menulis di folder itu, lalu jalankan lagi.",
        "not_written": "«{name}» tidak dapat ditulis ({reason}) dan tidak diubah. Jalankan lagi nanti.",
        "stale": "«{name}» berubah sementara diproses; tidak ada yang ditulis. Jalankan lagi.",
        "open_elsewhere": "«{name}» sedang dibuka{holder} di {program}. Tutup dulu di sana, lalu jalankan lagi.{left}",
        "no_tab": "«{name}»: tab «{title}» tidak ada. Periksa nama tab itu, atau jalankan perintah init.",
        "tab_exists": "«{name}»: tab «{title}» sudah ada. Jalankan lagi.",
        "occupied": "«{name}», tab «{title}»: sel {address} sudah berisi; baris baru tidak ditulis. Jalankan lagi.",
        "too_long": "Tab «{title}», sel {address}: teks melebihi {longest} karakter. Persingkat teks itu, lalu jalankan lagi.",
        "not_a_number": "Tab «{title}», sel {address}: bukan angka yang dapat disimpan. Ketik angka biasa di sel itu.",
        "outside": "Tab «{title}»: baris {row} kolom {column} di luar batas tab.",
        "not_ours": "«{name}» sudah ada dan bukan berkas yang terakhir ditulis program ini, jadi tidak ditimpa. Pilih nama atau folder lain, atau pindahkan dulu yang ada di situ.",
        "outside_folder": "Dokumen «{name}» belum tersimpan: letaknya di luar folder dokumen. Periksa apakah folder gurunya sebuah pintasan ke tempat lain; ganti dengan folder biasa.",
        "put_beside": "«{name}» bukan berkas yang terakhir ditulis buku kerja ini (milik buku kerja lain, atau diganti orang) dan dibiarkan; yang baru ada di «{free}»",
        "word_file_edited": "berkas Word «{name}» sudah diubah orang dan dibiarkan; yang baru ada di «{free}»",
        "locked": "«{name}» masih dikunci{holder}; tidak ada yang diubah. Tunggu sampai program itu selesai, lalu jalankan lagi.",
        "held_by": " oleh {who}",
        "held_by_program": " oleh program lain",
        "lock_left": " Kalau tidak ada yang membukanya, pindahkan berkas «{lock}» ke folder lain.",
        "not_saved": "Dokumen «{name}» belum tersimpan: {cause}.",
    },
)

CAUSES = Subject(
    "Sebab berkas belum tersimpan",
    {
        "full": "tempat penyimpanan penuh; kosongkan dulu, lalu jalankan lagi",
        "quota": "kuota penyimpanan habis; kosongkan dulu, lalu jalankan lagi",
        "too_big": "tempat penyimpanan tidak menerima berkas sebesar ini",
        "closed": "folder atau berkasnya tidak boleh ditulisi; periksa izinnya, atau tutup berkas yang sedang dibuka",
        "folder_closed": "folder «{folder}» tidak boleh ditulisi; periksa izinnya, atau pilih folder lain",
        "read_only": "tempat penyimpanan hanya dapat dibaca; pilih folder lain",
        "name_too_long": "nama folder terlalu panjang; pilih folder yang lebih pendek",
        "taken": "nama foldernya sudah dipakai sebuah berkas; ganti nama berkas itu",
        "folder_there": "sebuah folder memakai nama berkasnya; ganti nama folder itu",
        "refused_so": "tempat penyimpanan menolak",
        "refused_as": "tempat penyimpanan menolak: {code}",
        "refused": "tempat penyimpanan menolak; coba jalankan lagi",
    },
)
