"""`doctor`: is this set up right? Every check says what it looked at and how to repair what it found."""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.core.answers.finding import Finding, checked
from sheets_sync.errors import OpenElsewhere, SheetsSyncError

if TYPE_CHECKING:
    from sheets_sync.adapters.google.setup.doctor import GoogleDoctor
    from sheets_sync.core.decide import Decision
    from sheets_sync.core.model.plan import Problem
    from sheets_sync.wiring import Deployment

PACKAGES = (
    "docx",
    "jinja2",
    "lxml",
    "openpyxl",
    "pydantic",
    "pyphen",
    "python_calamine",
    "rich",
    "typst",
    "xlsxwriter",
)
GOOGLE_PACKAGES = ("google.auth", "gspread", "requests")
EXPLAINED = " Keterangannya ada di kolom program pada tab itu; kalau masih kosong, jalankan sync."


def examine(here: Deployment) -> list[Finding]:
    """All checks of a set-up, in the order a person would repair them."""
    if here.doctor:
        return [*_packages((*PACKAGES, *GOOGLE_PACKAGES)), *examine_google(here, here.doctor), *_templates(here)]
    return [*_packages(PACKAGES), *_clock(here), *_workbook(here), *_output(here), *_templates(here)]


def _packages(names: Sequence[str]) -> Iterator[Finding]:
    missing = []
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    repair = f"Tidak terpasang: {', '.join(missing)}. Pasang lagi: pip install sheets-sync."
    yield checked("Paket Python lengkap", not missing, repair)


def _clock(here: Deployment) -> Iterator[Finding]:
    today = here.clock.moment().today
    yield checked(f"Jam komputer ({today.isoformat()})", today.year >= 2025, "Betulkan tanggal dan jam komputer ini.")


def _workbook(here: Deployment) -> Iterator[Finding]:
    from sheets_sync.run import look

    path = here.workbook_path
    try:
        decision = look(here.workbook, here.rhk, here.clock, here.limits)
    except SheetsSyncError as error:
        yield Finding(f"Buku kerja «{path}» dapat dibaca", ok=False, repair=str(error))
        return
    yield Finding(f"Buku kerja «{path}» dapat dibaca")
    yield _writable(path)
    yield _free(here)
    yield from _contents(decision, [f"{each.tab} baris {each.row}: {each.message}" for each in _data_faults(decision)])
    yield from _logo(here, decision)


def examine_google(here: Deployment, doctor: GoogleDoctor) -> Iterator[Finding]:
    """A live spreadsheet and its folder. What is found goes into chats: places, and nothing from a cell."""
    from sheets_sync.run import look

    access = [*doctor.access()]
    yield from access
    if not access[-1].ok:
        return
    try:
        decision = look(here.workbook, here.rhk, here.clock, here.limits)
    except SheetsSyncError as error:
        yield Finding("Isi buku kerja dapat dibaca", ok=False, repair=str(error))
    else:
        yield from _contents(decision, [*map(_discreet, _data_faults(decision))], EXPLAINED)
        yield from _logo(here, decision)
        yield from doctor.inside(decision.desk)
    yield from doctor.place()


def _discreet(problem: Problem) -> str:
    """A fault of the school's data by its place, its column and what is wrong with it."""
    from sheets_sync.core.model.sentences import discreet, sentence

    return f"{problem.tab} baris {problem.row}: {sentence(discreet(problem.code, problem.column))}"


def _writable(path: Path) -> Finding:
    allowed = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return checked(
        "Buku kerja dan foldernya boleh ditulisi", allowed, f"Beri izin menulis untuk «{path}» dan foldernya."
    )


def _free(here: Deployment) -> Finding:
    try:
        here.refuse_if_open()
    except OpenElsewhere as error:
        return Finding("Buku kerja tidak sedang dibuka program lain", ok=False, repair=str(error))
    return Finding("Buku kerja tidak sedang dibuka program lain")


def _data_faults(decision: Decision) -> list[Problem]:
    named = (each for each in decision.plan.problems if each.code != "beside_table")
    return [each for each in named if each.tab in ("Pengaturan", "Guru", "Katalog") and each.row]


def _contents(decision: Decision, data: Sequence[str], explained: str = "") -> Iterator[Finding]:
    """What a sync would say of the workbook. `data`: faults of the school's data, in words."""
    from sheets_sync.core.model.plan import Severity

    plan, today = decision.plan, decision.desk.moment.today
    whole = [problem for problem in plan.problems if problem.row is None]
    faults = [problem.message for problem in whole if problem.severity is Severity.ERROR]
    notes = [problem.message for problem in whole if problem.severity is Severity.WARNING]
    yield checked("Tab dan judul kolom lengkap", not faults, " ".join(faults))
    if notes:
        yield Finding("Catatan tentang buku kerja ini", ok=False, repair=" ".join(notes), warning=True)
    repair = f"{' '.join(data[:5])}{' …' if len(data) > 5 else ''}{explained}"
    yield checked("Pengaturan, Guru, dan Katalog lengkap", not data, repair)
    year = decision.desk.year
    close = year is None or abs(today.year - year) <= 1
    yield checked(
        f"Periode ({year or 'belum diisi'}) sesuai tahun berjalan", close, "Periksa Periode atau jam komputer."
    )
    yield checked("Isi aman untuk diproses", not plan.refusals, " ".join(refusal.message for refusal in plan.refusals))


def _logo(here: Deployment, decision: Decision) -> Iterator[Finding]:
    """A logo that is missing or broken holds back every letter."""
    name = decision.desk.settings.record.logo
    if name:
        fault = here.logo_fault(name)
        yield checked("Logo dapat dicetak", not fault, fault)


def _output(here: Deployment) -> Iterator[Finding]:
    folder = here.output
    nearest = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=nearest) as probe:
            probe.write(b"uji")
    except OSError:
        yield Finding(
            f"Folder dokumen «{folder}»",
            ok=False,
            repair="Folder tidak dapat ditulisi. Pilih folder lain dengan --output.",
        )
        return
    yield Finding(f"Folder dokumen «{folder}» dapat ditulisi")


def _templates(here: Deployment) -> Iterator[Finding]:
    faults = here.try_templates()
    yield checked("Templat dokumen benar", not faults, " ".join(faults[:5]))
