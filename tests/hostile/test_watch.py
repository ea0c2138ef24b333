"""`sync --watch` outlives what passes: a workbook that is away, half copied or held by another
program for a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sheets_sync.adapters.google.http.asker import Account
from sheets_sync.adapters.google.http.faults import LoginFailed
from sheets_sync.adapters.google.http.refusal import Refusal
from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.errors import Failed, LoggedOut, Misused
from sheets_sync.run import sync
from sheets_sync.terminal.watching import watch_every
from tests.support.school import School


def open_elsewhere(path: Path) -> None:
    path.with_name(f".~lock.{path.name}#").write_text(
        ",siti,PC,02.03.2026 10:00,file:///;", encoding="utf-8"
    )


HANDS: dict[str, Callable[[Path], object]] = {
    "renamed away": lambda path: path.rename(path.with_suffix(".tmp")),
    "half copied": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "not copied yet": lambda path: path.write_bytes(b""),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


class Days:
    """What happens while the program pauses, pause after pause; then somebody stops it."""

    def __init__(self, *between: Callable[[], object]) -> None:
        self.between: Iterator[Callable[[], object]] = iter(between)
        self.pauses: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.pauses.append(seconds)
        act = next(self.between, None)
        if act is None:
            raise KeyboardInterrupt
        act()


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School.create(file=tmp_path / "sekolah.xlsx")


def watched(school: School, path: Path, days: Days) -> list[int]:
    """How many rounds each completed sync took."""
    rounds: list[int] = []
    book, documents = XlsxWorkbook(path), MemoryDocuments()
    watch_every(15, lambda: rounds.append(sync(book, documents, school.clock).rounds), days)
    return rounds


@pytest.mark.parametrize("trouble", HANDS)
def test_it_goes_on_when_the_workbook_is_back(school: School, tmp_path: Path, capsys, trouble: str):
    path = tmp_path / "sekolah.xlsx"
    kept: list[bytes] = []

    def away() -> None:
        kept.append(path.read_bytes())
        HANDS[trouble](path)

    def back() -> None:
        if path.is_dir():
            path.rmdir()
        path.write_bytes(kept[0])

    days = Days(away, back)
    assert watched(school, path, days) == [1, 0]
    assert days.pauses == [15, 15, 15]
    (line,) = capsys.readouterr().err.splitlines()
    assert "sekolah.xlsx" in line
    assert line.endswith("Program mencoba lagi sendiri.")


def test_a_workbook_that_was_never_there_is_a_typing_mistake(school: School, tmp_path: Path):
    days = Days()
    with pytest.raises(Misused):
        watched(school, tmp_path / "sekola.xlsx", days)
    assert days.pauses == []


def test_what_holds_up_the_first_round_is_waited_for(school: School, tmp_path: Path, capsys):
    """Somebody has it open in the morning, and moves it before noon."""
    path = tmp_path / "sekolah.xlsx"
    open_elsewhere(path)
    days = Days(
        lambda: path.rename(path.with_suffix(".tmp")),
        lambda: (
            path.with_suffix(".tmp").rename(path),
            path.with_name(".~lock.sekolah.xlsx#").unlink(),
        ),
    )
    assert watched(school, path, days) == [1]
    said = capsys.readouterr().err.splitlines()
    assert ["LibreOffice" in line or "tidak ditemukan" in line for line in said] == [True, True]


def test_a_message_of_many_lines_is_one_line_of_the_log(capsys):
    def broken() -> None:
        raise Failed("Templat belum benar:\n- a\n- b")

    watch_every(1, broken, Days())
    assert capsys.readouterr().err == "Templat belum benar: - a - b Program mencoba lagi sendiri.\n"


def test_a_login_that_is_not_taken_any_more_ends_it():
    """A new login is only read when the program begins."""
    rounds: list[int] = []

    def run() -> None:
        rounds.append(1)
        if len(rounds) == 2:
            raise LoginFailed(Refusal(401), Account(None, "Masuk lagi."))

    with pytest.raises(LoggedOut):
        watch_every(15, run, Days(lambda: None, lambda: None))
    assert len(rounds) == 2
