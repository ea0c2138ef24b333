"""A school year with the two that were added, from `init` to the last letter, with every command
that tells of stages or documents."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from sheets_sync import wiring
from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.adapters.resources import template_reader
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.cli import main
from sheets_sync.ports import Dressed, Workbook
from sheets_sync.wiring.local_deployment import LocalDeployment
from sheets_sync.wiring.places import folder_documents, google_documents
from tests.extended.farewell import FAREWELL, LETTER
from tests.extended.farewell_letter import LETTER_OF_FAREWELL, TEMPLATE
from tests.google_emulator.server import Emulator
from tests.support import labels
from tests.support.google import PROGRAM, GoogleHands, cut_blank_rows, new_workbook
from tests.support.hands import MemoryHands, XlsxHands
from tests.support.papers import pages_of_pdf
from tests.support.school import School
from tests.support.texts import ROSTER, SETTINGS

WORDS = "Terima kasih atas bimbingan selama tahun ini."
BETTER = "Terima kasih atas semua bimbingan selama tahun ini."
LAST_DAY = date(2026, 6, 15)
STEP = "Guru: isi «Pesan», lalu centang «Kumpulkan»."
DONE = ", ".join(f"{letter} Selesai" for letter in "ABCDEF")


@dataclass
class Program:
    """The real command line on one school's workbook."""

    school: School
    name: str
    """How the command line names the workbook."""

    def run(self, *words: str, code: int = 0) -> Result:
        """One command on the day it is at the school, told as JSON where it can be."""
        self.school.hands.close()
        day = self.school.today.isoformat()
        done = CliRunner().invoke(main, [*words, "--workbook", self.name, "--today", day])
        assert done.exit_code == code, (words, done.output, done.exception)
        self.school.changed()
        return done

    def tell(self, *words: str, code: int = 0) -> Any:
        """What a command says as JSON."""
        return json.loads(self.run(*words, "--json", code=code).stdout)


@contextmanager
def in_memory(place: Path) -> Iterator[Program]:
    """No file and no network: the workbook is handed to the commands, documents go to a folder."""
    book, documents = MemoryWorkbook(), folder_documents(place / "dokumen", reader(place))

    class InMemory(LocalDeployment):
        workbook: Workbook = book

        def dress(self, *, force: bool = False) -> Dressed:
            return Dressed(0)

    here = InMemory(place / "dokumen", place, 50, 30, workbook_path=place / "buku.xlsx")
    here.workbook_path.touch()  # what `doctor` looks at
    wiring.deploy = lambda given: _on(here, given.today)
    yield Program(School(book, MemoryHands(book), documents), "buku.xlsx")


def _on(here: LocalDeployment, today: date | None) -> LocalDeployment:
    path = here.workbook_path
    return type(here)(here.output, here.templates, 50, 30, today, workbook_path=path)


@contextmanager
def on_file(place: Path) -> Iterator[Program]:
    """An .xlsx file, edited with openpyxl."""
    file = place / "buku.xlsx"
    documents = folder_documents(place / "dokumen", reader(place), beside=place)
    yield Program(School(XlsxWorkbook(file), XlsxHands(file), documents), str(file))


@contextmanager
def on_google(place: Path) -> Iterator[Program]:
    """A spreadsheet and a Drive at the emulator, edited over HTTP."""
    with Emulator() as google:
        os.environ["SHEETS_SYNC_GOOGLE__API_ROOT"] = google.url
        os.environ["SHEETS_SYNC_GOOGLE__CREDENTIALS"] = f"token:{PROGRAM}"
        book = new_workbook(google)
        documents = google_documents(book.http, book.id, None, reader(place))
        yield Program(School(book, GoogleHands(google, book.id), documents), book.id)
        assert not google.bugs


Backend = Callable[[Path], contextlib.AbstractContextManager[Program]]
BACKENDS: dict[str, Backend] = {"memory": in_memory, "xlsx": on_file, "google": on_google}


def reader(place: Path) -> Callable[[str], str]:
    """The program's templates and the school's own."""
    return template_reader(place)


def live_through(backend: Backend, place: Path) -> None:
    """The year, on one backend. The specification that the tests keep is told of the seventh
    tab too.
    """
    labels.STAGES[LETTER] = FAREWELL.title
    labels.PROGRAM[FAREWELL.title] = (*labels.LEADING, "Penilaian")
    labels.PEOPLE[FAREWELL.title] = ("Pesan", "Kumpulkan")
    labels.TICK[LETTER] = "Kumpulkan"
    (place / f"{LETTER_OF_FAREWELL.template}.html.j2").write_text(TEMPLATE, encoding="utf-8")
    os.environ["SHEETS_SYNC_TEMPLATES"] = str(place)
    os.chdir(place)
    with backend(place) as program:
        begun(program)
        filled_in(program)
        told(program)
        printed(program, place)
        changed_and_restored(program)


def begun(program: Program) -> None:
    """`init` makes the tab, the setting, and a page that tells of both; a second one has nothing
    to do.
    """
    Path("guru.csv").write_text(
        "Nama\n" + "".join(f'"{each["Nama"]}"\n' for each in ROSTER), encoding="utf-8"
    )
    program.run("init", "--roster", "guru.csv")
    school = program.school
    for name, value in SETTINGS.items():
        school.set(name, value)
    school.set(f"Batas {LETTER}", date(2026, 6, 30))
    program.run("init")
    titles = [*school.book.titles()]
    assert titles.index(FAREWELL.title) == titles.index(labels.F) + 1
    assert titles.index("Ringkasan") == titles.index(FAREWELL.title) + 1
    guide = "\n".join(
        str(cell) for line in school.book.read_tab("Petunjuk").grid for cell in line if cell
    )
    assert f"{FAREWELL.title}\nGuru\nLengkap dan dikumpulkan." in guide
    assert f"pada tab A, C, D, E, dan {LETTER}" in guide
    if isinstance(school.hands, GoogleHands):
        cut_blank_rows(school.hands, spare=20)


def filled_in(program: Program) -> None:
    """All stages in turn; the seventh opens, is filled, and is done."""
    school = program.school
    program.run("sync")
    school.complete("G001", upto="F")
    assert school.statuses("G001") == f"{DONE}, {LETTER} Belum diisi"
    assert school.next_step("G001", LETTER) == STEP
    assert school.cell(LETTER, "G001", "Penilaian") == "Sesuai ekspektasi"
    assert school.cell("Ringkasan", "G001", LETTER) == "Belum diisi"
    school.fill(LETTER, "G001", {"Pesan": WORDS, "Kumpulkan": "Ya"})
    school.sync(LAST_DAY)
    assert school.published()[0] == (LETTER, 1)
    assert school.statuses("G001") == f"{DONE}, {LETTER} Selesai"
    assert school.statuses("G002").endswith(f"{LETTER} Terkunci")
    assert school.cell(LETTER, "G001", "Dokumen") == "Dokumen v1"
    assert school.cell("Ringkasan", "G001", LETTER) == "Selesai"
    assert FAREWELL.title in {line[0] for line in school.seen.tabs["Beranda"].grid if line}
    assert program.tell("sync")["changes"] == {"cells": 0, "rows": 0, "documents": 0}


def told(program: Program) -> None:
    """Commands that only look."""
    first = program.tell("status")["teachers"][0]["stages"]
    assert (list(first)[-1], first[LETTER]["status"]) == (LETTER, "Selesai")
    last = program.tell("explain", "G001")["stages"][-1]
    assert (last["tab"], last["reasons"][0]) == (FAREWELL.title, "Tahap ini selesai.")
    assert "tidak ada" not in program.run("explain", "G001").stdout
    versions = program.tell("history", "G001")["versions"]
    assert "Pesan" in {one["column"] for one in versions if one["letter"] == LETTER}
    assert program.tell("plan")["changes"] == {"cells": 0, "rows": 0, "documents": 0}
    findings = program.tell("doctor")["findings"]
    wrong = [each for each in findings if not (each["ok"] or each["warning"])]
    assert not wrong, wrong
    codes = program.tell("explain", "--codes")["sentences"]
    assert "Pesan penutup." in json.dumps(codes, ensure_ascii=False)


def printed(program: Program, place: Path) -> None:
    """The command `documents`: no letter is due, everything can be had."""
    program.run("documents")  # the texts to copy from
    assert program.tell("documents")["changes"]["documents"] == 0
    path = program.tell("documents", "--preview", "G001", LETTER)["path"]
    said = " ".join(" ".join(pages_of_pdf(Path(path).read_bytes())).split())
    assert "PRATINJAU: SURAT PENUTUP" in said
    assert WORDS in said
    pasted = program.tell("documents", "--paste", "G001")["fields"]
    assert {"stage": FAREWELL.title, "field": "Pesan", "text": WORDS}.items() <= pasted[-1].items()
    forms = program.tell("documents", "--blank")
    assert "Formulir-G" in json.dumps(forms)
    assert program.tell("documents", "--bundle")["documents"] == 6
    again = program.tell("documents", "--reissue", "G001", LETTER, "--yes")
    assert [(each["kind"], each["version"]) for each in again["documents"]] == [(LETTER, 2)]


def changed_and_restored(program: Program) -> None:
    """A further version, and an older text put back."""
    school = program.school
    school.fill(LETTER, "G001", {"Pesan": BETTER})
    school.sync()
    assert school.published()[0] == (LETTER, 3)
    back = program.tell("restore", "G001", LETTER, "Pesan", "--version", "1", "--yes")
    assert [one["after"] for one in back["cells"]] == [WORDS]
    assert school.cell(LETTER, "G001", "Pesan") == WORDS
    school.typed.clear()
    school.sync()
    school.assert_at_rest()
