"""Cells, rows and what else a sheet holds, changed as other programs, people and forgers change
them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from tests.fuzz import nasty
from tests.fuzz.packing import pack, parts_of, sheets_of

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
C = f"{{{NS}}}"
ADDRESSES = (
    "A1",
    "XFD1048576",
    "A1048577",
    "ZZZZ9",
    "A0",
    "",
    "1A",
    "B2",
    "a2",
    "$A$2",
    "R1C1",
    "XFE1",
    "K900000",
)
ROWS = ("0", "-1", "1", "1048576", "1048577", "99999999999", "x", "1e3", "2.0", "", "٣")
TYPES = ("s", "inlineStr", "str", "b", "e", "n", "d", "x", "")
STYLES = ("99999", "-1", "abc", "0", "1", "")
TABS = (
    "Guru",
    "Pengaturan",
    "Katalog",
    "A Diskusi Persiapan",
    "B Observasi Kinerja",
    "C Diskusi Tindak Lanjut",
)
TABS_TOO = (
    "D Upaya Tindak Lanjut",
    "E Refleksi Tindak Lanjut",
    "F Penilaian Akhir",
    "Riwayat",
    "Ringkasan",
    "Petunjuk",
    "Beranda",
)
Act = Callable[[random.Random, Any, Any], str]


def break_sheet(rng: random.Random, path: Path) -> list[str]:
    """One to six acts on one or two sheets."""
    parts, done = parts_of(path), []
    sheets = sheets_of(parts)
    for title in rng.sample([*TABS, *TABS, *TABS_TOO], rng.choice([1, 1, 2])):
        if title not in sheets:
            continue
        root = etree.fromstring(parts[sheets[title]])
        rows = root.find(f"{C}sheetData")
        for _ in range(rng.choice([1, 1, 2, 3, 6])):
            cells = list(rows.iter(f"{C}c"))
            act = rng.choice(ACTS)
            target = rng.choice(cells) if cells and act in CELL_ACTS else root
            done.append(f"{title}: {act(rng, target, root)}")
        parts[sheets[title]] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    pack(path, parts)
    return done


def _put(cell: Any, kind: str, value: str) -> None:
    for part in list(cell):
        cell.remove(part)
    cell.attrib.pop("t", None)
    if kind == "inlineStr":
        cell.set("t", kind)
        etree.SubElement(etree.SubElement(cell, f"{C}is"), f"{C}t").text = _writable(value)
    else:
        if kind:
            cell.set("t", kind)
        etree.SubElement(cell, f"{C}v").text = _writable(value)


def _writable(value: str) -> str:
    return "".join(
        c
        for c in value
        if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )


def a_text(rng: random.Random, cell: Any, _: Any) -> str:
    value = nasty.text(rng)
    _put(cell, rng.choice(["inlineStr", "inlineStr", "str"]), value)
    return f"{cell.get('r')}={value[:20]!r}"


def a_number(rng: random.Random, cell: Any, _: Any) -> str:
    value = nasty.number(rng)
    _put(cell, rng.choice(["", "", "n", "b", "d", "e"]), value)
    return f"{cell.get('r')}={value}"


def a_type(rng: random.Random, cell: Any, _: Any) -> str:
    cell.set("t", rng.choice(TYPES))
    return f"{cell.get('r')} t={cell.get('t')}"


def a_style(rng: random.Random, cell: Any, _: Any) -> str:
    cell.set("s", rng.choice(STYLES))
    return f"{cell.get('r')} s={cell.get('s')}"


def an_address(rng: random.Random, cell: Any, _: Any) -> str:
    old = cell.get("r")
    cell.set("r", rng.choice(ADDRESSES))
    return f"{old} r={cell.get('r')}"


def a_formula(rng: random.Random, cell: Any, _: Any) -> str:
    formula = etree.Element(f"{C}f")
    formula.text = rng.choice(
        ["1+1", "A1", 'HYPERLINK("x","y")', "-guru datang", "SUM(", "", '_xlfn.DISPIMG("ID_1",1)']
    )
    if rng.random() < 0.4:
        formula.attrib.update(
            {
                "t": rng.choice(["shared", "array", "x"]),
                "si": rng.choice(["0", "9", "x"]),
                "ref": "A1:B2",
            }
        )
    cell.insert(0, formula)
    return f"{cell.get('r')} formula"


def a_gap(rng: random.Random, cell: Any, _: Any) -> str:
    parent = cell.getparent()
    if rng.random() < 0.5:
        parent.remove(cell)
    else:
        parent.append(etree.fromstring(etree.tostring(cell)))
    return f"{cell.get('r')} gone or doubled"


def a_row(rng: random.Random, _: Any, root: Any) -> str:
    rows = root.find(f"{C}sheetData")
    if not len(rows):
        return "no rows"
    row, act = rng.choice(list(rows)), rng.randrange(6)
    if act == 0:
        rows.remove(row)
    elif act == 1:
        rows.append(etree.fromstring(etree.tostring(row)))
    elif act == 2:
        row.set("r", rng.choice(ROWS))
    elif act == 3:
        row.attrib.pop("r", None)
    else:
        _moved(rng, rows, row, first=act == 4)
    return f"row {row.get('r')} act {act}"


def _moved(rng: random.Random, rows: Any, row: Any, *, first: bool) -> None:
    if first:
        rows.insert(0, row)
        return
    swap = rng.choice(list(rows))
    row[:], swap[:] = list(swap), list(row)


def some_frame(rng: random.Random, _: Any, root: Any) -> str:
    """What stands around the rows."""
    pool = {
        "dimension": {"ref": rng.choice(["A1:XFD1048576", "A1", "", "x", "A0:B0"])},
        "mergeCells": {"count": "1"},
        "autoFilter": {"ref": rng.choice(["A1:Z9", "x", ""])},
        "sheetProtection": {"sheet": "1"},
        "extLst": {},
        "cols": {},
        "sheetData": {},
    }
    name = rng.choice(list(pool))
    node = etree.SubElement(root, f"{C}{name}", pool[name])
    if name == "mergeCells":
        for ref in rng.sample(
            ["A1:C1", "A2:A9", "B2:XFD1048576", "x", "", "C3:A1", "K2:K3", "A1:A1"], 3
        ):
            etree.SubElement(node, f"{C}mergeCell", {"ref": ref})
    if name == "cols":
        etree.SubElement(
            node,
            f"{C}col",
            {"min": rng.choice(["0", "1", "x", "99999"]), "max": rng.choice(["0", "16384", "x"])},
        )
    if rng.random() < 0.3:
        root.insert(0, node)
    return f"another {name}"


CELL_ACTS = (a_text, a_number, a_type, a_style, an_address, a_formula, a_gap)
ACTS: tuple[Act, ...] = (
    a_text,
    a_text,
    a_text,
    a_number,
    a_number,
    *CELL_ACTS,
    a_row,
    a_row,
    some_frame,
)
