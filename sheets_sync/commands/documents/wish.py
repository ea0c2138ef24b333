"""What the command `documents` was asked for. It does one thing at a time, and says which words do
not go together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sheets_sync.core.model.sentences.making import MAKING
from sheets_sync.errors import Misused

TASKS = ("reissue", "preview", "recap", "paste", "blank", "bundle", "check", "eject")
_WITHOUT_FILES = ("paste", "check", "eject")


@dataclass(frozen=True, slots=True)
class Wish:
    """None of the tasks = make what is missing of finished documents."""

    docx: bool = False
    reissue: bool = False
    """Print finished documents anew, as a next version: of everybody, of `kode`, or only the one of
    `kind`. Blank forms know the teacher of `kode`."""
    kode: str | None = None
    kind: str | None = None
    yes: bool = False
    """Without asking."""
    preview: tuple[str, str] | None = None
    """Kode and kind."""
    recap: bool = False
    paste: str | None = None
    """A Kode."""
    blank: bool = False
    bundle: bool = False
    check: bool = False
    eject: Path | None = None
    output: Path | None = None
    """Where documents go, as far as the command line says it."""
    folder: str | None = None
    """The same in Drive."""

    @property
    def on_this_computer(self) -> bool:
        """Whether what is asked for is a local file, also of a workbook on Google."""
        return bool(self.preview or self.bundle)

    def _said(self, *names: str) -> list[str]:
        return [f"--{name}" for name in names if getattr(self, name) not in (None, False)]

    def refuse_if_contradictory(self) -> None:
        """Raise `Misused` for words of which one would have to be ignored."""
        task, *more = self._said(*TASKS) or [""]
        if self.kode and not (self.reissue or (self.blank and not self.kind)):
            raise Misused(MAKING.say("only_reissue", kode=self.kode))
        if self.yes and not self.reissue:
            raise Misused(MAKING.say("only_yes"))
        if more:
            others = " dan ".join(more)
            raise Misused(MAKING.say("not_both", task=task, others=others))
        without = (
            ["docx", "output", "folder"]
            if self._said(*_WITHOUT_FILES)
            else ["docx"] * bool(self.bundle)
        )
        if useless := self._said(*without):
            raise Misused(MAKING.say("useless", words=" dan ".join(useless), task=task))
