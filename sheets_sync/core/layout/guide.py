"""The words of Petunjuk, the first page everyone sees: for people in a hurry, one screen a block.

A line is a text across the page or a tuple of cells (of one: a band across the page); `table` says
that the first line is a table head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sheets_sync.core.layout.looks import COLOUR_WORD, OWNER_WORD
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.words import Owner, Status
from sheets_sync.core.schema.stages import STAGES

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
        "Buku kerja ini membantu guru dan kepala sekolah menjalani siklus Praktik "
        "Kinerja selama satu tahun: setiap "
        "tahap satu tab, setiap guru satu baris. Anda mengetik; program memeriksa, "
        "memberi tahu giliran siapa, "
        "membuka tahap berikutnya, dan membuat dokumen siap tanda tangan.",
        "Setelah mengisi, tidak perlu menekan tombol apa pun. Saat program berjalan, "
        "lihat kolom «Status» dan "
        "«Langkah Berikut» pada baris Anda.",
        "Penting: semua orang yang punya akses ke buku kerja ini dapat membaca semua "
        "tab, termasuk hasil observasi "
        "dan penilaian. Bagikan hanya kepada yang berkepentingan.",
    ),
)

IDEA = Block(
    "Gagasan dasarnya",
    (
        "Setiap guru memilih satu sub-indikator saja untuk ditingkatkan tahun ini; KS "
        "mengamati dan membina dengan "
        "sub-indikator itu juga.",
        "Keberhasilan diukur dari upaya menuju tujuan, bukan dari kesempurnaan.",
        (
            "Setiap tahap adalah percakapan antara guru dan kepala sekolah. Isian di sini "
            "mencatat percakapan itu."
        ),
        "Observasi (tab B) adalah baseline, yaitu titik awal, bukan nilai. Tab F "
        "membandingkan hasil akhir dengan "
        "titik awal itu.",
    ),
)

PHASES = {stage.phase.words: stage.phase.colour for stage in STAGES}
"""Bands of the cycle, each in the colour of its tabs."""


def _cycle() -> Iterator[Line]:
    """The stages in their order, under the bands of their phases."""
    yield "Tahap (tab)", "Siapa mengisi", "Selesai bila"
    for words, stages in groupby(STAGES, key=lambda stage: stage.phase.words):
        yield (words,)
        for stage in stages:
            yield stage.title, stage.guide.filled_by, stage.guide.done_when


def _division() -> Iterator[Line]:
    yield "Tahap dan siklus", "Bagian", "Alur"
    for stage in STAGES:
        if place := stage.guide.at_ministry:
            phase = stage.phase.words
            yield f"{stage.letter}, {phase[0].lower()}{phase[1:]}", *place


CYCLE = Block("Siklus satu tahun", tuple(_cycle()), table=True)

DIVISION = Block("Pembagian siklus di Ruang GTK", tuple(_division()), table=True)

_TEACHERS_TABS = list_words([stage.letter for stage in STAGES if stage.filler is Owner.TEACHER])

ROLES = Block(
    "Apa tugas Anda?",
    (
        (
            "Guru",
            f"Isi baris Anda sendiri pada tab {_TEACHERS_TABS} (judul kolomnya hijau). Bila "
            "siap, pilih «Ya» pada "
            "«Kumpulkan» (di Google Sheets: centang). Pada tab D tambahkan satu baris "
            "untuk setiap kegiatan dan pilih "
            "nama Anda di kolom «Kode».",
        ),
        (
            "Kepala sekolah",
            "Bahas A dan C dengan guru, lalu isi «Keputusan KS». Amati kelas dan isi B. "
            "Beri masukan "
            "pada D dan E bila perlu. Isi penilaian akhir pada F. Tab Ringkasan "
            "menunjukkan apa yang menunggu Anda; di "
            "sebelah kanannya ada rekap, jadwal «Minggu ini», dan grafik.",
        ),
        (
            "Pengamat",
            "Isi B untuk guru yang ditugaskan kepada Anda: tulis bukti, yaitu apa yang "
            "dilakukan guru dan "
            "murid.",
        ),
        (
            "Operator",
            "Isi dan perbarui tab Pengaturan, Guru, dan Katalog (judul kolomnya "
            "cokelat). Jalankan atau "
            "jadwalkan program. Ketik NIP dan NUPTK sebagai teks.",
        ),
    ),
)

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
        "Angka merah pada tab Ringkasan: batas tanggal pada tab Pengaturan sudah lewat. "
        "«Bentrok»: satu pengamat "
        "dijadwalkan di dua kelas pada jam yang sama; ubah salah satu jadwalnya di tab A.",
        "Baris yang dicoret: guru itu tidak aktif lagi. Isiannya tetap tersimpan.",
        (
            "Isian Anda tidak pernah dihapus program. Teks lama tersimpan di tab Riwayat; "
            "operator dapat mengembalikannya."
        ),
    ),
)

DOCUMENTS = Block(
    "Di mana dokumennya?",
    (
        "Tautan ada di kolom «Dokumen» pada setiap tab. Dokumen A, B, C, dan E terbit "
        "saat tahapnya selesai; "
        "«Ringkasan Praktik Kinerja» terbit saat keenam tahap selesai. Versi lama tidak dihapus.",
    ),
)

SORTING = Block(
    "Mengurutkan dan menyaring dengan aman",
    (
        "Di Excel: klik satu sel di dalam tabel, lalu urutkan seluruh tabel. Jangan "
        "pernah mengurutkan sebagian kolom "
        "saja: isian akan pindah ke guru lain. Bila itu terjadi, program berhenti dan "
        "tidak menulis apa pun.",
        "Di Google Sheets: lewat menu Data, pilih tampilan filter yang sudah disediakan "
        "(«Urut nama», «Belum selesai», "
        "atau «Menunggu KS»). Yang berubah hanya layar Anda, bukan layar orang lain.",
        (
            "Kolom boleh dipindah. Kolom tambahan boleh dibuat di sebelah kanan. Judul kolom "
            "jangan diganti."
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

BLOCKS = (
    ABOUT,
    IDEA,
    CYCLE,
    DIVISION,
    ROLES,
    STATUSES,
    COLOURS,
    RED,
    DOCUMENTS,
    SORTING,
    TERMS,
    ABBREVIATIONS,
)
