"""Who takes part and what they write: read from the TOML files beside this module.

Texts are data, one cell a line, so that a teacher can read and correct them without reading a
program. Codes of sub-indicators and behaviours become the choices of the dropdowns, as people pick
them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sheets_sync.demo.hands import Typed

HERE = Path(__file__).parent
LOGO_NAME = "logo-nusa-bakti.svg"
CHOSEN = ("Sub-indikator", "Target Perilaku 1", "Target Perilaku 2", "Target Perilaku 3")
"""Columns of A whose cells hold a code here and a choice in the workbook."""

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="120" height="120">
<path d="M60 4 L112 22 V64 C112 92 86 110 60 117 C34 110 8 92 8 64 V22 Z" fill="#0b5563"/>
<path d="M60 12 L104 27 V64 C104 87 82 102 60 109 C38 102 16 87 16 64 V27 Z" fill="#f4efe1"/>
<path d="M60 24 L64 36 L77 36 L67 44 L71 56 L60 49 L49 56 L53 44 L43 36 L56 36 Z" fill="#d9902f"/>
<path d="M24 66 C36 60 50 61 60 68 C70 61 84 60 96 66 V88
         C84 82 70 83 60 90 C50 83 36 82 24 88 Z" fill="#0b5563"/>
<path d="M60 68 V90" stroke="#f4efe1" stroke-width="3"/>
</svg>
"""
"""A shield with a star above an open book."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The school and its teachers, in the order of their Kode."""

    settings: Mapping[str, Typed]
    teachers: tuple[Mapping[str, str], ...]


@cache
def cast() -> Cast:
    """The sample school."""
    content = _read(HERE / "cast.toml")
    return Cast(content["pengaturan"], tuple(content["guru"]))


@cache
def texts(letter: str) -> Mapping[str, Any]:
    """What people type on one stage tab, by name of the text: a row, or on D a list of rows."""
    return _read(HERE / "texts" / f"{letter}.toml")


def choices(catalogue: Mapping[str, Any]) -> dict[str, str]:
    """Code → how the dropdown shows it."""
    groups = catalogue["sub_indikator"]
    entries = [*groups, *(behaviour for group in groups for behaviour in group["target_perilaku"])]
    return {entry["kode"]: f"{entry['kode']} · {entry['label']}" for entry in entries}


def as_picked(
    values: Mapping[str, Typed | None], shown: Mapping[str, str]
) -> dict[str, Typed | None]:
    """The row with its codes as picked from the dropdowns."""
    return {
        label: shown.get(str(value), value) if label in CHOSEN else value
        for label, value in values.items()
    }


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
