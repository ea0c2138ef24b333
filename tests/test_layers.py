"""The law of who may import whom, and that the core has no clock. A contract that no import breaks
must still bite."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sheets_sync"
CLOCKS = {"now", "today", "utcnow"}


def lint_imports(place: Path, config: str | None = None) -> subprocess.CompletedProcess[str]:
    command = (
        "import sys; from importlinter.cli import lint_imports_command; "
        "sys.exit(lint_imports_command())"
    )
    arguments = ["--no-cache", *(["--config", config] if config else [])]
    return subprocess.run(
        [sys.executable, "-c", command, *arguments],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_keep_the_layers_and_the_core_pure():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("core/schema/cells.py", "import os", "The core touches nothing of the world BROKEN"),
        (
            "core/schema/cells.py",
            "from pathlib import Path",
            "The core touches nothing of the world BROKEN",
        ),
        (
            "core/schema/cells.py",
            "from sheets_sync import ports",
            "Nobody imports what stands above BROKEN",
        ),
        (
            "ports.py",
            "from sheets_sync.adapters import memory",
            "Nobody imports what stands above BROKEN",
        ),
        (
            "settings/reading.py",
            "from sheets_sync.adapters import memory",
            "Nobody imports what stands above BROKEN",
        ),
        (
            "commands/plan.py",
            "from sheets_sync.commands import sync",
            "No command knows another BROKEN",
        ),
        (
            "wiring/__init__.py",
            "from sheets_sync.terminal import screen",
            "Nothing below the commands knows the term",
        ),
        (
            "adapters/google/drive/logo.py",
            "from sheets_sync.adapters.render import logos",
            "stand beside each other BROKEN",
        ),
        (
            "adapters/folder/press.py",
            "from sheets_sync.adapters.render import pdf",
            "stand beside each other BROKEN",
        ),
        (
            "adapters/roster/csv.py",
            "from sheets_sync.adapters import xlsx",
            "stand beside each other BROKEN",
        ),
        (
            "adapters/xlsx/home.py",
            "from sheets_sync.adapters import google",
            "stand beside each other BROKEN",
        ),
        (
            "wiring/google_deployment.py",
            "import sheets_sync.wiring.local_deployment",
            "Google stand beside each other",
        ),
        (
            "commands/plan.py",
            "from sheets_sync.adapters import memory",
            "Only wiring names an adapter BROKEN",
        ),
        ("demo/place.py", "import click", "Nothing below the commands knows the terminal BROKEN"),
    ],
)
def test_a_forbidden_import_is_found(tmp_path: Path, module: str, line: str, contract: str):
    for path in PACKAGE.rglob("*.py"):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        (ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    broken = tmp_path / "sheets_sync" / module
    broken.write_text(broken.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert contract in result.stdout


def clock_calls(source: str) -> Iterator[int]:
    """Lines that ask the clock: a call of `….now()`, or `date.today` and its like passed on."""
    for node in ast.walk(ast.parse(source)):
        asked = node.func if isinstance(node, ast.Call) else node
        if (
            isinstance(asked, ast.Attribute)
            and asked.attr in CLOCKS
            and (asked is not node or _is_named(asked.value, "date", "datetime"))
        ):
            yield asked.lineno


def _is_named(node: ast.expr, *names: str) -> bool:
    return isinstance(node, ast.Name) and node.id in names


@pytest.mark.parametrize(
    "source",
    [
        "datetime.now()",
        "x = date.today()",
        "f(default_factory=datetime.now)",
        "a.datetime.utcnow()",
    ],
)
def test_a_clock_is_found(source: str):
    assert list(clock_calls(source))


def test_the_day_passed_in_is_no_clock():
    assert not list(clock_calls("x = around.today"))


def test_the_core_has_no_clock():
    found = [
        f"{path}:{line}"
        for path in (PACKAGE / "core").rglob("*.py")
        for line in clock_calls(path.read_text("utf-8"))
    ]
    assert not found


def test_the_demo_and_the_tests_type_through_openpyxl_but_the_program_never_reads_with_it():
    for path in (PACKAGE / "adapters").rglob("*.py"):
        assert "import openpyxl" not in path.read_text("utf-8"), path
