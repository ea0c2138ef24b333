"""What runs on other people's machines exists here: the workflow calls nothing that is not there,
and no test stumbles over a system that lacks a module before it can skip."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORKFLOW = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = {*re.findall(r"^([a-z]+):(?!=)", MAKEFILE, re.MULTILINE)}
SYSTEMS = {"ubuntu-latest", "windows-latest", "macos-latest"}
ONLY_POSIX = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}


def jobs() -> dict[str, str]:
    """Each job of the workflow with the lines below it."""
    (_, after) = WORKFLOW.split("\njobs:\n")
    parts = re.split(r"^  ([a-z]+):\n", after, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_step_runs_something_that_is_here() -> None:
    steps = re.findall(r"^ +- run: (.+)$", WORKFLOW, re.MULTILINE)
    assert steps
    for step in steps:
        command, *words = step.split()
        assert {*words} <= TARGETS if command == "make" else (ROOT / command).is_file(), step


def test_the_checks_run_on_all_systems() -> None:
    check = jobs()["check"]
    assert "- run: .ci/run" in check
    assert {*re.findall(r"[a-z]+-latest", check)} >= SYSTEMS


def test_every_job_says_where_it_runs_and_how_long_at_most() -> None:
    for name, lines in jobs().items():
        for key in ("runs-on", "timeout-minutes", "steps"):
            assert re.search(rf"^    {key}:", lines, re.MULTILINE), (name, key)
        assert {*re.findall(r"matrix\.(\w+)", lines)} <= {*re.findall(r"^ +(\w+): ", lines, re.M)}


def test_nothing_in_it_is_indented_by_tabs_or_odd_spaces() -> None:
    for line in WORKFLOW.splitlines():
        assert re.match(r"(  )*(\S|$)", line), line


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bit")
def test_the_checks_can_be_called_and_call_a_target() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    (target,) = re.findall(r"^exec make .* (\w+)$", script.read_text("utf-8"), re.MULTILINE)
    assert target in TARGETS


def test_help_names_every_target() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    parts_of_check = {"format", "lint", "types", "layers", "tests"}
    told = {*re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)}
    assert {*phony.split()} == TARGETS == told | parts_of_check


@pytest.mark.long
def test_no_test_needs_a_module_of_posix_to_be_collected() -> None:
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            named = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert not ONLY_POSIX & {*named}, path
