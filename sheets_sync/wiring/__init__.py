"""Settings → adapters: the one place that chooses and builds them, as the command line and the
settings say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sentences.deployment import DEPLOYMENT
from sheets_sync.errors import Misused
from sheets_sync.intake import at_home
from sheets_sync.ports import Deployment
from sheets_sync.settings.described import described
from sheets_sync.wiring.google_deployment import GoogleAccess, GoogleDeployment
from sheets_sync.wiring.local_deployment import LocalDeployment
from sheets_sync.wiring.mail import Post
from sheets_sync.wiring.succession import SPREADSHEET

if TYPE_CHECKING:
    from sheets_sync.adapters.google.http.client import GoogleHttp
    from sheets_sync.core.model.states import Keeping
    from sheets_sync.core.setup.plan_file import PlanFile
    from sheets_sync.core.setup.roster_file import RosterFile
    from sheets_sync.settings.shape import Settings


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
    careful: bool = False
    """The command writes cells of people: only with the state before it kept."""
    shares: Sequence[str] = ()
    """Who gets access to it, `EMAIL:PERAN` each."""
    catalogue: str | None = None
    """A catalogue file, or the role of one that ships."""


def deploy(given: Given) -> Deployment:
    """Everything one command needs. Raises `Misused` for faults of settings."""
    _refuse_if_contradictory(given)
    settings = settings_of(given)
    if given.title is not None:
        return _found(settings, given.title.strip(), given)
    return deploy_settings(settings, given)


def deploy_settings(
    settings: Settings, given: Given, http: GoogleHttp | None = None, post: Post | None = None
) -> Deployment:
    """The workbook that the settings name. `http`: the way to Google, and `post`: those of
    messages, where there are some already. Raises `Misused`.
    """
    if not settings.workbook:
        raise Misused(DEPLOYMENT.say("no_workbook"))
    if found := SPREADSHEET.fullmatch(settings.workbook.strip()):
        workbook_id = found["url"] or found["id"]
        return _on_google(settings, workbook_id, given, http or http_of(settings), post)
    if not settings.workbook.casefold().endswith(".xlsx"):
        raise Misused(DEPLOYMENT.say("not_an_address", name=settings.workbook))
    path = at_home(settings.workbook)
    output = settings.output or path.parent / "dokumen"
    return LocalDeployment(
        output,
        *_common(settings),
        given.today,
        named=settings.catalogue,
        post=post or Post(settings.mail, lambda: http or http_of(settings)),
        retention=settings.retention.years,
        described=described(settings),
        workbook_path=path,
        keeping=_keeping(settings),
        careful=given.careful,
    )


def _keeping(settings: Settings) -> Keeping:
    from sheets_sync.core.model.states import Keeping

    return Keeping(**settings.backups.model_dump())


def _refuse_if_contradictory(given: Given) -> None:
    """Before anything is made: what `--google` needs, and what makes no sense with or without
    it.
    """
    if given.title is None:
        if given.shares:
            raise Misused(DEPLOYMENT.say("share_alone"))
    elif given.workbook is not None:
        raise Misused(DEPLOYMENT.say("google_or_workbook"))
    elif not given.title.strip():
        raise Misused(DEPLOYMENT.say("no_title"))


def settings_of(given: Given) -> Settings:
    """What holds for one command: the command line over the environment over the file."""
    from sheets_sync.settings.reading import read_settings

    return read_settings(
        given.config,
        workbook=given.workbook,
        output=given.output,
        folder=given.folder,
        catalogue=given.catalogue,
    )


def _common(settings: Settings) -> tuple[Path | None, int, int]:
    return settings.templates, settings.limits.lost_rows_percent, settings.limits.wrong_rows_percent


def _on_google(
    settings: Settings,
    workbook_id: str,
    given: Given,
    http: GoogleHttp,
    post: Post | None = None,
) -> GoogleDeployment:
    google = settings.google
    access = GoogleAccess(http, workbook_id, google.folder, google.operators, google.backups)
    return GoogleDeployment(
        settings.output or Path("dokumen"),
        *_common(settings),
        given.today,
        named=settings.catalogue,
        post=post or Post(settings.mail, lambda: http),
        retention=settings.retention.years,
        described=described(settings),
        access=access,
        keeping=_keeping(settings),
    )


def http_of(settings: Settings) -> GoogleHttp:
    """The way to Google of the settings' account."""
    from sheets_sync.adapters.google.http.client import GoogleHttp
    from sheets_sync.adapters.google.http.credentials import credentials_from

    return GoogleHttp(credentials_from(settings.google.credentials), settings.google.api_root)


def _found(settings: Settings, title: str, given: Given) -> GoogleDeployment:
    """The spreadsheet of that title in the folder, new or there already, shared as asked."""
    from sheets_sync.adapters.google.setup import founding

    asked, http = founding.read_shares(given.shares), http_of(settings)
    workbook_id = founding.found(http, title, settings.google.folder)
    here = _on_google(settings, workbook_id, given, http)
    founding.share(http, here.access.workbook_id, asked)
    operators = (*here.access.operators, *founding.operators_among(asked))
    return replace(here, access=replace(here.access, operators=operators))


def log_in(client: Path, target: Path) -> str:
    """Let a person log in at Google and keep it in a file; answers whose account it is."""
    from sheets_sync.adapters.google.http.login import log_in
    from sheets_sync.settings.reading import read_settings

    settings = read_settings()
    return log_in(client, target, settings.google.api_root, mail=settings.mail.gmail)


def eject_templates(folder: Path) -> list[Path]:
    """Copy the templates for changing; what is there stays."""
    from sheets_sync.adapters.resources import eject_templates

    return list(eject_templates(folder))


def role_asked(given: Given) -> Role:
    """Whose cycle the settings name; nothing else is looked at. Raises `Misused`."""
    from sheets_sync.adapters.catalogues import read_catalogue
    from sheets_sync.core.schema.role_file import role_of

    named = settings_of(given).catalogue
    return ORDINARY if named is None else role_of(read_catalogue(named), named)


def read_roster(path: Path, role: Role = ORDINARY) -> RosterFile:
    """The people of a roster file whose cycle it is, and what was left there."""
    from sheets_sync.adapters.roster import reading
    from sheets_sync.adapters.xlsx import XlsxWorkbook

    return reading.read_roster(path, XlsxWorkbook, of_principals=role.is_of_principals)


def read_plan(path: Path) -> PlanFile:
    """Who works on which sub-indicator, by a list."""
    from sheets_sync.adapters.roster import focus
    from sheets_sync.adapters.xlsx import XlsxWorkbook

    return focus.read_plan(path, XlsxWorkbook)
