"""A control character in one cell holds nobody up, and neither it nor a direction mark reaches a
signed letter."""

from pathlib import Path

import pytest

from tests.hostile.outside import FILLED, school
from tests.support.papers import pages_of_pdf

WAKTU = "08.00_x000B_\u202e s.d. 09.10"
"""As a spreadsheet writes a vertical tab into its file."""


@pytest.mark.long
def test_a_vertical_tab_beside_a_joined_value(tmp_path: Path) -> None:
    it = school(tmp_path, "A")
    it.type("B", FILLED["B"] | {"Waktu": WAKTU})
    done = it.run("sync")
    assert done.returncode == 0, done.stderr
    (paper,) = (it.folder / "dokumen").rglob("*B-Observasi*.pdf")
    words = "".join(pages_of_pdf(paper.read_bytes()))
    assert "s.d. 09.10" in words
    assert not {"\x0b", "\u202e"} & set(words)
