"""`--quiet`: logs and problem lines name cells and codes, never what somebody typed, whatever the
command."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sheets_sync.cli import main
from sheets_sync.core.layout.tabs import tab_columns
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from tests.support import texts
from tests.support.school import School

MARK = "Rahasia7"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with the mark in every cell that a person owns, in rows that have a Kode and in one
    that has none."""
    made = tmp_path_factory.mktemp("diam") / "sekolah.xlsx"
    school = School.create(file=made)
    school.sync(rest=False)
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync(rest=False)
    for title, tab in school.seen.tabs.items():
        if title in (STATUS_TAB, RIWAYAT):
            continue
        people = {
            column.label
            for column in tab_columns(title)
            if column.owner is not Owner.TOOL and column.label
        }
        heads = [str(cell) for cell in tab.grid[0]] if tab.grid else []
        for number, head in enumerate(heads, start=1):
            if head in people and not (title == "Katalog" and head == "Kode"):
                for row in (3, len(tab.grid) + 1):
                    school.hands.type(title, row, number, f"{MARK} {row}")
    school.hands.close()
    return made


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--workbook", str(path), "--today", "2026-03-02"])


COMMANDS = [
    ("sync",),
    ("sync", "--force"),
    ("plan",),
    ("status",),
    ("explain", "G002"),
    ("documents",),
    ("documents", "--recap"),
    ("documents", "--preview", "G002", "A"),
    ("history", "G002"),
    ("doctor",),
    ("plan-observations",),
    ("remind", "--dry-run"),
    ("init",),
]


@pytest.mark.long
@pytest.mark.parametrize("json", [(), ("--json",)], ids=["words", "json"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_that_somebody_typed_is_said(
    path: Path, words: tuple[str, ...], json: tuple[str, ...]
):
    done = run(path, *words, *json, "--quiet")
    assert done.exit_code in (0, 1, 3), done.output
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit)
    assert MARK.casefold() not in (done.stdout + done.stderr).casefold()


def test_without_it_the_sentence_quotes_and_with_it_the_code_stands(path: Path):
    assert MARK in run(path, "plan").output
    quiet = run(path, "plan", "--quiet").output
    assert "Guru, baris 3 (G002) «NIP»: " in quiet


def test_every_command_has_it():
    lacking = [
        name
        for name, command in commands_of(main)
        if "--quiet" not in {o for p in command.params for o in p.opts}
    ]
    assert lacking == []


def commands_of(group: click.Command, name: str = "") -> list[tuple[str, click.Command]]:
    """Every command, also those that stand below another one."""
    if not isinstance(group, click.Group):
        return [(name, group)]
    below = (commands_of(each, f"{name} {key}") for key, each in group.commands.items())
    return [found for commands in below for found in commands]


@pytest.mark.parametrize(
    "file",
    ["cron/sheets-sync.cron", "systemd/sheets-sync.service", "cloud-run/Dockerfile"],
    ids=str,
)
def test_shipped_schedules_use_it(file: str):
    lines = (ROOT / "config/deploy" / file).read_text(encoding="utf-8").splitlines()
    runs = [line for line in lines if "sheets-sync sync" in line or line.startswith("CMD")]
    assert runs
    assert all("--quiet" in line for line in runs if not line.startswith("#"))
