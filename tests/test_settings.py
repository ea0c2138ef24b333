"""Settings: command line before environment before file, and every fault at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheets_sync.adapters.resources import read_config
from sheets_sync.errors import Misused
from sheets_sync.settings.reading import read_settings
from sheets_sync.settings.shape import PREFIX, Settings


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
    settings = read_settings(
        saved('workbook = "1AbC_x"\noutput = "d"\ntemplates = "/t"', "config/a.toml")
    )
    assert settings.workbook == "1AbC_x"
    assert settings.output == Path("config/d")
    assert settings.templates == Path("/t")
    url = "https://docs.google.com/spreadsheets/d/1AbC_x/edit"
    assert read_settings(saved(f'workbook = "{url}"')).workbook == url


@pytest.mark.parametrize(
    ("registry", "read"),
    [
        ("sekolah.csv", "config/sekolah.csv"),
        ("sekolah", "config/sekolah"),
        ("/dinas/daftar-sekolah-se-kabupaten.toml", "/dinas/daftar-sekolah-se-kabupaten.toml"),
        ("1AbCdEfGhIjKlMnOpQrStUvWxYz_-0", "1AbCdEfGhIjKlMnOpQrStUvWxYz_-0"),
        ("https://docs.google.com/spreadsheets/d/1A/edit",) * 2,
    ],
)
def test_a_list_of_schools_is_a_file_seen_from_the_settings_or_stands_at_google(
    registry: str, read: str
):
    settings = read_settings(saved(f'registry = "{registry}"', "config/a.toml"))
    assert settings.registry == read


def test_the_environment_overrides_the_file_and_the_command_line_both(
    monkeypatch: pytest.MonkeyPatch,
):
    saved(
        'workbook = "berkas.xlsx"\noutput = "berkas"\n[limits]\nwrong_rows_percent = '
        "40\nlost_rows_percent = 60"
    )
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
    assert (
        "variabel SHEETS_SYNC_LIMITS__LOST_ROWS_PERCENT: harus bilangan bulat; sekarang «banyak»"
        in text
    )
    assert "variabel SHEETS_SYNC_WORKBOOOK: tidak dikenal; mungkin maksudnya workbook" in text
    assert text.count("\n- ") == 6


@pytest.mark.parametrize("value", ["5", '"banyak"', "[1]"])
def test_a_section_that_is_none_is_a_fault(value: str):
    assert "kunci limits: harus bagian [limits]" in faults(saved(f"limits = {value}"))


@pytest.mark.parametrize("value", ["12.5", '"x"', "[]", "101"])
def test_a_limit_is_a_whole_percentage(value: str):
    assert "kunci limits.wrong_rows_percent: harus" in faults(
        saved(f"[limits]\nwrong_rows_percent = {value}")
    )


def test_a_named_file_that_is_missing_is_named():
    assert "«tiada.toml» tidak ditemukan" in faults(Path("tiada.toml"))


def test_a_file_that_is_no_toml_is_named_with_its_line():
    assert "«sheets-sync.toml» tidak terbaca di baris 2" in faults(
        saved('output = "a"\nworkbook = a.xlsx\n')
    )
    assert "tidak terbaca di akhir berkas" in faults(saved("workbook = "))


def test_a_file_in_another_encoding_is_named():
    Path("sheets-sync.toml").write_bytes('workbook = "sekolah é.xlsx"'.encode("cp1252"))
    assert "tidak terbaca sebagai teks" in faults()


def test_google_is_itself_and_the_machine_logs_in_unless_settings_say_other():
    google = read_settings().google
    assert (google.api_root, google.credentials, google.folder, google.operators) == (
        None,
        "adc",
        None,
        (),
    )


def test_google_is_set_by_file_environment_and_command_line(monkeypatch: pytest.MonkeyPatch):
    saved('[google]\nfolder = "dari-berkas"\ncredentials = "oauth:a.json"\noperators = ["a@b.id"]')
    monkeypatch.setenv("SHEETS_SYNC_GOOGLE__API_ROOT", "http://127.0.0.1:8080")
    monkeypatch.setenv("SHEETS_SYNC_GOOGLE__CREDENTIALS", "token:user:a@b.id")
    monkeypatch.setenv("SHEETS_SYNC_GOOGLE__OPERATORS", "c@d.id, e@f.sch.id")
    google = read_settings(folder="dari-perintah").google
    assert google.api_root == "http://127.0.0.1:8080"
    assert google.credentials == "token:user:a@b.id"
    assert google.operators == ("c@d.id", "e@f.sch.id")
    assert google.folder == "dari-perintah"
    assert read_settings().google.folder == "dari-berkas"


@pytest.mark.parametrize(
    "address",
    [
        "1AbC-_x",
        "https://drive.google.com/drive/folders/1AbC-_x",
        "https://drive.google.com/drive/u/0/folders/1AbC-_x?usp=sharing",
    ],
)
def test_a_folder_is_named_by_its_id_or_its_address(address: str):
    assert read_settings(folder=address).google.folder == "1AbC-_x"


@pytest.mark.parametrize("kind", ["file", "oauth"])
def test_a_login_file_is_relative_to_the_settings_file(kind: str):
    path = saved(f'[google]\ncredentials = "{kind}: kunci.json"', "config/a.toml")
    assert read_settings(path).google.credentials == f"{kind}:{Path('config/kunci.json')}"
    path = saved(f'[google]\ncredentials = "{kind}:/etc/kunci.json"', "config/a.toml")
    assert read_settings(path).google.credentials == f"{kind}:{Path('/etc/kunci.json')}"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('api_root = "http://example.org"', "api_root: harus alamat yang diawali https://"),
        ('api_root = "http://127.0.0.1.example.org"', "api_root: harus alamat"),
        ('credentials = "rahasia"', "credentials: tidak dikenal. Tulis adc"),
        ('credentials = "tokn:rahasia"', "credentials: tidak dikenal. Tulis adc"),
        ('credentials = "token:"', "credentials: tidak dikenal. Tulis adc"),
        ('credentials = {token = "rahasia"}', "credentials: harus teks"),
        ("folder = 5", "folder: harus teks"),
        ('folder = "Praktik Kinerja"', "folder: bukan ID folder Drive"),
        ('operators = ["rahasia"]', "operators.0: bukan alamat email"),
        ("operators = 5", "operators: harus daftar"),
        ('operator = "a@b.id"', "operator: tidak dikenal; mungkin maksudnya operators"),
    ],
)
def test_faults_of_google_are_told_without_the_value(line: str, words: str):
    text = faults(saved(f"[google]\n{line}"))
    assert f"«sheets-sync.toml», kunci google.{words}" in text
    assert "rahasia" not in text


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("GOOGLE", "token:rahasia", "variabel SHEETS_SYNC_GOOGLE: harus bagian [google]"),
        ("LIMITS", "rahasia", "variabel SHEETS_SYNC_LIMITS: harus bagian [limits]"),
        (
            "GOOGLE__CREDENTIALS",
            "rahasia",
            "variabel SHEETS_SYNC_GOOGLE__CREDENTIALS: tidak dikenal",
        ),
        (
            "GOOGLE__OPERATORS",
            "rahasia",
            "variabel SHEETS_SYNC_GOOGLE__OPERATORS: bukan alamat email",
        ),
        ("GOOGLE__TOKEN", "rahasia", "variabel SHEETS_SYNC_GOOGLE__TOKEN: tidak dikenal"),
    ],
)
def test_faults_of_variables_are_told_without_the_value(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
):
    monkeypatch.setenv(f"{PREFIX}{variable}", value)
    text = faults()
    assert words in text
    assert "rahasia" not in text


def test_a_login_is_not_shown_with_the_settings(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SHEETS_SYNC_GOOGLE__CREDENTIALS", "token:rahasia")
    assert "rahasia" not in repr(read_settings())


def test_settings_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        read_settings().workbook = "x"  # type: ignore[misc]


def test_the_example_names_every_setting_and_is_valid():
    text = read_config("sheets-sync.example.toml")
    uncommented = "\n".join(line.removeprefix("#: ") for line in text.splitlines())
    settings = read_settings(saved(uncommented))
    assert settings.workbook
    assert settings.model_fields_set == set(Settings.model_fields)
    assert settings.google.model_fields_set == set(type(settings.google).model_fields)
    assert settings.limits.model_fields_set == set(type(settings.limits).model_fields)
    assert read_settings(saved(text)).workbook


def test_a_number_that_nobody_reads_is_told():
    saved(f"[limits]\nlost_rows_percent = {'9' * 5_000}\n")
    assert "angka yang terlalu panjang" in faults()


def test_what_is_wrong_about_mail_is_told_in_words():
    path = saved('[mail]\ngmail = "ya"\nport = 0\npasword_file = "x"')
    with pytest.raises(Misused) as refused:
        read_settings(path)
    told = str(refused.value)
    assert "mail.gmail: harus true atau false." in told
    assert "mail.pasword_file: tidak dikenal; mungkin maksudnya password_file" in told
    assert "bool" not in told
