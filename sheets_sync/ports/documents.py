"""Where documents are published: a folder, or Drive."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished


class Documents(Protocol):
    """Where documents are published."""

    def publish(self, documents: Sequence[Document]) -> Iterable[Published | Unpublished]:
        """Write each document; yield its result in the same order. One that fails does not stop the
        others.

        Idempotent: publishing the same document again leaves the same bytes. A newer version keeps
        the older one beside it.
        """
        ...

    def foresee(
        self, known: Mapping[str, str], unknown: Callable[[], Sequence[str]], /
    ) -> Mapping[str, str]:
        """Before anything is published: ids of folders by path, as the workbook remembers them, and
        the paths of which it has none. Answers ids for those, to be remembered; none where a folder
        needs no id, or where nobody answers.
        """
        ...

    def missing(self, documents: Sequence[Document]) -> Mapping[DocumentKey, Missing]:
        """What of finished documents is not where it belongs. A document that `stands` is then
        published only as far as it is missing: what is there of it is never written over.
        """
        ...

    def recorded(self, documents: Sequence[Document]) -> Mapping[DocumentKey, str]:
        """The fingerprint that each of these versions tells of itself where it lies; empty if it
        tells none. Those that can't be found are left out. Raises `Failed` if the place does not
        answer.
        """
        ...

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        """Take back what this object made and the workbook does not link to (`linked`: all targets
        it remembers): another run made the same document at the same time, and its link was written
        first. `overtaken`: it is known that another run wrote the workbook meanwhile.
        """
        ...
