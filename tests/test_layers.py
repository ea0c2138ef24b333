"""The law of who may import whom, and that the core has no clock. A contract that no import breaks
must still bite."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
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


FORBIDDEN = [
    ("core/schema/cells.py", "import os", "The core touches nothing of the world"),
    (
        "core/schema/cells.py",
        "from pathlib import Path",
        "The core touches nothing of the world",
    ),
    (
        "core/schema/cells.py",
        "from sheets_sync import ports",
        "Nobody imports what stands above",
    ),
    (
        "ports/__init__.py",
        "from sheets_sync.adapters import memory",
        "Nobody imports what stands above",
    ),
    (
        "settings/reading.py",
        "from sheets_sync.adapters import memory",
        "Nobody imports what stands above",
    ),
    (
        "commands/plan.py",
        "from sheets_sync.commands import sync",
        "No command knows another",
    ),
    (
        "wiring/__init__.py",
        "from sheets_sync.terminal import screen",
        "Nothing below the commands knows the terminal",
    ),
    (
        "adapters/google/drive/logo.py",
        "from sheets_sync.adapters.render import logos",
        "stand beside each other",
    ),
    (
        "adapters/folder/press.py",
        "from sheets_sync.adapters.render import pdf",
        "stand beside each other",
    ),
    (
        "adapters/roster/csv.py",
        "from sheets_sync.adapters import xlsx",
        "stand beside each other",
    ),
    (
        "adapters/xlsx/home.py",
        "from sheets_sync.adapters import google",
        "stand beside each other",
    ),
    (
        "wiring/google_deployment.py",
        "import sheets_sync.wiring.local_deployment",
        "Google stand beside each other",
    ),
    (
        "commands/plan.py",
        "from sheets_sync.adapters import memory",
        "Only wiring names an adapter",
    ),
    ("demo/place.py", "import click", "Nothing below the commands knows the terminal"),
]


@pytest.mark.long
@pytest.mark.parametrize(("module", "line", "contract"), FORBIDDEN)
def test_a_forbidden_import_is_found(
    told: dict[str, str], module: str, line: str, contract: str
) -> None:
    name = f"sheets_sync.{module.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}"
    words = line.replace("import", "").replace("from", "").split()
    chain = f"{name} -> {'.'.join(words)} (l"
    outside = f"{name} -> {words[0]} (l"  # of another package only its own name is known
    found = [each for title, each in told.items() if contract in title]
    assert any(chain in each or outside in each for each in found), found or list(told)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Which contracts are broken and by what, where every forbidden import is made at once."""
    place = tmp_path_factory.mktemp("dilarang")
    shutil.copytree(PACKAGE, place / "sheets_sync", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", place)
    for module, line, _ in FORBIDDEN:
        with (place / "sheets_sync" / module).open("a", encoding="utf-8") as broken:
            broken.write(f"\n{line}\n")
    result = lint_imports(place)
    assert result.returncode == 1
    pieces = re.split(r"^(.+)\n-{3,}$", result.stdout.partition("Broken contracts")[2], flags=re.M)
    return {
        title: " ".join(each.split())
        for title, each in zip(pieces[1::2], pieces[2::2], strict=True)
    }


LEVELS = 8
"""Rooms of the core one above the other, at most: as many as one keeps in mind."""


def graph_of(place: Path) -> dict[str, set[str]]:
    """Each module of a core with the modules of it that it imports, also inside functions."""
    names = {
        ".".join(path.relative_to(place).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (place / "sheets_sync" / "core").rglob("*.py")
    }
    return {name: {*_imported(path, names)} - {name} for name, path in names.items()}


def _imported(path: Path, names: Collection[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (part if part in names else node.module for part in parts)


def between_rooms(graph: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """The same between the rooms: what stands directly in the core."""
    rooms: dict[str, set[str]] = {room_of(name): set() for name in graph}
    for name, imported in graph.items():
        rooms[room_of(name)] |= {room_of(other) for other in imported if other in graph}
    return {room: others - {room} for room, others in rooms.items()}


def room_of(module: str) -> str:
    """`sheets_sync.core.model.plan` stands in `model`."""
    return module.removeprefix("sheets_sync.core").lstrip(".").split(".")[0]


def levels(graph: Mapping[str, Collection[str]]) -> int:
    """How many stand one above the other. Raises `CycleError` where they stand in a circle."""
    height: dict[str, int] = {}
    for name in TopologicalSorter(graph).static_order():
        below = (height.get(other, 0) for other in graph.get(name, ()))
        height[name] = 1 + max(below, default=0)
    return max(height.values())


def test_no_module_of_the_core_stands_in_a_circle_and_the_rooms_are_few() -> None:
    modules = graph_of(ROOT)
    rooms = between_rooms(modules)
    assert len(modules) > 100
    levels(modules)
    assert levels(rooms) <= LEVELS
    assert len(rooms) <= 13


def copied(place: Path, module: str, line: str) -> Path:
    """The core with one line more."""
    shutil.copytree(PACKAGE / "core", place / "sheets_sync" / "core")
    file = place / "sheets_sync" / "core" / module
    file.parent.mkdir(exist_ok=True)
    file.touch()
    file.write_text(file.read_text("utf-8") + f"\n{line}\n", "utf-8")
    return place


@pytest.mark.long
def test_a_circle_is_found(tmp_path: Path) -> None:
    line = "def late() -> None:\n    from sheets_sync.core.drafting import rows"
    with pytest.raises(CycleError):
        levels(graph_of(copied(tmp_path, "drafting/phrasing.py", line)))


@pytest.mark.long
def test_a_level_more_is_found(tmp_path: Path) -> None:
    line = "from sheets_sync.core.answers import explaining"
    more = between_rooms(graph_of(copied(tmp_path, "attic/__init__.py", line)))
    assert levels(more) == levels(between_rooms(graph_of(ROOT))) + 1


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


@pytest.mark.long
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
