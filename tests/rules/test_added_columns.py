"""«People may add columns to the right: kept, ignored, usable in templates.»"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest

from sheets_sync.adapters.render.check import check_templates
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.specimen import NO_HEADINGS, Headings
from sheets_sync.adapters.render.tree import TemplateFault
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.model.papers import DocumentKey
from tests.support import texts
from tests.support.labels import STAGES
from tests.support.school import School, school_at

HEADING = "Nomor SK"
NUMBER = "800/123/SK & <lampiran>"


def finished(letter: str, text: str | None = NUMBER) -> School:
    """G001 has done all stages; somebody had added a column to a tab, and typed into it."""
    return deepcopy(_finished(letter, text))


@cache
def _finished(letter: str, text: str | None) -> School:
    school = school_at("".join(STAGES)[: list(STAGES).index(letter)][-1:])
    school.sync(texts.DAYS[letter], rest=False)
    add_column(school, letter, text)
    return school.complete("G001", upto="F")


def add_column(school: School, letter: str, text: str | None) -> None:
    """Type a heading at the right end and a text below it."""
    title = STAGES[letter]
    column = max(map(len, school.seen.tabs[title].grid)) + 1
    school.hands.type(title, 1, column, HEADING)
    for row in school.rows(letter, "G001"):
        school.hands.type(title, row, column, text)
    school.changed()


def said(school: School, kind: str, template: str) -> str:
    """What a school's own template makes of the document of G001."""
    document = school.documents.published[DocumentKey("G001", kind)][1]
    return Renderer(lambda name: template).sheet(document).tree.words().strip()


@pytest.mark.parametrize(
    ("letter", "kind", "field"),
    [
        *((letter, letter, "added") for letter in "ABCE"),
        ("D", "ringkasan", "activities[0].added"),
        ("E", "ringkasan", "reflection.added"),
        ("F", "ringkasan", "appraisal.added"),
    ],
)
@pytest.mark.parametrize("heading", [HEADING, " nomor  sk"])
def test_a_template_prints_what_stands_there_as_text(
    letter: str, kind: str, field: str, heading: str
):
    school = finished(letter)
    assert said(school, kind, f"<p>{{{{ {field}['{heading}'] }}}}</p>") == NUMBER
    assert school.published("G001")


def test_an_empty_cell_is_blank():
    assert said(finished("A", None), "A", f"<p>[{{{{ added['{HEADING}'] }}}}]</p>") == "[]"


def test_a_heading_that_the_tab_lacks_is_named():
    with pytest.raises(TemplateFault, match="«Nomor Surat»"):
        said(finished("A"), "A", "<p>{{ added['Nomor Surat'] }}</p>")


def test_a_template_may_ask_whether_a_column_is_there():
    template = "{% if 'Nomor Surat' in added %}<p>ada</p>{% else %}<p>tidak</p>{% endif %}"
    assert said(finished("A"), "A", template) == "tidak"


def checked(folder: Path, key: str, headings: Headings = NO_HEADINGS) -> list[str]:
    """What a check finds in the templates of one kind: the others are not worth printing here."""
    return check_templates(folder, Kinds((KINDS.by_key[key],)), headings)


def test_a_check_names_columns_that_the_tab_lacks_and_the_nearest_it_has(tmp_path: Path):
    """«`documents --check` …»: with the template and the line; in every branch that is printed"""
    own = tmp_path / "persiapan.html.j2"
    own.write_text("<h1>Surat</h1>\n<p>{{ added['Nomor S.K.'] }}</p>\n", encoding="utf-8")
    (fault,) = checked(tmp_path, "A", headings={"A": [HEADING, "Catatan Wali"]})
    assert fault == (
        "Templat «persiapan.html.j2» baris 2 («<p>{{ added['Nomor S.K.'] }}</p>») memakai isian "
        "yang tidak dikenal: «Nomor S.K.»; kolom yang mirip: «nomor sk»."
    )
    (none,) = checked(tmp_path, "A", headings={"A": []})
    assert none.endswith("tidak dikenal: «Nomor S.K.».")
    assert checked(tmp_path, "A") == []


@pytest.mark.long
def test_a_check_knows_the_columns_of_every_tab_that_a_document_tells_of(tmp_path: Path):
    own = tmp_path / "ringkasan.html.j2"
    lists = {"D": "activities", "E": "[reflection]", "F": "[appraisal]"}
    for letter, views in lists.items():
        own.write_text(
            f"<h1>R</h1>{{% for one in {views} if one %}}<p>{{{{ one.added['Biaya'] }}}}</p>"
            "{% endfor %}",
            encoding="utf-8",
        )
        assert checked(tmp_path, "ringkasan", headings={letter: ["Biaya"]}) == [], letter
        assert len(checked(tmp_path, "ringkasan", headings={letter: ["Lain"]})) == 1, letter
