"""Every PDF is what an archive and a screen reader ask for: PDF/A-2a and PDF/UA-1, seen in the
files themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.adapters.render import pdf, specimen
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.model.papers import Document
from tests.support.archived import faults
from tests.support.kinds import ALL_KINDS
from tests.support.pngs import png

MAKERS = (specimen.usual, specimen.sparse)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_document_is_fit_for_an_archive_and_can_be_read_aloud(
    kind: str, make: Callable[[str], Document]
):
    renderer = Renderer(template_reader())
    assert faults(renderer.pdf(renderer.sheet(make(kind)))) == []


@pytest.mark.long
def test_so_is_a_long_one():
    renderer = Renderer(template_reader())
    assert faults(renderer.pdf(renderer.sheet(specimen.overlong("B")))) == []


def test_so_are_a_bundle_and_a_letterhead_with_a_logo(tmp_path: Path):
    (tmp_path / "logo.png").write_bytes(png(40, 60))
    renderer = Renderer(template_reader(), tmp_path)
    own = specimen.specimen("A", replace(specimen.IDENTITY, logo="logo.png"), full_cycle(str))
    assert faults(renderer.pdf(renderer.sheet(own))) == []
    assert faults(renderer.bundle("Bundel", [specimen.usual("rekap"), own])) == []


def test_the_look_into_the_files_sees_what_is_missing(monkeypatch: pytest.MonkeyPatch):
    """A file that keeps no standard is told from one that does."""
    monkeypatch.setattr(pdf, "STANDARD", [])
    renderer = Renderer(template_reader())
    found = faults(renderer.pdf(renderer.sheet(specimen.usual("A"))))
    assert {"part 2", "conformance A", "UA part 1", "title shown"} <= set(found)
