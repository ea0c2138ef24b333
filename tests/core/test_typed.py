"""Records keep their types from the cell to the letter: renaming a field is an error of types,
never a column that stays empty."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "sheets_sync" / "core"
LATER_ROOMS = ("judging", "documents", "drafting", "decide.py")


def untyped(tree: ast.AST) -> list[int]:
    """Lines that name `Any`."""
    return [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "Any"
    ]


def guessing(tree: ast.AST) -> list[int]:
    """Lines with a `getattr` that has an answer for a field that is not there."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "getattr"
        and len(node.args) == 3
    ]


@pytest.mark.parametrize("room", LATER_ROOMS)
def test_no_later_room_knows_any(room: str):
    place = CORE / room
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    found = {path.name: untyped(ast.parse(path.read_text("utf-8"))) for path in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_field_of_core_is_guessed():
    found = {p.name: guessing(ast.parse(p.read_text("utf-8"))) for p in CORE.rglob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_both_are_seen():
    assert untyped(ast.parse("def f(one: dict[str, Any]) -> None: ...")) == [1]
    assert guessing(ast.parse("x = getattr(one, 'field', None)")) == [1]
    assert guessing(ast.parse("x = getattr(one, name)")) == []
