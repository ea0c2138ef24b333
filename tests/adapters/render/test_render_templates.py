"""Templates are strict: what cannot be printed is named before anything is written, and typed text
stays text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.check import check_templates, try_templates
from sheets_sync.adapters.render.elements import RULES
from sheets_sync.adapters.render.renderer import Renderer, find_logo
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.adapters.render.tree import TemplateFault, parse
from sheets_sync.adapters.resources import (
    eject_templates,
    read_template,
    template_reader,
    unused_templates,
)
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.ports import LogoFault
from tests.support.kinds import TEACHERS_KINDS

HOSTILE = [
    "<b>tebal</b>",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "#text(red)[x]",
    "$x$ *a* _b_ `c` @d <e> // f",
    "&lt;script&gt; &amp; \" '",
    "]]></document><h1>",
    "\\u0041 \\n = Judul",
    "=HYPERLINK(1)",
]
LONG = ("E", "ringkasan", "salin")
"""Kinds with seventy pages where every text is overlong."""
PLACE = '{{ bagian.baris("Tempat", place, garis) }}'


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A school's own copy of one template with something replaced."""

    def change(name: str, old: str, new: str) -> Path:
        source = read_template(name)
        assert old in source
        (tmp_path / name).write_text(source.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return change


def tree_of(kind: str, say: Callable[[str], str] = str):
    document = specimen.specimen(kind, specimen.IDENTITY, full_cycle(say))
    return Renderer(template_reader()).sheet(document).tree


@pytest.mark.long
def test_our_own_templates_have_no_fault():
    assert check_templates(None, Kinds(tuple(each for each in KINDS if each.key not in LONG))) == []


@pytest.mark.soak
def test_nor_have_those_that_are_long():
    assert check_templates(None) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("observasi.html.j2", PLACE, "{{ plaec }}", "«plaec»"),
        ("observasi.html.j2", PLACE, "{% if false %}{{ plaec }}{% endif %}", "«plaec»"),
        ("bagian.html.j2", "head.number", "head.nomor", "«nomor»"),
        ("observasi.html.j2", "<h2>Rekomendasi</h2>", "<script>x</script>", "<script>"),
        ("observasi.html.j2", "<h2>Rekomendasi</h2>", "<p onclick='x'>a</p>", "onclick"),
        ("observasi.html.j2", "<h2>Rekomendasi</h2>", "<h2>Rekomendasi", "penutup"),
        ("observasi.html.j2", "<h2>Rekomendasi</h2>", "<ul></ul>", "<ul> kosong"),
        ("observasi.html.j2", "<h2>Rekomendasi</h2>", "<td>a</td>", "<td> tidak boleh"),
        ("observasi.html.j2", "<h2>Rekomendasi</h2>", "<h2>{{ '' }}</h2>", "<h2> kosong"),
        ("bagian.html.j2", "<h1>{{ head.title }}</h1>", "", "tidak boleh mendahului <h1>"),
        ("observasi.html.j2", PLACE, "{{ place", "tidak terbaca"),
        ("observasi.html.j2", PLACE, "{{ {'a': place} }}", "tidak terbaca"),
        ("observasi.html.j2", PLACE, "{{ judged }}", "bukan teks"),
        ("observasi.html.j2", PLACE, "{{ place|safe }}", "tidak terbaca"),
        ("observasi.html.j2", PLACE, "{{ ''.__class__.__mro__ }}", "tidak dapat dipakai"),
        (
            "ringkasan.html.j2",
            "{% for item in appraisal.compared if",
            "{% for item in [] if",
            "<chart>",
        ),
    ],
)
def test_a_fault_is_named_with_its_template(own, name: str, old: str, new: str, said: str):
    folder = own(name, old, new)
    faults = check_templates(folder)
    assert faults
    assert try_templates(folder) == faults
    assert all(said in fault for fault in faults), faults


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "observasi.html.j2",
            PLACE,
            "{{ 1/0 }}",
            "Templat «observasi.html.j2» baris {line} («{new}») tidak dapat diisi.",
        ),
        ("bagian.html.j2", "head.number", "1/0", "Templat «bagian.html.j2» baris {line} («"),
        (
            "observasi.html.j2",
            PLACE,
            "{{ place|nofilter }}",
            "baris {line} («{new}») tidak terbaca.",
        ),
        (
            "observasi.html.j2",
            PLACE,
            "{% import 'x.html.j2' as x %}",
            "memakai berkas «x.html.j2», yang tidak ada",
        ),
    ],
)
def test_a_fault_quotes_its_line_and_says_no_word_of_english(
    own, name: str, old: str, new: str, said: str
):
    source = read_template(name)
    line = next(number for number, text in enumerate(source.splitlines(), 1) if old in text)
    row = source.splitlines()[line - 1].replace(old, new).strip()
    for fault in check_templates(own(name, old, new)):
        assert said.format(line=line, new=row) in fault
        assert "named" not in fault
        assert "division" not in fault


@pytest.mark.long
def test_a_misspelt_template_and_a_missing_folder_are_told(tmp_path: Path):
    (tmp_path / "observassi.html.j2").touch()
    (tmp_path / "observasi.html.j2").write_text("{{")
    unused, wrong = check_templates(tmp_path)
    assert "«observassi.html.j2» di folder templat tidak dipakai" in unused
    assert "tidak terbaca" in wrong
    (fault,) = unused_templates(tmp_path / "tidak-ada")
    assert "tidak ada" in fault


@pytest.mark.parametrize(
    "name", ["../logo.png", "/etc/logo.png", "sub/logo.png", "logo.exe", "https://x.id/logo.png"]
)
def test_a_logo_elsewhere_is_refused(tmp_path: Path, name: str):
    (tmp_path / "buku" / "sub").mkdir(parents=True)
    for place in (tmp_path, tmp_path / "buku" / "sub", tmp_path / "buku"):
        (place / "logo.png").touch()
        (place / "logo.exe").touch()
    with pytest.raises(LogoFault):
        find_logo(name, tmp_path / "buku")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", TEACHERS_KINDS)
def test_typed_markup_is_printed_as_typed(kind: str, text: str):
    plain = tree_of(kind)
    spoiled = tree_of(kind, lambda _: text)
    assert text in spoiled.words()
    assert {node.tag for node in spoiled.walk()} == {node.tag for node in plain.walk()}


def test_controls_and_direction_marks_are_dropped():
    words = tree_of("A", lambda _: "a\x00b\x07c\u202ed\u200be\ufefff\u2028g\ud800h").words()
    assert "abcdef" in words
    assert not set(words) & set("\x00\x07\u202e\u200b\ufeff\u2028\ud800")


@pytest.mark.parametrize("kind", TEACHERS_KINDS)
def test_empty_stages_print_dashes_and_never_none(kind: str):
    words = Renderer(template_reader()).sheet(specimen.sparse(kind)).tree.words()
    assert "–" in words
    assert "None" not in words


def test_b_says_that_it_is_no_grade():
    assert "Hasil observasi ini adalah baseline (titik awal), bukan nilai." in tree_of("B").words()


def test_the_chart_shows_every_behaviour():
    marks = [node for node in tree_of("ringkasan").walk() if node.tag == "mark"]
    assert [(mark.words(), mark.attributes["from"], mark.attributes["to"]) for mark in marks] == [
        ("KSK-1", "1", "2"),
        ("KSK-2", "0", "1"),
        ("KSK-3", "2", "2"),
    ]


def test_every_element_of_the_set_is_read():
    assert {child for rule in RULES.values() for child in rule.children} | {"document"} == set(
        RULES
    )


def test_spaces_are_single_and_breaks_stay():
    tree = parse("<p>  a \n <strong>b</strong>  c<br> d </p>", "x")
    assert tree.words() == "a b c\nd"


def test_entities_from_outside_are_not_read(tmp_path: Path):
    (tmp_path / "rahasia").write_text("rahasia")
    with pytest.raises(TemplateFault):
        parse(f'<!DOCTYPE p [<!ENTITY x SYSTEM "{tmp_path / "rahasia"}">]><p>&x;</p>', "x")


def test_eject_copies_and_never_overwrites(tmp_path: Path):
    (tmp_path / "observasi.html.j2").write_text("milik sekolah")
    written = {file.name for file in eject_templates(tmp_path)}
    assert "persiapan.html.j2" in written
    assert "theme.typ" not in written, (
        "typst can read files and fetch packages: no school changes it"
    )
    assert "observasi.html.j2" not in written
    assert read_template("observasi.html.j2", tmp_path) == "milik sekolah"
    assert eject_templates(tmp_path) == ()
