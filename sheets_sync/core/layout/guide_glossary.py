"""The part of Petunjuk that is looked up: statuses, colours, terms, abbreviations."""

from __future__ import annotations

from sheets_sync.core.layout.guide_block import Block
from sheets_sync.core.layout.looks import COLOUR_WORD, OWNER_WORD
from sheets_sync.core.model.words import Owner, Status

STATUSES = Block(
    "Arti status",
    (
        ("Status", "Artinya"),
        (Status.EMPTY, "Baris sudah dibuka, belum ada isian."),
        (Status.DRAFT, "Sedang diisi, belum dikumpulkan."),
        (
            Status.INCOMPLETE,
            "Sudah dikumpulkan, tetapi masih ada yang kurang. Lihat «Langkah Berikut».",
        ),
        (Status.HANDED_IN, "Lengkap, menunggu keputusan kepala sekolah."),
        (Status.SENT_BACK, "Dikembalikan kepala sekolah. Baca «Catatan KS», lalu perbaiki isian."),
        (Status.REVIEW, "Pernah selesai, lalu sesuatu berubah. Lihat «Langkah Berikut»."),
        (Status.DONE, "Tahap ini selesai."),
        (Status.LOCKED, "Tahap ini belum dibuka karena tahap sebelumnya belum selesai."),
    ),
    table=True,
)
COLOURS = Block(
    "Arti warna judul kolom",
    (
        ("Siapa mengisi", "Warna"),
        *(
            (OWNER_WORD[owner], f"Judul kolom {COLOUR_WORD[owner]}{extra}")
            for owner, extra in (
                (Owner.TEACHER, "."),
                (Owner.PRINCIPAL, "."),
                (Owner.OPERATOR, "."),
                (
                    Owner.TOOL,
                    "; sel di bawahnya abu-abu muda. Jangan diisi: program akan memulihkannya.",
                ),
            )
        ),
        "Arahkan penunjuk ke judul kolom (di ponsel: ketuk judulnya) untuk membaca apa "
        "yang harus diisi, contohnya, "
        "dan siapa yang mengisi.",
        "Tanda * di belakang judul: wajib diisi. Tombol + di atas kolom (tab B): kolom yang jarang "
        "dilihat terlipat di situ; klik untuk membukanya.",
    ),
    table=True,
)
RED = Block(
    "Bila ada sel merah",
    (
        (
            "Sel merah muda berarti wajib diisi tetapi masih kosong. Isi sel itu; warnanya "
            "hilang sendiri."
        ),
        (
            "Gambar di dalam sel tidak terbaca sebagai isian; di Google Sheets program bahkan "
            "tidak melihatnya. Simpan gambarnya di Drive, lalu tulis tautannya, misalnya pada "
            "«Tautan Bukti» di tab D."
        ),
        (
            "Sel kuning pada target (tab A) berarti perilaku itu milik sub-indikator lain. "
            "Pilih yang sesuai."
        ),
        (
            "Baris kuning pada tab Katalog («Perlu Dicek» berisi «Ya»): cocokkan "
            "kata-katanya dengan Ruang GTK dulu."
        ),
        (
            "Status merah, jingga, atau ungu: baca «Langkah Berikut». Di sana tertulis siapa "
            "harus melakukan apa."
        ),
        "Angka merah pada tab Beranda dan Ringkasan: batas tanggal pada tab Pengaturan sudah "
        "lewat. «Bentrok»: satu orang atau satu kelas dijadwalkan dua kali pada jam yang sama; "
        "ubah salah satu jadwalnya di tab A.",
        "Baris yang dicoret: guru itu tidak aktif lagi. Isiannya tetap tersimpan.",
        (
            "Isian Anda tidak pernah dihapus program. Teks lama tersimpan di tab Riwayat; "
            "operator dapat mengembalikannya."
        ),
    ),
)
TERMS = Block(
    "Istilah",
    (
        ("Tertulis", "Artinya"),
        ("Centang", "Di Excel: pilih «Ya» dari daftar. Di Google Sheets: klik kotaknya."),
        ("KS", "Kepala sekolah."),
        (
            "RHK",
            "Rencana Hasil Kerja: kalimat rencana kerja untuk sub-indikator yang dipilih guru.",
        ),
        (
            "KSK, PDP, EPD …",
            "Kode sub-indikator, misalnya KSK untuk Keteraturan Suasana Kelas. Semuanya ada di tab "
            "Katalog; KSK-1 berarti perilaku pertama dari KSK.",
        ),
        (
            "G001, G002 …",
            "Kode guru. Diberikan program satu kali dan tidak pernah berpindah ke guru lain.",
        ),
        (
            "Ruang GTK",
            "Laman kementerian untuk Guru dan Tenaga Kependidikan; isian akhir disalin ke sana.",
        ),
        ("RPP", "Rencana Pelaksanaan Pembelajaran."),
    ),
    table=True,
)
ABBREVIATIONS = Block(
    "Singkatan",
    (
        ("Tertulis", "Artinya"),
        ("NIP", "Nomor Induk Pegawai."),
        ("NUPTK", "Nomor Unik Pendidik dan Tenaga Kependidikan."),
        ("NPSN", "Nomor Pokok Sekolah Nasional."),
        ("NBM, NIY", "Nomor Baku Muhammadiyah; Nomor Induk Yayasan."),
        ("PNS, PPPK", "Pegawai Negeri Sipil; Pegawai Pemerintah dengan Perjanjian Kerja."),
        ("GTY, GTT", "Guru Tetap Yayasan; Guru Tidak Tetap."),
        (
            "BK, PAUD, KKG",
            "Bimbingan dan Konseling; Pendidikan Anak Usia Dini; Kelompok Kerja Guru.",
        ),
        ("Plt.", "Pelaksana tugas."),
        ("WIB, WITA, WIT", "Waktu Indonesia Barat, Tengah, dan Timur."),
        ("PermenPANRB", "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi."),
    ),
    table=True,
)
