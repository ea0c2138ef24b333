"""A template can word and place and nothing else; a typed text is printed as typed, however it
looks.

Each hostile template runs in a process of its own with little memory and little time: whatever
slips through the cage ends there and not on the machine of whoever runs the tests.
"""

from __future__ import annotations

import gzip
import os
import struct
import subprocess
import sys
import time
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.adapters.render import logos, specimen
from sheets_sync.adapters.render.logos import DrawnLogos, draw
from sheets_sync.adapters.render.pdf import PdfPrinter, Theme
from sheets_sync.adapters.render.renderer import Renderer, find_logo
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.adapters.render.tree import TemplateFault
from sheets_sync.adapters.resources import eject_templates, template_reader
from sheets_sync.core.model.limits import LOGO_BYTES
from sheets_sync.errors import Failed
from sheets_sync.ports import LogoFault
from tests.support.archived import faults
from tests.support.caged import printed_in_a_cage
from tests.support.command import run_function
from tests.support.papers import letters, pages_of_pdf, words_of_docx
from tests.support.pngs import png

SECONDS = 30
"""A busy machine included; the cage itself stops a template after five."""
DOUBLED = "{% set a = 'ab' %}" + "{% set a = a ~ a %}" * 60 + "<p>{{ a }}</p>"
LOOP = "{% for a in change %}"
NESTED = "{% set a = [1] %}{% set b = [1] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}" * 60
"""Two lists that would take for ever to walk through."""
ENDLESS = {
    "lists in lists compared": NESTED + "{{ 'ya' if a == b }}",
    "lists in lists looked for": NESTED + "{{ 'ya' if a in [b] }}",
    "lists in lists sorted": NESTED + "{% for x in [a, b]|sort %}{% endfor %}",
    "lists in lists added up": "{% for x in [[1] * 5000] * 5000|sum(start=[]) %}{% endfor %}",
    "lists in lists as text": NESTED + "<p>{{ a ~ '' }}</p>",
    "lists in lists joined": NESTED + "<p>{{ [a, b]|join }}</p>",
    "lists in lists as a filter's text": NESTED + "<p>{{ a|upper }}</p>",
    "lists in lists as a name": NESTED + "<p>{{ head[a] }}</p>",
    "lists in lists as a key": NESTED + "<p>{{ {(a, a): 1}|length }}</p>",
    "lists in lists tested": NESTED + "{{ 'ya' if a is eq b }}",
    "a text turned over and over": "{% set a = change * 900 %}"
    + "{% set a = a|reverse|list|join %}" * 3000,
    "loops in loops": "{% for a in [1] %}" * 30 + "<p>x</p>" + "{% endfor %}" * 30,
    "thousands of cells": "<table><tr>" + "<td>a</td>" * 5_000 + "</tr></table>",
    "thousands of columns": "<columns>" + "<column><p>x</p></column>" * 3_000 + "</columns>",
    "thousands of pages": "<p>x</p><pagebreak>" * 5_000,
    "thousands of lines": "<table><tr><td>" + '<lines count="999">' * 500 + "</td></tr></table>",
    "thousands of bars": '<figure><bars alt="a"><series>s</series>'
    + '<bar><name>n</name><value series="0">5</value></bar>' * 2_500
    + "</bars></figure>",
    "loops over letters": f"{LOOP * 5}<p></p>{'{% endfor %}' * 5}",
    "loops without output": f"{LOOP * 6}{'{% endfor %}' * 6}",
    "loops in a macro": (
        f"{{% macro m() %}}{LOOP * 4}<p>x</p>{'{% endfor %}' * 4}{{% endmacro %}}{{{{ m() }}}}"
    ),
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a loop that calls itself": "{% for a in change recursive %}{{ loop(change) }}{% endfor %}",
    "macros that double": "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}<p>{{ "
    + "m(" * 40
    + "'ab'"
    + ")" * 40
    + " }}</p>",
    "a text doubled": DOUBLED,
    "a text added to itself": DOUBLED.replace("~", "+"),
    "a text repeated": "<p>{{ 'x' * 10000000000 }}</p>",
    "a list repeated": "{% for a in [1] * 10000000000 %}{% endfor %}",
    "a power": "<p>{{ 9 ** 9 ** 9 ** 9 }}</p>",
    "a product of products": "{% set a = 99999999999 %}"
    + "{% set a = a * a %}" * 40
    + "<p>{{ a }}</p>",
    "a wide format": "<p>{{ '%1000000000d' % 1 }}</p>",
    "a wide filter": "<p>{{ 'x'|center(10000000000) }}</p>",
    "a text replaced": "{% set a = change * 900 %}<p>{{ a|replace('a', a)|length }}</p>",
    "elements without end": "<ul>" + "<li><ul>" * 400 + "<li>x</li>" + "</ul></li>" * 400 + "</ul>",
    "brackets without end": "<p>{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}</p>",
    "a huge file": "<p>" + "x" * 1_000_000 + "</p>",
    "itself imported": '{% import "refleksi.html.j2" as lagi %}{{ lagi.m() }}',
    "entities": '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>',
}
ASTRAY = {
    "a file by include": "{% include '../../../../etc/passwd' %}",
    "a file by import": "{% import '/etc/passwd' as p %}",
    "a file by a name made up": "{% import '../' ~ 'rahasia.html.j2' as p %}{{ p.isi }}",
    "a file by extends": "{% extends '../rahasia.html.j2' %}",
    "a file by entity": '<!DOCTYPE p [<!ENTITY x SYSTEM "../rahasia.html.j2">]><p>&x;</p>',
    "Python by a class": "<p>{{ ''.__class__.__mro__[1].__subclasses__() }}</p>",
    "Python by a macro": "{% macro m() %}{% endmacro %}<p>{{ m.__globals__ }}</p>",
    "Python by attr": "<p>{{ change|attr('__class__') }}</p>",
    "Python by map": "<p>{{ [change]|map(attribute='__class__')|first }}</p>",
    "Python by format": "<p>{{ '{0.__class__}'.format(change) }}</p>",
    "Python by a global": "<p>{{ cycler.__init__.__globals__.os.popen('id').read() }}</p>",
    "the loop's own": "{% for a in activities %}<p>{{ loop.__init__.__globals__ }}</p>{% endfor %}",
    "a method printed": "<p>{{ (change|e).format }}</p>",
    "a macro printed": "{% macro m() %}{% endmacro %}<p>{{ m }}</p>",
    "the template printed": "<p>{{ self }}</p>",
    "markup of a text": "{% autoescape false %}{{ change }}{% endautoescape %}",
    "the template itself": "<p>{{ self._TemplateReference__context }}</p>",
    "a method": "<p>{{ change.upper() }}</p>",
    "an extension": "{% do change.upper() %}",
    "typst by an element": "<typst>#read('/etc/passwd')</typst>",
    "a picture from elsewhere": "<img src='https://contoh.id/x.png'>",
    "a logo from elsewhere": "<svg><image href='file:///etc/passwd'/></svg>",
    "an instruction": "<?php echo 1 ?><p>x</p>",
    "a size that is none": '<table widths="1e9 2"><tr><td>a</td><td>b</td></tr></table>',
    "lines without number": '<table><tr><td><lines count="x"></td></tr></table>',
}


MARK = '<mark from="0" to="0">k</mark>'
BAR = (
    '<figure><bars alt="a"><series>s</series><bar><name>n</name><value '
    'series="0">5</value></bar></bars></figure>'
)
MISSHAPEN = {
    "cells that are missing": "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
    "a head of other width": (
        "<table><thead><tr><th>a</th></tr></thead><tr><td>a</td><td>b</td></tr></table>"
    ),
    "an identity of one cell": '<table class="identitas"><tr><td>a</td></tr></table>',
    "a chart without steps": f'<figure><chart alt="a" before="b" after="c">{MARK}</chart></figure>',
    "a chart without names": f'<figure><chart alt="a"><step>x</step>{MARK}</chart></figure>',
    "a chart nobody hears": (
        f'<figure><chart before="b" after="c"><step>x</step>{MARK}</chart></figure>'
    ),
    "a figure without drawing": "<figure><figcaption>x</figcaption></figure>",
    "a bar without number": BAR.replace(">5<", ">x<"),
    "a bar of no series": BAR.replace('series="0"', 'series="7"'),
    "half a plan": (
        '<figure><timeline alt="a" from="0.1"><event at="0.5" '
        'lane="0">1</event></timeline></figure>'
    ),
    "an event nowhere": '<figure><timeline alt="a"><event>1</event></timeline></figure>',
    "a month nowhere": (
        '<figure><timeline alt="a"><month>x</month><event at="0" '
        'lane="0">1</event></timeline></figure>'
    ),
    "four signers": "<signatures>" + "<signer><p>x</p></signer>" * 4 + "</signatures>",
    "no signer": "<signatures><p>x</p></signatures>",
}


def own(folder: Path, source: str) -> Path:
    """A school's own folder of templates, with something secret beside it."""
    (folder.parent / "rahasia.html.j2").write_text(
        "{% set isi = 'rahasia' %}<p>rahasia</p>", encoding="utf-8"
    )
    folder.mkdir()
    (folder / "refleksi.html.j2").write_text(source, encoding="utf-8")
    return folder


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="limits are a thing of POSIX")
@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_cannot_eat_the_machine(tmp_path: Path, name: str):
    folder, said = own(tmp_path / "templat", ENDLESS[name]), tmp_path / "said"
    began = time.monotonic()
    assert run_function(printed_in_a_cage, (str(folder), str(said)), SECONDS) == 0
    assert said.read_text("utf-8").startswith("FAULT Templat «")
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("name", ASTRAY)
def test_a_template_cannot_reach_out(tmp_path: Path, name: str):
    renderer = Renderer(template_reader(own(tmp_path / "templat", ASTRAY[name])))
    with pytest.raises(TemplateFault) as fault:
        renderer.sheet(specimen.usual("E"))
    assert str(fault.value).startswith("Templat «")
    assert "rahasia" not in str(fault.value).replace("rahasia.html.j2", "")


@pytest.mark.parametrize("name", MISSHAPEN)
def test_what_cannot_be_drawn_is_named_before_it_is_drawn(tmp_path: Path, name: str):
    renderer = Renderer(template_reader(own(tmp_path / "templat", MISSHAPEN[name])))
    with pytest.raises(TemplateFault, match=r"Templat «refleksi\.html\.j2»: "):
        renderer.sheet(specimen.usual("E"))


def test_a_file_that_is_no_text_is_named(tmp_path: Path):
    folder = own(tmp_path / "templat", "")
    (folder / "refleksi.html.j2").write_bytes(b"<p>\xff\xfe</p>")
    with pytest.raises(TemplateFault, match="tidak terbaca sebagai teks"):
        Renderer(template_reader(folder)).sheet(specimen.usual("E"))


def test_a_theme_of_a_school_is_not_used(tmp_path: Path):
    """typst reads files and fetches packages from the network, so the theme is the program's
    own."""
    (tmp_path / "theme.typ").write_text('#read("/etc/passwd")', encoding="utf-8")
    assert Renderer(template_reader(tmp_path)).theme == Theme.read()
    assert "theme.typ" not in {file.name for file in eject_templates(tmp_path / "baru")}


TEXTS = {
    "HTML": "<script>alert(1)</script><img src=x onerror=y><b>tebal",
    "Jinja": "{{ 7*7 }} {% for x in y %} {# catatan #}",
    "typst": (
        '#read("/etc/passwd") #import "@preview/cetz:0.3.0" $x$ *a* _b_ `c` @d <e> // f = Judul \\'
    ),
    "SVG": '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "XML": ']]></document><!DOCTYPE x [<!ENTITY y "z">]>&y;&amp;',
    "formula": "=HYPERLINK(1) +cmd|' /C calc'!A0 @SUM(1)",
    "JSON": '"}]}, {"t": "p", "c": ["\\u0000"]',
}


@pytest.mark.long
@pytest.mark.parametrize("name", TEXTS)
def test_a_typed_text_is_printed_as_typed(name: str):
    text, renderer = TEXTS[name], Renderer(template_reader())
    for kind in ("E", "ringkasan", "salin"):
        sheet = renderer.sheet(
            specimen.specimen(kind, specimen.IDENTITY, full_cycle(lambda _: text))
        )
        assert text in sheet.tree.words()
        assert letters(text) in letters("".join(pages_of_pdf(renderer.pdf(sheet))))
        assert text in words_of_docx(renderer.word(sheet))


UNSEEN = "\x00\x07\x1b\u202e\u202d\u2066\u200b\u200f\ufeff\u00ad\ue000\ufffe\U000f0000\ud800"


def test_unseen_characters_reorder_and_hide_nothing():
    """Null bytes, direction marks, private and half characters: dropped, or shown as □; the rest
    stays in order."""
    renderer = Renderer(template_reader())
    text = "".join(f"{letter}{sign}" for letter, sign in zip("abcdefghijklmn", UNSEEN, strict=True))
    sheet = renderer.sheet(specimen.specimen("E", specimen.IDENTITY, full_cycle(lambda _: text)))
    assert "abcdefghijklmn" in "".join(sign for sign in sheet.tree.words() if sign.isascii())
    assert not set(sheet.tree.words()) & set("\x00\u202e\u202d\u2066\u200b\u200f\ufeff\ud800")
    assert "abcdefghijklmn" in letters("".join(pages_of_pdf(renderer.pdf(sheet))))


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        pytest.param("Satu kalimat yang biasa saja. " * 33_000, marks=pytest.mark.soak),
        pytest.param("a\n" * 100_000, marks=pytest.mark.soak),
    ],
    ids=["one word", "sentences", "lines"],
)
def test_a_megabyte_of_text_is_printed_in_time(text: str):
    renderer = Renderer(template_reader())
    began = time.monotonic()
    cycle = full_cycle(str)
    cycle = type(cycle)(reflection=cycle.reflection.model_copy(update={"change": text}))
    sheet = renderer.sheet(specimen.specimen("E", specimen.IDENTITY, cycle))
    content = renderer.pdf(sheet)
    assert content.startswith(b"%PDF-")
    assert time.monotonic() - began < SECONDS * 2


@pytest.mark.parametrize(
    "last", [0x3000, pytest.param(0x30000, marks=pytest.mark.soak)], ids=["most used", "all"]
)
def test_every_character_of_the_fonts_can_be_printed(last: int):
    """PDF/A refuses characters of private use and those that are in no font: none may stop a
    document."""
    renderer = Renderer(template_reader())
    for first in range(0x20, last, 0x1800):
        text = "".join(map(chr, range(first, first + 0x1800)))
        cycle = full_cycle(str)
        cycle = replace(cycle, reflection=cycle.reflection.model_copy(update={"change": text}))
        sheet = renderer.sheet(specimen.specimen("E", specimen.IDENTITY, cycle))
        assert PdfPrinter(renderer.theme).pdf(sheet).startswith(b"%PDF-")


SVG = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="40" height="40"'
)
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
USES = "".join(f'<g id="g{n}">{f"""<use href="#g{n - 1}"/>""" * 10}</g>' for n in range(1, 12))
CLAIMED = png(60_000, 60_000, b"")
JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\xea\x60\xea\x60\x03" + b"\x00" * 20
LOGOS = {
    "a picture that claims gigabytes.png": CLAIMED,
    "a photo that claims gigabytes.jpg": JPEG,
    "one inside.svg": (
        f"<svg {SVG}><image "
        f'xlink:href="data:image/png;base64,{b64encode(CLAIMED).decode()}"/></svg>'
    ),
    "packed.svg": gzip.compress(b"<svg/>"),
    "a file of the system.svg": (
        f'<svg {SVG}><image href="file:///etc/passwd" width="40" height="40"/></svg>'
    ),
    "the network.svg": (
        f'<svg {SVG}><image href="http://127.0.0.1:9/x.png" width="40" height="40"/></svg>'
    ),
    "an entity.svg": (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg {SVG}><text '
        'y="9">&x;</text></svg>'
    ),
    "entities in entities.svg": (
        f'<!DOCTYPE svg [<!ENTITY a0 "aa">{LAUGHS}]><svg {SVG}><text>&a11;</text></svg>'
    ),
    "groups in groups.svg": f'<svg {SVG}><defs><g id="g0"><rect width="1" '
    f'height="1"/></g>{USES}</defs>'
    '<use href="#g11"/></svg>',
    "depth.svg": f"<svg {SVG}>" + "<g>" * 20_000 + "</g>" * 20_000 + "</svg>",
    "a chain of uses.svg": f'<svg {SVG}><g id="g0"/>'
    + "".join(f'<g id="g{n}"><use href="#g{n - 1}"/></g>' for n in range(1, 4_000))
    + "</svg>",
    "itself.svg": f'<svg {SVG}><g id="a"><use href="#a"/></g></svg>',
    "its neighbour.svg": f'<svg {SVG}><image xlink:href="besar.png" width="40" height="40"/></svg>',
    "noise.svg": f'<svg {SVG}><filter id="f"><feTurbulence baseFrequency="9" '
    'numOctaves="2000000000"/></filter>'
    '<rect width="40" height="40" filter="url(#f)"/></svg>',
    "a filter in a style.svg": (
        f'<svg {SVG}><rect width="9" height="9" style="fill:red; FILTER: blur(9999px)"/></svg>'
    ),
    "a script.svg": f"<svg {SVG}><script>alert(1)</script></svg>",
    "a handler.svg": f'<svg {SVG} onload="alert(1)"/>',
    "an animation.svg": f'<svg {SVG}><rect><animate attributeName="x"/></rect></svg>',
    "a link.svg": (
        f'<svg {SVG}><a href="http://127.0.0.1:9/"><rect width="9" height="9"/></a></svg>'
    ),
    "a fill from elsewhere.svg": (
        f'<svg {SVG}><rect width="9" height="9" fill="url(x.svg#a)"/></svg>'
    ),
    "a sheet.svg": f"<svg {SVG}><style>@import 'x.css';</style></svg>",
    "a hidden sheet.svg": f"<svg {SVG}><style>.a {{fill: u\\72l(x.svg)}}</style></svg>",
    "an instruction.svg": f'<?xml-stylesheet href="x.css"?><svg {SVG}/>',
    "a page inside.svg": (
        f"<svg {SVG}><foreignObject><p "
        'xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>'
    ),
    "an SVG inside.svg": (
        f'<svg {SVG}><image href="data:image/svg+xml;base64,PHN2Zy8+" width="4" height="4"/></svg>'
    ),
    "too many bytes.png": png(9, 9) + bytes(LOGO_BYTES),
    "nothing.png": b"",
    "text.png": b'#read("/etc/passwd")',
}


@pytest.mark.parametrize("name", LOGOS)
def test_a_logo_can_neither_reach_out_nor_eat_the_machine(tmp_path: Path, name: str):
    content = LOGOS[name]
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    identity = replace(specimen.IDENTITY, logo=name)
    renderer = Renderer(template_reader(), tmp_path)
    with pytest.raises(Failed, match="Berkas logo «"):
        renderer.pdf(renderer.sheet(specimen.specimen("A", identity, full_cycle(str))))


GREEDY = {
    "memory": "bytearray(2 * LOGO_MEMORY)",
    "file": "open(sys.argv[1], 'wb', buffering=0).write(b'x')",
    "processor": "[None for _ in iter(int, 1)]",
}


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")
@pytest.mark.parametrize(
    "kind", ["memory", "file", pytest.param("processor", marks=pytest.mark.soak)]
)
def test_who_draws_a_logo_is_bound(tmp_path: Path, kind: str):
    script = (
        "import sys\nfrom sheets_sync.adapters.render.drawing import bind\n"
        f"from sheets_sync.core.model.limits import LOGO_MEMORY\nbind()\n{GREEDY[kind]}\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "written")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode != 0


def test_nothing_is_a_logo_but_a_picture_that_was_drawn_in_time(monkeypatch: pytest.MonkeyPatch):
    assert draw(b"<svg xmlns='http://www.w3.org/2000/svg'><text") is None
    assert draw(png(9, 9))
    monkeypatch.setattr(logos, "LOGO_SECONDS", 0.001)
    assert draw(png(9, 9)) is None


@pytest.mark.parametrize(("width", "height"), [(20_000, 1), (1, 20_000)])
def test_a_logo_of_any_shape_takes_the_room_of_a_logo(tmp_path: Path, width: int, height: int):
    (tmp_path / "logo.png").write_bytes(png(width, height))
    logos = DrawnLogos()
    drawn = logos.drawn(tmp_path / "logo.png").read_bytes()
    assert max(struct.unpack_from(">II", drawn, 16)) < 600


INKSCAPE = f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg {SVG} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.3">
<title>Tut Wuri Handayani</title><metadata><x xmlns="http://creativecommons.org/ns#" href="http://purl.org/x"/></metadata>
<defs><linearGradient id="a"><stop offset="0" style="stop-color:#00f"/></linearGradient>
<clipPath id="c"><rect width="30" height="30"/></clipPath><style type="text/css">/* biru */
.b {{ fill: url(#a); filter:none }}</style></defs>
<inkscape:namedview/><g clip-path="url(#c)" style="font-family:'Arial';fill:url('#a')">
<path d="M1 1L9 9Z" id="p"/>
<use xlink:href="#p" x="3"/><text y="9">SD</text>
<image width="9" height="9"
 xlink:href="data:image/png;base64,{b64encode(png(9, 9)).decode()}"/></g></svg>"""


def test_a_logo_as_drawing_programs_save_it_is_printed(tmp_path: Path):
    """With gradients, parts used again, a picture inside, and where it came from in its
    metadata."""
    (tmp_path / "logo.svg").write_text(INKSCAPE, encoding="utf-8")
    renderer = Renderer(template_reader(), tmp_path)
    identity = replace(specimen.IDENTITY, logo="logo.svg")
    sheet = renderer.sheet(specimen.specimen("A", identity, full_cycle(str)))
    assert faults(renderer.pdf(sheet)) == []
    assert b"creativecommons" not in renderer.pdf(sheet)


def test_a_logo_is_drawn_once_and_kept(tmp_path: Path):
    """What stands in the file later is that of the next run."""
    (tmp_path / "logo.png").write_bytes(png(30, 30))
    renderer = Renderer(template_reader(), tmp_path)
    made = specimen.specimen("A", replace(specimen.IDENTITY, logo="logo.png"), full_cycle(str))
    before = renderer.pdf(renderer.sheet(made))
    (tmp_path / "logo.png").write_bytes(CLAIMED)
    assert renderer.pdf(renderer.sheet(made)) == before


@pytest.mark.parametrize("name", ["a pipe", "a folder", "a device", "nobody's"])
def test_what_is_no_file_to_be_read_is_told_at_once(tmp_path: Path, name: str):
    file = tmp_path / "logo.png"
    if name == "a folder":
        file.mkdir()
    elif name == "a device":
        file.symlink_to("/dev/zero")
    elif name == "a pipe":
        os.mkfifo(file)
    with pytest.raises(LogoFault, match=r"«logo\.png»"):
        Renderer(template_reader(), tmp_path).sheet(
            specimen.specimen("A", replace(specimen.IDENTITY, logo="logo.png"), full_cycle(str))
        )


@pytest.mark.parametrize(
    "name", ["", "x" * 300 + ".png", "a\0b.png", "../logo.png", "a/b.png", "/etc/passwd"]
)
def test_a_name_that_is_no_file_beside_the_workbook_is_told(tmp_path: Path, name: str):
    if not name:
        assert find_logo(name, tmp_path) is None
        return
    with pytest.raises(LogoFault, match=r"Logo «|logo «"):
        find_logo(name, tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are a thing of POSIX")
def test_what_fills_the_memory_ends_only_the_process_that_draws(tmp_path: Path):
    assert draw(CLAIMED) is None
    assert draw(png(9, 9)) is not None


@pytest.mark.soak
@pytest.mark.skipif(sys.platform == "win32", reason="limits are a thing of POSIX")
def test_what_never_ends_ends_only_the_process_that_draws():
    assert draw(LOGOS["noise.svg"].encode()) is None
