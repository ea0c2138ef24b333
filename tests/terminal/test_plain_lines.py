"""What goes to no terminal is broken into lines as rich would break it, without rich."""

from __future__ import annotations

import io
import random

import pytest
from rich.console import Console

from sheets_sync.terminal import plain_lines, screen
from sheets_sync.terminal.screen import Page
from tests.commands.test_found_by_name import modules_after

WORDS = (
    "kata",
    "a",
    " ",
    "  ",
    "   ",
    "\n",
    "«Guru»",
    "panjangsekalikata",
    "Menunggu:",
    "–",
    "15.",
)


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether what is printed goes to no terminal; a test may say so."""
    for wish in plain_lines._WISHES:
        monkeypatch.delenv(wish, raising=False)
    monkeypatch.setattr("os.isatty", lambda _: False)
    monkeypatch.setattr("sys.platform", "linux")
    return plain_lines.is_unwatched()


def by_rich(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same on a page for people."""
    page, told = Page(), io.StringIO()
    page._console = Console(file=told, width=80, highlight=False, markup=False, emoji=False)
    with monkeypatch.context() as patch:
        patch.setattr(screen, "is_unwatched", lambda: False)
        page.line(text)
    return told.getvalue()


def test_lines_are_those_of_rich(monkeypatch: pytest.MonkeyPatch):
    chance, compared = random.Random(3), 0
    for _ in range(300):
        text = " ".join("".join(chance.choices(WORDS, k=9)) for _ in range(4))
        lines = plain_lines.plain_lines(text)
        if lines is not None:
            compared += 1
            assert "".join(f"{line}\n" for line in lines) == by_rich(text, monkeypatch)
    assert compared > 100


@pytest.mark.parametrize("text", ["x" * 90, "漢字", "Siti 🙂", "a\tb", "\x07", "e\u0301"])
def test_other_letters_are_left_to_rich(text: str):
    assert plain_lines.plain_lines(text) is None


def test_a_page_that_nobody_watches_says_the_same(
    unwatched: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    assert unwatched
    text = (
        "  Menunggu: guru 27 baris dan KS 17 baris. " + "Masih perlu diperbaiki: Pengaturan. " * 4
    )
    Page().line(text, ("tebal", "bold"))
    assert capsys.readouterr().out == by_rich(f"{text}tebal", monkeypatch)
    monkeypatch.setenv("COLUMNS", "40")
    assert not plain_lines.is_unwatched()
    assert Page().width == 40


def test_a_line_in_a_log_needs_no_rich(unwatched: bool):
    assert unwatched
    said = "from sheets_sync.terminal.screen import Page; Page().line('Tidak ada yang berubah.')"
    assert not {name for name in modules_after(said) if name.partition(".")[0] == "rich"}
