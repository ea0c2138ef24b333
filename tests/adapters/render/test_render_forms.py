"""Forms to be filled in by hand: what is known is written, where nothing stands there are lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.documents.cycle import Cycle, Identity, Person
from sheets_sync.core.documents.form_filling import form_documents
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.model.papers import Document
from sheets_sync.core.model.words import Rating
from tests.support.checkers import findings
from tests.support.papers import pages_of_pdf

BEFORE = replace(full_cycle(str), observation=None, appraisal=None)
"""A teacher whose observation is due."""
NOBODY = replace(specimen.IDENTITY, kode="", teacher=Person(""), observer=None)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(template_reader())


def form(letter: str, identity: Identity = specimen.IDENTITY, cycle: Cycle = BEFORE) -> Document:
    made = form_documents(KINDS.forms, identity, specimen.specimen_catalogue(), cycle)
    return next(one for one in made if one.key.kind == f"formulir-{letter}")


def rows(sheet: Sheet, label: str) -> list[Element]:
    """The cells beside that label."""
    found = (node for node in sheet.tree.walk() if node.tag == "tr")
    return [row.children[1] for row in found if row.children[0].words().startswith(label)]


def lines(cell: Element) -> int:
    return sum(int(node.attributes["count"]) - 1 for node in cell.walk() if node.tag == "lines")


def test_the_observer_has_the_three_behaviours_and_six_lines_for_each(renderer: Renderer):
    sheet = renderer.sheet(form("b"))
    said, catalogue = sheet.tree.words(), specimen.specimen_catalogue()
    for code in BEFORE.behaviours:
        behaviour = catalogue.behaviours[code]
        assert behaviour.shown in said
        for help_ in (*behaviour.encouraged.split("\n"), *behaviour.avoided.split("\n")):
            assert help_ in said
    assert [lines(cell) for cell in rows(sheet, "Catatan")] == [6, 6, 6]
    assert all(said.replace("\u00a0", " ").count(f"☐ {word}") == 3 for word in Rating)
    assert "tampak, tetapi belum berdampak" in said
    assert "Rekomendasi" in said


def test_all_who_sign_stand_there_with_their_names(renderer: Renderer):
    (signed,) = (
        node.words() for node in renderer.sheet(form("b")).tree.walk() if node.tag == "signatures"
    )
    for person in (specimen.IDENTITY.principal, specimen.IDENTITY.observer):
        assert person is not None
        assert person.name in signed
    alone = renderer.sheet(form("b", replace(specimen.IDENTITY, observer=None)))
    (signed,) = (node for node in alone.tree.walk() if node.tag == "signatures")
    assert len(signed.named("signer")) == 2


def test_what_is_known_is_written_and_chosen_words_are_ticked(renderer: Renderer):
    sheet = renderer.sheet(form("a"))
    said = sheet.tree.words().replace("\u00a0", " ")
    assert "Siti Aminah, S.Pd." in said
    assert "G001 · NIP 19850315 201001 2 005" in said
    assert "☑ Disepakati" in said
    assert "Rabu, 12 Agustus 2026" in said
    assert lines(rows(sheet, "Upaya Mempelajari")[0]) == 0


def test_a_chosen_sub_indicator_is_enough_to_know_the_behaviours(renderer: Renderer):
    """Before B is opened: the teacher has chosen, nothing is agreed yet."""
    sheet = renderer.sheet(form("b", cycle=Cycle(preparation=BEFORE.preparation)))
    assert "★ KSK-1" in sheet.tree.words()


def test_for_nobody_there_are_lines_and_all_behaviours_to_look_up(renderer: Renderer):
    document = form("b", NOBODY, Cycle())
    sheet = renderer.sheet(document)
    said = sheet.tree.words()
    assert "Siti" not in said
    assert "Wahyuni" not in said
    assert document.key.kode is None
    assert [lines(cell) for cell in rows(sheet, "Catatan")] == [6, 6, 6]
    for behaviour in specimen.specimen_catalogue().behaviours.values():
        assert behaviour.shown in said


@pytest.mark.parametrize("identity", [specimen.IDENTITY, NOBODY], ids=["known", "nobody"])
@pytest.mark.parametrize("letter", "abcdef")
def test_no_checker_finds_anything(
    renderer: Renderer, letter: str, identity: Identity, tmp_path: Path
):
    cycle = BEFORE if identity.kode else Cycle()
    made = renderer.pdf(renderer.sheet(form(letter, identity, cycle)))
    assert findings(made, tmp_path) == []
    assert len(pages_of_pdf(made)) <= (4 if letter == "b" else 2)
