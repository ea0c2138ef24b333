"""A closed year: nothing is written any more, people's cells stay, and it can be opened again."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.core.judging.closed import ClosedYear, closed_year
from sheets_sync.errors import Refused, Stale
from sheets_sync.run import Order, Wanted, initialise, sync
from sheets_sync.run.closing import mark_closed, reopen
from tests.support.school import CATALOGUE, School, school_at

LAST = date(2026, 12, 31)
LATER = date(2027, 1, 4)
STUDY = "Upaya Mempelajari"
HINT = (3, 1)


@pytest.fixture
def closed() -> School:
    """A school whose year was closed on its last day."""
    school = school_at("A")
    school.sync(LAST)
    assert close(school) == ClosedYear(2026, LAST)
    return school


def close(school: School) -> ClosedYear:
    found = mark_closed(school.book, school.clock, Order(), lambda: None)
    school.changed()
    return found


def opened(school: School) -> ClosedYear | None:
    found = reopen(school.book, school.clock, Order())
    school.changed()
    return found


def stands(school: School) -> object:
    return school.book.read().tabs, school.book.read_tab("Riwayat")


def quiet_sync(school: School, day: date = LATER) -> dict[str, object]:
    """A sync that leaves everything as it stands, to the last hidden cell."""
    school.today = day
    before = stands(school)
    report = sync(school.book, school.documents, school.clock).to_json()
    school.changed()
    assert stands(school) == before
    return report


def test_a_sync_after_closing_writes_nothing_and_says_so(closed: School):
    report = quiet_sync(closed)
    assert report["closed"] == {"on": "2026-12-31", "changed": 0}
    assert (report["rounds"], report["problems"]) == (0, [])


def test_what_is_typed_after_closing_is_counted_and_read_once_it_is_open_again(closed: School):
    closed.fill("A", "G001", {STUDY: "Ditulis sesudah ditutup.", "Kumpulkan": None})
    closed.set("Alamat", "Jalan Baru 2")
    assert quiet_sync(closed)["closed"] == {"on": "2026-12-31", "changed": 3}
    assert opened(closed) == ClosedYear(2026, LAST)
    report = closed.sync(LATER)
    assert "closed" not in report
    assert closed.cell("A", "G001", STUDY) == "Ditulis sesudah ditutup."
    assert "Ditulis sesudah ditutup." in [line["Teks"] for line in closed.journal()]


def test_a_cell_of_many_rows_and_of_an_added_column_is_counted_once():
    school = school_at("D")
    width = school.seen.tabs["Guru"].width
    school.hands.type("Guru", 1, width + 1, "Seragam")
    school.changed()
    school.sync(LAST)
    close(school)
    school.fill("D", "G001", {"Uraian": "Ditambah sesudah ditutup."})
    school.hands.type("Guru", 2, width + 1, "M")
    school.changed()
    assert quiet_sync(school)["closed"] == {"on": "2026-12-31", "changed": 2}


def test_it_stands_where_people_look_and_in_riwayat(closed: School):
    page, check = (
        closed.seen.tabs["Beranda"].cell(*HINT),
        closed.cell("Pengaturan", "Periode", "Pemeriksaan"),
    )
    assert page == check
    assert str(page).startswith("Tahun 2026 ditutup pada 31 Desember 2026.")
    assert [line["Peristiwa"] for line in closed.journal()][-1] == "Ditutup"


def test_opening_again_leaves_no_trace_but_in_riwayat(closed: School):
    opened(closed)
    closed.sync(LATER)
    assert closed.seen.tabs["Beranda"].cell(*HINT) == school_at("A").seen.tabs["Beranda"].cell(
        *HINT
    )
    assert "ditutup" not in str(closed.cell("Pengaturan", "Periode", "Pemeriksaan"))
    events = [line["Peristiwa"] for line in closed.journal()]
    assert events[events.index("Ditutup") :].count("Diperbaiki program") == 0
    assert "Dibuka lagi" in events
    assert opened(closed) is None


@pytest.mark.parametrize("wiped", [(), ("Beranda",), ("Pengaturan",)])
def test_a_lost_status_opens_nothing(closed: School, wiped: tuple[str, ...]):
    """Beranda tells it, or Pengaturan: one of them is enough."""
    for tab, row, column in (
        ("Beranda", *HINT),
        ("Pengaturan", closed.rows("Pengaturan", "Periode")[0], 4),
    ):
        if tab in wiped:
            closed.hands.type(tab, row, column, None)
    closed.hands.delete_tab("_status")
    closed.changed()
    assert quiet_sync(closed)["closed"] == {"on": "2026-12-31", "changed": 0}
    assert opened(closed) == ClosedYear(2026, LAST)
    closed.sync(LATER)
    assert closed.status("G001", "A") != "Terkunci"


def test_marks_that_somebody_wiped_open_nothing(closed: School):
    closed.hands.type("Beranda", *HINT, None)
    closed.hands.type("Pengaturan", closed.rows("Pengaturan", "Periode")[0], 4, None)
    closed.changed()
    assert quiet_sync(closed)["closed"] == {"on": "2026-12-31", "changed": 0}


def test_commands_that_would_write_are_refused(closed: School):
    before = stands(closed)
    with pytest.raises(Refused, match="close --reopen"):
        initialise(closed.book, CATALOGUE, closed.clock, force=True)
    wanted = Order(wanted=Wanted(missing=True))
    with pytest.raises(Refused, match="31 Desember 2026"):
        sync(closed.book, closed.documents, closed.clock, force=True, order=wanted)
    assert stands(closed) == before


def test_an_accident_after_closing_is_nothing_to_refuse(closed: School):
    """Nobody is told to force a sync that would do nothing."""
    for kode in ("G001", "G002", "G003"):
        closed.delete("A", kode)
    assert quiet_sync(closed)["closed"]


def test_closing_what_is_closed_writes_nothing(closed: School):
    before = stands(closed)
    closed.today = LATER
    assert close(closed) == ClosedYear(2026, LAST)
    assert stands(closed) == before


def test_what_is_typed_in_the_moment_of_closing_is_read_first():
    school = school_at("A")
    school.sync(LAST)
    write, typed = school.book.write, []

    def overtaken(changes: object, seen: object) -> object:
        if not typed:
            typed.append("Pada detik yang sama.")
            school.fill("A", "G001", {STUDY: typed[0]})
            raise Stale("stale")
        return write(changes, seen)

    school.book.write = overtaken  # type: ignore[method-assign]
    again = lambda: sync(school.book, school.documents, school.clock)  # noqa: E731
    assert mark_closed(school.book, school.clock, Order(), again) == ClosedYear(2026, LAST)
    lines = [(line["Peristiwa"], line["Teks"]) for line in school.journal()]
    assert lines.index(("Teks berubah", typed[0])) < [one for one, _ in lines].index("Ditutup")
    assert closed_year(school.book.read()) == ClosedYear(2026, LAST)
