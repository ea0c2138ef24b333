"""The words of Petunjuk, the first page everyone sees: for people in a hurry, one screen a block.

A line is a text across the page or a tuple of cells; `table` says that the first line is a table head.
"""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.looks import COLOUR_WORD, OWNER_WORD
from sheets_sync.core.words import Owner, Status

Line = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and what stands below it."""

    title: str
    lines: tuple[Line, ...]
    table: bool = False


TITLE = "Praktik Kinerja: buku kerja sekolah"

ABOUT = Block(
    "Apa ini?",
    (
        "Buku kerja ini membantu guru dan kepala sekolah menjalani siklus Praktik Kinerja selama satu tahun: setiap "
        "tahap satu tab, setiap guru satu baris. Anda mengetik; program memeriksa, memberi tahu giliran siapa, "
        "membuka tahap berikutnya, dan membuat dokumen siap tanda tangan.",
        "Setelah mengisi, tidak perlu menekan tombol apa pun. Saat program berjalan, lihat kolom «Status» dan "
        "«Langkah Berikut» pada baris Anda.",
        "Penting: semua orang yang punya akses ke buku kerja ini dapat membaca semua tab, termasuk hasil observasi "
        "dan penilaian. Bagikan hanya kepada yang berkepentingan.",
    ),
)

IDEA = Block(
    "Gagasannya",
    (
        "Setiap guru memilih satu sub-indikator saja untuk ditingkatkan tahun ini.",
        "Keberhasilan diukur dari upaya menuju tujuan, bukan dari kesempurnaan.",
        "Setiap tahap adalah percakapan antara guru dan kepala sekolah. Isian di sini mencatat percakapan itu.",
        "Observasi (tab B) adalah baseline, yaitu titik awal, bukan nilai. Tab F membandingkan hasil akhir dengan "
        "titik awal itu.",
    ),
)

CYCLE = Block(
    "Siklus satu tahun",
    (
        ("Tahap (tab)", "Fase", "Bagian dari", "Siapa mengisi", "Selesai bila"),
        ("A Diskusi Persiapan", "Baseline (awal)", "Pemantauan Kinerja: Pelaksanaan Observasi",
         "Guru; disepakati KS", "Lengkap, dikumpulkan, dan disepakati."),
        ("B Observasi Kinerja", "Baseline (awal)", "Pemantauan Kinerja: Pelaksanaan Observasi",
         "KS atau pengamat", "Tiga perilaku diberi hasil dan bukti, «Observasi Selesai» dipilih."),
        ("C Diskusi Tindak Lanjut", "Midline (tengah)", "Pembinaan Kinerja: Pelaksanaan Tindak Lanjut",
         "Guru; disepakati KS", "Lengkap, dikumpulkan, dan disepakati."),
        ("D Upaya Tindak Lanjut", "Midline (tengah)", "Pembinaan Kinerja: Pelaksanaan Tindak Lanjut",
         "Guru", "Paling sedikit satu kegiatan «Terlaksana» dan tidak ada yang masih terbuka."),
        ("E Refleksi Tindak Lanjut", "Midline (tengah)", "Pembinaan Kinerja: Pelaksanaan Tindak Lanjut",
         "Guru; KS boleh mengembalikan", "Lengkap, dikumpulkan, dan tidak dikembalikan."),
        ("F Penilaian Akhir", "Endline (akhir)", "Penilaian akhir siklus",
         "KS", "Semua aspek dinilai, «Penilaian Selesai» dipilih."),
    ),
    table=True,
)  # fmt: skip

ROLES = Block(
    "Apa tugas Anda?",
    (
        ("Guru", "Isi baris Anda sendiri pada tab A, C, D, dan E (kolom berkepala hijau). Bila siap, pilih «Ya» pada "
         "«Kumpulkan» (di Google Sheets: centang). Pada tab D tambahkan satu baris untuk setiap kegiatan dan pilih "
         "nama Anda di kolom «Kode»."),
        ("Kepala sekolah", "Bahas A dan C dengan guru, lalu isi «Keputusan KS». Amati kelas dan isi B. Beri masukan "
         "pada D dan E bila perlu. Nilai F. Tab Ringkasan menunjukkan siapa menunggu Anda."),
        ("Pengamat", "Isi B untuk guru yang ditugaskan kepada Anda: tulis bukti, yaitu apa yang dilakukan guru dan "
         "murid."),
        ("Operator", "Rawat tab Pengaturan, Guru, dan Katalog (kolom berkepala cokelat). Jalankan atau jadwalkan "
         "program. Ketik NIP dan NUPTK sebagai teks."),
    ),
)  # fmt: skip

STATUSES = Block(
    "Arti status",
    (
        ("Status", "Artinya"),
        (Status.EMPTY, "Baris sudah dibuka, belum ada isian."),
        (Status.DRAFT, "Sedang diisi, belum dikumpulkan."),
        (Status.INCOMPLETE, "Sudah dikumpulkan, tetapi masih ada yang kurang. Lihat «Langkah Berikut»."),
        (Status.HANDED_IN, "Lengkap, menunggu keputusan kepala sekolah."),
        (Status.SENT_BACK, "Dikembalikan kepala sekolah. Baca «Catatan KS», lalu perbaiki isian."),
        (Status.REVIEW, "Pernah selesai, lalu sesuatu berubah. Lihat «Langkah Berikut»."),
        (Status.DONE, "Tahap ini selesai."),
        (Status.LOCKED, "Tahap ini belum dibuka karena tahap sebelumnya belum selesai."),
    ),
    table=True,
)

COLOURS = Block(
    "Arti warna kepala kolom",
    (
        ("Siapa mengisi", "Warna"),
        *(
            (OWNER_WORD[owner], f"Kepala kolom {COLOUR_WORD[owner]}{extra}")
            for owner, extra in (
                (Owner.TEACHER, "."),
                (Owner.PRINCIPAL, "."),
                (Owner.OPERATOR, "."),
                (Owner.TOOL, "; sel di bawahnya abu-abu muda. Jangan diisi: program akan memulihkannya."),
            )
        ),
        "Arahkan penunjuk ke kepala kolom untuk membaca apa yang harus diisi, contohnya, dan siapa yang mengisi.",
    ),
    table=True,
)

RED = Block(
    "Bila ada sel merah",
    (
        "Sel merah muda berarti wajib diisi tetapi masih kosong. Isi sel itu; warnanya hilang sendiri.",
        "Sel kuning pada target (tab A) berarti perilaku itu milik sub-indikator lain. Pilih yang sesuai.",
        "Baris kuning pada tab Katalog («Perlu Dicek» berisi «Ya»): cocokkan kata-katanya dengan Ruang GTK dulu.",
        "Status merah atau jingga: baca «Langkah Berikut». Di sana tertulis siapa harus melakukan apa.",
        "Angka merah pada «Terlambat (hari)» di tab Ringkasan: batas tanggal pada tab Pengaturan sudah lewat.",
        "Baris yang dicoret: guru itu tidak aktif lagi. Isiannya tetap tersimpan.",
        "Isian Anda tidak pernah dihapus program. Teks lama tersimpan di tab Riwayat; operator dapat mengembalikannya.",
    ),
)

DOCUMENTS = Block(
    "Di mana dokumennya?",
    (
        "Tautan ada di kolom «Dokumen» pada setiap tab. Dokumen A, B, C, dan E terbit saat tahapnya selesai; "
        "«Ringkasan Praktik Kinerja» terbit saat keenam tahap selesai. Versi lama tidak dihapus.",
    ),
)

SORTING = Block(
    "Mengurutkan dan menyaring dengan aman",
    (
        "Di Excel: klik satu sel di dalam tabel lalu urutkan seluruh tabel. Jangan pernah mengurutkan sebagian kolom "
        "saja: isian akan pindah ke guru lain. Bila itu terjadi, program berhenti dan tidak menulis apa pun.",
        "Di Google Sheets: lewat menu Data, pilih tampilan filter yang sudah disediakan («Urut nama», «Belum selesai», "
        "atau «Menunggu KS»). Yang berubah hanya layar Anda, bukan layar orang lain.",
        "Kolom boleh dipindah. Kolom tambahan boleh dibuat di sebelah kanan. Judul kolom jangan diganti.",
    ),
)

ABBREVIATIONS = Block(
    "Singkatan dan istilah",
    (
        ("Tertulis", "Artinya"),
        ("Centang", "Di Excel: pilih «Ya» dari daftar. Di Google Sheets: klik kotaknya."),
        ("KS", "Kepala sekolah."),
        ("RHK", "Rencana Hasil Kerja: kalimat rencana kerja untuk sub-indikator yang dipilih guru."),
        ("KSK, PDP, EPD …", "Kode sub-indikator, misalnya KSK untuk Keteraturan Suasana Kelas. Semuanya ada di tab "
         "Katalog; KSK-1 berarti perilaku pertama dari KSK."),
        ("G001, G002 …", "Kode guru. Diberikan program satu kali dan tidak pernah berpindah ke guru lain."),
        ("Ruang GTK", "Laman kementerian untuk Guru dan Tenaga Kependidikan; isian akhir disalin ke sana."),
        ("RPP", "Rencana Pelaksanaan Pembelajaran."),
        ("NIP, NUPTK, NPSN", "Nomor Induk Pegawai; Nomor Unik Pendidik dan Tenaga Kependidikan; Nomor Pokok Sekolah "
         "Nasional."),
        ("NBM, NIY", "Nomor Baku Muhammadiyah; Nomor Induk Yayasan."),
        ("PNS, PPPK", "Pegawai Negeri Sipil; Pegawai Pemerintah dengan Perjanjian Kerja."),
        ("GTY, GTT", "Guru Tetap Yayasan; Guru Tidak Tetap."),
        ("BK, PAUD, KKG", "Bimbingan dan Konseling; Pendidikan Anak Usia Dini; Kelompok Kerja Guru."),
        ("Plt., WIB, WITA, WIT", "Pelaksana tugas; Waktu Indonesia Barat, Tengah, dan Timur."),
        ("PermenPANRB", "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi."),
    ),
    table=True,
)  # fmt: skip

BLOCKS = (ABOUT, IDEA, CYCLE, ROLES, STATUSES, COLOURS, RED, DOCUMENTS, SORTING, ABBREVIATIONS)
