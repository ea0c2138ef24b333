"""The fonts that travel with the program, and which characters they can print.

Official letters must look the same on every machine, so system fonts are never used. A character
that none of the fonts has is printed as a visible `□` and reported: a name must not lose a letter
silently.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

import typst

from sheets_sync.core.model.sentences.printing import PRINTING
from sheets_sync.ports import NoPress

FOLDER = Path(__file__).parent / "fonts"
REPLACEMENT = "□"
PRIVATE = "Co"  # means something else in every font, so archives (PDF/A) refuse it
_SILENT = frozenset("\n\r\t\u200b\u00ad")  # they only break lines


@cache
def shared_fonts() -> typst.Fonts:
    """The bundled fonts, loaded once for all compilers."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
    )


FAMILIES = {
    "Liberation Sans": ("LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic"),
    "Amiri": ("Amiri-Regular",),
    "DejaVu Sans": ("DejaVuSans",),
    "Noto Sans Javanese": ("NotoSansJavanese-Regular",),
    "Noto Sans Balinese": ("NotoSansBalinese-Regular",),
    "Noto Sans Sundanese": ("NotoSansSundanese-Regular",),
    "Noto Sans Batak": ("NotoSansBatak-Regular",),
    "Noto Sans Buginese": ("NotoSansBuginese-Regular",),
    "Noto Sans CJK SC": ("NotoSansCJKsc-Regular",),
    "Noto Emoji": ("NotoEmoji-Regular",),
}
"""Families in the order in which they are asked for a character, and the files of their styles."""


@cache
def covered_by(family: str) -> frozenset[str]:
    """Every character that a family can print in every style it has."""
    usable = set.intersection(*map(_of_style, FAMILIES[family]))
    return frozenset(
        chr(number) for number in usable if unicodedata.category(chr(number)) != PRIVATE
    )


def families(text: str) -> list[str]:
    """The families that a text needs: one that it does not need would cost it time."""
    first, *others = FAMILIES
    needed, rest = [first], set(text) - _SILENT - covered_by(first)
    for family in others:
        if rest and rest & covered_by(family):
            needed.append(family)
            rest -= covered_by(family)
    return needed


def missing(text: str) -> list[str]:
    """The characters no bundled font has, in the order of their numbers."""
    rest = set(text) - _SILENT
    for family in FAMILIES:  # a file is read only for who needs it
        if not rest:
            break
        rest -= covered_by(family)
    return sorted(rest)


def printable(text: str) -> str:
    """The text with a visible sign for every character that the fonts lack."""
    lacking = missing(text)
    return text.translate({ord(sign): REPLACEMENT for sign in lacking}) if lacking else text


def _of_style(name: str) -> set[int]:
    """The characters of a file of ours. Raises `NoPress` where it is lost or spoiled."""
    for path in FOLDER.glob(f"{name}.?tf"):
        with suppress(OSError, struct.error):
            if found := _characters(path):
                return found
    raise NoPress(PRINTING.say("lost_font", name=name))


def _characters(path: Path) -> set[int]:
    """The characters of a TrueType file, from its `cmap` table (formats 4 and 12)."""
    content = path.read_bytes()
    tables = struct.unpack_from(">H", content, 4)[0]
    for at in range(12, 12 + tables * 16, 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", content, at)
        if tag == b"cmap":
            return set(_mapped(content, offset))
    return set()


def _mapped(content: bytes, cmap: int) -> Iterable[int]:
    count = struct.unpack_from(">H", content, cmap + 2)[0]
    for number in range(count):
        start = cmap + struct.unpack_from(">I", content, cmap + 4 + number * 8 + 4)[0]
        form = struct.unpack_from(">H", content, start)[0]
        if form == 4:
            yield from _segments(content, start)
        elif form == 12:
            yield from _groups(content, start)


def _segments(content: bytes, start: int) -> Iterable[int]:
    """Format 4. A segment may hold characters that lead to glyph 0, which is the sign of a missing
    one.
    """
    count = struct.unpack_from(">H", content, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", content, start + 14)
    starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", content, start + 16 + count * 2 * part)
        for part in (1, 2, 3)
    )
    for at, (first, last, delta, offset) in enumerate(
        zip(starts, ends, deltas, offsets, strict=True)
    ):
        glyphs = start + 16 + count * 6 + at * 2 + offset
        for number in range(first, min(last, 0xFFFE) + 1):
            found = (
                struct.unpack_from(">H", content, glyphs + (number - first) * 2)[0]
                if offset
                else number
            )
            if found and (found + delta) % 0x10000:
                yield number


def _groups(content: bytes, start: int) -> Iterable[int]:
    count = struct.unpack_from(">I", content, start + 12)[0]
    for number in range(count):
        first, last, _ = struct.unpack_from(">III", content, start + 16 + number * 12)
        yield from range(first, last + 1)
