"""Templates are compiled once a process, by what stands in them: another text is another
template."""

from __future__ import annotations

import pytest

from sheets_sync.adapters.render import environment, specimen
from sheets_sync.adapters.render.environment import MOST_COMPILED, Compiled
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.tree import TemplateFault


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Compiled:
    fresh = Compiled()
    monkeypatch.setattr(environment, "_COMPILED", fresh)
    return fresh


def words(source: str) -> str:
    return Renderer(lambda name: source).sheet(specimen.usual("E")).tree.words().strip()


def test_the_same_source_is_compiled_once(compiled: Compiled):
    assert [words("<p>satu</p>"), words("<p>satu</p>")] == ["satu", "satu"]
    assert len(compiled._codes) == 1


def test_a_school_that_changed_its_template_gets_the_new_one(compiled: Compiled):
    assert [words("<p>satu</p>"), words("<p>dua</p>"), words("<p>satu</p>")] == [
        "satu",
        "dua",
        "satu",
    ]


def test_a_field_that_is_unknown_is_refused_every_time(compiled: Compiled):
    for _ in range(2):
        with pytest.raises(TemplateFault, match="«tidakada»"):
            words("<p>{{ tidakada }}</p>")


def test_many_sources_do_not_fill_the_memory(compiled: Compiled):
    for number in range(MOST_COMPILED + 5):
        words(f"<p>{number}</p>")
    assert len(compiled._codes) == 5
    assert len(compiled.fields) <= MOST_COMPILED
