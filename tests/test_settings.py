"""Settings: command line before environment before file, and every fault at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheets_sync.adapters.resources import read_config
from sheets_sync.errors import Misused
from sheets_sync.settings import PREFIX, Settings, read_settings


@pytest.fixture(autouse=True)
def _empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)


def saved(text: str, name: str = "sheets-sync.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(*args: Path, **given: object) -> str:
    with pytest.raises(Misused) as caught:
        read_settings(*args, **given)
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_without_anything_the_defaults_hold():
    settings = read_settings()
    assert (settings.workbook, settings.output, settings.templates) == (None, None, None)
    assert (settings.limits.lost_rows_percent, settings.limits.wrong_rows_percent) == (50, 30)


def test_the_file_here_is_found_before_the_one_in_config():
    saved('workbook = "dalam.xlsx"', "config/sheets-sync.toml")
    assert read_settings().workbook == str(Path("config/dalam.xlsx"))
    saved('workbook = "sini.xlsx"')
    assert read_settings().workbook == "sini.xlsx"


def test_a_named_file_is_the_only_one_read():
    saved('workbook = "sini.xlsx"')
    other = saved("[limits]\nwrong_rows_percent = 40", "lain/a.toml")
    settings = read_settings(other)
    assert settings.workbook is None
    assert settings.limits.wrong_rows_percent == 40


def test_paths_of_a_file_are_relative_to_it_and_ids_stay_as_they_are():
    settings = read_settings(saved('workbook = "1AbC_x"\noutput = "d"\ntemplates = "/t"', "config/a.toml"))
    assert settings.workbook == "1AbC_x"
    assert settings.output == Path("config/d")
    assert settings.templates == Path("/t")
    url = "https://docs.google.com/spreadsheets/d/1AbC_x/edit"
    assert read_settings(saved(f'workbook = "{url}"')).workbook == url


def test_the_environment_overrides_the_file_and_the_command_line_both(monkeypatch: pytest.MonkeyPatch):
    saved('workbook = "berkas.xlsx"\noutput = "berkas"\n[limits]\nwrong_rows_percent = 40\nlost_rows_percent = 60')
    monkeypatch.setenv("SHEETS_SYNC_WORKBOOK", "lingkungan.xlsx")
    monkeypatch.setenv("SHEETS_SYNC_OUTPUT", "lingkungan")
    monkeypatch.setenv("SHEETS_SYNC_LIMITS__WRONG_ROWS_PERCENT", "45")
    settings = read_settings(workbook="perintah.xlsx", output=None)
    assert settings.workbook == "perintah.xlsx"
    assert settings.output == Path("lingkungan")
    assert (settings.limits.wrong_rows_percent, settings.limits.lost_rows_percent) == (45, 60)


def test_every_fault_is_told_at_once_with_its_place(monkeypatch: pytest.MonkeyPatch):
    path = saved('workbok = "a.xlsx"\noutput = 3\n[limits]\nwrong_rows_percent = 0\nlost = 1')
    monkeypatch.setenv("SHEETS_SYNC_LIMITS__LOST_ROWS_PERCENT", "banyak")
    monkeypatch.setenv("SHEETS_SYNC_WORKBOOOK", "a.xlsx")
    text = faults()
    assert f"«{path}», kunci workbok: tidak dikenal; mungkin maksudnya workbook" in text
    assert f"«{path}», kunci output: harus teks di antara tanda kutip; sekarang 3" in text
    assert f"«{path}», kunci limits.wrong_rows_percent: harus antara 1 dan 100; sekarang 0" in text
    assert f"«{path}», kunci limits.lost: tidak dikenal" in text
    assert "variabel SHEETS_SYNC_LIMITS__LOST_ROWS_PERCENT: harus bilangan bulat; sekarang «banyak»" in text
    assert "variabel SHEETS_SYNC_WORKBOOOK: tidak dikenal; mungkin maksudnya workbook" in text
    assert text.count("\n- ") == 6


@pytest.mark.parametrize("value", ["5", '"banyak"', "[1]"])
def test_a_section_that_is_none_is_a_fault(value: str):
    assert "kunci limits: harus bagian [limits]" in faults(saved(f"limits = {value}"))


@pytest.mark.parametrize("value", ["12.5", '"x"', "[]", "101"])
def test_a_limit_is_a_whole_percentage(value: str):
    assert "kunci limits.wrong_rows_percent: harus" in faults(saved(f"[limits]\nwrong_rows_percent = {value}"))


def test_a_named_file_that_is_missing_is_named():
    assert "«tiada.toml» tidak ditemukan" in faults(Path("tiada.toml"))


def test_a_file_that_is_no_toml_is_named_with_its_line():
    assert "«sheets-sync.toml» salah tulis baris 2" in faults(saved('output = "a"\nworkbook = a.xlsx\n'))
    assert "salah tulis di akhir berkas" in faults(saved("workbook = "))


def test_a_file_in_another_encoding_is_named():
    Path("sheets-sync.toml").write_bytes('workbook = "sekolah é.xlsx"'.encode("cp1252"))
    assert "bukan teks UTF-8" in faults()


def test_settings_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        read_settings().workbook = "x"  # type: ignore[misc]


def test_the_example_names_every_setting_and_is_valid():
    text = read_config("sheets-sync.example.toml")
    uncommented = "\n".join(line.removeprefix("#: ") for line in text.splitlines())
    settings = read_settings(saved(uncommented))
    assert settings.workbook
    assert settings.model_fields_set == set(Settings.model_fields)
    assert read_settings(saved(text)).workbook
