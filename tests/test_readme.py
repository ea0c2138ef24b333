"""README, walked as a newcomer walks it: every command line in its order, in a shell that has
nothing of ours on its PATH.

Only the network is missing: the libraries that `make` would download are there already. What a
person does between two commands (saves a roster, types into the workbook) is done between them.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheets_sync.cli import NAMES
from tests.support.calls import accepted

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]
PROGRAM = (
    "Makefile",
    "README.md",
    "LICENSE",
    "pyproject.toml",
    "requirements.txt",
    "sheets_sync",
    "templates",
    "config",
)
"""What of a downloaded folder the commands of a user touch."""
YEAR = 2026
"""Of which README tells, whatever year it is."""
BOOK = "praktik-kinerja-2026.xlsx"
PASTED = "Kata-kata satu orang yang tertempel pada baris semua orang"


def libraries(place: Path) -> Path:
    """All that this interpreter can import, but the program itself."""
    place.mkdir()
    for each in Path(sysconfig.get_path("purelib")).iterdir():
        if "sheets_sync" not in each.name:
            (place / each.name).symlink_to(each)
    return place


class Newcomer:
    """A shell, a downloaded folder, and hands that do what README says between its commands."""

    def __init__(self, place: Path) -> None:
        self.program, self.folder = place / "sheets-sync", place / "sekolah"
        self.program.mkdir()
        self.folder.mkdir()
        unwanted = shutil.ignore_patterns("__pycache__", "sheets-sync.toml")
        for name in PROGRAM:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, self.program / name, ignore=unwanted)
            else:
                shutil.copy(source, self.program)
        self.env = {
            "PATH": os.defpath,
            "HOME": str(place),
            "LANG": "C.UTF-8",
            "PYTHON": getattr(sys, "_base_executable", sys.executable),
            "PYTHONPATH": str(libraries(place / "libraries")),
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
        }
        self.shell = "set -e\n"
        self.at = self.program

    def run(self, line: str) -> str:
        """One line as it is printed; what `export` said before still holds."""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", f"{self.shell}cd '{self.at}'\n{line}"],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{line}: {done.stdout} {done.stderr}"
        if line.startswith("export "):
            self.shell += line.replace("$PWD", str(self.program)) + "\n"
            self.at = self.folder
        return done.stdout

    def saves_a_roster(self) -> None:
        """`guru.csv` with nothing but names."""
        (self.folder / "guru.csv").write_text(
            "Nama\nSiti Aminah\nBudi Santoso\nRina Wati\nTono Susilo\n", "utf-8"
        )

    def fills_in_settings(self) -> None:
        """What a document needs of Pengaturan."""
        wanted = {
            "Nama Sekolah": "SD Negeri 1",
            "NPSN": "20212345",
            "Kota": "Bandung",
            "Nama Kepala Sekolah": "Sri Wahyuni",
            "Periode": str(YEAR),
        }
        self.types("Pengaturan", lambda sheet: settings(sheet, wanted))

    def agrees_to_a_preparation(self) -> None:
        """Teacher and principal fill a row of A; `--workbook` goes into the settings file."""
        (toml,) = re.findall(r"^```toml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
        (self.folder / "sheets-sync.toml").write_text(toml, "utf-8")
        row = {
            "Sub-indikator": "KSK",
            "Target Perilaku 1": "KSK-1",
            "Upaya Mempelajari": "Membaca panduan dan mengamati kelas teman sejawat",
            "Jadwal Observasi": date(YEAR, 9, 1),
            "Kumpulkan": "Ya",
            "Keputusan KS": "Disepakati",
        }
        self.types("A Diskusi Persiapan", lambda sheet: record(sheet, row))
        for line in (3, 4):
            draft = {"Upaya Mempelajari": f"Membaca modul, kata guru pada baris {line}"}
            self.types("A Diskusi Persiapan", partial(record, wanted=draft, row=line))

    def pastes_over_colleagues(self) -> None:
        """The last teacher's words stand in everybody's row."""
        for line in (2, 3, 4):
            row = {"Upaya Mempelajari": PASTED, "Kumpulkan": None, "Keputusan KS": None}
            self.types("A Diskusi Persiapan", partial(record, wanted=row, row=line))

    def types(self, tab: str, hands: Callable[[Worksheet], None]) -> None:
        """Open, type, save, close."""
        book = load_workbook(self.folder / BOOK)
        hands(book[tab])
        book.save(self.folder / BOOK)


def settings(sheet: Worksheet, wanted: dict[str, str]) -> None:
    """Type into «Nilai» beside each name."""
    for row in sheet.iter_rows(min_row=2):
        row[1].value = wanted.get(str(row[0].value), row[1].value)


def record(sheet: Worksheet, wanted: Mapping[str, object], row: int = 2) -> None:
    """Type into a row, the first if none is named, under each heading."""
    for cell in sheet[1]:
        if cell.value in wanted:
            sheet.cell(row, cell.column).value = wanted[cell.value]


@pytest.mark.soak
@pytest.mark.skipif(os.name == "nt", reason="the lines for Windows are printed apart")
def test_every_command_line_works_in_its_order(tmp_path: Path) -> None:
    person = Newcomer(tmp_path)
    before = {
        f"sheets-sync init --workbook {BOOK} --roster guru.csv": person.saves_a_roster,
        f"sheets-sync doctor --workbook {BOOK}": person.fills_in_settings,
        "sheets-sync sync": person.agrees_to_a_preparation,
    }
    before["sheets-sync restore --tab A --dry-run"] = person.pastes_over_colleagues
    said: dict[str, str] = {}
    for line in LINES:
        before.pop(line, lambda: None)()
        said[line] = said.get(line, "") + person.run(line)
    assert not before
    assert PASTED in said["sheets-sync restore --tab A --dry-run"]
    assert "3 baris" in said["sheets-sync restore --tab A --yes"]
    assert "G012" in said[LINES[1]]
    assert "1 dokumen ditulis" in said["sheets-sync sync"]
    assert "B Belum diisi" in said["sheets-sync status"]
    assert list(person.folder.rglob("*_A-Persiapan_*.pdf"))
    names = {path.name for path in person.folder.rglob("*.pdf")}
    assert any("Rekap" in name for name in names)
    assert person.folder.joinpath("praktik-kinerja-2027.xlsx").is_file()


GUIDES = ("README.md", "docs/panduan-operator.md", "docs/panduan-google.md")


def printed() -> list[str]:
    """Every call of the program that a paper for operators prints, once."""
    found: dict[str, None] = {}
    for name in GUIDES:
        text = (ROOT / name).read_text("utf-8")
        lines = re.findall(r"(?:^ *|`|&& |[/\\])sheets-sync ([a-z][^`\n]*)", text, re.MULTILINE)
        found |= dict.fromkeys(_alone(line) for line in lines)
    return [line for line in found if "…" not in line]


def _alone(line: str) -> str:
    """Without where its output goes, and without the quote in which the whole call stands."""
    call = line.split(" >", maxsplit=1)[0].strip()
    return call.removesuffix('"') if call.count('"') % 2 else call


@pytest.mark.parametrize("line", printed())
def test_a_call_is_one_that_the_program_has(line: str) -> None:
    accepted(shlex.split(line))


def test_the_papers_print_every_command() -> None:
    told = {line.split()[0] for line in printed()}
    table = (ROOT / "docs/panduan-operator.md").read_text("utf-8")
    assert {*NAMES} == {*re.findall(r"^\| `([a-z-]+)", table, re.MULTILINE)} & {*NAMES}
    assert told <= {*NAMES}


def test_what_papers_link_to_is_there() -> None:
    for paper in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("tests/README.md")):
        for target in re.findall(r"\]\(([^)\s]+)\)", paper.read_text("utf-8")):
            if not re.match(r"https?:|mailto:", target):
                file, _, heading = target.partition("#")
                place = (paper.parent / file).resolve() if file else paper
                assert place.exists(), f"{paper.name}: {target}"
                assert not heading or heading in anchors(place), f"{paper.name}: {target}"


BELOW = (
    ".",
    "sheets_sync",
    "sheets_sync/core/schema/stages",
    "sheets_sync/core/model/sentences",
    "sheets_sync/core/answers",
    "sheets_sync/core/documents/kinds",
    "sheets_sync/commands",
)
"""Where a name in CONTRIBUTING may begin."""


def test_every_file_that_contributing_names_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`([\w/.-]+(?:\.(?:py|md|toml|j2)|/))`", text)
    assert len(named) > 25
    gone = [name for name in named if not any((ROOT / at / name).exists() for at in BELOW)]
    assert gone == []


CITED = re.compile(r"\b(product|design|google)(?:\.md)?`?,? parts? (\d+)", re.IGNORECASE)


def test_a_part_that_code_cites_is_a_part_of_that_page() -> None:
    parts = {
        name: {*re.findall(r"^## (\d+)\. ", (ROOT / f"docs/{name}.md").read_text("utf-8"), re.M)}
        for name in ("product", "design", "google")
    }
    code = [*ROOT.glob("sheets_sync/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("docs/*.md")]
    cited = [(path, *cite) for path in code for cite in CITED.findall(path.read_text("utf-8"))]
    assert len(cited) > 15
    lost = [each for each in cited if each[2] not in parts[each[1].lower()]]
    assert lost == []


def anchors(paper: Path) -> set[str]:
    """Headings as GitHub names them in addresses."""
    titles = re.findall(r"^#+ (.*)$", paper.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
