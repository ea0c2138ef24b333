"""Three programs that check PDF/UA and PDF/A find nothing in any document, whatever is in it.

`page-validation` knows the standards' rules, `pdfua` tells independently what a machine can see of
PDF/UA, `outloud` asks besides whether what is said makes sense to who only listens.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from sheets_sync.adapters.render import headers, pdf, specimen
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.model.papers import Document
from tests.support.checkers import findings
from tests.support.kinds import ALL_KINDS


@cache
def printed(kind: str, make: Callable[[str], Document]) -> bytes:
    renderer = Renderer(template_reader())
    return renderer.pdf(renderer.sheet(make(kind)))


@pytest.mark.long
@pytest.mark.parametrize("make", [specimen.usual, specimen.sparse], ids=lambda one: one.__name__)
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_no_checker_finds_anything(kind: str, make: Callable[[str], Document], tmp_path: Path):
    assert findings(printed(kind, make), tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize(
    "kind", ["A", *(pytest.param(kind, marks=pytest.mark.soak) for kind in ("formulir-b", "rekap"))]
)
def test_nor_in_an_overlong_one(kind: str, tmp_path: Path):
    """One of each build; the others have seventy pages."""
    assert findings(printed(kind, specimen.overlong), tmp_path) == []


@pytest.mark.soak
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_nor_in_any_overlong_one(kind: str, tmp_path: Path):
    assert findings(printed(kind, specimen.overlong), tmp_path) == []


@pytest.mark.long
def test_a_bundle_passes_too(tmp_path: Path):
    renderer = Renderer(template_reader())
    made = renderer.bundle("Bundel", [specimen.usual("rekap"), specimen.usual("A")])
    assert findings(made, tmp_path) == []


def test_without_row_headers_two_of_them_complain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The checkers are not blind: tables of labels and values need what the program adds."""
    monkeypatch.setattr(pdf, "with_row_headers", lambda made: made)
    renderer = Renderer(template_reader())
    made = renderer.pdf(renderer.sheet(specimen.usual("A")))
    found = findings(made, tmp_path)
    assert {one.partition(":")[0] for one in found} == {"pdfua", "outloud"}
    assert len(headers.with_row_headers(made)) == len(made)
