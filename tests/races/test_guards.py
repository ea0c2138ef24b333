"""Each protection against races is switched off once, and the same races must notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.sheets.begun import Request
from sheets_sync.adapters.google.sheets.sending import Sending
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.adapters.google.sheets.turns import Turns
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.core.mending.predict import predicted
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.values import Snapshot, Tab
from tests.races.belongings import Page
from tests.races.ground import Ground, ground
from tests.races.hands import RaceHands
from tests.races.people import Strangers
from tests.races.race import Race
from tests.races.test_people import OTHERWISE
from tests.support import labels

SEEDS = range(60)
INSERTS = ("insert_column", "insert_column", "move_column")
"""What teachers do who have no rights on the program's columns."""


class Tokenless(Spreadsheet):
    """Whatever generation it is at."""

    def send(self, requests: Sequence[Request], response: Mapping[str, Any]) -> dict[str, Any]:
        plain = [
            each for each in requests if not each.keys() & {"addNamedRange", "deleteNamedRange"}
        ]
        return super().send(plain, response)


class WithoutToken(GoogleWorkbook):
    """Every batch goes, whoever was faster."""

    def __init__(self, http: GoogleHttp, spreadsheet_id: str) -> None:
        super().__init__(http, spreadsheet_id)
        self._sending = Sending(Tokenless(http, spreadsheet_id), self._tabs, self)


class WithoutVerification(GoogleWorkbook):
    """What was planned is believed to stand there."""

    def write(self, changes: Sequence[Change], seen: Snapshot) -> Snapshot | None:
        after = super().write(changes, seen)
        tabs = {
            title: Tab(title, tuple(map(tuple, predicted(tab, changes))))
            for title, tab in seen.tabs.items()
        }
        return replace(after, tabs=tabs) if after else None


def breach(races: Callable[[int], Race]) -> str:
    """What the first race says in which something is lost; empty if none does."""
    for seed in SEEDS:
        try:
            races(seed).run()
        except AssertionError as noticed:
            return str(noticed)
    return ""


def test_without_the_token_two_runs_append_twice() -> None:
    noticed = breach(lambda seed: Race(ground(), seed, 2, book=WithoutToken))
    assert "stand there twice" in noticed


def test_without_verification_a_persons_cell_keeps_what_was_ours() -> None:
    noticed = breach(
        lambda seed: Race(ground(), seed, book=WithoutVerification, acts=("move_column",))
    )
    assert "cells of people changed" in noticed or "not given back" in noticed


def strangers(here: Ground, seed: int, arrange: Callable[[], None] = lambda: None) -> Race:
    race = Race(here, seed, crowd=Strangers, acts=INSERTS, arrange=arrange)
    return race.run()


@pytest.mark.long
def test_strangers_never_make_the_program_hit_a_cell() -> None:
    """Its columns stand together and are protected: teachers can move columns only to the right of
    them."""
    for seed in SEEDS[:10]:
        assert not strangers(ground(), seed).hits, f"seed {seed}"


@pytest.mark.long
@pytest.mark.parametrize("undo", ["apart", "unprotected"])
def test_with_columns_apart_or_unprotected_they_do(undo: str) -> None:
    here = ground()
    hands = RaceHands(here.google, here.id)

    def apart() -> None:
        for title in labels.STAGES.values():
            page = Page.of(here.book, title)
            hands.move_column(title, page.places["Langkah Berikut"], max(page.heads) + 1)

    def unprotected() -> None:
        for sheet in here.book.sheets:
            sheet.objects["protectedRanges"] = []

    arrange = {"apart": apart, "unprotected": unprotected}[undo]
    assert any(strangers(here, seed, arrange).hits for seed in SEEDS)


@pytest.mark.long
def test_without_turns_two_runs_give_back_each_others_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the state after a write is set aside, so that it is looked at some requests later."""
    monkeypatch.setattr(Turns, "take", lambda *_: None)
    with pytest.raises(AssertionError, match="cells of people changed"):
        Race(ground(otherwise=OTHERWISE), 5119, 2).run()
