"""A further stage is one file and one entry in `STAGES`: nothing else has to know of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_a_seventh_stage_opens_is_filled_and_is_done() -> None:
    """In a process of its own, because the stages are declared once for all."""
    command = [sys.executable, "-m", "tests.core.schema.farewell"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
