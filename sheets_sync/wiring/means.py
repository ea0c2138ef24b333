"""What a deployment has wherever its workbook is: templates, catalogue, clock, limits. Heavy
imports happen inside functions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.wiring.mail import NOWHERE, Post

if TYPE_CHECKING:
    from sheets_sync.adapters.files.bundles import Bundle
    from sheets_sync.clock import Clock
    from sheets_sync.core.judging.safety import Limits
    from sheets_sync.core.model.sheet import TabLayout
    from sheets_sync.core.reading.desk import Desk
    from sheets_sync.ports import Deployment, Workbook


@dataclass(frozen=True)
class Means(ABC):
    """As settings and the command line say."""

    output: Path
    """The local folder of documents."""
    templates: Path | None
    lost_rows_percent: int
    wrong_rows_percent: int
    today: date | None = None
    retention: int = field(default=5, kw_only=True)
    """Years that data of persons is kept."""
    described: Mapping[str, Any] = field(default_factory=dict, kw_only=True)
    """The settings without names, places and secrets."""
    named: str | None = field(default=None, kw_only=True)
    """A catalogue file, or the role of one that ships; None: the teachers'."""
    post: Post = field(default=NOWHERE, kw_only=True)
    """By which ways messages go to people."""

    @cached_property
    def read_template(self) -> Callable[[str], str]:
        """Reads a template by name; the school's own win, and say what they say."""
        from sheets_sync.adapters.resources import template_reader

        said = None if self.role.is_ordinary else self.role.wording.said
        return template_reader(self.templates, said)

    def check_templates(self, headings: Mapping[str, Sequence[str]]) -> list[str]:
        """Every fault of the templates in use."""
        from sheets_sync.adapters.render.check import check_templates

        return check_templates(self.templates, headings=headings)

    def try_templates(self) -> list[str]:
        """The same, without looking again at what ships with the program."""
        from sheets_sync.adapters.render.check import try_templates

        return try_templates(self.templates)

    @property
    def trouble(self) -> str:
        """Why the state before a write could not be kept; empty if it was, or nothing was
        written.
        """
        return str(getattr(self.__dict__.get("backups"), "trouble", ""))

    @cached_property
    def catalogue(self) -> Mapping[str, Any]:
        """The parsed catalogue file."""
        from sheets_sync.adapters.catalogues import read_catalogue

        return read_catalogue(self.named)

    @cached_property
    def role(self) -> Role:
        """Whose cycle it is, as the catalogue file says."""
        if self.named is None:
            return ORDINARY
        from sheets_sync.core.schema.role_file import role_of

        return role_of(self.catalogue, self.named)

    def worded(self, workbook: Workbook, *, by_title: bool = True) -> Workbook:
        """A workbook as the core knows workbooks, whosever words it speaks."""
        if self.role.is_ordinary:
            return workbook
        from sheets_sync.adapters.worded import WordedWorkbook

        return WordedWorkbook(workbook, self.role, by_title=by_title)

    @property
    def rhk(self) -> str:
        """The catalogue file's sentence for the work plan."""
        return str(self.catalogue["rhk"])

    @property
    @abstractmethod
    def mode_of_files(self) -> int:
        """Rights of what is written on this computer."""

    def put_new(self, file: Path, content: bytes) -> None:
        """Write a file that was not there. Raises `Misused` where anything stands."""
        from sheets_sync.adapters.files.writing import write
        from sheets_sync.core.model.sentences.files import FILES
        from sheets_sync.errors import Misused

        try:
            write(file, lambda stream: stream.write(content), mode=self.mode_of_files)
        except FileExistsError as error:
            raise Misused(FILES.say("exists", name=str(file))) from error

    def bundled(self, folder: Path) -> AbstractContextManager[Bundle]:
        """A folder on this computer that is there whole at the end, or not at all."""
        from sheets_sync.adapters.files.bundles import bundle

        return bundle(folder, self.mode_of_files)

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


def our_tabs(here: Deployment) -> tuple[Desk, list[TabLayout]]:
    """The workbook as it stands, and how those of its tabs should look that are ours."""
    from sheets_sync.core.layout.tabs import layout
    from sheets_sync.core.setup.ownership import ours_among
    from sheets_sync.run import look

    desk = look(here.workbook, here.rhk, here.clock, here.limits).desk
    tabs = layout(desk.year, len(desk.roster.members), desk.role)
    return desk, list(ours_among(tabs, desk.snapshot))
