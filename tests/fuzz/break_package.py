"""The package itself: names of tabs, links between parts, styles, shared texts, the zip."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.fuzz import nasty
from tests.fuzz.packing import Parts, pack, parts_of

NAMES = (
    "Guru",
    "guru ",
    "Katalog",
    "x" * 40,
    "",
    "A Diskusi Persiapan",
    "Ringkasan",
    "_status",
    "C Tindak Lanjut",
    "[a]:*?/\\",
)
WHOLE = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
)
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c '
    b'SYSTEM "file:///etc/passwd">]>'
)


def break_package(rng: random.Random, path: Path) -> list[str]:
    """One or two acts on parts, or one on the bytes of the whole file."""
    if rng.random() < 0.25:
        return [_bytes(rng, path)]
    parts = parts_of(path)
    done = [rng.choice(ACTS)(rng, parts) for _ in range(rng.choice([1, 1, 2]))]
    pack(path, parts, _more(rng, done) if rng.random() < 0.15 else None)
    return done


def _bytes(rng: random.Random, path: Path) -> str:
    content, act = path.read_bytes(), rng.randrange(5)
    if act == 0:
        content = content[: rng.randrange(len(content))]
    elif act == 1:
        content = nasty.flipped(rng, content)
    elif act == 2:
        content = (
            content[: len(content) // 2]
            + bytes(rng.randrange(4_000))
            + content[len(content) // 2 :]
        )
    elif act == 3:
        content = rng.choice(
            [b"", b"PK", b"\xd0\xcf\x11\xe0" + bytes(600), b"<html>", bytes(9_999), b"Kode;Nama\n"]
        )
    else:
        content = b"#!/bin/sh\n" + content + b"PK\x05\x06" + bytes(18)
    path.write_bytes(content)
    return f"bytes act {act}"


def _more(rng: random.Random, done: list[str]) -> Callable[[zipfile.ZipFile], None]:
    """Entries that a dictionary cannot hold."""

    def add(book: zipfile.ZipFile) -> None:
        name = rng.choice(
            [
                "../../luar.xml",
                "/abs/x.xml",
                "xl/worksheets/sheet3.xml",
                "xl/",
                "a" * 300,
                "xl\\workbook.xml",
                "é.xml",
            ]
        )
        done.append(f"entry {name[:20]}")
        book.writestr(name, bytes(rng.choice([0, 10, 3_000_000])))

    import warnings

    def quietly(book: zipfile.ZipFile) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            add(book)

    return quietly


def a_tab_name(rng: random.Random, parts: Parts) -> str:
    names = re.findall(rb'<sheet [^>]*?name="([^"]*)"', parts["xl/workbook.xml"])
    old, new = rng.choice(names), rng.choice(NAMES).encode()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b'name="' + old + b'"', b'name="' + new + b'"', 1
    )
    return f"{old.decode()} -> {new.decode()[:20]}"


def an_attribute(rng: random.Random, parts: Parts) -> str:
    """Some attribute of a part that holds others together."""
    name = rng.choice([one for one in WHOLE if one in parts])
    found = list(re.finditer(rb'="([^"]*)"', parts[name]))
    if not found:
        return f"{name} has none"
    one = rng.choice(found)
    pool = [
        b"",
        b"x",
        b"-1",
        b"999999999",
        b"rId1",
        b"../../../x.xml",
        b"/xl/x.xml",
        b"http://127.0.0.1:9/x",
        b"veryHidden",
        b"1e9",
        b"&#1;",
    ]
    value = rng.choice(pool)
    parts[name] = parts[name][: one.start(1)] + value + parts[name][one.end(1) :]
    return f"{name}: {one[0][:30]!r} -> {value!r}"


def an_element(rng: random.Random, parts: Parts) -> str:
    """Some element taken out or doubled."""
    name = rng.choice(
        [one for one in (*WHOLE, *parts) if one in parts and one.endswith((".xml", ".rels"))]
    )
    found = list(re.finditer(rb"<[\w:]+[^<>]*/>", parts[name]))
    if not found:
        return f"{name} has none"
    one = rng.choice(found)
    again = rng.choice([b"", one[0] * 2, one[0] * 3_000])
    parts[name] = parts[name][: one.start()] + again + parts[name][one.end() :]
    return f"{name}: {one[0][:40]!r} x{len(again) // max(len(one[0]), 1)}"


def a_part(rng: random.Random, parts: Parts) -> str:
    name, act = rng.choice(list(parts)), rng.randrange(5)
    if act == 0:
        del parts[name]
    elif act == 1:
        parts[name] = b""
    elif act == 2:
        parts[name] = parts[rng.choice(list(parts))]
    elif act == 3:
        parts[name] = parts[name].decode("utf-8", "replace").encode("utf-16")
    else:
        parts[name] = parts[name][: rng.randrange(len(parts[name]) + 1)]
    return f"part {name} act {act}"


def some_bytes(rng: random.Random, parts: Parts) -> str:
    name = rng.choice([*WHOLE, *parts])
    if name in parts:
        parts[name] = nasty.flipped(rng, parts[name], 3)
    return f"bytes of {name}"


def entities(rng: random.Random, parts: Parts) -> str:
    name = rng.choice([one for one in parts if one.endswith(".xml")])
    head, found, rest = parts[name].partition(b"?>")
    parts[name] = (
        head + found + ENTITIES + rest.replace(b"</t>", b"&c;</t>", 3) if found else ENTITIES + head
    )
    return f"entities in {name}"


def shared_texts(rng: random.Random, parts: Parts) -> str:
    name = "xl/sharedStrings.xml"
    if name not in parts:
        return "no shared texts"
    act = rng.randrange(3)
    if act == 0:
        parts[name] = parts[name].replace(b"<si>", b"<si><r><t>x</t></r><rPh><t>y</t></rPh>", 20)
    elif act == 1:
        parts[name] = re.sub(
            rb"<si>.*?</si>", b"", parts[name], count=rng.randint(1, 9), flags=re.DOTALL
        )
    else:
        parts[name] = parts[name].replace(b"<t>", b"<t>" + b"x" * 200_000, 9)
    return f"shared texts act {act}"


ACTS = (
    a_tab_name,
    a_tab_name,
    an_attribute,
    an_attribute,
    an_element,
    an_element,
    a_part,
    some_bytes,
    entities,
    shared_texts,
)
