"""A sound school to break: a workbook as we write it and as another program saves it, and what lies
beside it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

import openpyxl

from sheets_sync.adapters.resources import eject_templates
from sheets_sync.wiring.places import folder_documents
from tests.support import texts
from tests.support.pngs import png
from tests.support.school import School

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="40" height="40">'
    '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs>'
    '<g><path d="M1 1L9 9Z"/><circle cx="9" cy="9" r="8" fill="url(#a)"/><text '
    'y="9">SD</text></g></svg>'
)
ROSTER = (
    "No,Nama Lengkap,NIP,NUPTK,Status Kepegawaian,HP,Mata Pelajaran\n"
    '1,"Siti Aminah, S.Pd.",198503152010012005,,PNS,08123456789,Kelas IV\n'
    "2,Budi Santoso,199001012023211002,1234567890123456,PPPK,,Kelas V\n3,Rina Wati,,,GTY,,PAI\n"
)
CONFIG = 'workbook = "buku.xlsx"\noutput = "dokumen"\n\n[limits]\nlost_rows_percent = 50\n'
CANARIES = ("rahasia.txt", "dokumen.pdf", "x", "2026")
"""Files of somebody else around the school's folder, under names that a forged path might lead
to."""


@cache
def sound() -> Path:
    """The folder everything is copied from, made once a process: by another one, because printing
    starts threads."""
    place = Path(tempfile.mkdtemp(prefix="sheets-sync-fuzz-"))
    atexit.register(_swept, place, os.getpid())
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _make(place)
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return place


def _swept(place: Path, process: int) -> None:
    """By the process that made it, not by a fork of it."""
    if process == os.getpid():
        shutil.rmtree(place, ignore_errors=True)


def _make(place: Path) -> None:
    """One teacher has done everything, another has come to C."""
    folder = place / "sekolah"
    folder.mkdir()
    school = School.create(file=folder / "buku.xlsx")
    school.documents = folder_documents(folder / "dokumen", beside=folder)
    school.sync(rest=False)
    for letter, day in texts.DAYS.items():
        for kode in ("G001",) if letter > "C" else ("G001", "G002"):
            school.fill(letter, kode, texts.done(letter, kode))
        school.sync(day, rest=False)
    school.set("Logo", "logo.svg")
    school.hands.close()
    _beside(place)


def _beside(place: Path) -> None:
    folder = place / "sekolah"
    openpyxl.load_workbook(folder / "buku.xlsx").save(folder / "lain.xlsx")
    (folder / "logo.svg").write_text(SVG, encoding="utf-8")
    (folder / "logo.png").write_bytes(png(40, 40))
    (folder / "guru.csv").write_text(ROSTER, encoding="utf-8")
    book = openpyxl.Workbook()
    for line in ROSTER.splitlines():
        book.active.append(line.replace('"', "").split(","))
    book.save(folder / "guru.xlsx")
    (folder / "sheets-sync.toml").write_text(CONFIG, encoding="utf-8")
    eject_templates(folder / "templat")
    (folder / "catatan.txt").write_text("milik orang", encoding="utf-8")
    for name in CANARIES:
        (place / name).write_text(f"bukan milik sekolah: {name}", encoding="utf-8")
    (place / "tmp").mkdir()


def copied(to: Path) -> Path:
    """A fresh copy of the ground; the school's folder in it."""
    shutil.copytree(sound(), to)
    return to / "sekolah"
