"""What a role can do without, and the small places that speak its words, too: calendars, the names
of protections, notes of headings that were worded otherwise before."""

from __future__ import annotations

import tomllib
from datetime import date, datetime

import pytest

from sheets_sync.adapters.google.setup.guarding import is_ours, what_of
from sheets_sync.core.answers.ical import CalendarSchool, calendar_of
from sheets_sync.core.answers.planning import Visit
from sheets_sync.core.layout.own_notes import is_outdated
from sheets_sync.core.layout.tabs import PENGATURAN, tab_layout
from sheets_sync.core.layout.worded import worded_tab
from sheets_sync.core.schema.role_file import role_of
from sheets_sync.core.setup.rights import Rights, guards
from sheets_sync.errors import Misused
from tests.roles.world import MADE_UP, begun, content_of, foreign_words

LAB = role_of(tomllib.loads(MADE_UP))


@pytest.mark.parametrize(("code", "waits"), [("kepala-sekolah", False), ("laboran", True)])
def test_a_setting_that_a_role_can_do_without(code: str, *, waits: bool):
    world = begun(code)
    world.set("NPSN", None)
    world.sync(rest=False)
    told = world.problems("Pengaturan", column="NPSN")
    assert bool(told) is waits
    assert [text.style.starred for text in drawn(code) if text.value == "NPSN"] == [waits]


def drawn(code: str):
    return tab_layout(PENGATURAN, 2026, role=role_of(content_of(code))).texts


def test_only_a_required_setting_can_be_done_without():
    wrong = MADE_UP.replace("[peran.kata]", 'boleh_kosong = ["Logo"]\n[peran.kata]', 1)
    with pytest.raises(Misused, match="«Logo» bukan pengaturan yang wajib"):
        role_of(tomllib.loads(wrong))


def test_a_calendar_is_in_its_words():
    visit = Visit("G001", "Rina Wati", "Budi Santoso", 2, day=date(2026, 4, 1))
    school = CalendarSchool("SMA", "20212345", 2026, wording=LAB.wording)
    text = calendar_of([visit], school, datetime(2026, 3, 2, 8))
    assert "Kode laboran: G001" in text.replace("\r\n ", "")
    assert foreign_words(text, LAB) == []


def test_protections_are_named_in_its_words_and_known_by_ours_too():
    found = guards(Rights(principal="ketua@lab.id", role=LAB))
    assert {what_of(each) for each in found if each.labels} == {"program", "ketua laboratorium"}
    assert is_ours("A Diskusi Persiapan", {"description": "sheets-sync: diisi kepala sekolah"})


def test_a_note_that_was_worded_otherwise_is_refreshed():
    tab = worded_tab(LAB, tab_layout("A Diskusi Persiapan", 2026, role=LAB))
    (note,) = [column.note for column in tab.columns if column.label == "Catatan Ketua"]
    assert is_outdated(note.replace(note.split("\n")[0], "Kata-kata lama."), note)
    assert not is_outdated(note + "\nCatatan kami sendiri.", note)
