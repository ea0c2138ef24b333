"""`plan` and `sync` are one path: what is planned is what is done, and planning writes nothing at
all."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.plan import AppendRow
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.errors import Refused
from sheets_sync.run import look, plan, sync
from sheets_sync.terminal.planned import print_plan
from tests.support import texts
from tests.support.labels import B
from tests.support.school import School, school_at


def edited(upto: str) -> School:
    """A school with something left to do."""
    school = school_at(upto)
    letter = chr(ord(upto or "@") + 1)
    school.fill(letter, "G001", texts.done(letter, "G001"))
    school.fill("A", "G002", {"Jadwal Observasi": "05/06/26"})
    return school


@pytest.mark.parametrize("upto", ["", "A", "C", "E"])
def test_plan_writes_nothing_at_all(upto):
    """«`plan`: what a sync would change, row by row; writes nothing at all»"""
    school = edited(upto)
    before, mark = school.book.read().tabs, school.hands.mark()
    planned = plan(school.book, school.clock)
    assert planned.changes
    assert (school.book.read().tabs, school.hands.mark()) == (before, mark)


def test_the_plan_names_the_row_that_will_be_appended():
    """«what a sync would change, row by row»: the fresh row on B, and every problem."""
    school = edited("")
    planned = plan(school.book, school.clock)
    assert [change.tab for change in planned.changes if isinstance(change, AppendRow)] == [B]
    school.sync()
    assert {(p.tab, p.row, p.code) for p in planned.problems} == {
        (p["tab"], p["row"], p["code"]) for p in school.report["problems"]
    }


def test_the_cells_of_ringkasan_are_counted_not_listed(capsys):
    """«row by row» is for rows; beside the table of Ringkasan stand blocks whose cells have other
    headings."""
    school = edited("")
    school.fill("A", "G001", {"Jadwal Observasi": school.today, "Jam": "25.99"})
    decision = look(school.book, DEFAULT_RHK, school.clock)
    print_plan(decision)
    said = capsys.readouterr().out
    cells = [change for change in decision.plan.changes if change.tab == "Ringkasan"]
    assert [line.split() for line in said.splitlines() if "Ringkasan" in line] == [
        f"Ringkasan: {len(cells)} sel".split()
    ]
    assert "25.99" not in said.partition("Perlu diperbaiki")[0]


def test_a_plan_of_a_workbook_at_rest_is_empty():
    """Law 2: «Running twice writes nothing the second time.»"""
    school = school_at("C")
    assert plan(school.book, school.clock).changes == ()


def test_a_refused_plan_can_be_read():
    """Part 5: a refusal is part of the plan; only the sync stops."""
    school = school_at("A")
    school.set("Periode", "2027")
    planned = plan(school.book, school.clock)
    assert [refusal.forcible for refusal in planned.refusals] == [False]
    with pytest.raises(Refused) as refusal:
        sync(school.book, school.documents, school.clock, force=True)
    assert refusal.value.code == planned.refusals[0].code


def test_one_write_is_enough_for_a_stage_that_opens():
    """Design part 2: «decided again until nothing changes …, so that one write is enough»"""
    school = school_at("")
    school.fill("A", "G001", texts.done("A", "G001"))
    mark = school.hands.mark()
    school.sync(rest=False)
    assert (school.report["rounds"], school.hands.mark()) == (1, mark + 1)
    assert school.status("G001", "B") == "Belum diisi"


def test_the_same_workbook_gives_the_same_bytes_of_status_on_any_later_day():
    """Law 2: «Status is a pure function of the snapshot and the date»: a later day alone moves no
    status word."""
    school = school_at("C", "G001", "G002")
    before = {kode: school.statuses(kode) for kode in ("G001", "G002", "G003")}
    school.sync(school.today.replace(month=11))
    assert {kode: school.statuses(kode) for kode in before} == before
    assert school.published() == []
