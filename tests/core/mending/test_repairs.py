"""Riwayat keeps what a person's cell held that our write hit: under the place where people look for
it, and whole."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sheets_sync.core.mending.astray import Stray
from sheets_sync.core.mending.repairs import repairs
from sheets_sync.core.model.kept import LONGEST_CELL
from sheets_sync.core.model.plan import AppendLines
from sheets_sync.core.model.values import Moment
from sheets_sync.core.schema.stages import PREPARATION

NOW = Moment(date(2026, 3, 2), datetime(2026, 3, 2, 8))


def journal(tab: str, text: str) -> AppendLines:
    """The lines about one cell that was hit."""
    hit = Stray(tab, 7, 4, "ours", text, "G001", "Nama", of_people=True)
    *_, lines = repairs([hit], NOW, "sinkron")
    assert isinstance(lines, AppendLines)
    return lines


@pytest.mark.parametrize(
    ("tab", "place"), [(PREPARATION.title, PREPARATION.letter), ("Guru", "Guru")]
)
def test_a_cell_that_was_hit_is_told_under_the_letter_of_its_stage_or_its_tab(tab: str, place: str):
    (line,) = journal(tab, "Siti Aminah").lines
    assert line[1:] == ("sinkron", "G001", place, "Diperbaiki program", "Nama", "Siti Aminah", None)


def test_a_text_longer_than_a_cell_is_kept_whole():
    text = "a" * (LONGEST_CELL + 1)
    lines = journal("Guru", text).lines
    assert [line[5] for line in lines] == ["Nama (1/2)", "Nama (2/2)"]
    assert "".join(str(line[6]) for line in lines) == text
