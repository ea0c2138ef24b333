"""One run: break something, run commands on it, and say what they must not have done."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sheets_sync.terminal.misuse import NO_MEMORY, OWN_FAULT
from tests.fuzz import eyes, ground, limited
from tests.fuzz.breaking import Broken, broken

TODAY = "2026-06-15"
EXITS = frozenset({0, 1, 2, 3})


@dataclass
class Run:
    """What was broken and what came of it."""

    seed: int
    folder: Path
    what: Broken
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"run {self.seed} ({self.what.kind}: {', '.join(self.what.done)}; "
            f"{self.what.commands}): {self.faults}"
        )


def play(seed: int, *, keep: bool = False) -> Run:
    """The run of a seed; its folder stays only with `keep`."""
    place = Path(tempfile.mkdtemp(prefix=f"sheets-sync-fuzz-{seed}-"))
    try:
        folder = ground.copied(place / "luar")
        run = Run(seed, folder, broken(random.Random(seed), folder))
        for words in run.what.commands:
            run.faults += _judged(run, [*words, "--today", TODAY])
            if run.faults:
                break
        return run
    finally:
        if not keep:
            shutil.rmtree(place, ignore_errors=True)


def _judged(run: Run, words: list[str]) -> Iterator[str]:
    kept, around = _kept(run), _around(run.folder)
    ended = limited.run(run.folder, words, run.folder.parent.parent / "said")
    named = " ".join(words[:-2])
    yield from (f"{named}: {fault}" for fault in _ended_badly(ended))
    for file, content in kept.items():
        now = file.read_bytes() if file.is_file() else b""
        if now != content:
            found = _rewritten(content, now) if file.name == run.what.workbook else ["changed"]
            yield from (f"{named}: {file.name} {fault}" for fault in found)
    if around != (after := _around(run.folder)):
        moved = {name for name, _ in {*after.items()} ^ {*around.items()}}
        yield f"{named}: wrote outside: {sorted(moved)[:3]}"


def _rewritten(before: bytes, after: bytes) -> list[str]:
    """What is wrong with a workbook that a command wrote."""
    try:
        seen = eyes.Seen(before)
    except eyes.Unreadable as fault:
        return [f"was written, which cannot be read: {fault}"]
    try:
        return list(eyes.changed(seen, eyes.Seen(after)))[:3]
    except eyes.Unreadable as fault:
        return [f"cannot be read any more: {fault}"]


def _ended_badly(ended: limited.Ended) -> Iterator[str]:
    if ended.code not in EXITS:
        yield f"ended with {ended.code}: {ended.said[-300:]}"
    signs = ("Traceback", "panicked at", OWN_FAULT[:40], NO_MEMORY[:40])
    if said := next((sign for sign in signs if sign in ended.said), ""):
        yield f"said {said}: {ended.said[-700:]}"
    if ended.seconds > limited.MOST_SECONDS:
        yield f"took {ended.seconds:.0f} seconds"
    if ended.megabytes > limited.MOST_MEMORY:
        yield f"took {ended.megabytes} MB"
    if "\x1b" in ended.said or "\u202e" in ended.said:
        yield "said what a terminal obeys"


def _kept(run: Run) -> dict[Path, bytes]:
    """All files of the school but those of the program's own folder of documents."""
    return {
        file: file.read_bytes()
        for file in run.folder.rglob("*")
        if file.is_file()
        and file.stat().st_size < 1 << 24
        and (file.parent == run.folder or file.parent.name == "templat")
    }


def _around(folder: Path) -> dict[str, str]:
    """Everything outside of the school's folder."""
    place = folder.parent
    return {
        str(file.relative_to(place)): file.read_text("utf-8", "replace") if file.is_file() else ""
        for file in place.rglob("*")
        if folder not in file.parents and file != folder
    }
