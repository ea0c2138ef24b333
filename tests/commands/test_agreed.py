"""What is asked before something is written: shown first, and refused where nobody can answer."""

from __future__ import annotations

import io
import sys

import pytest

from sheets_sync.commands.common import agreed
from sheets_sync.errors import Misused


class Terminal(io.StringIO):
    """Somebody who sits at a terminal and types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "wanted"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_a_person_at_a_terminal_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, wanted: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert agreed(["Sekarang: a", "Menjadi: b"], "Kembalikan?") is wanted
    told = capsys.readouterr()
    assert "Sekarang: a\nMenjadi: b" in told.err
    assert ("Tidak jadi" in told.out) is not wanted


@pytest.mark.parametrize("stream", [io.StringIO("y\n"), None])
def test_where_no_terminal_is_nothing_is_taken_for_an_answer(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None
) -> None:
    monkeypatch.setattr(sys, "stdin", stream)
    with pytest.raises(Misused, match=r"Tidak ada yang diubah.*--yes"):
        agreed(["Sekarang: a"], "Kembalikan?")
