"""What the command line says to people who mistype: Indonesian, exit 2, and JSON where JSON was
asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sheets_sync.cli import main
from tests.support.command import run_command

ROOT = Path(__file__).parents[1]
MISTAKES = {
    ("--nope",): "«--nope» tidak dikenal",
    ("snc",): "Maksudnya «sync»?",
    ("sync", "--wrkbook", "x"): "Maksudnya «--workbook»?",
    ("restore", "G001"): "«TAHAP» belum ditulis",
    ("restore", "G001", "A", "B"): "«--version» belum ditulis",
    ("restore", "G001", "A", "B", "--version", "satu"): "«satu» bukan angka",
    ("sync", "--output", __file__): "sebuah berkas. Tulis nama folder",
    ("sync", "--config", "."): "sebuah folder. Tulis nama berkas",
    ("sync", "--today", "2 Maret"): "bukan tanggal",
    ("sync", "a", "b"): "«a b» berlebih",
    ("sync", "--force=1"): "tidak memakai nilai",
    ("explain",): "Tulis kode guru",
    ("--",): "tidak dapat dipahami",
}
ENGLISH = (
    "No such",
    "Missing",
    "Invalid",
    "is a ",
    "requires",
    "does not",
    "Usage",
    "Error",
    "Try ",
    "unexpected",
)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return run_command(words, ROOT)


@pytest.mark.parametrize("words", MISTAKES)
def test_a_mistyped_command_is_told_in_indonesian(words: tuple[str, ...]):
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert MISTAKES[words] in done.stderr
    assert not [word for word in ENGLISH if word in done.stderr]


@pytest.mark.parametrize("words", [words for words in MISTAKES if words != ("--",)])
def test_a_mistyped_command_answers_json_if_asked(words: tuple[str, ...]):
    done = run(*words, "--json")
    error = json.loads(done.stdout)["error"]
    assert (done.returncode, error["code"]) == (2, "usage")
    assert error["message"] in done.stderr


@pytest.mark.parametrize("option", [("sync", "--workbook"), ("documents", "--preview", "G001")])
def test_an_option_without_its_value_is_named(option: tuple[str, ...]):
    assert f"«{option[1]}» belum lengkap" in run(*option).stderr


@pytest.mark.parametrize("command", [(), *((name,) for name in sorted(main.commands))])
def test_help_is_indonesian(command: tuple[str, ...]):
    told = CliRunner().invoke(main, [*command, "--help"]).stdout
    assert "Cara pakai: " in told
    words = {word.strip("[].,:;()").casefold() for word in told.split()}
    assert not words & {
        "required",
        "default",
        "show",
        "this",
        "options",
        "commands",
        "and",
        "the",
        "usage",
    }


def test_help_and_version_are_no_errors():
    shown = run("sync", "--help")
    assert shown.returncode == 0
    assert "Cara pakai: " in shown.stdout
    assert "Show this" not in shown.stdout
    assert run("--version").returncode == 0


def test_no_words_at_all_show_the_help():
    done = run()
    assert done.returncode == 2
    assert "Perintah:" in done.stderr


def test_a_fault_of_the_system_is_not_told_in_english(tmp_path: Path):
    done = run("init", "--workbook", str(tmp_path / ("a" * 300 + ".xlsx")), "--json")
    assert done.returncode == 1
    assert "too long" not in done.stdout + done.stderr
    assert json.loads(done.stdout)["error"]["code"] == "system"


def test_a_reader_that_goes_away_is_no_fault_of_the_system():
    command = [sys.executable, "-m", "sheets_sync", "explain", "--codes", "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Sistem menolak" not in process.stderr.read()
