"""By year: the questions of the platform, the aims and the meanings that help to choose."""

from __future__ import annotations

import pytest

from sheets_sync.adapters.xlsx.column import PROMPT_LIMIT, _brief
from sheets_sync.core.layout.tabs import tab_layout
from sheets_sync.core.schema.edition import ADVICE, AIMS, MEANINGS, QUESTIONS
from sheets_sync.core.schema.questions import year_of_questions
from sheets_sync.core.schema.stages import STAGES
from tests.support import make_edition
from tests.support.labels import A, B, C, E, F
from tests.support.school import CATALOGUE


def notes(title: str, year: int | None) -> dict[str, str]:
    return {column.label: column.note for column in tab_layout(title, year).columns}


def test_what_the_core_knows_is_what_the_catalogue_file_says():
    """Fails when one of them moves: then `make edition`."""
    assert make_edition.questions(CATALOGUE) == QUESTIONS
    assert make_edition.aims(CATALOGUE) == AIMS
    assert make_edition.meanings(CATALOGUE) == MEANINGS
    assert make_edition.advice(CATALOGUE) == ADVICE


@pytest.mark.parametrize(
    ("period", "edition"), [(2023, 2024), (2024, 2024), (2025, 2024), (2026, 2026), (2030, 2026)]
)
def test_a_workbook_keeps_the_questions_of_its_periode(period: int, edition: int):
    assert year_of_questions(period) == edition
    assert year_of_questions(None) == max(QUESTIONS)


def test_every_question_stands_in_the_note_of_a_column():
    asked = {column.asks for stage in STAGES for column in stage.people if column.asks}
    assert asked == {key for each in QUESTIONS.values() for key in each}


def test_header_notes_carry_the_question_of_the_year():
    """«Header notes carry the platform's question of the year»"""
    now, before = notes(E, 2026)["Inspirasi Baru"], notes(E, 2025)["Inspirasi Baru"]
    assert "Ruang GTK (2026): Apa inspirasi menarik yang Anda peroleh" in now
    assert "Ruang GTK (2024): Apa inspirasi baru yang Anda dapatkan" in before
    assert "Ruang GTK (2026): Bagaimana rencana Anda" in notes(E, 2026)["Rencana Pengembangan"]
    assert "Ruang GTK" not in notes(E, 2024)["Rencana Pengembangan"]


def test_what_is_no_longer_asked_is_not_said_to_be():
    assert "Ruang GTK" not in notes(C, 2026)["Tantangan"]
    assert "Ruang GTK (2024)" in notes(C, 2025)["Tantangan"]


def test_e_asks_what_was_reached_and_what_lies_ahead():
    assert "Apa yang tercapai" in notes(E, 2026)["Perubahan Praktik"]
    assert "yang akan Anda hadapi" in notes(E, 2026)["Tiga Tantangan Tersulit"].splitlines()[0]


@pytest.mark.parametrize(("title", "label"), [(B, "Hasil 2"), (F, "Hasil Akhir 3")])
def test_ratings_say_what_they_mean_where_they_are_chosen(title: str, label: str):
    for rating, means in MEANINGS.items():
        assert f"«{rating}»: {means}" in notes(title, 2026)[label]
    assert (
        f"{MEANINGS['Belum dilakukan']}; {ADVICE['Belum dilakukan']}." in notes(title, 2026)[label]
    )


def test_the_aim_of_a_sub_indicator_stands_where_it_is_chosen():
    note = notes(A, 2026)["Sub-indikator"]
    assert all(f"{code}: {aim}" in note for code, aim in AIMS.items())


def test_who_writes_is_led_to_the_samples():
    for label in ("Catatan 1", "Catatan 2", "Catatan 3", "Rekomendasi"):
        assert "«Contoh Catatan»" in notes(B, 2026)[label]


def test_reflection_is_helped_and_not_ruled():
    note = notes(F, 2026)["Upaya Refleksi"]
    assert "bukan aturan" in note
    assert "melihat akibatnya" in note


def test_a_prompt_ends_with_a_line():
    """A spreadsheet shows 255 characters of it."""
    note = notes(A, 2026)["Sub-indikator"]
    assert len(note) > PROMPT_LIMIT
    assert note.startswith(_brief(note) + "\n")
    assert len(_brief(note)) <= PROMPT_LIMIT
    assert _brief("a" * 300) == "a" * PROMPT_LIMIT
    assert _brief("a\nb") == "a\nb"
