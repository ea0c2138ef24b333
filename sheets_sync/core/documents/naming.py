"""What a document is called: its number, its dates in words, and a path that every file system
accepts.

A path is made from a person's name, so it must survive Windows, Drive, FAT sticks and names in any
script. The Kode stands in it too: two teachers of one name never share a file, and a name that
leaves nothing still gives one.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from sheets_sync.core.model.showing import WEEKDAYS, long_date

PREVIEW = "PRATINJAU"
NO_NAME, NO_PERIOD = "guru", "periode"
LONGEST_FOLDER = 48  # characters; four bytes each still fit the 255 bytes of a Linux name
LONGEST_SLUG = 60

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Unicode's categories of controls, marks and what is no letter of any script."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def full_date(day: date | None) -> str:
    """`Jumat, 13 November 2026`; empty without a date."""
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}" if day else ""


def document_number(key: str, kode: str, period: str, version: int) -> str:
    """`2026/B/G001/v1`; a document of the school has no Kode, a preview no version: `PRATINJAU
    2026/B/G001`.
    """
    number = "/".join(
        filter(None, (period, key.capitalize(), kode, f"v{version}" if version else ""))
    )
    return number if version else f"{PREVIEW} {number}"


def file_path(word: str, kode: str, name: str, period: str) -> str:
    """`2026/G001 Siti Aminah/2026_B-Observasi_siti-aminah_G001`: relative, with `/`, without
    suffix.
    """
    year, code = _safe(period) or NO_PERIOD, _safe(kode)
    return f"{year}/{folder_name(kode, name)}/{year}_{word}_{slug(name)}_{code}"


def school_path(word: str, period: str) -> str:
    """`2026/2026_Rekap-Sekolah`: a document that belongs to no teacher."""
    year = _safe(period) or NO_PERIOD
    return f"{year}/{year}_{_safe(word)}"


def own_path(path: str, word: str, kode: str) -> str:
    """A remembered path if `file_path` can have made it for this very document, else nothing. It
    comes out of a cell that anybody may have written, and decides which file is replaced.
    """
    year, folder, file = (*path.split("/"), "", "", "")[:3]
    code = re.escape(_safe(kode))
    is_ours = (
        path.count("/") == 2
        and re.fullmatch(f"[0-9]{{4}}|{NO_PERIOD}", year)
        and re.fullmatch(f"{code}(?: .{{1,{LONGEST_FOLDER}}})?", folder)
        and folder == _safe(folder)
        and re.fullmatch(f"{year}_{re.escape(word)}_[a-z0-9-]{{1,{LONGEST_SLUG}}}_{code}", file)
    )
    return path if is_ours else ""


def own_school_path(path: str, word: str) -> str:
    """The same for a document of the school."""
    year = path.partition("/")[0]
    return (
        path
        if re.fullmatch(f"[0-9]{{4}}|{NO_PERIOD}", year) and path == school_path(word, year)
        else ""
    )


def folder_name(kode: str, name: str) -> str:
    """`G001 Siti Aminah`: the name as people write it, without what a file system refuses."""
    return f"{_safe(kode)} {_safe(_without_titles(name))[:LONGEST_FOLDER]}".rstrip(". ")


def slug(name: str) -> str:
    """`siti-aminah`: plain letters only; `guru` when no letter of the name is Latin."""
    plain = unicodedata.normalize("NFKD", _without_titles(name)).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", plain.lower())[:LONGEST_SLUG].strip("-") or NO_NAME


def _without_titles(name: str) -> str:
    """The name before the first comma, where titles begin."""
    return name.partition(",")[0]


def _safe(text: str) -> str:
    """Text without controls, invisible characters and the signs Windows keeps for itself."""
    visible = "".join(
        c if unicodedata.category(c) not in _UNSEEN else " "
        for c in unicodedata.normalize("NFC", text)
    )
    return " ".join(_FORBIDDEN.sub(" ", visible).split()).strip(". ")
