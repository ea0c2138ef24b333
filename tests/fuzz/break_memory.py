"""`_status` as somebody forges it: anyone who may edit the workbook can unhide it."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from lxml import etree

from tests.fuzz import nasty
from tests.fuzz.break_sheet import C, _put
from tests.fuzz.packing import pack, parts_of, sheets_of

FORGED: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    10**30,
    1.5,
    "",
    "x",
    "../../x",
    "/tmp/x",
    "../../rahasia.txt",
    "2026-99-99",
    "9999-12-31T23:59:59",
    "0001-01-01",
    [],
    {},
    [[]],
    {"A": {}},
    "G001",
    "G999999999",
    "Selesai",
    "file:///etc/passwd",
    "https://x/../..",
    "dokumen/../../dokumen.pdf",
    "x" * 40_000,
    "\u202e\x1b[2J",
    "ringkasan",
    ["x"] * 3_000,
    "²",
    "con",
    "a\x00b",
)


def break_memory(rng: random.Random, path: Path) -> list[str]:
    """One to four acts on the lines of `_status`."""
    parts, done = parts_of(path), []
    name = sheets_of(parts)["_status"]
    root = etree.fromstring(parts[name])
    rows = root.find(f"{C}sheetData")
    for _ in range(rng.choice([1, 1, 2, 4])):
        cells = [
            cell
            for cell in rows.iter(f"{C}c")
            if cell.find(f"{C}is") is not None or cell.find(f"{C}v") is not None
        ]
        if not cells:
            break
        cell, act = rng.choice(cells), rng.randrange(6)
        if act == 0:
            cell.getparent().getparent().remove(cell.getparent())
        elif act == 1:
            rows.append(etree.fromstring(etree.tostring(cell.getparent())))
        elif act == 2:
            _put(cell, "inlineStr", nasty.text(rng))
        else:
            _put(cell, "inlineStr", _forged(rng, _text(cell)))
        done.append(f"{cell.get('r')} act {act}")
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    pack(path, parts)
    return done


def _text(cell: Any) -> str:
    return "".join(cell.itertext())


def _forged(rng: random.Random, text: str) -> str:
    """A line of data with some value in it replaced, or some bytes of it."""
    try:
        content = json.loads(text)
    except ValueError:
        return nasty.flipped(rng, text.encode(), 3).decode("utf-8", "ignore")
    for _ in range(rng.choice([1, 1, 3])):
        content = _changed(rng, content)
    return json.dumps(content, ensure_ascii=rng.random() < 0.5)


def _changed(rng: random.Random, content: Any) -> Any:
    if isinstance(content, dict) and content and rng.random() < 0.85:
        key = rng.choice(list(content))
        return {**content, key: _changed(rng, content[key])}
    if isinstance(content, list) and content and rng.random() < 0.85:
        at = rng.randrange(len(content))
        return [*content[:at], _changed(rng, content[at]), *content[at + 1 :]]
    return rng.choice(FORGED)
