"""Whatever a write hit by mistake gets back what it held, also where people went on, and where the
run is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sheets_sync.errors import Refused
from sheets_sync.run import rounds
from tests.races.belongings import Belongings, Page
from tests.races.ground import MARK, Ground, ground, mark_row
from tests.races.hands import RaceHands
from tests.races.rest import misplaced
from tests.races.runs import WRITE, Run
from tests.support import labels, texts

CODES = ("cell_restored", "cell_not_restored")


class Desk:
    """One run, and people who act in the very second of its writes."""

    def __init__(self, here: Ground) -> None:
        here.put_back()
        self.here, self.hands = here, RaceHands(here.google, here.id)
        self.run: Run | None = None

    def page(self, title: str) -> Page:
        return Page.of(self.here.book, title)

    def type(self, title: str, row: int, **cells: object) -> None:
        for label, value in cells.items():
            column = self.page(title).places[label.replace("_", " ")]
            if label == MARK:
                mark_row(self.hands, title, (row, column), str(value))
            else:
                self.hands.type(title, row, column, value)

    def before_write(self, *acts: Callable[[], None]) -> Run:
        """Before the first batch the first act, before the second the second, and so on."""
        run = Run(self.here, "run")
        for act in acts:
            while not run.due.endswith(WRITE):
                run.go_on()
            act()
            run.go_on()
        while not run.is_over:
            run.go_on()
        return run

    def move(self, title: str, label: str, before: int) -> None:
        self.hands.move_column(title, self.page(title).places[label], before)


@pytest.fixture
def desk() -> Desk:
    return Desk(ground())


def hire(desk: Desk) -> Belongings:
    """A new teacher: the run writes a Kode on Guru and opens A."""
    desk.type("Guru", 7, Tanda="Tanda baru", Nama="Guru Baru")
    return Belongings(desk.here.book)


def finish(desk: Desk, letter: str, kode: str) -> Belongings:
    """A stage is filled in completely."""
    page = desk.page(labels.STAGES[letter])
    row = next(row for row, known in page.kodes() if known == kode)
    for label, value in texts.done(letter, kode).items():
        desk.hands.type(page.title, row, page.places[label], value)
    return Belongings(desk.here.book)


def assert_all_is_well(desk: Desk, theirs: Belongings) -> None:
    assert desk.here.sync().rounds in (0, 1)
    assert desk.here.sync().rounds == 0
    assert not theirs.wrong(desk.here.book)
    assert not misplaced(desk.here.workbook().read())


def kodes(desk: Desk) -> dict[str, object]:
    page = desk.page("Guru")
    return {str(page.at(row, "Nama")): page.at(row, "Kode") for row in page.marked.values()}


@pytest.mark.long
def test_a_refused_run_first_gives_back_what_it_hit(desk: Desk) -> None:
    theirs = hire(desk)

    def disturb() -> None:
        desk.move("Guru", "Nama", 1)
        for mark in ("Tanda A 3", "Tanda A 4", "Tanda A 5", "Tanda A 6"):
            desk.hands.delete_row(labels.A, desk.page(labels.A).marked[mark])
            theirs.lost_row(labels.A, mark)

    run = desk.before_write(disturb)
    assert isinstance(run.stopped, Refused)
    assert not theirs.wrong(desk.here.book)


@pytest.mark.long
def test_a_sort_between_hit_and_repair_gives_nobody_the_kode_of_another(desk: Desk) -> None:
    theirs, before = hire(desk), kodes(desk)
    run = desk.before_write(
        lambda: desk.hands.insert_row("Guru", 2),
        lambda: desk.hands.sort(labels.A, desk.page(labels.A).places["Nama Guru"], reverse=True),
    )
    assert run.stopped is None
    assert kodes(desk) == {**before, "Guru Baru": "G006"}
    assert_all_is_well(desk, theirs)


@pytest.mark.long
def test_a_kode_that_was_hit_comes_back(desk: Desk) -> None:
    theirs = finish(desk, "C", "G003")
    before = sorted(kode for _, kode in desk.page(labels.C).kodes())
    desk.before_write(lambda: desk.move(labels.C, "Kode", 4))
    assert sorted(kode for _, kode in desk.page(labels.C).kodes()) == before
    assert_all_is_well(desk, theirs)


def test_rows_that_were_filled_under_other_headings_are_emptied(desk: Desk) -> None:
    theirs = hire(desk)
    desk.before_write(
        lambda: desk.move(labels.A, "Kode", 9),
        lambda: desk.hands.sort(labels.A, desk.page(labels.A).places["Nama Guru"]),
    )
    assert_all_is_well(desk, theirs)
    page = desk.page(labels.A)
    assert sum(page.at(row, "Nama Guru") is not None for row in page.body) == 6


def test_no_status_stays_where_a_row_was_deleted(desk: Desk) -> None:
    theirs = finish(desk, "F", "G001")
    theirs.lost_row(labels.F, "Tanda F 2")
    desk.before_write(lambda: desk.hands.delete_row(labels.F, 2))
    assert_all_is_well(desk, theirs)


def test_a_row_of_d_gets_its_own_text_back_and_not_one_of_the_same_teacher(desk: Desk) -> None:
    for row, number in ((4, 1), (5, 2)):
        desk.type(
            labels.D,
            row,
            Tanda=f"Tanda D{row}",
            Kode="G001",
            **{
                label.replace(" ", "_"): value
                for label, value in texts.activity("G001", number).items()
            },
        )
    theirs = Belongings(desk.here.book)

    def disturb() -> None:
        desk.move(labels.D, "Uraian", 3)
        desk.hands.sort(labels.D, desk.page(labels.D).places["Uraian"], reverse=True)

    desk.before_write(disturb)
    assert_all_is_well(desk, theirs)


@pytest.mark.long
def test_what_cannot_be_given_back_is_told_with_its_text(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody moves a column before each of its writes."""
    monkeypatch.setattr(rounds, "MOST_ROUNDS", 5)
    hire(desk)

    def disturb() -> None:
        desk.move("Guru", "Nama", 7 if desk.page("Guru").places["Nama"] == 1 else 1)

    run = desk.before_write(*[disturb] * 5)
    assert run.report is not None
    told = {code: [each for each in run.report.problems if each.code == code] for code in CODES}
    assert [each for each in told[CODES[1]] if "Guru Baru" in each.message]
    places = [{(each.tab, each.kode, each.column) for each in ones} for ones in told.values()]
    assert not places[0] & places[1], "told as given back and as lost"
    assert run.report.rounds == 5


@pytest.mark.long
def test_what_was_hit_when_the_network_died_is_told_with_its_text(desk: Desk) -> None:
    hire(desk)
    run = desk.before_write(
        lambda: desk.move("Guru", "Nama", 1),
        lambda: desk.here.google.faults.add("drop before", WRITE, times=999),
    )
    assert "baris 7" in str(run.stopped)
    assert "Guru Baru" in str(run.stopped)
    assert run.stopped is not None
    assert "baris" not in run.stopped.code
