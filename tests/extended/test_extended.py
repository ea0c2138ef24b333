"""A further stage is one file and one entry in `STAGES`, a further kind of document one file, one
entry in `KINDS` and its template: nothing else has to know of them, on whatever a school works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tiers import sampled

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("backend", sampled(["memory", "xlsx", "google"], 1))
def test_a_year_with_a_seventh_stage_and_its_letter(backend: str, tmp_path: Path):
    """In a process of its own, because stages and kinds are declared once for all."""
    command = [sys.executable, "-m", "tests.extended", backend, str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
