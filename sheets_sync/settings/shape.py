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


class Settings(BaseModel):
    """One deployment. Paths in a file are relative to that file, others to the working
    directory.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    workbook: str | None = None
    """A path ending in `.xlsx`, or the id or URL of a Google spreadsheet."""
    output: Path | None = None
    """Where documents go; None = `dokumen` beside the workbook."""
    templates: Path | None = None
    """The school's own templates; None = the program's."""
    limits: Limits = Limits()
    google: Google = Google()


class NotASection(Exception):
    """A whole section stands in one variable, and not as JSON; says which."""
