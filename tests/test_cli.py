"""What the command line says to people who mistype: Indonesian, exit 2, and JSON where JSON was asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sheets_sync.cli import main

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
ENGLISH = ("No such", "Missing", "Invalid", "is a ", "requires", "does not", "Usage", "Error", "Try ", "unexpected")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("words", MISTAKES)
def test_a_mistyped_command_is_told_in_indonesian(words: tuple[str, ...]):
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert MISTAKES[words] in done.stderr
    assert not [word for word in ENGLISH if word in done.stderr]


@pytest.mark.parametrize("words", [words for words in MISTAKES if words != ("--",)])
def test_a_mistyped_command_answers_json_if_asked(words: tuple[str, ...]):
    done = run(*words, "--json")
    error = json.loads(done.stdout)["error"]
    assert (done.exit_code, error["code"]) == (2, "usage")
    assert error["message"] in done.stderr


@pytest.mark.parametrize("option", [("sync", "--workbook"), ("documents", "--preview", "G001")])
def test_an_option_without_its_value_is_named(option: tuple[str, ...]):
    assert f"«{option[1]}» belum lengkap" in run(*option).stderr


def test_help_and_version_are_no_errors():
    shown = run("sync", "--help")
    assert shown.exit_code == 0
    assert "Cara pakai: " in shown.stdout
    assert "Show this" not in shown.stdout
    assert run("--version").exit_code == 0


def test_no_words_at_all_show_the_help():
    done = run()
    assert done.exit_code == 2
    assert "Perintah:" in done.stderr


def test_the_arguments_of_the_process_are_looked_at(tmp_path: Path):
    command = [sys.executable, "-m", "sheets_sync", "sync", "--nope", "--json"]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "usage"


def test_a_fault_of_the_system_is_not_told_in_english(tmp_path: Path):
    done = run("init", "--workbook", str(tmp_path / ("a" * 300 + ".xlsx")), "--json")
    assert done.exit_code == 1
    assert "too long" not in done.output
    assert json.loads(done.stdout)["error"]["code"] == "Failed"
