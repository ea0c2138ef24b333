"""Where the state after a write is set aside, nobody writes before it was looked at; what a killed
run left stays for no longer than until the next write."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

import pytest

from sheets_sync.adapters.google.sheets.generation import ASIDE
from sheets_sync.adapters.google.sheets.turns import BETWEEN, LOOKS
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.values import Snapshot
from sheets_sync.errors import Stale
from tests.adapters.google.sheets.test_aside import LATE, NAMELESS, SILENT, WRITE, Desk, desk
from tests.support.google import reach
from tests.support.invariants import column_of

__all__ = ["desk"]
SILENT_DESK = pytest.mark.parametrize("desk", [SILENT], indirect=True, ids=str)


def unsettled(desk: Desk) -> list[str]:
    """What says that a write was not looked at yet."""
    names = [str(each["name"]) for each in desk.book.named_ranges]
    return [name for name in names if "unsettled" in name]


def write(book: GoogleWorkbook, text: str, seen: Snapshot | None = None) -> Snapshot | None:
    """One cell of the program on Guru."""
    seen = seen or book.read()
    column = column_of(seen.tabs["Guru"], "Catatan Data")
    return book.write([SetCell("Guru", 2, column, text)], seen)


def patient(
    desk: Desk, on_wait: Callable[[], None] = lambda: None
) -> tuple[GoogleWorkbook, list[float]]:
    """A run, and how long it waited."""
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        desk.google.clock.advance(seconds)
        if seconds == BETWEEN:
            waited.append(seconds)
            on_wait()

    return GoogleWorkbook(reach(desk.google, sleep=sleep), desk.workbook().id), waited


def batches(desk: Desk) -> list[bytes]:
    """Every write that is sent from now on."""
    sent: list[bytes] = []
    desk.google.before(lambda request: sent.append(request.body) if WRITE in request.path else None)
    return sent


@pytest.mark.parametrize(
    "desk",
    [SILENT, *(pytest.param(each, marks=pytest.mark.long) for each in (LATE, NAMELESS))],
    indirect=True,
    ids=str,
)
def test_a_run_waits_until_the_other_has_looked_at_what_it_wrote(desk: Desk) -> None:
    one = desk.workbook()
    with ExitStack() as turn:
        other, waited = patient(desk, lambda: turn.close() if len(waited) == 3 else None)
        turn.enter_context(one.turn())
        write(one, "dari yang pertama")
        assert unsettled(desk), "nothing says that others have to wait"
        seen = other.read()
        sent = batches(desk)
        with pytest.raises(Stale):
            write(other, "dari yang kedua", seen)
        assert not [body for body in sent if b"dari yang kedua" in body]
    assert (desk.copies, unsettled(desk)) == ([], [])
    write(other, "dari yang kedua")
    assert len(waited) == 3, "the second time there was nobody to wait for"


@pytest.mark.long
@SILENT_DESK
def test_a_run_does_not_wait_for_itself(desk: Desk) -> None:
    book, waited = patient(desk)
    with book.turn():
        for number in range(3):
            after = write(book, f"tulisan {number}")
            assert after is not None
            assert len(unsettled(desk)) == number + 1
    assert (waited, desk.copies, unsettled(desk)) == ([], [], [])


@SILENT_DESK
def test_what_a_killed_run_left_is_put_away_by_the_next_write(desk: Desk) -> None:
    desk.google.faults.add("drop before", WRITE, nth=2, times=999)
    write(desk.workbook(), "lalu mati")
    assert desk.copies
    assert unsettled(desk)
    desk.google.faults.clear()
    book, waited = patient(desk)
    after = write(book, "sesudahnya")
    assert (desk.copies, unsettled(desk)) == ([], [])
    assert len(waited) == LOOKS, "it may have been alive"
    before = desk.google.count()
    write(book, "sekali lagi", after)
    assert len(waited) == LOOKS
    assert desk.google.count() - before == 4, "the batch, its state, and what puts that away"


@pytest.mark.long
@SILENT_DESK
def test_it_is_put_away_also_where_google_tells_the_state_since(desk: Desk) -> None:
    desk.google.faults.add("drop before", WRITE, nth=2, times=999)
    write(desk.workbook(), "lalu mati")
    desk.google.faults.clear()
    desk.google.set_switches({"updated_spreadsheet_is_returned": True})
    desk.book.named_ranges = [each for each in desk.book.named_ranges if each["name"] != ASIDE]
    write(desk.workbook(), "sesudahnya")
    assert (desk.copies, unsettled(desk)) == ([], [])


@pytest.mark.long
@SILENT_DESK
def test_a_run_that_is_refused_leaves_nothing_behind(desk: Desk) -> None:
    def refused() -> None:
        book = desk.workbook()
        with book.turn():
            write(book, "dari program")
            assert desk.copies
            raise Stale

    with pytest.raises(Stale):
        refused()
    assert (desk.copies, unsettled(desk)) == ([], [])


@pytest.mark.long
@pytest.mark.parametrize("desk", [()], indirect=True, ids=["usual"])
def test_where_google_brings_the_state_nobody_waits(desk: Desk) -> None:
    one, (other, waited) = desk.workbook(), patient(desk)
    with one.turn():
        write(one, "dari yang pertama")
        before = desk.google.count()
        write(other, "dari yang kedua")
    assert (desk.google.count() - before, waited) == (2, [])
    assert unsettled(desk) == []
