"""Samples of the catalogue: one a rating and one recommendation for every behaviour, concrete
enough to learn from, short enough for a cell."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.words import Rating
from sheets_sync.core.schema.catalogue_rows import CatalogueRow, rows_from_file
from tests.support.school import CATALOGUE

ROWS = rows_from_file(CATALOGUE)
PEOPLE_SEEN = ("murid", "kelas", "kelompok")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.kode))
def test_every_behaviour_has_a_sample_for_each_rating_and_a_recommendation(row: CatalogueRow):
    lines = (row.sample_notes or "").splitlines()
    heads = [*(f"Contoh bila «{rating}»: " for rating in Rating), "Contoh rekomendasi: "]
    assert [line[: len(head)] for line, head in zip(lines, heads, strict=True)] == heads
    notes = [line.removeprefix(head) for line, head in zip(lines, heads, strict=True)]
    assert all(40 <= len(note) <= 170 and note[-1] in ".?" for note in notes)
    assert len(set(notes)) == 4


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.kode))
def test_a_sample_note_tells_what_the_people_in_the_room_did(row: CatalogueRow):
    """Evidence, as «Catatan» asks for it: who is named is seen."""
    for note in (row.sample_notes or "").splitlines()[:-1]:
        assert any(word in note.casefold() for word in PEOPLE_SEEN), note


def test_no_two_behaviours_share_a_sentence():
    notes = [line for row in ROWS for line in (row.sample_notes or "").splitlines()]
    assert len(set(notes)) == len(notes) == 96


def test_the_edition_is_dated():
    assert CATALOGUE["versi"].startswith(str(CATALOGUE["tahun"]))
    assert CATALOGUE["sumber"]
    assert CATALOGUE["dilihat"].startswith(str(CATALOGUE["tahun"]))
