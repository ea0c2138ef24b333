"""A year of kepala sekolah under their superior, and of a role that is made up in a test, by a
catalogue file alone: no code knows of either."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.core.layout.tabs import layout
from sheets_sync.core.layout.worded import title_said, worded_tab
from tests.google_emulator.server import Emulator
from tests.roles.world import ROLES, World, all_texts, begun, dressed, foreign_words
from tests.support.tiers import sampled


def assert_speaks_its_words(world: World) -> None:
    """Nowhere on its tabs, in what is told or in its documents stands a word of the other role."""
    told = [*world.shown(), *(("teguran", each["message"]) for each in world.report["problems"])]
    told += [*world.papers().items()]
    found = {(where, text[:150]) for where, text in told if foreign_words(text, world.role)}
    assert not found


@pytest.mark.parametrize("code", ROLES)
@pytest.mark.parametrize("backend", sampled(["memory", "xlsx"], 1))
def test_a_year_by_configuration_alone(code: str, backend: str, tmp_path: Path):
    world = begun(code, tmp_path / "buku.xlsx" if backend == "xlsx" else None)
    world.sync()
    assert not [line for line in world.journal() if line["Kolom"] == "Keterangan"]  # is not typed
    assert_speaks_its_words(world)
    world.live()
    assert world.statuses("G001") == ", ".join(f"{letter} Selesai" for letter in "ABCDEF")
    assert_speaks_its_words(world)
    assert set(world.papers()) >= {"A", "B", "C", "E", "ringkasan"}


@pytest.mark.soak
@pytest.mark.parametrize("code", ROLES)
def test_a_year_on_google(code: str):
    with Emulator() as google:
        world = begun(code, google=google)
        world.sync()
        world.live()
        assert_speaks_its_words(world)
        assert not google.bugs


@pytest.mark.long
def test_google_is_read_in_one_request_and_dressed_once():
    """The roster bears the role's title, and nothing is looked up for it."""
    with Emulator() as google:
        world = begun("laboran", google=google)
        assert isinstance(world.raw, GoogleWorkbook)
        assert world.titles()["Guru"] == "Laboran"
        before = world.raw.http.counts.sheets_read
        assert world.book.read().tabs["Guru"].grid[0][4] == "Nama"
        assert world.raw.http.counts.sheets_read == before + 1
        assert dressed(world, world.raw) == 0
        again = GoogleWorkbook(world.raw.http, world.raw.id, world.role)
        before = world.raw.http.counts.sheets_read
        again.read()
        assert world.raw.http.counts.sheets_read == before + 1


@pytest.mark.parametrize("code", ROLES)
def test_every_note_choice_and_chart_is_in_its_words(code: str):
    world = begun(code)
    tabs = [worded_tab(world.role, tab) for tab in layout(2026, role=world.role)]
    own = [text for text in all_texts(tabs) if text not in ("guru", "ks")]  # owners, for adapters
    assert [text for text in own if foreign_words(text, world.role)] == []


@pytest.mark.parametrize("code", ROLES)
def test_what_is_wrong_is_told_in_its_words(code: str):
    world = begun(code)
    world.sync()
    world.set("Jabatan Penanda Tangan", "")
    (row,) = world.rows("Guru", "G002")
    roster = title_said(world.role, "Guru")
    world.hands.type(roster, row, world.column("Guru", "Pengamat"), "G099")
    world.add_row("A", {"Kode": "G099", "Upaya Mempelajari": "Membaca panduan bersama rekan."})
    world.add_row("A", {"Upaya Mempelajari": "Berlatih tanpa kode, dua kali sepekan."})
    decided = {"Keputusan KS": "Perlu perbaikan", "Kumpulkan": True}
    world.fill("A", "G001", {**world.answers("A", "G001"), **decided})
    world.sync(rest=False)
    told = {problem["code"] for problem in world.report["problems"]}
    assert told >= {"kode_unknown", "kode_missing", "send_back_without_note", "observer_unknown"}
    assert_speaks_its_words(world)
