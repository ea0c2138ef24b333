"""All sentences as one list: one word a thing, one form of a date, and of what cannot be read it is
said where people look it up."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from sheets_sync.cli import main
from sheets_sync.core.answers.all_words import all_sentences

ANOTHER_WORD = {
    "a bundle is a «bundel»": r"\b(?:di|ter)?jilid",
    "what cannot be «tidak dapat» be": r"\b(?:tidak|belum) bisa\b",
    "an hour is told by «pukul»": r"\bjam \d",
    "a date is told by its month": r"\b\d{1,2}/\d{1,2}/\d{2,4}\b",
    "a day has no nought before it": r"\b0\d (?:Januari|Februari|Maret|April|Mei|Juni|Juli|"
    r"Agustus|September|Oktober|November|Desember)\b",
    "commands are called by their names": r"`sheets-sync ",
    "names end with one full stop": r"\.\.(?!\.)",
}


def told() -> Iterator[tuple[str, str]]:
    """Everything that people can read: in a workbook, on a screen, in a help."""
    for group, texts in all_sentences()["sentences"].items():
        yield from ((f"{group}/{code}", text) for code, text in texts.items())
    assert isinstance(main, click.Group)
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield name, command.help or ""
        yield from (
            (f"{name} {one.name}", getattr(one, "help", "") or "") for one in command.params
        )


@pytest.mark.parametrize("rule", ANOTHER_WORD)
def test_each_thing_has_one_word(rule: str):
    found = {place: text for place, text in told() if re.search(ANOTHER_WORD[rule], text)}
    assert not found


def test_a_note_says_more_than_the_name_of_its_column():
    notes = [
        (place.partition("/")[2], text.partition(".")[0].removesuffix(" (boleh kosong)"))
        for place, text in told()
        if place.startswith("Tab ") and "Petunjuk" not in place
    ]
    assert not [name for name, said in notes if said.casefold() == name.casefold()]


def test_petunjuk_says_that_pictures_in_cells_are_not_read():
    """Google's API answers an empty cell for a picture that a person puts into it"""
    (text,) = [
        text for place, text in told() if place.startswith("Tab Petunjuk/") and "Gambar" in text
    ]
    assert "tidak terbaca" in text
    assert "«Tautan Bukti»" in text
