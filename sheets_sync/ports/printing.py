"""Who turns documents into files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from sheets_sync.core.model.papers import Document, Unpublished
from sheets_sync.errors import Failed


class LogoFault(Failed):
    """The logo named in Pengaturan cannot be used."""


class NoPress(Failed):
    """What printing needs is not there: no document can be made."""


FindLogo = Callable[[str], Path | None]
"""What stands in «Logo» → a picture file; None for no logo. Raises `LogoFault`."""


class Filled(Protocol):
    """A document whose template is filled: nothing but printing is left, from whichever thread."""

    @property
    def remark(self) -> str:
        """A phrase on what could not be printed as it was typed; empty if all could."""
        ...

    def pdf(self, keywords: tuple[str, ...] = ()) -> bytes:
        """The PDF; `keywords` stand among its properties, for programs. Raises `Failed`."""
        ...

    def word(self) -> bytes:
        """The Word file. Raises `Failed`."""
        ...


class Printer(Protocol):
    """Who turns documents into files, for every place they go to."""

    @property
    def workers(self) -> int:
        """How many threads it pays to print with."""
        ...

    def fill(self, documents: Sequence[Document]) -> list[Filled | Unpublished]:
        """Each document ready to print, in order. Raises `Misused`, which names every fault of the
        templates.
        """
        ...

    def bundle(
        self, title: str, documents: Sequence[Document], keywords: tuple[str, ...] = ()
    ) -> bytes:
        """One PDF of many documents behind a table of contents. Raises `Misused` and `Failed`."""
        ...
