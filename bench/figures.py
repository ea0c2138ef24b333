"""Figures with their goals, and trials in processes of their own."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One figure with its goal; `most` says whether the goal is a ceiling."""

    what: str
    figure: float
    goal: float
    most: bool = True
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether the goal is reached."""
        return self.figure <= self.goal if self.most else self.figure >= self.goal

    def __str__(self) -> str:
        sign, word = "≤" if self.most else "≥", "ok" if self.ok else "missed"
        return (
            f"| {self.what} | {self.figure:.2f} | {sign} {self.goal:g} | {word} | {self.detail} |"
        )


@dataclass(frozen=True)
class Unmeasured:
    """A figure that this machine cannot give."""

    what: str
    why: str
    ok: bool = True

    def __str__(self) -> str:
        return f"| {self.what} | – | | not measured | {self.why} |"


def trial(name: str, file: Path, *options: str) -> dict[str, float]:
    """One trial in a process of its own."""
    command = [sys.executable, "-m", "bench.trials", name, str(file), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own trials
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def median(trials: list[dict[str, float]], name: str = "seconds") -> float:
    """The middle of several trials."""
    return statistics.median(one[name] for one in trials)
