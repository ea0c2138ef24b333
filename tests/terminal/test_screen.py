"""What a command says is letters only, on every console, and one place says it."""

from __future__ import annotations

import ast
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from sheets_sync.cli import main
from sheets_sync.core.answers.finding import Finding
from sheets_sync.errors import Failed
from sheets_sync.terminal import screen, usage
from sheets_sync.terminal.printing import print_findings
from sheets_sync.terminal.watching import watch_every
from tests.support import texts
from tests.support.school import School

PACKAGE = Path(usage.__file__).parent
PRINTING = {"print", "echo", "secho", "echo_via_pager", "Console", "prompt"}
OBEYED = "\x1b[2J\x1b]0;judul\x07\x9b31m\r\x08\u202e\u2066\u200b"
UNSEEN = frozenset("\x1b\x07\x08\x9b\r\u202e\u2066\u200b")
TYPED = f"{OBEYED} [bold]tebal[/] :smile: [/x] ★✓→"
CELL = re.sub("[\x00-\x08\x0b-\x1f]", lambda found: f"_x{ord(found[0]):04X}_", TYPED)
"""As a spreadsheet writes it into its file."""
ENCODINGS = ("utf-8", "cp1252", "ascii", "cp437")
COMMANDS = (
    ("sync",),
    ("plan",),
    ("status",),
    ("explain", "G001"),
    ("explain", "--codes"),
    ("history", "G001"),
    ("doctor",),
    ("documents", "--paste", "G001"),
    ("restore", "G001", "A", "Upaya Mempelajari", "--version", "9"),
    (f"x{OBEYED}",),
    ("restore", f"G{OBEYED}", "A", "Upaya Mempelajari", "--version", "1"),
    ("--help",),
    ("sync", "--help"),
)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school whose people pasted whatever a terminal would obey into every kind of cell."""
    file = tmp_path_factory.mktemp("sekolah") / "buku.xlsx"
    roster = [{**texts.ROSTER[0], "Nama": f"Siti{CELL}"}, *texts.ROSTER[1:]]
    school = School.create(roster=roster, file=file)
    school.set("Nama Sekolah", f"SD {CELL}")
    school.sync(rest=False)
    school.fill(
        "A",
        "G001",
        dict.fromkeys(("Upaya Mempelajari", "Jadwal Observasi", "Kelas", "Catatan KS"), CELL),
    )
    school.sync(rest=False)
    school.hands.close()
    return file


def run(workbook: Path, *words: str, encoding: str = "utf-8") -> Result:
    end = () if "--help" in words else ("--workbook", str(workbook), "--today", "2026-03-02")
    return CliRunner(charset=encoding).invoke(
        main, [*words, *end], env={"COLUMNS": "300", "NO_COLOR": "1"}
    )


@pytest.mark.long
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:20])
def test_a_terminal_is_told_letters_only(workbook: Path, words: tuple[str, ...], encoding: str):
    done = run(workbook, *words, encoding=encoding)
    said = (done.stdout_bytes + done.stderr_bytes).decode(encoding)
    assert done.exit_code in (0, 1, 2)
    assert "Traceback" not in said
    assert not UNSEEN & set(said)
    assert "\U0001f604" not in said, "an emoji that nobody typed"


@pytest.mark.long
@pytest.mark.parametrize(
    "words", [("history", "G001"), ("status",), ("plan",), ("documents", "--paste", "G001")]
)
def test_json_is_the_same_on_every_console_and_obeyed_by_none(
    workbook: Path, words: tuple[str, ...]
):
    found: list[Any] = []
    for encoding in ENCODINGS:
        said = run(workbook, *words, "--json", encoding=encoding).stdout_bytes.decode(encoding)
        assert not UNSEEN & set(said)
        found.append(json.loads(said))
    assert all(each == found[0] for each in found)
    assert words[0] != "history" or "\u202e" in found[0]["versions"][-1]["text"], (
        "data is not changed"
    )


def test_markup_is_printed_as_it_was_typed(workbook: Path):
    said = run(workbook, "history", "G001").stdout
    assert "[bold]tebal[/] :smile: [/x] ★✓→" in said


def test_what_is_too_long_for_a_line_goes_on_where_it_began(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """A finding with its mark, and below it the repair, however many lines that takes."""
    monkeypatch.setenv("COLUMNS", "40")
    print_findings([Finding("Templat benar", ok=False, repair="Perbaiki templat itu. " * 6)])
    first, *repair = capsys.readouterr().out.splitlines()
    assert first == "✗ Templat benar"
    assert len(repair) > 2
    assert all(re.fullmatch(r" {4}\S.{0,34}\S", line) for line in repair)


def test_watch_tells_letters_only(capsys: pytest.CaptureFixture[str]):
    def fail() -> None:
        raise Failed(f"«{TYPED}» sedang dipakai.")

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    watch_every(1, fail, stop)
    said = capsys.readouterr().err
    assert ":smile:" in said
    assert not UNSEEN & set(said)


class Loud(Exception):
    """Quotes what was typed."""

    def __str__(self) -> str:
        return TYPED


@pytest.mark.parametrize(
    ("fault", "traced"), [(KeyError(TYPED, b"\x1b"), True), (Loud(), True), (MemoryError(), False)]
)
@pytest.mark.parametrize("as_json", [True, False])
def test_a_fault_of_the_program_is_told_without_what_a_terminal_obeys(
    fault: Exception, traced: bool, as_json: bool
):
    def broken(**_: object) -> None:
        raise fault

    group = usage.Commands(
        callback=broken,
        invoke_without_command=True,
        params=[click.Option(["--json"], is_flag=True)],
    )
    done = CliRunner().invoke(group, ["--json"] if as_json else [])
    assert done.exit_code == 1
    assert not UNSEEN & set(done.output)
    assert ("Traceback" in done.stderr) == traced
    assert "tidak ada isian yang hilang" in done.stderr
    assert not as_json or json.loads(done.stdout)["error"]["message"] in done.stderr


def test_a_console_without_a_letter_gets_the_nearest(monkeypatch: pytest.MonkeyPatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    with screen.prepared():
        screen.say("«Kolom» → ✓ é … 中 \ud800")
    stream.flush()
    assert stream.buffer.getvalue() == b'"Kolom" -> v e ... ? ?\n'  # type: ignore[attr-defined]


def test_nothing_else_in_the_package_prints():
    """But a bar without a word in it, which is gone at the end."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.name in ("screen.py", "underway.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = (
                    called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                )
                assert name not in PRINTING, f"{file.name}:{node.lineno}"
