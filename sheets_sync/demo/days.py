"""The year of the sample school: on which day who types what. After each day the program runs once.

Days are chosen so that the last one, a Wednesday in September, finds teachers in every stage and
every status: two are finished, the others stand somewhere between A and F, two observations of that
week collide, and some people have made the mistakes that people make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sheets_sync.demo.cast import texts
from sheets_sync.demo.hands import Typed

AGREED, STILL_AGREED, SENT_BACK = "Disepakati", "Tetap disepakati", "Perlu perbaikan"
START = date(2026, 1, 12)
"""The operator sets the workbook up."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Cells that one person types in one row; `position` counts a teacher's rows on D."""

    letter: str
    kode: str
    values: Mapping[str, Typed | None]
    position: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """One day at the school."""

    on: date
    story: str
    entries: tuple[Entry, ...] = field(default=())


def fills(letter: str, *names: str) -> Iterator[Entry]:
    """Texts as they stand in the file; `G002-diperbaiki` belongs to G002."""
    for name in names:
        yield Entry(letter, name.partition("-")[0], texts(letter)[name])


def drafts(letter: str, *names: str) -> Iterator[Entry]:
    """The same without the tick."""
    for entry in fills(letter, *names):
        yield Entry(
            letter,
            entry.kode,
            {label: v for label, v in entry.values.items() if label != "Kumpulkan"},
        )


def ticks(letter: str, *kodes: str) -> Iterator[Entry]:
    """Hands in what stands there."""
    for kode in kodes:
        yield Entry(letter, kode, {"Kumpulkan": "Ya"})


def agrees(
    letter: str, on: date, *kodes: str, word: str = AGREED, support: str = ""
) -> Iterator[Entry]:
    """The principal agrees in a talk on that day."""
    granted = {"Dukungan yang Disetujui": support} if support else {}
    for kode in kodes:
        yield Entry(letter, kode, {"Keputusan KS": word, "Tanggal Diskusi": on, **granted})


def sends_back(letter: str, kode: str, note: str) -> Iterator[Entry]:
    """The principal asks for an improvement."""
    yield Entry(letter, kode, {"Keputusan KS": SENT_BACK, "Catatan KS": note})


def does(kode: str, *positions: int) -> Iterator[Entry]:
    """Activities of D, by their place in the file."""
    for position in positions:
        yield Entry("D", kode, texts("D")[kode][position], position)


def _day(month: int, day: int, story: str, *entries: Iterator[Entry]) -> Day:
    return Day(date(2026, month, day), story, tuple(entry for group in entries for entry in group))


def winter() -> tuple[Day, ...]:
    """January to March: the first four teachers prepare and are observed."""
    return (
        _day(
            1,
            26,
            "tiga guru mengumpulkan persiapan, satu masih menulis.",
            fills("A", "G001", "G002", "G003"),
            drafts("A", "G004"),
        ),
        _day(
            2,
            2,
            "kepala sekolah menyepakati dua persiapan dan mengembalikan satu.",
            agrees("A", date(2026, 1, 30), "G001", "G003"),
            ticks("A", "G004"),
            sends_back(
                "A",
                "G002",
                "Mohon jelaskan video apa yang dipelajari, Pak, dan apa yang akan dicoba.",
            ),
        ),
        _day(
            2,
            9,
            "persiapan yang dikembalikan sudah diperbaiki dan disepakati.",
            fills("A", "G002-diperbaiki"),
            agrees("A", date(2026, 2, 9), "G002", "G004"),
        ),
        _day(
            3,
            9,
            "empat observasi selesai; rencana tindak lanjut dapat ditulis.",
            fills("B", "G001", "G002", "G003", "G004"),
        ),
    )


def spring() -> tuple[Day, ...]:
    """April to June: follow-up of the first, start of the next three."""
    return (
        _day(
            4,
            6,
            "empat rencana tindak lanjut disepakati; tiga guru lagi mengumpulkan persiapan.",
            fills("C", "G001", "G002", "G003", "G004"),
            agrees("C", date(2026, 4, 2), "G001", support="Kertas dan laminasi dari dana sekolah."),
            agrees("C", date(2026, 4, 2), "G003", support="Satu pertemuan khusus pada bulan Mei."),
            agrees(
                "C",
                date(2026, 4, 6),
                "G002",
                support="Bu Andi hadir dua kali; jam mengajarnya digantikan.",
            ),
            agrees(
                "C",
                date(2026, 4, 6),
                "G004",
                support="Guru BK mendampingi; papan diusulkan ke komite.",
            ),
            fills("A", "G005", "G006", "G007"),
            agrees("A", date(2026, 4, 6), "G005", "G006", "G007"),
        ),
        _day(
            5,
            4,
            "kegiatan pertama tercatat; tiga observasi selesai.",
            does("G001", 0, 1),
            does("G002", 0),
            does("G003", 0),
            fills("B", "G005", "G006", "G007"),
        ),
        _day(
            6,
            8,
            "tindak lanjut tiga guru selesai; rencana kelima disepakati.",
            does("G001", 2),
            does("G002", 1, 2),
            does("G003", 1),
            does("G004", 0),
            fills("C", "G005"),
            agrees("C", date(2026, 6, 5), "G005", support="Penggandaan lewat tata usaha."),
        ),
    )


def summer() -> tuple[Day, ...]:
    """July and August: reflections, the two final assessments, a change of mind."""
    return (
        _day(
            7,
            20,
            "tahun ajaran baru; refleksi dua guru masuk.",
            fills("E", "G001", "G002"),
            does("G005", 0, 1),
            does("G004", 1),
            drafts("C", "G007"),
        ),
        _day(
            8,
            10,
            "siklus pertama selesai dinilai; tiga guru lagi mulai.",
            fills("F", "G001"),
            fills("E", "G003"),
            fills("C", "G006"),
            does("G005", 2),
            fills("A", "G008", "G010"),
            drafts("A", "G009"),
        ),
        _day(
            8,
            24,
            "siklus kedua selesai; seorang guru mengganti sub-indikator setelah diobservasi.",
            fills("F", "G002"),
            fills("E", "G004"),
            ticks("A", "G009"),
            sends_back(
                "C",
                "G006",
                "Tujuannya baik, Pak, tetapi belum bisa diukur. Kapan kita tahu berhasil?",
            ),
            agrees("A", date(2026, 8, 21), "G008", "G010"),
            agrees("A", date(2026, 8, 24), "G009"),
            fills("A", "G007-berganti"),
            agrees("A", date(2026, 8, 24), "G007", word=STILL_AGREED),
        ),
    )


def autumn() -> tuple[Day, ...]:
    """September: where everybody stands now."""
    return (
        _day(
            9,
            7,
            "satu refleksi dikembalikan, satu rencana diperbaiki, satu tanggal salah ketik.",
            sends_back(
                "E",
                "G004",
                "Mohon tulis contohnya, Pak: apa yang sekarang Bapak lakukan di lapangan?",
            ),
            fills("C", "G006-diperbaiki"),
            fills("A", "G011"),
            does("G005", 3),
        ),
        _day(
            9,
            16,
            "penilaian akhir dimulai, satu observasi berjalan, dua observasi pekan ini bentrok.",
            drafts("F", "G003"),
            fills("B", "G010"),
            does("G006", 0),
        ),
    )


def year() -> tuple[Day, ...]:
    """All days after the first, in order."""
    return (*winter(), *spring(), *summer(), *autumn())
