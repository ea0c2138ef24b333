"""Kinds of values on the command line: paths, numbers, days, each with its faults in Indonesian."""

from __future__ import annotations

from datetime import date, datetime, timedelta
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


class Year(Number):
    """A calendar year."""

    name = "tahun"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The value; `fail` says in Indonesian what is wrong."""
        text = str(value).strip()
        if not (text.isascii() and text.isdigit()) or int(text) not in YEARS:
            self.fail(USAGE.say("year", value=value), param, ctx)
        return int(text)


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


class Moment(click.ParamType[datetime]):
    """A day, which lasts until its end, or a time of day, which lasts until the end of its
    minute.
    """

    name = "waktu"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The last second that is meant; `fail` says in Indonesian what is wrong."""
        if isinstance(value, datetime):
            return value
        text = " ".join(str(value).replace("T", " ").split()).replace(".", ":")
        try:
            moment = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            self.fail(USAGE.say("moment", value=value), param, ctx)
        Day().convert(moment.date(), param, ctx)
        return moment + _rest_of(text)


def _rest_of(text: str) -> timedelta:
    """How long after its beginning a moment ends that is told by the day or by the minute."""
    if " " not in text:
        return timedelta(days=1, seconds=-1)
    return timedelta(seconds=59 if text.count(":") == 1 else 0)
