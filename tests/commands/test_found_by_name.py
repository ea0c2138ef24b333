"""A command stands in the module of its name and is loaded when it is asked for, so that `--help`
stays quick."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import click
import pytest

from sheets_sync import commands
from sheets_sync.cli import NAMES, main
from sheets_sync.terminal.usage import ByName

SHARED = {"common"}
HEAVY = {
    "docx",
    "gspread",
    "jinja2",
    "lxml",
    "openpyxl",
    "pydantic",
    "python_calamine",
    "requests",
    "rich",
    "typst",
}
OWN_HEAVY = {
    "sheets_sync.adapters",
    "sheets_sync.run",
    "sheets_sync.settings",
    "sheets_sync.wiring",
}


def modules_after(code: str) -> set[str]:
    """What a fresh process has imported after some code."""
    told = (
        "import sys\ntry:\n "
        + code
        + "\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", told],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.split())


def test_every_module_is_a_command_and_every_command_a_module():
    there = {found.name for found in pkgutil.iter_modules(commands.__path__)}
    assert there - SHARED == {name.replace("-", "_") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_called_as_its_module(name: str):
    assert isinstance(main, click.Group)
    assert main.commands[name].name == name


def test_help_names_all_commands_and_imports_nothing_heavy():
    imported = modules_after("from sheets_sync.cli import main; main(['--help'])")
    assert not imported & (HEAVY | OWN_HEAVY)
    assert {f"sheets_sync.commands.{name.replace('-', '_')}" for name in NAMES} <= imported


def test_a_command_loads_no_other():
    imported = modules_after("from sheets_sync.cli import main; main(['restore', '--help'])")
    ours = {name for name in imported if name.startswith("sheets_sync.commands.")}
    assert ours == {"sheets_sync.commands.common", "sheets_sync.commands.restore"}


def test_the_names_of_a_group_are_known_before_anything_is_loaded():
    lazy = ByName("sheets_sync.no_such_package", ("plan", "sync"))
    assert (list(lazy), len(lazy), "plan" in lazy) == (["plan", "sync"], 2, True)
    with pytest.raises(ModuleNotFoundError):
        lazy["plan"]
    with pytest.raises(KeyError):
        lazy["plans"]


def test_a_command_may_be_put_beside_and_taken_away():
    lazy = ByName("sheets_sync.commands", ("plan",))
    other = click.Command("other")
    lazy["other"] = other
    assert lazy["other"] is other
    del lazy["plan"]
    assert list(lazy) == ["other"]
