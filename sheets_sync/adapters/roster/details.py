"""What the cells of one person say: two things in one cell, one thing in two, a word by its
meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sheets_sync.adapters.roster.csv import damaged_number
from sheets_sync.adapters.roster.heading_words import ACTIVE, NAME, NIP, NUPTK, OTHER, STATUS, key
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import YesNo, folded
from sheets_sync.core.schema.employment import employment_in
from sheets_sync.core.schema.identity_numbers import international
from sheets_sync.core.setup.roster_file import Row

_ORDINAL = re.compile(r"^\d{1,3}[.)]\s+")


_WITH_NUMBER = re.compile(
    r"(?P<name>.*?)[\s/,;:|()\-–]*\b"
    r"(?:(?P<kind>NI ?PPPK|NIPPPK|NIP|NUPTK|NIY|NBM|NIGNP|PegID)\b)?[\s.:]*"
    r"(?P<number>(?:\d[ .]?){5,19})\)?",
    re.IGNORECASE | re.DOTALL,
)


_LONGEST = 160
"""Letters of a name with its number."""


_NO_NUMBER = re.compile(
    r"(?:\s*[/,;|(\n]\s*(?:NIP|NUPTK|NIY|NBM)\b[\s.:]*|\s+(?:NIP|NUPTK|NIY|NBM)\s*[.:]\s*)"
    r"[-–—]*\s*\)?$",
    re.IGNORECASE,
)
_ACTIVE = frozenset("aktif,ya,masih aktif".split(","))


_GONE = frozenset(
    "tidak aktif,nonaktif,non aktif,tidak,pensiun,mutasi,pindah,keluar,meninggal,berhenti,"
    "purna tugas,tdk aktif,resign,wafat".split(",")
)


def is_of_marriage(cells: Iterable[Cell]) -> bool:
    """Whether a column «Status» tells who is married."""
    texts = {key(as_text(cell)) for cell in cells if not is_blank(cell)}
    return bool(texts) and texts <= {
        "kawin",
        "menikah",
        "belumkawin",
        "belummenikah",
        "lajang",
        "janda",
        "duda",
        "janadaduda",
        "jandaduda",
        "k",
        "tk",
    }


def read_statuses(cells: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """Each value by what it says: «Aktif» is no employment."""
    for cell in reversed(cells):
        text = as_text(cell)
        if meant := employment_in(text[:80]):
            yield STATUS, str(meant)
        elif folded(text) in _ACTIVE | _GONE:
            yield ACTIVE, activity(cell)
        else:
            yield STATUS, cell


def activity(cell: Cell) -> Cell:
    """«Aktif» as Guru writes it; other words as they stand."""
    text = folded(as_text(cell))
    if text in _ACTIVE:
        return str(YesNo.YES)
    return str(YesNo.NO) if text in _GONE else cell


def mobile(cells: Sequence[Cell]) -> Cell:
    """The first that is a mobile number; else the first there is."""
    filled = [cell for cell in cells if not is_blank(cell)]
    for cell in filled:
        for text in re.split(r"[/;,]|\bdan\b|\n", as_text(cell)):
            if international(text.strip()):
                return cell if text == as_text(cell) else text.strip()
    return filled[0] if filled else None


def damaged(label: str, cell: Cell) -> Row:
    """What Excel saved as `1,98503E+17` becomes a number, which the rule for damaged ones names."""
    number = damaged_number(cell) if isinstance(cell, str) else None
    return {} if number is None else {label: number}


def sorted_number(row: Row, heading: str) -> Row:
    """A NUPTK, NIY or NBM in a column «NIP/NUPTK» goes to its own; a wrong NIP stays one."""
    text = as_text(row.get(NIP)) if isinstance(row.get(NIP), str) else ""
    digits = re.sub(r"[\s.]", "", text)
    is_nuptk = "nuptk" in key(heading) and re.fullmatch(r"\d{16}", digits)
    if is_nuptk and is_blank(row.get(NUPTK)):
        return {**row, NIP: None, NUPTK: digits}
    if re.match(r"(?:niy|nbm|nigk)\b", folded(text)) and is_blank(row.get(OTHER)):
        return {**row, NIP: None, OTHER: text}
    return row


def split(row: Row) -> Row:
    """A number that stands in the cell of the name goes to its own column."""
    name = _ORDINAL.sub("", as_text(row[NAME])).strip()
    found = _WITH_NUMBER.fullmatch(name[:_LONGEST])
    if found is None or not re.search(r"[^\W\d_]{2}", found["name"]):
        return {**row, NAME: _NO_NUMBER.sub("", " ".join(name.split())).strip(" /,")}
    digits = re.sub(r"\D", "", found["number"])
    label = _label_of(found["kind"] or "", digits)
    if not label:
        return {**row, NAME: " ".join(name.split())}
    told = (
        digits if label != OTHER else f"{(found['kind'] or '').upper()} {found['number'].strip()}"
    )
    kept = row.get(label) if not is_blank(row.get(label)) else told
    return {**row, NAME: " ".join(found["name"].split()).strip(" /,"), label: kept}


def _label_of(kind: str, digits: str) -> str:
    if folded(kind) in ("niy", "nbm", "nignp"):
        return OTHER
    if folded(kind) in ("nuptk", "pegid") or (not kind and len(digits) == 16):
        return NUPTK
    return NIP if kind or len(digits) == 18 else ""


def titled(name: Cell, front: Cell, back: Cell) -> str:
    """The name with its gelar, unless they stand there already."""
    text = as_text(name)
    before, after = _gelar(front), _gelar(back)
    words = text.split()
    cuts = range(1, len(words))
    if before and key(before) not in {key("".join(words[:cut])) for cut in cuts}:
        text = f"{before} {text}"
    if after and key(after) not in {key("".join(words[cut:])) for cut in cuts}:
        text = f"{text}, {after}"
    return text


def _gelar(cell: Cell) -> str:
    usable = isinstance(cell, str) and not is_blank(cell)
    return " ".join(as_text(cell).split()).strip(" ,") if usable else ""
