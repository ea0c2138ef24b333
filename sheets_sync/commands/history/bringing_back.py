"""The command that brings back what is missing, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sheets_sync.core.answers.history import Version
from sheets_sync.core.answers.wastebin import GoneText
from sheets_sync.core.model.shell import shell_word
from sheets_sync.core.schema.stages import BY_LETTER
from sheets_sync.core.schema.teacher import ROSTER_TITLE


def command_for(one: GoneText, text: Version, workbook: str | None) -> str:
    """What to type; empty where no command reaches: a row without a Kode, a tab of nobody, a
    decision.
    """
    is_named = not one.row or one.row.isdecimal()
    reaches = one.letter in (*BY_LETTER, ROSTER_TITLE)
    if one.decides or not (one.kode and reaches and is_named):
        return ""
    words = ["sheets-sync", "restore", one.kode, one.letter]
    if one.is_row:
        words += ["--row", *([one.row] if one.row else [])]
    else:
        words += [text.column, "--version", str(text.number)]
    words += ["--workbook", workbook] if workbook else []
    return " ".join(map(shell_word, words))


def bin_json(found: Sequence[GoneText], workbook: str | None) -> dict[str, Any]:
    """The JSON of `history --bin`."""
    return {
        "format_version": 1,
        "bin": [
            {
                "at": one.at,
                "kode": one.kode,
                "letter": one.letter,
                "row": one.row,
                "kind": "row" if one.is_row else "cell",
                "texts": [asdict(text) for text in one.texts],
                "command": command_for(one, one.texts[0], workbook),
            }
            for one in found
        ],
    }
