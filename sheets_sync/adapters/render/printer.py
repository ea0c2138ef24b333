"""The printer of every place that documents go to: all templates are filled before the first
effect, then printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sheets_sync.adapters.render.pdf import WORKERS, Sheet
from sheets_sync.adapters.render.remarks import remark_on
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.tree import TemplateFault
from sheets_sync.adapters.resources import Unreadable
from sheets_sync.core.model.papers import Document, Unpublished
from sheets_sync.errors import Misconfigured
from sheets_sync.ports import Filled, FindLogo, LogoFault


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A filled template with who prints it."""

    sheet: Sheet
    renderer: Renderer

    @property
    def remark(self) -> str:
        """A phrase on the characters that no font has; empty if there are none."""
        return remark_on(self.sheet)

    def pdf(self, keywords: tuple[str, ...] = ()) -> bytes:
        """The PDF, with words for programs among its properties."""
        return self.renderer.pdf(replace(self.sheet, keywords=keywords))

    def word(self) -> bytes:
        """The Word file."""
        return self.renderer.word(self.sheet)


class TemplatePrinter:
    """Prints with one school's templates. `read` reads one of them by name, `find` finds the
    logo.
    """

    workers = WORKERS

    def __init__(self, read: Callable[[str], str], find: FindLogo) -> None:
        self._renderer = Renderer(read, find=find)

    def fill(self, documents: Sequence[Document]) -> list[Filled | Unpublished]:
        """Each document ready to print, in order. Raises `Misconfigured`, which names every fault
        of the templates.
        """
        filled: list[Filled | Unpublished] = []
        faults: dict[str, None] = {}
        for document in documents:
            try:
                filled.append(FilledSheet(self._renderer.sheet(document), self._renderer))
            except TemplateFault as fault:
                faults[str(fault)] = None
            except LogoFault as fault:
                filled.append(Unpublished(document.key, str(fault), setting="logo"))
            except Unreadable as fault:
                filled.append(Unpublished(document.key, str(fault)))
        if faults:
            raise Misconfigured("\n".join(faults))
        return filled

    def bundle(
        self, title: str, documents: Sequence[Document], keywords: tuple[str, ...] = ()
    ) -> bytes:
        """One PDF of many documents behind a table of contents."""
        return self._renderer.bundle(title, documents, keywords)
