"""The words of Petunjuk, the first page everyone sees: for people in a hurry, a screen a block."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sheets_sync.core.layout.guide_block import Block, Line
from sheets_sync.core.layout.guide_glossary import ABBREVIATIONS, COLOURS, RED, STATUSES, TERMS
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.stages import STAGES

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
        "«Langkah Berikut» pada baris Anda. Bila Beranda menyebut tahun ini sudah ditutup, isian "
        "baru tidak diproses sampai operator membukanya lagi.",
        "Penting: semua orang yang punya akses ke buku kerja ini (guru, kepala sekolah, pengamat, "
        "operator, siapa pun yang diberi folder atau tautannya) dapat membaca semua tab, termasuk "
        "hasil observasi dan penilaian. Bagikan hanya kepada yang berkepentingan; operator melihat "
        "daftarnya dengan perintah doctor.",
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
            "pada D dan E bila perlu. Isi penilaian akhir pada F. Tab Beranda "
            "menunjukkan apa yang menunggu Anda, jadwal observasi, dan apa yang terlambat.",
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
        "Tab Ringkasan punya tombol di setiap judul kolomnya untuk menyaring dan mengurutkan.",
        (
            "Kolom boleh dipindah. Kolom tambahan boleh dibuat di sebelah kanan. Judul kolom "
            "jangan diganti."
        ),
    ),
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
