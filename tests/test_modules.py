"""A module has one subject and at most 200 lines of code; one that grows beyond holds two.

Blank lines, comments and docstrings are not counted: nobody should leave out a why to stay below a
number.
"""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sheets_sync"
MOST_LINES = 200
NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def lines_of_code(text: str) -> int:
    """Lines of a module that hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(lines)


def too_long(package: Path) -> dict[str, int]:
    """Modules beyond the limit, with their lines of code."""
    found = {
        str(path.relative_to(package)): lines_of_code(path.read_text("utf-8"))
        for path in package.rglob("*.py")
    }
    assert found
    return {name: lines for name, lines in found.items() if lines > MOST_LINES}


@pytest.mark.long
def test_no_module_holds_two_subjects() -> None:
    assert too_long(PACKAGE) == {}


def test_a_module_that_grew_is_found(tmp_path: Path) -> None:
    whole = '"""Why.\n\nIt is."""\n\n# what follows is code\n' + "x = 1\n" * MOST_LINES
    (tmp_path / "whole.py").write_text(whole, "utf-8")
    (tmp_path / "grown.py").write_text(whole + "y = (\n    2\n)\n", "utf-8")
    assert too_long(tmp_path) == {"grown.py": MOST_LINES + 3}
