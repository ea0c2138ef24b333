"""Settings → adapters: the one place that chooses and builds them. Heavy imports happen here, inside functions."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.core.model import Cell, Document, Published, Unpublished
from sheets_sync.errors import Misused

if TYPE_CHECKING:
    from sheets_sync.adapters.google.client import GoogleHttp
    from sheets_sync.adapters.google.doctor import GoogleDoctor
    from sheets_sync.core.safety import Limits
    from sheets_sync.ports import Documents, Workbook
    from sheets_sync.run import Clock
    from sheets_sync.settings import Settings

SPREADSHEET = re.compile(
    r"(?:https://docs\.google\.com/spreadsheets/(?:u/\d+/)?d/(?P<url>[\w-]+)(?:[/?#].*)?|(?P<id>[\w-]{20,}))"
)
"""The address or the id of a Google spreadsheet."""


@dataclass(frozen=True)
class Deployment:
    """One workbook with everything that belongs to it, as settings say."""

    workbook_path: Path
    output: Path
    templates: Path | None
    lost_rows_percent: int
    wrong_rows_percent: int
    today: date | None = None

    @property
    def google(self) -> GoogleAccess | None:
        """Google's side of a workbook there; None for a local one."""
        return None

    @property
    def doctor(self) -> GoogleDoctor | None:
        """Who examines Google's side; None for a local workbook."""
        return None

    @cached_property
    def workbook(self) -> Workbook:
        """The workbook people type in."""
        from sheets_sync.adapters.xlsx import XlsxWorkbook

        return XlsxWorkbook(self.workbook_path)

    def documents(self, *, docx: bool = False, folder: Path | None = None) -> Documents:
        """The folder documents go to (or another), linked from the workbook."""
        from sheets_sync.adapters.documents import FolderDocuments

        read = self.read_template
        place = folder or self.output
        inner = FolderDocuments(place, read, docx=docx, logo_root=self.workbook_path.parent)
        return _Linked(inner, place, self.workbook_path.parent)

    def bundle(self, documents: Sequence[Document], path: str) -> Published | Unpublished:
        """One PDF of many documents, always in a local folder: it is for printing."""
        from sheets_sync.adapters.documents import FolderDocuments

        place = FolderDocuments(self.output, self.read_template, logo_root=self.workbook_path.parent)
        outcome = place.bundle(documents, path)
        if isinstance(outcome, Unpublished):
            return outcome
        return replace(outcome, path=(self.output / outcome.target).as_posix())

    @property
    def address(self) -> dict[str, Any]:
        """How JSON names the workbook."""
        return {"workbook": self.workbook.name}

    @property
    def requests(self) -> dict[str, Any]:
        """What JSON says of requests over the network: nothing for a file."""
        return {}

    def refuse_if_open(self) -> None:
        """Raise `OpenElsewhere` if a program holds the workbook."""
        from sheets_sync.adapters.xlsx.holders import refuse_if_open

        refuse_if_open(self.workbook_path, self.workbook_path.name)

    def dress(self) -> int:
        """Whatever `init` adds beside tabs, columns and values; answers how much it was."""
        from sheets_sync.adapters.xlsx import XlsxWorkbook
        from sheets_sync.core.layout import layout
        from sheets_sync.run import look

        desk = look(self.workbook, self.rhk, self.clock, self.limits).desk
        return XlsxWorkbook(self.workbook_path).dress(layout(desk.year, len(desk.roster.members)))

    def check_templates(self) -> list[str]:
        """Every fault of the templates in use."""
        from sheets_sync.adapters.render.check import check_templates

        return check_templates(self.templates, logo_root=self.workbook_path.parent)

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
        from sheets_sync.run import Clock

        return Clock(lambda: datetime.now(UTC), self.today)

    @cached_property
    def limits(self) -> Limits:
        """When a plan looks like an accident."""
        from sheets_sync.core.safety import Limits

        return Limits(self.lost_rows_percent, self.wrong_rows_percent)


@dataclass(frozen=True, slots=True)
class GoogleAccess:
    """How a Google workbook is reached, and what belongs to it there."""

    http: GoogleHttp
    workbook_id: str
    folder: str | None = None
    """The Drive folder of documents; None = the folder of the spreadsheet."""
    operators: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoogleDeployment(Deployment):
    """A workbook on Google. `workbook_path` is only where files beside it would be: the working folder."""

    access: GoogleAccess | None = None

    @property
    def google(self) -> GoogleAccess | None:
        """Google's side."""
        return self.access

    @property
    def doctor(self) -> GoogleDoctor:
        """Who examines Google's side."""
        from sheets_sync.adapters.google.doctor import GoogleDoctor

        access = _reached(self.access)
        return GoogleDoctor(access.http, access.workbook_id, access.folder, access.operators, self.clock.now)

    @cached_property
    def workbook(self) -> Workbook:
        """The spreadsheet people type in."""
        from sheets_sync.adapters.google.workbook import GoogleWorkbook

        access = _reached(self.access)
        return GoogleWorkbook(access.http, access.workbook_id)

    def documents(self, *, docx: bool = False, folder: Path | None = None) -> Documents:
        """The Drive folder; a local folder where one is named (previews)."""
        if folder is not None:
            return super().documents(docx=docx, folder=folder)
        from sheets_sync.adapters.google.documents import GoogleDocuments

        access = _reached(self.access)
        return GoogleDocuments(access.http, access.workbook_id, access.folder, self.read_template)

    @property
    def address(self) -> dict[str, Any]:
        """Its id, and what a person opens."""
        from sheets_sync.adapters.google.workbook import URL

        workbook_id = _reached(self.access).workbook_id
        return {"workbook": workbook_id, "url": URL.format(workbook_id)}

    @property
    def requests(self) -> dict[str, Any]:
        """How many were sent since this command began."""
        counts = _reached(self.access).http.counts
        return {
            "requests": {"sheets_read": counts.sheets_read, "sheets_write": counts.sheets_write, "drive": counts.drive}
        }

    def refuse_if_open(self) -> None:
        """Everybody may have a spreadsheet open: that is what it is for."""

    def dress(self) -> int:
        """Rights, filter views and looks that are missing, as Pengaturan and Guru say now."""
        from sheets_sync.adapters.google.credentials import identity
        from sheets_sync.adapters.google.dress import dress
        from sheets_sync.core.layout import layout
        from sheets_sync.core.rights import rights_of
        from sheets_sync.run import look

        access = _reached(self.access)
        desk = look(self.workbook, self.rhk, self.clock, self.limits).desk
        rights = rights_of(desk, identity(access.http.auth) or "", access.operators)
        return dress(access.http, access.workbook_id, layout(desk.year, len(desk.roster.members)), rights)


def _reached(access: GoogleAccess | None) -> GoogleAccess:
    if access is None:
        raise Misused("Buku kerja Google belum disebut. Tulis --workbook dengan ID atau alamatnya.")
    return access


@dataclass(frozen=True, slots=True)
class _Linked:
    """Documents of a folder with link targets as seen from the workbook."""

    inner: Documents
    folder: Path
    seen_from: Path

    def publish(self, documents: Sequence[Document]) -> Iterable[Published | Unpublished]:
        for outcome in self.inner.publish(documents):
            yield self._linked(outcome) if isinstance(outcome, Published) else outcome

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        self.inner.settle(linked, overtaken=overtaken)

    def _linked(self, outcome: Published) -> Published:
        path = self.folder / outcome.target
        try:
            target = Path(os.path.relpath(path, self.seen_from)).as_posix()
        except ValueError:  # another drive on Windows
            target = path.resolve().as_uri()
        return replace(outcome, target=target, path=path.as_posix())


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says about one workbook; None = not said."""

    workbook: str | None = None
    config: Path | None = None
    today: date | None = None
    output: Path | None = None
    folder: str | None = None
    """A Drive folder."""
    title: str | None = None
    """A spreadsheet that is to be made on Google, unless it is there already."""
    shares: Sequence[str] = ()
    """Who gets access to it, `EMAIL:PERAN` each."""


def deploy(given: Given) -> Deployment:
    """Everything one command needs. Raises `Misused` for faults of settings."""
    settings = _settings(given)
    if given.title is not None:
        return _found(settings, given.title, given)
    if given.shares:
        raise Misused(
            "--share hanya dipakai bersama --google. Buku kerja yang sudah ada dibagikan lewat tombol Bagikan."
        )
    if not settings.workbook:
        raise Misused(
            "Buku kerja belum disebut. Tulis --workbook BERKAS.xlsx atau --workbook ID-SPREADSHEET, "
            "atau isi «workbook» di sheets-sync.toml."
        )
    if found := SPREADSHEET.fullmatch(settings.workbook.strip()):
        return _on_google(settings, found["url"] or found["id"], given)
    if not settings.workbook.casefold().endswith(".xlsx"):
        raise Misused(
            f"«{settings.workbook}» bukan berkas .xlsx, juga bukan ID atau alamat spreadsheet Google. "
            "Tulis nama berkas yang berakhiran .xlsx, atau salin alamat spreadsheet dari browser."
        )
    path = Path(settings.workbook).expanduser()
    return Deployment(path, settings.output or path.parent / "dokumen", *_common(settings), given.today)


def _settings(given: Given) -> Settings:
    from sheets_sync.settings import read_settings

    return read_settings(given.config, workbook=given.workbook, output=given.output, folder=given.folder)


def _common(settings: Settings) -> tuple[Path | None, int, int]:
    return settings.templates, settings.limits.lost_rows_percent, settings.limits.wrong_rows_percent


def _on_google(settings: Settings, workbook_id: str, given: Given) -> GoogleDeployment:
    access = GoogleAccess(_http(settings), workbook_id, settings.google.folder, settings.google.operators)
    output = settings.output or Path("dokumen")
    return GoogleDeployment(Path(workbook_id), output, *_common(settings), given.today, access)


def _http(settings: Settings) -> GoogleHttp:
    from sheets_sync.adapters.google.client import GoogleHttp
    from sheets_sync.adapters.google.credentials import credentials_from

    return GoogleHttp(credentials_from(settings.google.credentials), settings.google.api_root)


def _found(settings: Settings, title: str, given: Given) -> GoogleDeployment:
    """The spreadsheet of that title in the folder, new or there already, shared as asked."""
    from sheets_sync.adapters.google import founding

    asked, http = founding.read_shares(given.shares), _http(settings)
    here = _on_google(settings, founding.found(http, title, settings.google.folder), given)
    access = _reached(here.access)
    founding.share(http, access.workbook_id, asked)
    return replace(here, access=replace(access, operators=(*access.operators, *founding.operators_among(asked))))


def eject_templates(folder: Path) -> list[Path]:
    """Copy the templates for changing; what is there stays."""
    from sheets_sync.adapters.resources import eject_templates

    return list(eject_templates(folder))


def read_roster(path: Path) -> tuple[list[Mapping[str, Cell]], Sequence[str]]:
    """Rows of a roster file, and headings that were not understood."""
    from sheets_sync.adapters.roster import read_roster_file

    found = read_roster_file(path)
    return list(found.rows), found.unknown
