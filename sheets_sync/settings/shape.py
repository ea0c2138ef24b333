"""What can be set, and what holds where nothing is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sheets_sync.settings.google import Google

PREFIX = "SHEETS_SYNC_"
"""Of the environment variables that set something."""

Percent = Annotated[int, Field(ge=1, le=100)]


class Limits(BaseModel):
    """When a plan looks like an accident and is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lost_rows_percent: Percent = 50
    """A tab that lost more of its rows since the last run."""
    wrong_rows_percent: Percent = 30
    """More of a tab's rows newly wrong."""


Count = Annotated[int, Field(ge=0, le=999)]


class Backups(BaseModel):
    """How long states of the workbook are kept, one span after another."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    all_days: Count = 14
    """Every state of so many days."""
    daily: Count = 60
    """Then one a day for so many days."""
    weekly: Count = 26
    """Then one a week for so many weeks."""
    monthly: Count = 24
    """Then one a month for so many months."""


class Mail(BaseModel):
    """By which ways messages are sent, and as whom: by Gmail where that is wanted and works, else
    through a server.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    gmail: bool = False
    """By the Gmail API, with the login of the section `google`."""
    host: str = ""
    """Of the SMTP server; empty: there is none."""
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    """587: encrypted from the first command on (STARTTLS); 465: from the first byte on."""
    user: str = ""
    password_file: Path | None = None
    """A file that holds nothing but the password (at Google an app password)."""
    sender: str = ""
    """The address that messages come from; empty: `user`, by Gmail the account itself."""


class Retention(BaseModel):
    """How long data of persons is kept; doctor names what is older, nothing goes by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    years: Count = 5


class Settings(BaseModel):
    """One deployment. Paths in a file are relative to that file, others to the working
    directory.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    workbook: str | None = None
    """A path ending in `.xlsx`, or the id or URL of a Google spreadsheet."""
    registry: str | None = None
    """The list of schools of `fleet`: a file, a folder, or the id or URL of a spreadsheet."""
    output: Path | None = None
    """Where documents go; None = `dokumen` beside the workbook."""
    templates: Path | None = None
    """The school's own templates; None = the program's."""
    catalogue: str | None = None
    """A catalogue file (`.toml`), or the role of one that ships; None = the teachers'."""
    limits: Limits = Limits()
    backups: Backups = Backups()
    retention: Retention = Retention()
    google: Google = Google()
    mail: Mail = Mail()


class NotASection(Exception):
    """A whole section stands in one variable, and not as JSON; says which."""
