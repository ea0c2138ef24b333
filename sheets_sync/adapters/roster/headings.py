"""The headings of a list of teachers: which row they stand in, over one row or two, and what each
column is for Guru.

Dapodik, EMIS, schools' own lists: other words, other orders, titles above, gelar in columns of
their own, a parent heading over several columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sheets_sync.adapters.roster.tables import Grid, Table
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.teacher import ROSTER_TITLE, Teacher

NAME, NIP, NUPTK, OTHER = "Nama", "NIP", "NUPTK", "Nomor Induk Lain"
STATUS, ACTIVE, PHONE = "Status Kepegawaian", "Aktif", "Nomor WhatsApp"
SUBJECT, EMAIL, RANK = "Mata Pelajaran/Kelas", "Email", "Pangkat/Golongan"
# What is no column of Guru, but says something about a row
FRONT, BACK, ROLE, DUTY, NUMBER, BORN, SEX = (
    "gelar depan",
    "gelar belakang",
    "jabatan",
    "tugas",
    "no",
    "lahir",
    "jenis kelamin",
)
_HEADER_WITHIN = 40
"""Rows; exports put titles above."""

_WORDS = {
    NAME: "nama guru, nama lengkap, nama ptk, nama lengkap guru, nama dan gelar, nama lengkap dan "
    "gelar, nama guru dan gelar, nama lengkap personal, nama personal, nama personil, nama "
    "pegawai, nama pendidik, nama gtk, nama lengkap ptk, nama nip, nama dan nip, nama guru nip, "
    "nama guru dan nip, nama lengkap nip, nama lengkap dan nip, nama pegawai nip, nama nip nuptk, "
    "nama guru mapel, nama tanpa gelar",
    NIP: "nip baru, nip guru, nomor nip, no nip, nip nignp, nip nipppk, nip ni pppk, nip nippk, "
    "nip pegawai, nip nuptk, nip niy, nip nbm, nip nuptk niy, nip nik, nomor induk pegawai, "
    "nip nip pppk, nip lengkap",
    NUPTK: "no nuptk, nomor nuptk, nuptk pegid, nuptk peg id, nuptk npk, pegid, nuptk guru",
    OTHER: "nbm, niy, niy nigk, nigk, no induk, nomor induk, nignp, niy nbm, nbm niy",
    STATUS: "status, status pegawai, kepegawaian, status guru, status peg, status ptk, "
    "status kepeg, jenis kepegawaian, status pns non pns, status kepegawaian guru, "
    "status asn non asn",
    RANK: "gol, golongan, pangkat, pangkat gol, pangkat gol ruang, gol ruang, pangkat golongan "
    "ruang, gol ruang pangkat, pangkat gol terakhir, pangkat dan golongan",
    SUBJECT: "mapel, mata pelajaran, mapel kelas, kelas, guru mapel, mengajar, guru kelas mapel, "
    "guru kelas, mapel yang diampu, mata pelajaran yang diampu, mata pelajaran yang diajarkan, "
    "mata pelajaran utama, bidang studi, mengajar mapel, mengajar kelas, tugas mengajar, "
    "mapel diampu, mata pelajaran diampu",
    EMAIL: "e mail, surel, alamat email, alamat surel, email guru, alamat e mail, akun belajar id",
    PHONE: "wa, whatsapp, no wa, nomor wa, no whatsapp, no wa hp, no hp wa, hp wa, wa hp, hp, no "
    "hp, nomor hp, handphone, no handphone, nomor handphone, no hp guru, nomor ponsel, ponsel, no "
    "ponsel, nomor seluler, no telp hp, no hp telp, telepon hp, no telepon hp, nomor telepon hp, "
    "kontak, no kontak, nomor kontak, telepon, no telepon, nomor telepon, telp, no telp, tlp, no "
    "tlp, telepon rumah, no telepon rumah",
    "Pengamat": "observer, nama pengamat",
    ACTIVE: "status aktif, masih aktif, keaktifan, status keaktifan, aktif tidak aktif",
    FRONT: "gelar depan, glr depan, gelar akademik depan",
    BACK: "gelar belakang, glr belakang, gelar, gelar akademik, gelar akademik belakang",
    ROLE: "jenis ptk, jabatan, jabatan ptk, jabatan guru, jenis guru, tugas, tugas utama, jabatan "
    "tugas, jenis gtk, jenis pegawai, jabatan dinas",
    DUTY: "tugas tambahan, jabatan tambahan, tugas tambahan guru",
    NUMBER: "no, nomor, no urut, nomor urut, urut, kode, kode guru",
    SEX: "l p, jk, jenis kelamin, kelamin, gender",
    BORN: "tanggal lahir, tgl lahir, nik, ttl, tempat tanggal lahir, no ktp",
}
_OTHERS = re.compile(r"\b(?:suami|istri|isteri|ibu|ayah|anak|wali|pasangan|siswa)\b")
"""Whose names and numbers stand under such a heading, no teacher's."""
_PUPILS = frozenset("nisn nipd nis rombelsaatini nomorindukiswa nomorinduksiswa".split())
_STAFF_TITLE = re.compile(r"\b(?:tendik|tenaga kependidikan|tas)\b")
_TEACHER_TITLE = re.compile(r"\b(?:guru|ptk|gtk|pendidik|personal|pegawai)\b")


def key(heading: object) -> str:
    """A heading without case, spaces and signs."""
    return re.sub(r"[^a-z0-9]", "", folded(heading)) if isinstance(heading, str) else ""


_RANKED: dict[str, tuple[str, int]] = {
    key(word): (label, place)
    for label, words in _WORDS.items()
    for place, word in enumerate(words.split(","), start=1)
} | {key(column.label): (column.label, 0) for column in columns_of(Teacher)}
"""What a heading is, and how far behind Guru's own word for it."""
_NOBODY = (
    r"(?!.*\b(?:suami|istri|isteri|ibu|ayah|anak|wali|sekolah|madrasah|bank|pajak|dusun|satuan|"
)
_ALIKE = tuple(
    (re.compile(pattern), label)
    for pattern, label in (
        (
            _NOBODY
            + r"instansi|panggilan)\b)nama\b.*\b(?:guru|ptk|gtk|pegawai|pendidik|lengkap|gelar|"
            r"personal)\b.*",
            NAME,
        ),
        (
            _NOBODY
            + r"kantor)\b)(?:(?:no|nomor)\b\.?\s*)?(?:hp|wa|whatsapp|handphone|ponsel|telp|tlp|"
            r"telepon)\b.*",
            PHONE,
        ),
        (r"(?!.*\b(?:sertifikasi|tmt)\b)(?:mata pelajaran|mapel|bidang studi)\b.*", SUBJECT),
        (r"status (?:kepegawaian|asn|pns)\b.*", STATUS),
        (r"(?!.*\b(?:tmt|tanggal|darah)\b)(?:pangkat|golongan)\b.*", RANK),
    )
)
"""What other headings are by their words; any heading above is preferred."""
IN_GURU = frozenset(column.label for column in columns_of(Teacher))


@lru_cache(maxsize=4096)
def meaning(heading: str) -> tuple[str, int] | None:
    """What a heading is for, and how likely: less is better."""
    if found := _RANKED.get(key(heading)):
        return found
    text = folded(heading)
    if len(text) > 80 or re.search(r"[;|]", text):  # a row cut at another separator
        return None
    label = next((label for pattern, label in _ALIKE if pattern.fullmatch(text)), None)
    return (label, 90) if label else None


def _label(cell: Cell) -> str:
    found = meaning(cell) if isinstance(cell, str) and len(cell) <= 80 else None
    return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Headings:
    """The head of one table that lists teachers."""

    table: Table
    first: int
    """The row of the grid with the headings, counted from 0."""
    rows: int
    """One, or two where a second one goes on below."""
    words: tuple[str, ...]
    """What is above each column, both rows together."""
    at: Mapping[str, tuple[int, ...]]
    """What → its columns, the best first."""

    @property
    def below(self) -> int:
        """Where the people begin."""
        return self.first + self.rows

    @property
    def fits(self) -> bool:
        """Whether it may be a list of teachers."""
        return NAME in self.at and not _PUPILS & {key(word) for word in self.words}

    @property
    def worth(self) -> tuple[bool, bool, int]:
        """More is better: Guru of an earlier workbook, a tab called so, what is known in it."""
        title = folded(self.table.title)
        called = bool(_TEACHER_TITLE.search(title)) and not _STAFF_TITLE.search(title)
        return self.is_guru, called, len(self.at)

    @property
    def is_guru(self) -> bool:
        """Whether it is the tab of a workbook like ours."""
        return (
            folded(self.table.title) == folded(ROSTER_TITLE)
            and len(IN_GURU & self.at.keys()) > len(IN_GURU) // 2
        )

    @property
    def joined(self) -> bool:
        """Whether a number stands in the cell of the name."""
        return any("nip" in key(self.words[place]) for place in self.at.get(NAME, ()))

    def left(self, used: frozenset[int]) -> tuple[str, ...]:
        """The headings of the columns that nothing was taken from."""
        return tuple(word for place, word in enumerate(self.words) if word and place not in used)


def headings_of(table: Table) -> Headings:
    """The row with most known headings among the first ones; the earliest of equals."""
    grid = table.grid
    rows = range(min(len(grid), _HEADER_WITHIN))
    first = max(rows, key=lambda number: (_known(grid[number]), -number), default=0)
    top = grid[first] if grid else ()
    more = _is_second(grid, first)
    words = tuple(_joined(top, grid[first + 1])) if more else tuple(map(_word, top))
    return Headings(table, first, 1 + more, words, _places(words))


def _known(cells: Sequence[Cell]) -> tuple[int, int]:
    """How much of Guru is known in a row of headings, and how much of anything; a name first."""
    found = {label for cell in cells if (label := _label(cell))}
    return len(found & IN_GURU) + (NAME in found), len(found)


def _is_second(grid: Grid, first: int) -> bool:
    """Whether the row below goes on with headings: nothing below the name, words where nothing
    stood above or that go on with what did.
    """
    if first + 1 >= len(grid):
        return False
    top, low = grid[first], grid[first + 1]
    filled = [place for place, cell in enumerate(low) if not is_blank(cell)]
    named = [place for place, cell in enumerate(top) if _label(cell) == NAME]
    if not filled or set(filled) & set(named):
        return False
    words = all(
        isinstance(low[place], str) and not re.search(r"\d{4}|@", str(low[place]))
        for place in filled
    )
    goes_on = [
        place
        for place in filled
        if place >= len(top)
        or is_blank(top[place])
        or _label(low[place])
        or _label(_both(top[place], low[place]))
    ]
    return words and len(goes_on) * 2 >= len(filled)


def _word(cell: Cell) -> str:
    return " ".join(as_text(cell).split()) if isinstance(cell, str) else ""


def _both(top: Cell, low: Cell) -> str:
    return f"{_word(top)} {_word(low)}".strip()


def _joined(top: Sequence[Cell], low: Sequence[Cell]) -> Iterator[str]:
    """Each column's own word; one that means nobody of the school keeps its parent."""
    parent = ""
    for place in range(max(len(top), len(low))):
        above = _word(top[place]) if place < len(top) else ""
        below = _word(low[place]) if place < len(low) else ""
        parent = above or parent
        if not below:
            yield above
        elif _OTHERS.search(folded(parent)):
            yield f"{parent} {below}"
        elif above and _label(f"{above} {below}"):
            yield f"{above} {below}"
        else:
            yield below if _label(below) or not above else f"{above} {below}"


def _places(words: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """What → columns, Guru's own word before others, the first before later ones."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, word in enumerate(words):
        if told := meaning(word):
            label, rank = told
            found.setdefault(label, []).append((rank, place))
    return {label: tuple(place for _, place in sorted(each)) for label, each in found.items()}
