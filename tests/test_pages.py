"""The pages that people open in a browser, as the commands write them: nothing that axe-core finds,
nothing wider than a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.chromium import CHROMIUM, seen
from tests.support.command import run_command
from tests.support.prepared import school_on_file

PAGES = {
    "history": ("history", "G001", "--html", "halaman.html"),
    "person": ("export", "--person", "G001", "milik-g001"),
    "whatsapp": ("remind", "--whatsapp", "halaman.html"),
}


@pytest.mark.long
@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_the_page_fits_a_phone(name: str, tmp_path: Path):
    school_on_file(tmp_path / "sekolah.xlsx", "C", "G001")
    done = run_command([*PAGES[name], "--workbook", "sekolah.xlsx"], tmp_path)
    assert done.returncode == 0, done.stderr
    (page,) = tmp_path.rglob("*.html")
    told = seen(page.read_text("utf-8"), 390, tmp_path)
    assert told.wrong == []
    assert told.looked > 10
    assert told.width <= 390
