"""A school in a file with its kept states, and a machine's clock that goes on."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.clock import Clock
from sheets_sync.core.model.states import Keeping
from sheets_sync.report import Report
from sheets_sync.run import Order, sync
from sheets_sync.wiring.local_deployment import LocalDeployment
from tests.support.hands import XlsxHands
from tests.support.school import School

BEGIN = datetime(2026, 3, 2, 1, tzinfo=UTC)


@cache
def _made() -> Path:
    """A synced school of three whose first teacher has finished A, made once."""
    file = Path(mkdtemp()) / "buku.xlsx"
    school = School.create(file=file)
    school.sync(rest=False)
    school.complete("G001", upto="A")
    return file


@dataclass
class Place:
    """A folder with the workbook and what the program keeps beside it."""

    folder: Path
    keeping: Keeping = field(default_factory=Keeping)
    now: datetime = BEGIN
    careful: bool = False
    made: list[Report] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "buku.xlsx"

    @property
    def kept(self) -> Path:
        return self.folder / "cadangan"

    @property
    def here(self) -> LocalDeployment:
        """The deployment of a command that begins now."""
        here = LocalDeployment(
            self.folder / "dokumen",
            None,
            50,
            30,
            workbook_path=self.file,
            keeping=self.keeping,
            careful=self.careful,
        )
        here.__dict__["clock"] = Clock(lambda: self.now)
        return here

    def sync(self) -> LocalDeployment:
        """One sync, a minute later."""
        self.now += timedelta(minutes=1)
        here = self.here
        order = Order(rhk=here.rhk, limits=here.limits, copies=here.copies)
        self.made.append(sync(here.workbook, here.documents(), here.clock, order=order))
        return here

    def type(self, tab: str, kode: str, label: str, value: object) -> None:
        """A person's visit."""
        school = School(XlsxWorkbook(self.file), XlsxHands(self.file), self.here.documents())
        school.fill(tab, kode, {label: value})
        school.hands.close()

    def names(self) -> list[str]:
        """All files of states, oldest first."""
        return sorted(each.name for each in self.kept.iterdir()) if self.kept.exists() else []


def place_in(folder: Path, **more: object) -> Place:
    """A copy of the school in a folder of its own, where it was synced once more."""
    shutil.copy(_made(), folder / "buku.xlsx")
    place = Place(folder, **more)  # type: ignore[arg-type]
    place.sync()
    return place
