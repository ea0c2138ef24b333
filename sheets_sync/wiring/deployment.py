"""A local workbook and all that belongs to it: its documents, templates, catalogue, clock. Heavy imports happen here,
inside functions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.core.model.papers import Document, Published, Unpublished
from sheets_sync.wiring.places import folder_documents

if TYPE_CHECKING:
    from sheets_sync.adapters.google.setup.doctor import GoogleDoctor
    from sheets_sync.clock import Clock
    from sheets_sync.core.documents.registry import Kinds
    from sheets_sync.core.judging.safety import Limits
    from sheets_sync.ports import Documents, Workbook


@dataclass(frozen=True)
class Deployment:
    """One workbook with everything that belongs to it, as settings say."""

    workbook_path: Path
    output: Path
    templates: Path | None
    lost_rows_percent: int
    wrong_rows_percent: int
    today: date | None = None
    home: Path | None = None
    """Where the workbook is going to lie, if it is made somewhere else."""

    @property
    def doctor(self) -> GoogleDoctor | None:
        """Who examines Google's side; None for a local workbook."""
        return None

    @cached_property
    def workbook(self) -> Workbook:
        """The workbook people type in."""
        from sheets_sync.adapters.xlsx import XlsxWorkbook

        return XlsxWorkbook(self.workbook_path, self.home)

    @property
    def kinds(self) -> Kinds:
        """The kinds of documents that are made."""
        from sheets_sync.core.documents.kinds import KINDS

        return KINDS

    def documents(self, *, docx: bool = False, folder: Path | None = None) -> Documents:
        """The folder documents go to, linked from the workbook; or another one, for looking at them."""
        return folder_documents(
            folder or self.output,
            self.read_template,
            docx=docx,
            beside=self.workbook_path.parent,
            mode=self.mode_of_files,
        )

    @property
    def mode_of_files(self) -> int:
        """Rights of what is written beside the workbook: nobody else reads the papers of a private workbook."""
        from sheets_sync.adapters.files.writing import rights_beside

        return rights_beside(self.workbook_path)

    def bundle(self, documents: Sequence[Document], path: str) -> Published | Unpublished:
        """One PDF of many documents, always in a local folder: it is for printing."""
        beside = self.workbook_path.parent
        place = folder_documents(self.output, self.read_template, beside=beside, mode=self.mode_of_files)
        return place.bundle(documents, path)

    def logo_fault(self, name: str) -> str:
        """Why the logo of Pengaturan cannot be printed, and what to do; empty if it can."""
        from functools import partial

        from sheets_sync.adapters.render.logo_check import logo_fault
        from sheets_sync.adapters.render.renderer import find_logo

        return logo_fault(name, partial(find_logo, root=self.workbook_path.parent))

    @property
    def in_drive(self) -> bool:
        """Whether documents go to Google Drive."""
        return False

    @property
    def address(self) -> dict[str, Any]:
        """How JSON names the workbook."""
        return {"workbook": self.workbook.name}

    @property
    def place(self) -> str:
        """Where documents go, in a sentence."""
        return f"«{self.output}»"

    @property
    def sharing(self) -> str:
        """What people need besides the workbook, and how they get it: nothing for a file."""
        return ""

    @property
    def requests(self) -> dict[str, Any]:
        """What JSON says of requests over the network: nothing for a file."""
        return {}

    def refuse_if_open(self) -> None:
        """Raise `OpenElsewhere` if a program holds the workbook."""
        from sheets_sync.adapters.xlsx.holders import refuse_if_open

        refuse_if_open(self.workbook_path, self.workbook_path.name)

    def dress(self, *, force: bool = False) -> int:  # noqa: ARG002 - a file has no rights to take back
        """Whatever `init` adds beside tabs, columns and values; answers how much it was."""
        from sheets_sync.adapters.xlsx import XlsxWorkbook
        from sheets_sync.core.layout.tabs import layout
        from sheets_sync.core.setup.ownership import ours_among
        from sheets_sync.run import look

        desk = look(self.workbook, self.rhk, self.clock, self.limits).desk
        tabs = ours_among(layout(desk.year, len(desk.roster.members)), desk.snapshot)
        return XlsxWorkbook(self.workbook_path).dress(tabs)

    def check_templates(self) -> list[str]:
        """Every fault of the templates in use."""
        from sheets_sync.adapters.render.check import check_templates

        return check_templates(self.templates, self.kinds)

    def try_templates(self) -> list[str]:
        """The same, without looking again at what ships with the program."""
        from sheets_sync.adapters.render.check import try_templates

        return try_templates(self.templates, self.kinds)

    @cached_property
    def read_template(self) -> Callable[[str], str]:
        """Reads a template by name; the school's own win."""
        from sheets_sync.adapters.resources import template_reader

        return template_reader(self.templates)

    @cached_property
    def catalogue(self) -> Mapping[str, Any]:
        """The parsed catalogue file."""
        from sheets_sync.adapters.resources import read_config

        return tomllib.loads(read_config("catalogue.toml"))

    @property
    def rhk(self) -> str:
        """The catalogue file's sentence for the work plan."""
        return str(self.catalogue["rhk"])

    @cached_property
    def clock(self) -> Clock:
        """The machine's clock, or the day that was given."""
        from sheets_sync.clock import Clock

        return Clock(lambda: datetime.now(UTC), self.today)

    @cached_property
    def limits(self) -> Limits:
        """When a plan looks like an accident."""
        from sheets_sync.core.judging.safety import Limits

        return Limits(self.lost_rows_percent, self.wrong_rows_percent)
