"""The columns of a district's list of schools: their headings, in files and spreadsheets alike, and
what a spreadsheet says about each; and those of the tab that tells how the schools are doing.

The program's column stands first and is protected, so that people without rights insert and move
only to its right.
"""

from __future__ import annotations

from dataclasses import replace

from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.words import Owner, YesNo
from sheets_sync.core.schema.columns import Column, Kind, by_operator

TITLE = "Sekolah"
"""Of the tab, where the list is one."""
CHECK = "Pemeriksaan"
NAME, NPSN, WORKBOOK, FOLDER = "Sekolah", "NPSN", "Buku Kerja", "Folder"
ACTIVE, APPROVED = "Aktif", "Disetujui"
DISTRICT, LEVEL, CONTACT = "Kecamatan", "Jenjang", "Kontak"
LABELS = (NAME, NPSN, WORKBOOK, FOLDER, ACTIVE, APPROVED, DISTRICT, LEVEL, CONTACT)
"""Headings of people's columns; in TOML with `_` for a space, in any case."""
REQUIRED = (NAME, WORKBOOK)
"""Headings without which a table is no list."""
TICKS = frozenset({ACTIVE, APPROVED})
_TEXT, _TICK = Kind(format=Format.TEXT), Kind(format=Format.TICK)
LEVELS = ("PAUD", "TK", "SD", "SMP", "SMA", "SMK", "SLB", "SKB", "PKBM")


def _of_people(column: Column, kind: Kind) -> Column:
    """One without which the list is still one, unless it has to be there."""
    needed = column.label in REQUIRED
    return replace(column, kind=kind, optional=not needed, required=column.label == NAME)


SCHOOL_COLUMNS = (
    Column(
        CHECK,
        Owner.TOOL,
        optional=True,
        width=44,
        help="Yang perlu diperbaiki di baris ini, setiap kali program membaca daftar.",
    ),
    _of_people(by_operator(NAME, "Nama sekolah.", "SD Negeri 1 Sukamaju", width=34), _TEXT),
    _of_people(by_operator(NPSN, "8 angka.", "20212345", width=12), _TEXT),
    _of_people(
        by_operator(
            WORKBOOK,
            "Alamat atau ID Google Sheets sekolah itu. Kosong: belum ada, dan dibuatkan.",
            width=30,
        ),
        _TEXT,
    ),
    _of_people(
        by_operator(
            FOLDER,
            "Alamat atau ID folder Drive untuk dokumennya. Kosong: folder buku kerja itu.",
            width=24,
        ),
        _TEXT,
    ),
    _of_people(
        by_operator(ACTIVE, "«Tidak»: sekolah ini tidak diperiksa. Kosong berarti «Ya».", width=9),
        Kind(words=tuple(YesNo)),
    ),
    _of_people(
        by_operator(APPROVED, "Centang agar buku kerja dibuatkan bila belum ada.", width=11), _TICK
    ),
    _of_people(by_operator(DISTRICT, "Kecamatan, untuk rekap.", "Sukamaju", width=20), _TEXT),
    _of_people(by_operator(LEVEL, "Jenjang, untuk rekap.", "SD", width=10), Kind(words=LEVELS)),
    _of_people(
        by_operator(CONTACT, "Siapa yang dihubungi: nama, email, atau WhatsApp.", width=30), _TEXT
    ),
)

HEALTH = "Kesehatan"
"""The tab of the program beside it: how every school of the list is doing."""
SUCCEEDED, WAITING = "Terakhir Berhasil (WIB)", "Menunggu"
OLDEST, NEEDS = "Terlama Sejak", "Yang Perlu Dilakukan"
HEALTH_COLUMNS = (
    Column(NAME, width=34, help="Sekolah menurut daftar.", kind=_TEXT),
    Column(NPSN, width=12, help="Menurut daftar.", kind=_TEXT),
    Column(DISTRICT, width=20, help="Menurut daftar.", kind=_TEXT),
    Column(
        SUCCEEDED,
        width=24,
        help="Kapan program terakhir berhasil memeriksa buku kerjanya.",
        kind=Kind(format=Format.MOMENT),
    ),
    Column(WAITING, width=30, help="Siapa yang ditunggu, untuk berapa tahap guru.", kind=_TEXT),
    Column(
        OLDEST,
        width=18,
        help="Sejak kapan tahap yang paling lama terbuka menunggu.",
        kind=Kind(format=Format.DATE),
    ),
    Column(NEEDS, width=60, help="Kosong bila sekolah itu berjalan baik.", kind=_TEXT),
    Column(WORKBOOK, width=30, help="Buka buku kerjanya.", kind=Kind(format=Format.LINK)),
)

MEMORY = "_armada"
"""The hidden tab that remembers for which schools a workbook is being made, and since when."""
KEY, BEGUN = "Kunci", "Dimulai"
MEMORY_COLUMNS = tuple(
    Column(label, width=30, help="Ingatan program. Jangan diubah.", kind=_TEXT)
    for label in (KEY, BEGUN)
)
