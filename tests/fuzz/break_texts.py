"""Files that people write or fetch: rosters, settings, templates, logos."""

from __future__ import annotations

import random
import re
import struct
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz import nasty
from tests.fuzz.break_package import break_package
from tests.fuzz.ground import CONFIG, ROSTER, SVG

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "cp1252",
    "latin-1",
    "utf-32",
    "cp037",
    "shift_jis",
)
HEADINGS = (
    "Nama",
    "Nama Lengkap Personal",
    "Nama / NIP",
    "NIP",
    "NIP / NIGNP",
    "NUPTK / PegId",
    "Gelar Depan",
    "HP",
    "No",
    "Ket",
    "",
)
FRAGMENTS = (
    "{{ head.title }}",
    "{{ x }}",
    "{% for a in head %}",
    "{% endfor %}",
    "{% if true %}",
    "{{ head.title * 999999 }}",
    "{{ 9 ** 9 }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set a = [1] %}",
    "{{ head|length }}",
    "{{ ''.__class__ }}",
    "<p>",
    "</p>",
    "<table><tr><td>x</td></tr></table>",
    "<script>",
    "&nbsp;" * 2_000,
    "\u00a0" * 9_000,
    "<p>" + "x" * 90_000 + "</p>",
    "&#0;",
    "&#8238;",
    "<!-- -->",
    "<?x?>",
    "{# #}",
    "<br>" * 2_000,
    "{% import 'x' as y %}",
    "{{ added['x'] }}",
    "{% for i in range(9) %}",
    "<keep>",
    "<lines count='999'>",
    "<figure></figure>",
    "\x0b",
    "{{ focus.behaviours|join(',')|upper }}",
    "{% raw %}",
    "<![CDATA[",
    "<p class='x'>",
)
DRAWN = (
    '<image href="besar.png"/>',
    "<script/>",
    '<use href="#a"/>',
    '<g id="a"><use href="#a"/></g>',
    "<filter/>",
    "<style>a{}</style>",
    '<rect width="1e30" height="1e30"/>',
    '<rect width="NaN"/>',
    '<path d="M0 0' + "L9 9" * 5_000 + '"/>',
    "<text>\u202e</text>",
    "&x;",
    '<rect fill="url(http://x)"/>',
    "<g>" * 50,
    "</g>",
    '<pattern id="p"><rect fill="url(#p)"/></pattern>',
    '<rect fill="url(#p)"/>',
    '<mask id="m"><rect mask="url(#m)" width="9" height="9"/></mask>',
    '<rect stroke-dasharray="1e-9" stroke="red" width="9e9"/>',
    '<text font-size="1e9">x</text>',
    '<circle r="1e308" cx="-1e308"/>',
    '<rect transform="scale(1e38)" width="1"/>',
)


def break_roster(rng: random.Random, folder: Path) -> tuple[str, list[str]]:
    """The name of a broken roster, and what is wrong with it."""
    if rng.random() < 0.3:
        return "guru.xlsx", break_package(rng, folder / "guru.xlsx")
    lines = [line.split(",") for line in ROSTER.splitlines()]
    for _ in range(rng.randint(0, 4)):
        line = rng.choice(lines)
        line[rng.randrange(len(line))] = rng.choice(
            [nasty.text(rng)[:50_000], nasty.number(rng), '"', "\x00", "\n", rng.choice(HEADINGS)]
        )
    if rng.random() < 0.3:
        lines.insert(0, ["DAFTAR GURU"] * rng.choice([1, 3, 400]))
    if rng.random() < 0.1:
        lines *= 200
    rng.shuffle(lines) if rng.random() < 0.2 else None
    text = rng.choice(["\n", "\r\n", "\r", "\n\n"]).join(
        rng.choice([",", ",", ";", "\t", "|"]).join(line) for line in lines
    )
    encoding = rng.choice(ENCODINGS)
    content = text.encode(encoding, "replace")
    content = nasty.flipped(rng, content) if rng.random() < 0.2 else content
    name = rng.choice(
        [
            "guru.csv",
            "guru.csv",
            "daftar.txt",
            "daftar.xls",
            "daftar.ods",
            "daftar.xlsx",
            "tanpa-akhiran",
        ]
    )
    (folder / name).write_bytes(content)
    return name, [f"{name} in {encoding}"]


def break_settings(rng: random.Random, folder: Path) -> list[str]:
    """One or two lines of `sheets-sync.toml`."""
    keys = (
        "workbook",
        "output",
        "templates",
        "limits",
        "lost_rows_percent",
        "google",
        "google.credentials",
        "x",
        '""',
        "api_root",
    )
    values = (
        '"x"',
        '""',
        "1",
        "-1",
        "1e400",
        "true",
        "[]",
        "{}",
        '["a"]',
        "{x=1}",
        "nan",
        "1979-05-27",
        '"\\u0000"',
        '"\\u001b[2J"',
        "'''\n'''",
        '"buku.xlsx"',
        '"a\\u0000b.xlsx"',
        f'"{"x" * 5_000}.xlsx"',
        '"."',
        '"/"',
        '"dokumen/../dokumen"',
        '"buku.xlsx/x.xlsx"',
        "[" * 3_000,
        '"',
        "9" * 5_000,
    )
    lines = CONFIG.splitlines()
    for _ in range(rng.choice([1, 1, 2])):
        line = f"{rng.choice(keys)} = {rng.choice(values)}"
        at = rng.randrange(len(lines) + 1)
        lines[at : at + rng.randrange(2)] = [line]
    content = "\n".join(lines).encode()
    content = nasty.flipped(rng, content) if rng.random() < 0.2 else content
    content = (
        content.decode("utf-8", "ignore").encode(rng.choice(ENCODINGS), "replace")
        if rng.random() < 0.1
        else content
    )
    (folder / "sheets-sync.toml").write_bytes(content)
    return [content.decode("utf-8", "replace")[:200]]


def break_template(rng: random.Random, folder: Path) -> list[str]:
    """One to five fragments in, or lines out of, templates."""
    done = []
    (folder / "sheets-sync.toml").write_text(f'templates = "templat"\n{CONFIG}', encoding="utf-8")
    for _ in range(rng.choice([1, 1, 2, 5])):
        file = folder / "templat" / rng.choice(["observasi", "persiapan", "refleksi", "bagian"])
        file = file.with_name(f"{file.name}.html.j2")
        text, act = file.read_text(encoding="utf-8"), rng.randrange(4)
        at = rng.choice([found.end() for found in re.finditer(r"\n|>|}", text)])
        if act < 2:
            fragment = rng.choice(FRAGMENTS)
            text = text[:at] + fragment + text[at:]
            done.append(f"{file.name} + {fragment[:30]!r}")
        elif act == 2:
            text = text[:at] + text[at + rng.randint(1, 60) :]
            done.append(f"{file.name} - at {at}")
        else:
            text = nasty.flipped(rng, text.encode(), 3).decode("utf-8", "replace")
            done.append(f"{file.name} flipped")
        file.write_text(text, encoding="utf-8")
    return done


def break_logo(rng: random.Random, folder: Path) -> list[str]:
    """A picture under the name that Pengaturan tells."""
    return list(_svg(rng, folder / "logo.svg")) if rng.random() < 0.6 else list(_png(rng, folder))


def _svg(rng: random.Random, file: Path) -> Iterator[str]:
    text = SVG
    for _ in range(rng.randint(1, 4)):
        at = rng.choice([found.end() for found in re.finditer(r">", text)])
        drawn = rng.choice(DRAWN)
        text = text[:at] + drawn + text[at:]
        yield f"+ {drawn[:40]}"
    content = nasty.flipped(rng, text.encode(), 3) if rng.random() < 0.3 else text.encode()
    file.write_bytes(content)


def _png(rng: random.Random, folder: Path) -> Iterator[str]:
    content = bytearray((folder / "logo.png").read_bytes())
    act = rng.randrange(4)
    if act == 0:
        struct.pack_into(
            ">II",
            content,
            16,
            rng.choice([0, 1, 4_000, 60_000, 2**31]),
            rng.choice([0, 1, 4_000, 2**32 - 1]),
        )
    elif act == 1:
        content = content[: rng.randrange(len(content))]
    else:
        content = bytearray(nasty.flipped(rng, bytes(content)))
    (folder / "logo.svg").write_bytes(bytes(content))
    yield f"a PNG under the name of an SVG, act {act}"
