"""Rows of a printed list that are nobody, and people who are no teachers: the words by which they
are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sheets_sync.adapters.roster.heading_words import DUTY, ROLE
from sheets_sync.core.model.showing import MONTHS, as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded

_PRINCIPAL = re.compile(
    r"(?!.*\b(?:wakil|waka|wakasek|mantan|calon|perpustakaan|laboratorium|lab)\b)(?:.*\b)?"
    r"(?:kepala\s+(?:sekolah|madrasah|tk|ra|paud|kb|sd|smp|sma|smk|slb|mi|mts|ma|sdn|smpn|sman|smkn)"
    r"|kepsek|kamad)\b.*"
)
_STAFF = re.compile(
    r"(?!.*\bguru\b).*\b(?:tenaga (?:administrasi|perpustakaan|laboratorium|kependidikan|"
    r"kebersihan|keamanan)|tata usaha|penjaga|operator|pustakawan|laboran|satpam|security|tukang|"
    r"pesuruh|petugas|cleaning|administrasi|kebersihan)\b.*"
)


_DAY = re.compile(
    rf".*?(?:\d{{1,2}}|[.…_]{{2,}}|\s)\s*(?:{'|'.join(map(str.casefold, MONTHS))})\s+"
    r"(?:20\d\d|20[.…_]+|[.…_]+).*"
)


_ENDS = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|dicetak|tanggal unduh|diunduh|hormat kami|n\.i\.p)\b.*|"
    r"(?:catatan|keterangan|sumber)\s*(?::.*)?|nip[ .:]*(?:[\d.…_-].*)?|"
    r"(?:(?:pl[th]|pjs?)\.?\s*)?kepala (?:sekolah|madrasah|tk|ra|paud|sd|smp|sma|smk)[^,]{0,40},?|"
    r"(?:ketua|pengawas|operator)[^,]{0,40},"
)


SUMS = re.compile(r"(?:jumlah|total|rekap(?:itulasi)?|sub ?total)\b.*")


GROUP = re.compile(r"(?:kelompok|golongan|bagian|unit)\b.*")


ROMAN = re.compile(r"(?:[ivxl]+|[a-h])[.)]?")


GROUP_WORD = re.compile(r"\b(?:guru|kelompok|tenaga|pegawai|pns|pppk|honor\w*|staf\w*)\b")


ROMAN_FIRST = re.compile(r"(?:[ivxl]+|[a-h])[.)]\s")


HEADINGS_AGAIN = frozenset({"nama", "namaguru", "namalengkap", "namaptk", "namanip"})


def is_end(text: str) -> bool:
    """Whether a text is a signature, a day of signing or a note: the list is over."""
    return bool(_ENDS.fullmatch(text) or (len(text) < 80 and _DAY.fullmatch(text)))


def is_ordinal(cell: Cell) -> bool:
    """Whether it is a running number."""
    return not isinstance(cell, bool) and re.fullmatch(r"\d{1,3}\.?", as_text(cell)) is not None


def is_number_of(text: Cell, above: Cell) -> bool:
    """Whether it is the NIP of somebody whose name alone stands above."""
    return (
        isinstance(text, str)
        and isinstance(above, str)
        and re.match(r"nip[ .:]", folded(text)) is not None
        and not re.search(r"\d{5}", above)
        and not is_end(folded(above))
    )


def role(at: Mapping[str, tuple[int, ...]], cells: Sequence[Cell]) -> str:
    """`principal`, `staff`, or nothing for a teacher."""
    told = [
        (what, folded(as_text(cells[place])))
        for what in (ROLE, DUTY)
        for place in at.get(what, ())
        if place < len(cells)
    ]
    if any(_PRINCIPAL.fullmatch(text) for _, text in told):
        return "principal"
    main = [text for what, text in told if what == ROLE and text]
    return "staff" if main and all(_STAFF.fullmatch(text) for text in main) else ""


def cell_at(at: Mapping[str, tuple[int, ...]], cells: Sequence[Cell], what: str) -> Cell:
    """What stands in the best column for something."""
    place = at.get(what, (len(cells),))[0]
    return cells[place] if place < len(cells) else None
