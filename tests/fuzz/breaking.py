"""How a run breaks its school: which kind of file, where, and which commands follow. Only the seed
decides."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.break_memory import break_memory
from tests.fuzz.break_package import break_package
from tests.fuzz.break_sheet import break_sheet
from tests.fuzz.break_texts import break_logo, break_roster, break_settings, break_template

QUICK = (
    ["sync"],
    ["sync", "--json"],
    ["sync", "--force"],
    ["init"],
    ["init", "--force"],
    ["init", "--roster", "guru.csv"],
    ["plan-observations", "--ics", "kalender.ics"],
    ["plan-observations", "--apply"],
    ["status"],
    ["plan"],
    ["plan", "--json"],
    ["explain", "G001"],
    ["history", "G001", "--json"],
)
SLOW = (
    ["doctor"],
    ["documents"],
    ["documents", "--docx"],
    ["documents", "--bundle"],
    ["documents", "--recap"],
    ["documents", "--paste", "G001"],
    ["documents", "--blank"],
    ["documents", "--preview", "G002", "C", "--output", "lihat"],
)
PAPERS = (
    ["documents", "--preview", "G001", "B", "--output", "lihat"],
    ["documents", "--preview", "G001", "E", "--output", "lihat"],
    ["documents", "--preview", "G001", "A", "--output", "lihat", "--docx"],
)


@dataclass(frozen=True)
class Broken:
    """What was done to the school and what is to be run on it."""

    kind: str
    done: tuple[str, ...]
    commands: tuple[list[str], ...]
    workbook: str = "buku.xlsx"
    exists: bool = True


def broken(rng: random.Random, folder: Path) -> Broken:
    """Break one thing."""
    return rng.choices([make for make, _ in KINDS], [weight for _, weight in KINDS])[0](rng, folder)


def _workbook(
    kind: str, act: Callable[[random.Random, Path], list[str]]
) -> Callable[[random.Random, Path], Broken]:
    def make(rng: random.Random, folder: Path) -> Broken:
        name = rng.choice(["buku.xlsx", "buku.xlsx", "lain.xlsx"])
        done = act(rng, folder / name)
        commands = [rng.choice(SLOW if rng.random() < 0.07 else QUICK)]
        commands += [["sync"]] if rng.random() < 0.3 else []
        return Broken(
            kind, tuple(done), tuple([*words, "--workbook", name] for words in commands), name
        )

    return make


def _roster(rng: random.Random, folder: Path) -> Broken:
    name, done = break_roster(rng, folder)
    book = rng.choice(["baru.xlsx", "buku.xlsx"])
    return Broken(
        "roster",
        tuple(done),
        (["init", "--roster", name, "--workbook", book],),
        book,
        book == "buku.xlsx",
    )


def _settings(rng: random.Random, folder: Path) -> Broken:
    return Broken(
        "settings",
        tuple(break_settings(rng, folder)),
        (rng.choice([["status"], ["sync"], ["doctor"]]),),
    )


def _template(rng: random.Random, folder: Path) -> Broken:
    return Broken("template", tuple(break_template(rng, folder)), (rng.choice(PAPERS),))


def _logo(rng: random.Random, folder: Path) -> Broken:
    return Broken("logo", tuple(break_logo(rng, folder)), (rng.choice([*PAPERS, ["doctor"]]),))


KINDS: tuple[tuple[Callable[[random.Random, Path], Broken], int], ...] = (
    (_workbook("cells", break_sheet), 40),
    (_workbook("package", break_package), 20),
    (_workbook("memory", break_memory), 15),
    (_roster, 10),
    (_settings, 5),
    (_template, 7),
    (_logo, 3),
)
