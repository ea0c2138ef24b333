"""`doctor`: is this set up right? Every check says what it looked at and how to repair what it found."""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.errors import OpenElsewhere, SheetsSyncError

if TYPE_CHECKING:
    from sheets_sync.core.decide import Decision
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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    ok: bool = True
    repair: str = ""

    def to_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return asdict(self)


def examine(here: Deployment) -> list[Finding]:
    """All checks of a local set-up, in the order a person would repair them."""
    return [*_packages(), *_clock(here), *_workbook(here), *_output(here), *_templates(here)]


def _checked(what: str, ok: bool, repair: str) -> Finding:
    """A finding that says how to repair only what is wrong."""
    return Finding(what, ok, "" if ok else repair)


def _packages() -> Iterator[Finding]:
    missing = []
    for name in PACKAGES:
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    repair = f"Tidak terpasang: {', '.join(missing)}. Pasang lagi: pip install sheets-sync."
    yield _checked("Paket Python lengkap", not missing, repair)


def _clock(here: Deployment) -> Iterator[Finding]:
    today = here.clock.moment().today
    yield _checked(f"Jam komputer ({today.isoformat()})", today.year >= 2025, "Betulkan tanggal dan jam komputer ini.")


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
    yield from _contents(decision)


def _writable(path: Path) -> Finding:
    allowed = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return _checked(
        "Buku kerja dan foldernya boleh ditulisi", allowed, f"Beri izin menulis untuk «{path}» dan foldernya."
    )


def _free(here: Deployment) -> Finding:
    try:
        here.refuse_if_open()
    except OpenElsewhere as error:
        return Finding("Buku kerja tidak sedang dibuka program lain", ok=False, repair=str(error))
    return Finding("Buku kerja tidak sedang dibuka program lain")


def _contents(decision: Decision) -> Iterator[Finding]:
    plan, today = decision.plan, decision.desk.moment.today
    whole = [problem.message for problem in plan.problems if problem.row is None]
    yield _checked("Tab dan judul kolom lengkap", not whole, " ".join(whole))
    data = [
        f"baris {p.row}: {p.message}" for p in plan.problems if p.tab in ("Pengaturan", "Guru", "Katalog") and p.row
    ]
    yield _checked(
        "Pengaturan, Guru, dan Katalog lengkap", not data, " ".join(data[:5]) + (" …" if len(data) > 5 else "")
    )
    year = decision.desk.year
    close = year is None or abs(today.year - year) <= 1
    yield _checked(
        f"Periode ({year or 'belum diisi'}) sesuai tahun berjalan", close, "Periksa Periode atau jam komputer."
    )
    yield _checked(
        "Isi aman untuk disinkronkan", not plan.refusals, " ".join(refusal.message for refusal in plan.refusals)
    )


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
    faults = here.check_templates()
    yield _checked("Templat dokumen benar", not faults, " ".join(faults[:5]))
