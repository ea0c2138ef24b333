"""What is a stage's own stands in the stage's own file: nothing else knows a stage by its
letter."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sheets_sync

PACKAGE = Path(sheets_sync.__file__).parent
OWN = "core/schema/stages/"
LETTERS = re.compile(r"(?=[A-F])A?B?C?D?E?F?")


def letters_in(code: str) -> Iterator[str]:
    """The texts in a module that are nothing but letters of stages, in their order."""
    for node in ast.walk(ast.parse(code)):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and LETTERS.fullmatch(node.value)
        ):
            yield node.value


def naming() -> set[str]:
    """Modules outside the stages' own that name a stage by its letter."""
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    return {
        name
        for name, path in paths.items()
        if not name.startswith(OWN) and any(letters_in(path.read_text()))
    }


@pytest.mark.long
def test_no_module_but_the_stages_own_names_a_stage_by_its_letter() -> None:
    assert naming() == set()


@pytest.mark.parametrize(
    ("code", "found"), [("x == 'B'", ["B"]), ("x in 'DF'", ["DF"]), ("'FF', 'BA', 'Guru', ''", [])]
)
def test_what_counts_as_the_letter_of_a_stage(code: str, found: list[str]) -> None:
    assert list(letters_in(code)) == found
