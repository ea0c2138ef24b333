"""The command `documents` at its edges: words that do not go together, a broken logo, another year,
two schools."""

from pathlib import Path

import pytest

from tests.hostile.outside import FILLED, SETTINGS, TABS, Outside, school
from tests.support.papers import pages_of_pdf, words_of_docx

PICTURE = b"\x89PNG\r\n\x1a\n tapi bukan gambar"


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "leave_out"),
    [
        (["--check", "--eject", "t"], "--eject"),
        (["--blank", "--recap"], "--blank"),
        (["--recap", "--bundle", "--paste", "G001"], "--paste dan --bundle"),
        (["--bundle", "--docx"], "--docx"),
        (["--paste", "G001", "--output", "x"], "--output"),
        (["--check", "--docx", "--folder", "x"], "--docx dan --folder"),
    ],
)
def test_words_that_exclude_each_other_are_a_usage_error(
    tmp_path: Path, words: list[str], leave_out: str
) -> None:
    it = school(tmp_path, "A")
    before = sorted(it.folder.rglob("*"))
    done = it.run("documents", *words)
    assert done.returncode == 2
    assert f"Hapus {leave_out}" in done.stderr
    assert sorted(it.folder.rglob("*")) == before


@pytest.mark.long
@pytest.mark.parametrize(
    "words", [["--blank", "--docx"], ["--preview", "G001", "A", "--docx"], ["--recap"]]
)
def test_words_that_go_together_are_done(tmp_path: Path, words: list[str]) -> None:
    it = school(tmp_path, "A")
    assert it.run("documents", *words, "--output", "lain").returncode == 0
    assert any((it.folder / "lain").rglob("*.docx")) == ("--docx" in words)


@pytest.mark.long
def test_forms_of_a_teacher_lie_in_her_folder_with_what_is_known(tmp_path: Path) -> None:
    it = school(tmp_path, "A")
    done = it.run("documents", "--blank", "g001", "--output", "lain")
    assert done.returncode == 0, done.stderr
    (form,) = (it.folder / "lain").rglob("2026_Formulir-B_*_G001.pdf")
    assert form.parent.name.startswith("G001 ")
    words = "".join(pages_of_pdf(form.read_bytes()))
    assert words.count("Dianjurkan:") == 3
    assert "Yang diamati" in words
    assert it.run("documents", "--blank", "G999").returncode == 2
    assert "semua tahap: documents --blank." in it.run("documents", "--blank", "b").stderr
    assert "--blank" in it.run("documents", "G001").stderr


def test_a_drive_folder_for_a_local_workbook_is_said_to_be_ignored(tmp_path: Path) -> None:
    done = school(tmp_path).run("sync", "--folder", "abc")
    assert (done.returncode, "--folder tidak dipakai" in done.stderr) == (0, True)


@pytest.mark.parametrize("name", ["tidak-ada.png", "rusak.png", "https://contoh.sch.id/logo.png"])
def test_a_logo_that_cannot_be_printed_is_told_by_documents(tmp_path: Path, name: str) -> None:
    it = school(tmp_path, "A")
    (it.folder / "rusak.png").write_bytes(PICTURE)
    it.setting("Logo", name)
    done = it.run("documents")
    assert done.returncode == 1
    assert "0 dokumen ditulis" in done.stdout
    assert f"«{name}»" in done.stdout
    assert "belum ditulis" in done.stderr


def with_a_broken_logo(tmp_path: Path) -> Outside:
    it = school(tmp_path, "A")
    (it.folder / "rusak.png").write_bytes(PICTURE)
    it.setting("Logo", "rusak.png")
    return it


@pytest.mark.long
def test_doctor_and_check_find_a_logo_that_cannot_be_printed(tmp_path: Path) -> None:
    """Beside a template at fault, so that nothing has to be printed."""
    it = with_a_broken_logo(tmp_path)
    findings = {each["what"]: each for each in it.json("doctor")["findings"]}
    assert not findings["Logo dapat dicetak"]["ok"]
    assert "rusak.png" in findings["Logo dapat dicetak"]["repair"]
    (it.folder / "sheets-sync.toml").write_text('templates = "templat"\n', encoding="utf-8")
    (it.folder / "templat").mkdir()
    (it.folder / "templat" / "refleksi.html.j2").write_text("{{ tiada }}", encoding="utf-8")
    checked = it.run("documents", "--check")
    assert (checked.returncode, "«rusak.png»" in checked.stdout) == (1, True)
    assert "refleksi.html.j2" in checked.stdout


@pytest.mark.soak  # it prints every template
def test_check_finds_a_logo_where_all_templates_are_good(tmp_path: Path) -> None:
    checked = with_a_broken_logo(tmp_path).run("documents", "--check")
    assert (checked.returncode, "«rusak.png»" in checked.stdout) == (1, True)


def test_a_good_logo_is_no_finding(tmp_path: Path) -> None:
    it = school(tmp_path, "A")
    (it.folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    it.setting("Logo", "logo.svg")
    assert "✓ Logo dapat dicetak" in it.run("doctor").stdout


def test_documents_that_wait_for_a_setting_are_named_with_it(tmp_path: Path) -> None:
    it = school(tmp_path, "A")
    it.setting("Kota", None)
    done = it.run("documents")
    assert done.returncode == 1
    assert "G001 · Dokumen menunggu data di tab «Pengaturan»: «Kota»." in done.stdout


def test_nothing_finished_is_said_and_no_failure(tmp_path: Path) -> None:
    done = school(tmp_path).run("documents")
    assert (done.returncode, "Belum ada tahap yang selesai" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    "words",
    [
        ["documents"],
        ["documents", "--recap"],
        ["documents", "--blank"],
        ["documents", "--bundle"],
        ["documents", "--preview", "G001", "A"],
        ["documents", "--paste", "G001"],
        ["plan-observations"],
    ],
)
def test_what_a_sync_would_refuse_is_neither_printed_nor_written(
    tmp_path: Path, words: list[str]
) -> None:
    it = school(tmp_path, "A")
    it.setting("Periode", 2027)
    refused = it.run("sync")
    before = sorted(it.folder.rglob("*"))
    done = it.run(*words)
    assert (refused.returncode, done.returncode) == (3, 3)
    assert done.stderr == refused.stderr
    assert sorted(it.folder.rglob("*")) == before


def test_explain_goes_on_and_says_that_a_sync_would_be_refused(tmp_path: Path) -> None:
    it = school(tmp_path, "A")
    it.setting("Periode", 2027)
    done = it.run("explain", "G001")
    assert (done.returncode, TABS["A"] in done.stdout) == (0, True)
    assert done.stderr.startswith("Sync akan ditolak. Periode berganti dari 2026 menjadi 2027")


@pytest.mark.long
def test_two_workbooks_beside_each_other_never_overwrite_each_other(tmp_path: Path) -> None:
    """The default folder is shared; both schools have a G001 Siti Aminah, a recap, forms and a
    bundle."""
    it = school(tmp_path, "A")
    asked = (["--recap"], ["--blank"], ["--bundle"], ["--preview", "G001", "B"])
    assert [it.run("documents", *words).returncode for words in asked] == [0, 0, 0, 0]
    before = {file: file.read_bytes() for file in it.folder.rglob("*.pdf")}
    it.path.rename(it.folder / "pertama.xlsx")
    other = Outside(it.folder)
    others = {"Nama Sekolah": "SMP Lain", "NPSN": "20299999"}
    other.set({name: others.get(name, "Lain") for name in SETTINGS})
    other.sync()
    other.type(
        "A", {**FILLED["A"], "Upaya Mempelajari": "Isi milik sekolah lain, panjang dan berbeda"}
    )
    done = other.run("sync")
    assert "bukan berkas yang terakhir ditulis buku kerja ini" in " ".join(done.stdout.split())
    assert [other.run("documents", *words).returncode for words in asked] == [0, 0, 0, 0]
    after = {file: file.read_bytes() for file in it.folder.rglob("*.pdf")}
    assert {file: after[file] for file in before} == before
    assert {file.name for file in after.keys() - before.keys()} == {
        f"{file.stem}_2.pdf" for file in before
    }


@pytest.mark.long
def test_documents_makes_word_files_and_changes_no_letter(tmp_path: Path) -> None:
    """Another principal, another letterhead: what was signed keeps its bytes, and the Word file
    beside it agrees."""
    it = school(tmp_path, "A")
    (letter,) = it.folder.rglob("*A-Persiapan*.pdf")
    before, then = letter.read_bytes(), SETTINGS["Nama Kepala Sekolah"]
    it.setting("Nama Kepala Sekolah", "Drs. Pejabat Baru")
    it.setting("Kop Baris 1", "YAYASAN BARU")
    assert it.run("documents", "--docx").returncode == 0
    assert letter.read_bytes() == before
    words = words_of_docx(letter.with_suffix(".docx").read_bytes())
    assert (str(then) in words, "Drs. Pejabat Baru" in words) == (True, False)
    letter.unlink()
    assert it.run("documents").returncode == 0
    assert letter.read_bytes() == before


@pytest.mark.long
def test_reissue_shows_its_list_asks_and_keeps_the_old_letter(tmp_path: Path) -> None:
    it = school(tmp_path, "A")
    (letter,) = it.folder.rglob("*A-Persiapan*.pdf")
    before, then = letter.read_bytes(), SETTINGS["Nama Kepala Sekolah"]
    it.setting("Nama Kepala Sekolah", "Drs. Pejabat Baru")
    it.setting("Kop Baris 1", "YAYASAN BARU")
    asked = it.run("documents", "--reissue", "g001", "a")
    assert (asked.returncode, "versi 1 → 2" in asked.stderr, "--yes" in asked.stderr) == (
        2,
        True,
        True,
    )
    assert letter.read_bytes() == before
    assert it.run("documents", "--reissue", "G001", "A", "--yes").returncode == 0
    assert letter.with_name(f"{letter.stem}_v1.pdf").read_bytes() == before
    printed = "\n".join(pages_of_pdf(letter.read_bytes()))
    assert [
        word in printed for word in ("YAYASAN BARU", "/v2", str(then), "Drs. Pejabat Baru")
    ] == [True] * 3 + [False]
    assert "Tidak ada yang berubah" in it.run("sync").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["G001"], "--reissue G001"),
        (["--yes"], "Hapus --yes"),
        (["--reissue", "G099", "--yes"], "tidak ada di tab Guru"),
        (["--reissue", "G001", "D", "--yes"], "A, B, C, E, ringkasan"),
    ],
)
def test_a_reissue_of_what_does_not_exist_is_a_usage_error(
    tmp_path: Path, words: list[str], said: str
) -> None:
    done = school(tmp_path, "A").run("documents", *words)
    assert (done.returncode, said in " ".join(done.stderr.split())) == (2, True)
