"""Values that broke something somewhere."""

from __future__ import annotations

import random

NUMBERS = (
    "1E+999",
    "-1E+999",
    "1E308",
    "-1",
    "0",
    "60",
    "59.5",
    "2958466",
    "3000000",
    "45000.123456",
    "1e-320",
    "NaN",
    "INF",
    "198503152010012005",
    "1.98503152010012E+17",
    "081234567890",
    "-700000",
    "0x10",
    "1_000",
    "١٢",
    "٣",
    "²",
    "",
    " ",
    "1e",
    "--1",
    "45000",
    "46100.9999999",
    "99999999999999999999999999",
    "true",
    "TRUE",
    "2",
)
CONTROLS = "\x0b\x0c\x1b[31m\u202e\u2066\u200b\ufeff\u00ad\ufffe\U000e0041"
TEXTS = (
    "x",
    " ",
    "-",
    "–",
    ".",
    "Ya",
    "TRUE",
    "✓",
    "G001",
    "g001",
    "G002 · Budi",
    "G999",
    "G0001",
    "=1+1",
    '=HYPERLINK("x")',
    "#REF!",
    "#N/A",
    "Loading...",
    "31 Februari 2026",
    "17/07/26",
    "03/04/2026",
    "2026-13-45",
    "17 Juli 99999",
    "0001-01-01",
    "Selesai",
    "Terkunci",
    "Perlu perbaikan",
    "Disepakati",
    "KSK · x",
    "KSK-1",
    "KSK-9",
    "../../rahasia",
    "/etc/passwd",
    "_x000B_",
    "_x0000_abc",
    "_x001B_[2J",
    "_xD800_",
    "_x202E_",
    CONTROLS,
    "\u00a0" * 5_000,
    "x" * 32_767,
    "x" * 40_000,
    "\U0001f389" * 20_000,
    "a " * 16_000,
    "\n" * 3_000,
    "́" * 4_000,
    "{{ 7*7 }}",
    "<b>",
    "]]>",
    "&amp;#0;",
    ":smile:",
    "[/bold]",
    "²⁰²⁶",
    "2026",
    "1e9",
    "0" * 400,
    "👩🏽‍🏫",
    "الله",
    "ꦲꦤ",
    "課",
    "İıſß",
    "ﷺ",
    "\u2028",
    "08.00–09.10",
    "99.99",
    "25:61",
    "https://" + "a" * 3_000,
    "mailto:x",
    "DISPIMG",
    "Siti Aminah, S.Pd.",
    "Nama",
    "Kode",
    "Status",
    "Langkah Berikut",
)


def text(rng: random.Random) -> str:
    """One of them, or some in a row."""
    return "".join(rng.choice(TEXTS) for _ in range(rng.choice([1, 1, 1, 2, 5])))


def number(rng: random.Random) -> str:
    return rng.choice(NUMBERS)


def flipped(rng: random.Random, content: bytes, most: int = 8) -> bytes:
    """Some bytes changed, cut out or doubled."""
    held = bytearray(content)
    for _ in range(rng.randint(1, most)):
        if not held:
            break
        at = rng.randrange(len(held))
        act = rng.randrange(3)
        if act == 0:
            held[at] = rng.randrange(256)
        elif act == 1:
            del held[at : at + rng.randint(1, 40)]
        else:
            held[at:at] = held[at : at + rng.randint(1, 40)]
    return bytes(held)
