"""What is advised of one school, said so that it can be typed as it is printed beside others.

Sentences are said for somebody who works on one workbook: «jalankan sync --force». In a run over
many schools that names none of them, so the workbook is put behind the command, with the place of
its documents and the settings that the run was given; and what one school is told by an option has
a column in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.shell import shell_word
from sheets_sync.core.schema.school_list import FOLDER, WORKBOOK

COMMANDS = (
    *("init", "sync", "plan", "explain", "documents", "history", "restore", "export", "redact"),
    *("backup list", "backup verify", "backup restore", "close", "rollover", "remind", "doctor"),
    "plan-observations",
)
"""Of one workbook; «status» is a word of its own in most sentences."""
OF_FLEET = ("doctor", "init", "recap", "remind", "status", "sync", "update", "watch")
_WITH_DOCUMENTS = ("sync", "documents", "close", "doctor")
_LEAD = r"\b(?:[Jj]alankan|perintah|dengan|[Ll]ihat|dulu|lagi):? |[:(] ?"
_ADVISED = re.compile(
    rf"(?P<lead>{_LEAD})(?P<command>{'|'.join(COMMANDS)}|(?<=perintah )status)"
    r"(?![\w-]| berikutnya| terakhir| (?:dan )?--workbook)"
)
_FLEET = re.compile(rf"\bfleet (?:{'|'.join(OF_FLEET)})(?![\w-]| --registry)")
_OPTIONS = {
    "dengan --folder": FLEET.say("in_column", column=FOLDER),
    "ke --folder": FLEET.say("into_column", column=FOLDER),
    "dengan --output": FLEET.say("in_column", column=FOLDER),
    "pada --workbook": FLEET.say("in_column", column=WORKBOOK),
}
PLACEHOLDER = "ALAMAT"
"""Stands for the workbook where one advice is given to several schools."""
ANY_SCHOOL = School("", PLACEHOLDER, "")


@dataclass(frozen=True, slots=True)
class Advice:
    """How advice is said in one run."""

    registry: str = ""
    """The list, where it was typed."""
    config: str = ""
    """The settings, where they were typed."""

    def of(self, school: School, text: str) -> str:
        """Advice about one school."""
        for option, column in _OPTIONS.items():
            text = text.replace(option, column)

        def named(found: re.Match[str]) -> str:
            return found["lead"] + " ".join(self._words(school, found["command"]))

        return self.of_all(_ADVISED.sub(named, text))

    def of_all(self, text: str) -> str:
        """Advice about the whole list."""
        words = [*_option("--registry", self.registry), *_option("--config", self.config)]
        return _FLEET.sub(lambda found: " ".join([found[0], *words]), text)

    def _words(self, school: School, command: str) -> Iterator[str]:
        if not school.workbook:  # the list leads to none yet
            yield f"fleet {command}" if command in OF_FLEET else command
            return
        yield from (command, "--workbook", shell_word(school.workbook))
        if command in _WITH_DOCUMENTS:
            place = "--output" if school.workbook.casefold().endswith(".xlsx") else "--folder"
            yield from _option(place, school.folder)
        yield from _option("--config", self.config)


NOTHING_TYPED = Advice()
"""Of a run that found its list and its settings by itself."""


def _option(name: str, value: str) -> tuple[str, ...]:
    return (name, shell_word(value)) if value else ()
