"""A long run draws how far it is, on a terminal alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import ROOT

SYNC = [sys.executable, "-m", "sheets_sync", "fleet", "sync", "--registry", "dinas"]


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
@pytest.mark.parametrize("words", [[], ["--json"]])
def test_a_bar_is_drawn_on_the_terminal_and_never_among_the_answers(
    tmp_path: Path, words: list[str]
):
    (tmp_path / "dinas").mkdir()
    for name in ("sd1", "sd2", "sd3"):
        (tmp_path / "dinas" / f"{name}.xlsx").write_text("bukan buku kerja")
    shown, screen = os.openpty()
    env = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
    with subprocess.Popen(
        [*SYNC, *words], cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=screen
    ) as run:
        os.close(screen)
        drawn = drained(shown)
        assert run.stdout is not None
        said = run.stdout.read().decode()
    assert "3/3" in drawn
    assert "\x1b" not in said
    assert said.count("sd2") >= 1


def drained(terminal: int) -> str:
    """All that was shown until nobody had it open any more."""
    found = b""
    try:
        while chunk := os.read(terminal, 4096):
            found += chunk
    except OSError:  # how Linux says that it is closed
        pass
    finally:
        os.close(terminal)
    return found.decode()
