"""What no paper may carry does not get onto paper, whichever field it stands in and whatever a
template does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

import pikepdf
import pytest
from pydantic import BaseModel

from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.adapters.render.specimen_school import school_specimen
from sheets_sync.adapters.render.tree import TemplateFault
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.documents.composing import compose
from sheets_sync.core.documents.cycle import Cycle
from sheets_sync.core.documents.form_filling import form_documents
from sheets_sync.core.documents.kind import Issue, Matter
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.shared import AddedColumns
from sheets_sync.core.model.papers import Document, DocumentKey
from tests.support.kinds import TEACHERS_KINDS
from tests.support.papers import letters
from tests.support.tagged import painted_words

OURS = "\u00ad\u200b"
"""Places where a long word may break; put in by the typesetting, after cleaning."""
CONTROLS = "".join(chr(n) for n in (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)))
MARKS = "\u200c\u200d\u200e\u200f\u202a\u202e\u2028\u2066\u2069\u061c"
MARKS += "\u115f\u3164\ufeff\ufffe\uffff\ufdd0\U000e0041"
HALVES = "\ud800\udfff"
SPACES = "\u00a0\u202f" * 3_000
NASTY = CONTROLS + MARKS + HALVES + SPACES
FORBIDDEN = frozenset(CONTROLS + MARKS + HALVES) - set(OURS)
CODES = frozenset(
    {"kode", "code", "sub_indicator", "target_1", "target_2", "target_3", "behaviours", "baseline"}
)
"""What names something else; the reader of a cell looks these up."""


def spoiled(thing: Any) -> Any:
    """Every text in a record, however deep, with all of it in its midst."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        return f"{thing[:3]}{NASTY}{thing[3:]}" if thing else thing
    if isinstance(thing, tuple):
        return tuple(map(spoiled, thing))
    if isinstance(thing, dict):
        return {name: spoiled(value) for name, value in thing.items()}
    if isinstance(thing, BaseModel):
        return thing.model_copy(update={n: spoiled(v) for n, v in thing if n not in CODES})
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(
            thing,
            **{
                f.name: spoiled(getattr(thing, f.name))
                for f in fields(thing)
                if f.name not in CODES
            },
        )
    return thing


def spoiled_document(kind: str) -> Document:
    """A document every text of which is spoiled: records, added columns, names, settings, words of
    Katalog."""
    identity, issue = spoiled(specimen.IDENTITY), Issue(2, date(2026, 11, 13), "3f9a1c07")
    cycle: Cycle = replace(
        spoiled(full_cycle(str)), added={letter: {"nomor sk": NASTY + "SK"} for letter in "ABCEF"}
    )
    catalogue, declared = spoiled(specimen.specimen_catalogue()), KINDS.by_key[kind]
    return compose(Matter(declared, specimen.KODE, issue, identity, cycle, catalogue), "2026/x")


def texts_of_pdf(content: bytes) -> Iterator[str]:
    yield from painted_words(content)
    with pikepdf.open(io.BytesIO(content)) as file:
        yield from (str(value) for value in file.docinfo.values())
        with file.open_outline() as outline:
            yield from (each.title for each in outline.root)


def texts_of_word(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as word:
        yield from (
            word.read(name).decode() for name in word.namelist() if name.endswith((".xml", ".rels"))
        )


def assert_clean(text: str) -> None:
    assert not FORBIDDEN & set(text.replace("\r\n", "\n")) - {"\r"}
    assert SPACES[:4] not in text


@pytest.mark.parametrize("kind", TEACHERS_KINDS)
def test_no_field_carries_controls_or_marks_onto_paper(kind: str):
    document, renderer = spoiled_document(kind), Renderer(template_reader())
    sheet = renderer.sheet(document)
    for text in (
        *texts_of_pdf(renderer.pdf(sheet)),
        *texts_of_word(renderer.word(sheet)),
        document.text,
    ):
        assert_clean(text)
    usual = Renderer(template_reader()).sheet(specimen.usual(kind)).tree.words()
    assert letters(usual[:40]) in letters(sheet.tree.words().replace("?", "")), (
        "the letters themselves stay"
    )


def test_no_template_of_a_school_brings_them_back():
    """Joined, filtered, taken from an added column, written in the template itself, or hidden
    behind a number."""
    source = (
        "<p class='nomor'>{{ hours ~ ', ' ~ place }} {{ hours|upper|trim }} {{ [hours, "
        "place]|join('\\x0b') }}</p>"
        "<p>{{ added['Nomor SK'] ~ '' }} {{ hours|reverse }} {{ place|replace('a', '\u202e') }}</p>"
        "<p>{{ '\\x0b\\u202e' }}{{ '\\x0b' ~ place }} a\x0b\u202eb &#8238;&#x2066;&#65279;"
        + "&nbsp;"
        * 500
        + "</p>"
        "<figure><bars alt='{{ place ~ hours }}&#8238;'><bar><name>a</name><value "
        "series='0'>1</value></bar>"
        "<series>x</series></bars></figure>"
    )
    renderer = Renderer(lambda name: source)
    sheet = renderer.sheet(spoiled_document("B"))
    assert_clean(
        sheet.tree.words()
        + "".join("".join(node.attributes.values()) for node in sheet.tree.walk())
    )
    for text in (*texts_of_pdf(renderer.pdf(sheet)), *texts_of_word(renderer.word(sheet))):
        assert_clean(text)


def test_the_recap_and_the_forms_are_clean_too():
    identity, catalogue = spoiled(specimen.IDENTITY), spoiled(specimen.specimen_catalogue())
    for made in (
        school_specimen(KINDS.of_school, identity, 12),
        *form_documents(KINDS.forms, identity, catalogue),
    ):
        assert_clean(made.title + Renderer(template_reader()).sheet(made).tree.words())


def test_a_document_holds_only_what_can_be_cleaned():
    """A new kind of value in a view has to be cleaned too before it can be printed."""
    usual = specimen.usual("A")
    with pytest.raises(TypeError, match="bytes"):
        replace(usual, view=(b"x",))
    assert replace(usual, view=(AddedColumns(None),)).view == (AddedColumns(None),)
    assert replace(usual, key=DocumentKey(None, "x"), text="a\x0bb\u202e").text == "a\nb"


LONG = {
    "fixed spaces": "\u00a0" * 90_000,
    "fixed spaces between letters": "\u00a0\u00a0\u00a0x" * 30_000,
    "accents on one letter": "a" + "\u0301" * 90_000,
    "accents on none": "\u0301" * 5_000,
    "wide spaces": "\u3000" * 90_000 + "x",
    "one word": "课" * 60_000,
    "emoji": "\U0001f389" * 60_000,
    "joined letters": "\ufdfa" * 60_000,
    "dashes": "-" * 120_000,
}
"""Lines without an end, at which a typesetter gives up."""


@pytest.mark.long
@pytest.mark.parametrize("name", LONG)
def test_a_text_without_a_place_to_break_is_printed(name: str):
    """Typed by a person, and written into a template."""
    cycle = full_cycle(str)
    cycle = replace(cycle, reflection=cycle.reflection.model_copy(update={"change": LONG[name]}))
    typed = specimen.specimen("E", specimen.IDENTITY, cycle)
    for read, document in (
        (template_reader(), typed),
        (lambda _: f"<p>{LONG[name]}y</p>", specimen.usual("E")),
    ):
        renderer = Renderer(read)
        sheet = renderer.sheet(document)
        assert renderer.pdf(sheet).startswith(b"%PDF-")
        assert renderer.word(sheet)


def test_a_heading_without_an_end_is_named():
    with pytest.raises(TemplateFault, match="<h1> lebih panjang"):
        Renderer(lambda _: f"<h1>{'x ' * 50_000}</h1>").sheet(specimen.usual("E"))


def test_the_length_in_the_pack_is_that_of_the_printed_text():
    document = spoiled_document("salin")
    entries = [entry for group in document.view.groups for entry in group.entries]  # type: ignore[attr-defined]
    assert all(f"{len(entry.text)} karakter" in document.text for entry in entries)
