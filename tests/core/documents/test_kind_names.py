"""What is a kind of document's own stands in the kind's own file: nothing else knows a kind by its
name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sheets_sync
from sheets_sync.core.documents.kinds import KINDS

PACKAGE = Path(sheets_sync.__file__).parent
OWN = "core/documents/kinds/"
NAMES = {
    name for kind in KINDS for name in (kind.key, kind.file_word, kind.template) if len(name) > 1
}
"""Keys that are the letter of a stage are looked for with the letters of stages."""
TITLES = {kind.title for kind in KINDS}
ELSEWHERE = {
    ("core/layout/guide.py", "Ringkasan Praktik Kinerja"),
    ("core/layout/summary.py", "Ringkasan"),  # a tab of the same name
    ("core/mending/astray.py", "Ringkasan"),  # a tab of the same name
    ("core/schema/stages/follow_up_plan.py", "Hasil Observasi"),  # a column of the same name
}
"""Where a kind is still named. This list only becomes shorter."""


def names_in(code: str) -> Iterator[str]:
    """The texts in a module that are a name of a kind, or hold a title."""
    tree = ast.parse(code)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield from NAMES & {node.value}
            yield from (title for title in TITLES if title in node.value)


def naming() -> set[tuple[str, str]]:
    """(module, name) wherever a module outside the kinds' own names one."""
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    others = {name: path for name, path in paths.items() if not name.startswith(OWN)}
    return {
        (name, found)
        for name, path in others.items()
        for found in names_in(path.read_text("utf-8"))
    }


@pytest.mark.long
def test_no_module_but_the_kinds_own_names_a_kind() -> None:
    assert naming() - ELSEWHERE == set()


@pytest.mark.long
def test_what_names_none_any_more_leaves_the_list() -> None:
    assert ELSEWHERE - naming() == set()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("kind == 'salin'", ["salin"]),
        ("f'Buka «Dokumen Persiapan» {x}'", ["Dokumen Persiapan"]),
        ("{'Salin-Ruang-GTK': 1}", ["Salin-Ruang-GTK"]),
        ("'salin teks'", []),
        ("'ringkasan'  # a text that stands alone is a comment", []),
    ],
)
def test_what_counts_as_a_name(code: str, found: list[str]) -> None:
    assert list(names_in(code)) == found
