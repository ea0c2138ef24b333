"""All kinds of documents together: found by name, by the stage that keeps one, by the cell that
leads to one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from sheets_sync.core.documents.kind import (
    Aid,
    DocumentKind,
    Form,
    SchoolDocument,
    StageDocument,
    TeacherDocument,
)
from sheets_sync.core.schema.stages import Stage


@dataclass(frozen=True)
class Kinds:
    """The kinds in the order in which documents are made, listed and bound."""

    all: tuple[DocumentKind, ...]

    def __post_init__(self) -> None:
        """Refuse what would make one document take another's name or place in `_status`."""
        keys = [kind.key.casefold() for kind in self.all]
        words = [kind.file_word.casefold() for kind in self.all]
        keepers = [kind.keeper.letter for kind in self.of_stages]
        ones = [len(self.aids) > 1, len(self._of_school) > 1]
        if any(ones) or any(len(set(names)) < len(names) for names in (keys, words, keepers)):
            raise ValueError(
                "two kinds of documents share a key, a file word or a place in the memory"
            )

    def __iter__(self) -> Iterator[DocumentKind]:
        return iter(self.all)

    @cached_property
    def by_key(self) -> dict[str, DocumentKind]:
        """Every kind by its key."""
        return {kind.key: kind for kind in self.all}

    @cached_property
    def of_teachers(self) -> tuple[TeacherDocument, ...]:
        """Those that each teacher has."""
        return tuple(kind for kind in self.all if isinstance(kind, TeacherDocument))

    @cached_property
    def of_stages(self) -> tuple[StageDocument, ...]:
        """Those that are signed and kept by a stage."""
        return tuple(kind for kind in self.all if isinstance(kind, StageDocument))

    @cached_property
    def aids(self) -> tuple[Aid, ...]:
        """Those that nobody signs; a teacher's memory has room for one."""
        return tuple(kind for kind in self.all if isinstance(kind, Aid))

    @cached_property
    def _of_school(self) -> tuple[SchoolDocument, ...]:
        return tuple(kind for kind in self.all if isinstance(kind, SchoolDocument))

    @cached_property
    def of_school(self) -> SchoolDocument:
        """The document of the whole school."""
        return self._of_school[0]

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The blank forms."""
        return tuple(kind for kind in self.all if isinstance(kind, Form))

    def kept_by(self, stage: Stage) -> StageDocument | None:
        """The document that a stage keeps."""
        return self._keepers.get(stage.letter)

    def linked_on(self, stage: Stage) -> StageDocument | None:
        """The document that «Dokumen» on a stage's tab leads to: its own, else one that is linked
        there too.
        """
        return self._keepers.get(stage.letter) or self._guests.get(stage.letter)

    @cached_property
    def _keepers(self) -> dict[str, StageDocument]:
        return {kind.keeper.letter: kind for kind in self.of_stages}

    @cached_property
    def _guests(self) -> dict[str, StageDocument]:
        pairs = chain.from_iterable(
            ((stage.letter, kind) for stage in kind.also_on) for kind in self.of_stages
        )
        return dict(pairs)
