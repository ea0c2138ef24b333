"""The chapter of the operator's guide about many schools, walked as it is printed: every command in
its order, in a folder that is empty at first.

What people do between two commands (fill in the list, save rosters, type into workbooks, break one)
is done between them; Google is the emulator.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER, Person
from tests.support.browser import answering
from tests.support.command import ROOT, run_command
from tests.support.google import PROGRAM, SHEETS, ask
from tests.support.school_list import SchoolList
from tests.support.smtp import smtp_server

GUIDE = (ROOT / "docs/panduan-operator.md").read_text("utf-8")
(CHAPTER,) = re.findall(r"^## Banyak sekolah\n(.*?)^## ", GUIDE, re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SAVED = {"toml": "sheets-sync.toml", "csv": "sekolah.csv"}
SCHOOLS = ("SD Negeri 1", "SD Negeri 2", "SMP Negeri 3")
SETTINGS = {
    "Kota": "Bandung",
    "Nama Kepala Sekolah": "Sri Wahyuni",
    "Email Kepala Sekolah": "kepala@sekolah.sch.id",
}
TEACHERS = ("Siti Aminah", "Budi Santoso")
YEAR = "2026"
"""Of which the guide tells, whatever year it is."""
NOW = str(date.today().year)
BOOK = f"praktik-kinerja-{NOW}.xlsx"
STATE = re.compile(r"\d{4}-\d\d-\d\d_\d\d\.\d\d\.\d\d")
Hands = Mapping[str, Callable[[], None]]


def part(title: str) -> list[tuple[str, str]]:
    """What a section prints: kind and content of each block."""
    (text,) = re.findall(rf"^### {title}\n(.*?)(?=^### |\Z)", CHAPTER, re.DOTALL | re.MULTILINE)
    return BLOCK.findall(text)


class Operator:
    """A working folder of a district, and hands that do what the guide says."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder, self.env = folder, {**os.environ, **env}
        self.said: list[str] = []

    def reads(self, title: str, before: Hands | None = None, **expected: int) -> list[str]:
        """Do what a section says: save its files, run its commands. `before`: what a person does
        before the first line that ends so. `expected`: exit codes other than 0, by the last word of
        the command. What the commands said comes back.
        """
        hands, first = {**(before or {})}, len(self.said)
        for kind, content in part(title):
            if kind in SAVED:
                self.saves(SAVED[kind], content)
            else:
                for line in content.splitlines():
                    for end in [end for end in hands if line.endswith(end)]:
                        hands.pop(end)()
                    self.runs(line, expected.get(line.split()[-1], 0))
        assert not hands
        return self.said[first:]

    def saves(self, name: str, content: str) -> None:
        self.folder.joinpath(name).write_text(content, "utf-8")

    def runs(self, line: str, expected: int = 0) -> str:
        """One line; a question is answered with yes."""
        if "KEADAAN" in line:
            line = line.replace("KEADAAN", STATE.findall(self.said[-1])[0]) + " --yes"
        program, *words = shlex.split(line.replace(f"-{YEAR}.xlsx", f"-{NOW}.xlsx"))
        assert program == "sheets-sync"
        done = run_command(words, self.folder, self.env)
        assert done.returncode == expected, f"{line}: {done.stdout} {done.stderr}"
        self.said.append(done.stdout)
        return done.stdout


# -- in a shared folder


class Shared(Operator):
    def book(self, number: int) -> Path:
        """As `fleet init` names it."""
        return self.folder / f"2010000{number} {SCHOOLS[number - 1]}" / BOOK

    def fill_in(self) -> None:
        """Each school opens its workbook, fills it in, saves."""
        for number in (1, 2, 3):
            book = load_workbook(self.book(number))
            for row in book["Pengaturan"].iter_rows(min_row=2):
                row[1].value = SETTINGS.get(str(row[0].value), row[1].value)
            if number > 1:
                heads = [cell.value for cell in book["Guru"][1]]
                for row, name in enumerate(TEACHERS, 2):
                    book["Guru"].cell(row, heads.index("Nama") + 1).value = name
            book.save(self.book(number))


@pytest.mark.soak
def test_three_schools_in_a_shared_folder_are_set_up_and_a_broken_one_comes_back(tmp_path: Path):
    person = Shared(tmp_path)
    person.saves("guru-sdn-1.csv", "\n".join(["Nama", *TEACHERS]))
    *_, doctor, sync, status = person.reads("Di folder bersama", {"fleet doctor": person.fill_in})
    assert "3 baik" in doctor
    assert "3 sekolah disinkronkan, 0 tidak berubah, 0 gagal." in sync
    assert all(name in status for name in SCHOOLS)
    person.book(2).write_text("berkas lain")
    assert "SD Negeri 2: gagal." in person.runs("sheets-sync fleet sync", 4)
    assert "not_a_workbook" in "".join(person.reads("Setiap hari")).replace(" ", "")
    assert "0 gagal" in person.reads("Bila sebuah sekolah rusak")[-1]
    assert load_workbook(person.book(2))["A Diskusi Persiapan"]["B2"].value == TEACHERS[0]
    assert "3 tidak berubah, 0 gagal." in as_cron(tmp_path)
    updated(person)
    with smtp_server() as inbox:
        mail = f'[mail]\nhost = "127.0.0.1"\nport = {inbox.port}\nsender = "d@dinas.example"\n'
        person.saves("sheets-sync.toml", f'registry = "sekolah.csv"\n{mail}')
        person.reads("Pengingat untuk semua sekolah")
    assert "3 dari 3 sekolah" in person.reads("Rekap bulanan")[-1]
    assert len([*(tmp_path / "rekap").iterdir()]) == 3


def as_cron(folder: Path) -> str:
    """What the line of the shipped schedule leaves in its log, run in that folder."""
    lines = (ROOT / "config/deploy/cron/fleet.cron").read_text("utf-8").splitlines()
    (line,) = [line for line in lines if "fleet sync" in line]
    script = line.split(maxsplit=5)[5].replace("/srv/sekolah", str(folder))
    script = script.replace(
        "/srv/sheets-sync/.venv/bin/sheets-sync", f"{sys.executable} -m sheets_sync"
    )
    env = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    done = subprocess.run(["sh", "-c", script], env=env, capture_output=True, check=True)
    assert done.stdout == done.stderr == b""  # cron mails nothing
    return (folder / "armada.log").read_text("utf-8")


def updated(person: Operator) -> None:
    """A layout that all have already; then a setting, tried on one, brought to all, taken back."""
    *_, one, others, back = person.reads("Membawa tata letak atau katalog baru ke semua sekolah")
    assert "SD Negeri 2: diperbarui" in one
    assert "2 sekolah diubah" in others
    assert "3 sekolah dikembalikan" in back


# -- at Google


class Online(Operator):
    def __init__(self, folder: Path, google: Emulator) -> None:
        self.google = google
        super().__init__(
            folder,
            SHEETS_SYNC_GOOGLE__API_ROOT=google.url,
            OAUTHLIB_INSECURE_TRANSPORT="1",
            **answering(f"code={PROGRAM}"),
        )
        client = {"client_id": "i", "client_secret": "s"}
        client |= {"auth_uri": "https://accounts.google.com/o/oauth2/auth"}
        self.saves("klien.json", json.dumps({"installed": client}))
        self.place = google.world.drive.add("Praktik Kinerja", FOLDER, None, Person(OWNER)).id

    def saves(self, name: str, content: str) -> None:
        """The guide's own placeholder is what this account has."""
        super().saves(name, content.replace("ID-FOLDER", getattr(self, "place", "")))

    def lists_the_schools(self) -> None:
        """The line that was printed goes into the settings, a row a school into the list."""
        (line,) = re.findall(r'^registry = "https://.*"$', self.said[-1], re.MULTILINE)
        settings = self.folder / "sheets-sync.toml"
        self.saves(settings.name, f"{line}\n\n{settings.read_text('utf-8')}")
        self.list = SchoolList(self.google, line.split("/")[-2])
        rows = [[name, f"2010000{number}"] for number, name in enumerate(SCHOOLS, 1)]
        self.list.type("B2", rows)

    def fill_in(self) -> None:
        """Each school fills in its workbook."""
        for address in self.list.column("Buku Kerja"):
            book = address.split("/")[-2]
            for row, (name, *_) in enumerate(self.cells(book, "'Pengaturan'!A1:A40"), 1):
                if name in SETTINGS:
                    self.types(book, f"'Pengaturan'!B{row}", [[SETTINGS[name]]])
            column = chr(65 + self.cells(book, "'Guru'!1:1")[0].index("Nama"))
            self.types(book, f"'Guru'!{column}2", [[name] for name in TEACHERS])

    def cells(self, book: str, place: str) -> list[list[str]]:
        found: list[list[str]] = ask(
            self.google, PROGRAM, "GET", f"{SHEETS}/{book}/values/{place}"
        )["values"]
        return found

    def types(self, book: str, place: str, values: list[list[str]]) -> None:
        path = f"{SHEETS}/{book}/values/{place}?valueInputOption=USER_ENTERED"
        ask(self.google, PROGRAM, "PUT", path, {"values": values})

    def keeps_out(self, book: str) -> None:
        """A school takes its workbook to an account of its own, and shares it with nobody."""
        drive, school = self.google.world.drive, Person("sekolah@sekolah.sch.id")
        file = drive.files[book]
        file.owner = school.email
        file.parents = [drive.add("Sekolah", FOLDER, None, school).id]
        file.grants.clear()

    def shares(self, book: str) -> None:
        self.google.world.drive.share(book, OWNER, "writer")


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator
        assert emulator.bugs == []


@pytest.mark.soak
def test_three_schools_at_google_are_set_up_from_an_empty_folder(google: Emulator, tmp_path: Path):
    person = Online(tmp_path, google)
    said = person.reads(
        "Di Google", {"init --plan": person.lists_the_schools, "fleet sync": person.fill_in}
    )
    planned, made, sync, _, _, doctor, status = said[2:]
    assert "3 buku kerja akan dibuat" in planned
    assert "3 buku kerja dibuat, 0 gagal" in made
    assert "3 sekolah disinkronkan" in sync
    assert "3 baik" in doctor
    assert all(name in status for name in SCHOOLS)
    assert person.list.column("Pemeriksaan") == ["Baik."] * 3
    second = person.list.column("Buku Kerja")[1].split("/")[-2]
    person.keeps_out(second)
    assert "SD Negeri 2: gagal." in person.runs("sheets-sync fleet sync", 4)
    assert person.list.column("Yang Perlu Dilakukan", "Kesehatan")[1]
    person.shares(second)
    assert "0 gagal" in person.runs("sheets-sync fleet sync")
    updated(person)
    assert "3 dari 3 sekolah" in person.reads("Rekap bulanan")[-1]
