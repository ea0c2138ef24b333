"""Kinds of values on the command line: paths, numbers, days, each with its faults in Indonesian."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from sheets_sync.core.model.sentences.commands import USAGE

YEARS = range(2000, 2100)
"""Days of which a school may think; sums with them stay in the calendar."""


class Place(click.Path):
    """A path, with its faults told in Indonesian."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value; `fail` says in Indonesian what is wrong."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            raise click.BadParameter(f"«{value}» {self._fault(Path(value))}", ctx, param) from error

    def _fault(self, place: Path) -> str:
        if place.is_dir() and not self.dir_okay:
            return USAGE.say("folder")
        if place.is_file() and not self.file_okay:
            return USAGE.say("file")
        return USAGE.say("closed")


FILE = Place(dir_okay=False, path_type=Path)


FOLDER = Place(file_okay=False, path_type=Path)


class Number(click.ParamType[int]):
    """A whole number."""

    name = "angka"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The value; `fail` says in Indonesian what is wrong."""
        try:
            return int(value)
        except ValueError:
            self.fail(USAGE.say("number", value=value), param, ctx)


class Day(click.ParamType[date]):
    """An ISO date."""

    name = "tanggal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The value; `fail` says in Indonesian what is wrong."""
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(USAGE.say("date", value=value), param, ctx)
        if day.year not in YEARS:
            self.fail(
                USAGE.say("outside", value=value, first=YEARS[0], last=YEARS[-1]),
                param,
                ctx,
            )
        return day
