"""The year of the sample school: on which day who types what. After each day the program runs once.

Days are chosen so that the last one, a Wednesday in September, finds teachers in every stage and
every status: two are finished, the others stand somewhere between A and F, two observations of that
week collide, and some people have made the mistakes that people make.
"""

from __future__ import annotations

from datetime import date

from sheets_sync.core.schema.stages import (
    APPRAISAL,
    OBSERVATION,
    PREPARATION,
    REFLECTION,
)
from sheets_sync.core.schema.stages import FOLLOW_UP_PLAN as PLAN
from sheets_sync.demo.acts import (
    STILL_AGREED,
    Day,
    agrees,
    day_of,
    does,
    drafts,
    fills,
    sends_back,
    ticks,
)

START = date(2026, 1, 12)
"""The operator sets the workbook up."""


def winter() -> tuple[Day, ...]:
    """January to March: the first four teachers prepare and are observed."""
    return (
        day_of(
            1,
            26,
            "tiga guru mengumpulkan persiapan, satu masih menulis.",
            fills(PREPARATION, "G001", "G002", "G003"),
            drafts(PREPARATION, "G004"),
        ),
        day_of(
            2,
            2,
            "kepala sekolah menyepakati dua persiapan dan mengembalikan satu.",
            agrees(PREPARATION, date(2026, 1, 30), "G001", "G003"),
            ticks(PREPARATION, "G004"),
            sends_back(
                PREPARATION,
                "G002",
                "Mohon jelaskan video apa yang dipelajari, Pak, dan apa yang akan dicoba.",
            ),
        ),
        day_of(
            2,
            9,
            "persiapan yang dikembalikan sudah diperbaiki dan disepakati.",
            fills(PREPARATION, "G002-diperbaiki"),
            agrees(PREPARATION, date(2026, 2, 9), "G002", "G004"),
        ),
        day_of(
            3,
            9,
            "empat observasi selesai; rencana tindak lanjut dapat ditulis.",
            fills(OBSERVATION, "G001", "G002", "G003", "G004"),
        ),
    )


def spring() -> tuple[Day, ...]:
    """April to June: follow-up of the first, start of the next three."""
    return (
        day_of(
            4,
            6,
            "empat rencana tindak lanjut disepakati; tiga guru lagi mengumpulkan persiapan.",
            fills(PLAN, "G001", "G002", "G003", "G004"),
            agrees(
                PLAN,
                date(2026, 4, 2),
                "G001",
                support="Kertas dan laminasi dari dana sekolah.",
            ),
            agrees(
                PLAN,
                date(2026, 4, 2),
                "G003",
                support="Satu pertemuan khusus pada bulan Mei.",
            ),
            agrees(
                PLAN,
                date(2026, 4, 6),
                "G002",
                support="Bu Andi hadir dua kali; jam mengajarnya digantikan.",
            ),
            agrees(
                PLAN,
                date(2026, 4, 6),
                "G004",
                support="Guru BK mendampingi; papan diusulkan ke komite.",
            ),
            fills(PREPARATION, "G005", "G006", "G007"),
            agrees(PREPARATION, date(2026, 4, 6), "G005", "G006", "G007"),
        ),
        day_of(
            5,
            4,
            "kegiatan pertama tercatat; tiga observasi selesai.",
            does("G001", 0, 1),
            does("G002", 0),
            does("G003", 0),
            fills(OBSERVATION, "G005", "G006", "G007"),
        ),
        day_of(
            6,
            8,
            "tindak lanjut tiga guru selesai; rencana kelima disepakati.",
            does("G001", 2),
            does("G002", 1, 2),
            does("G003", 1),
            does("G004", 0),
            fills(PLAN, "G005"),
            agrees(PLAN, date(2026, 6, 5), "G005", support="Penggandaan lewat tata usaha."),
        ),
    )


def summer() -> tuple[Day, ...]:
    """July and August: reflections, the two final assessments, a change of mind."""
    return (
        day_of(
            7,
            20,
            "tahun ajaran baru; refleksi dua guru masuk.",
            fills(REFLECTION, "G001", "G002"),
            does("G005", 0, 1),
            does("G004", 1),
            drafts(PLAN, "G007"),
        ),
        day_of(
            8,
            10,
            "siklus pertama selesai dinilai; tiga guru lagi mulai.",
            fills(APPRAISAL, "G001"),
            fills(REFLECTION, "G003"),
            fills(PLAN, "G006"),
            does("G005", 2),
            fills(PREPARATION, "G008", "G010"),
            drafts(PREPARATION, "G009"),
        ),
        day_of(
            8,
            24,
            "siklus kedua selesai; seorang guru mengganti sub-indikator setelah diobservasi.",
            fills(APPRAISAL, "G002"),
            fills(REFLECTION, "G004"),
            ticks(PREPARATION, "G009"),
            sends_back(
                PLAN,
                "G006",
                "Tujuannya baik, Pak, tetapi belum bisa diukur. Kapan kita tahu berhasil?",
            ),
            agrees(PREPARATION, date(2026, 8, 21), "G008", "G010"),
            agrees(PREPARATION, date(2026, 8, 24), "G009"),
            fills(PREPARATION, "G007-berganti"),
            agrees(PREPARATION, date(2026, 8, 24), "G007", word=STILL_AGREED),
        ),
    )


def autumn() -> tuple[Day, ...]:
    """September: where everybody stands now."""
    return (
        day_of(
            9,
            7,
            "satu refleksi dikembalikan, satu rencana diperbaiki, satu tanggal keliru bentuk.",
            sends_back(
                REFLECTION,
                "G004",
                "Mohon tulis contohnya, Pak: apa yang sekarang Bapak lakukan di lapangan?",
            ),
            fills(PLAN, "G006-diperbaiki"),
            fills(PREPARATION, "G011"),
            does("G005", 3),
        ),
        day_of(
            9,
            16,
            "penilaian akhir dimulai, satu observasi berjalan, dua observasi pekan ini bentrok.",
            drafts(APPRAISAL, "G003"),
            fills(OBSERVATION, "G010"),
            does("G006", 0),
        ),
    )


def year() -> tuple[Day, ...]:
    """All days after the first, in order."""
    return (*winter(), *spring(), *summer(), *autumn())
