"""A code means one thing: whoever reads the JSON of a run that stopped looks it up in one place."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import sheets_sync
from sheets_sync import errors
from sheets_sync.core.model.sentences import Subject, all_subjects

SUBJECTS = {name: each for name, each in vars(all_subjects).items() if isinstance(each, Subject)}
FAULTS = {name for name, each in vars(errors).items() if isinstance(each, type)}
SAME = {"stale", "exists", "unknown_column", "unknown_kode"}
"""Said in other words where other things are at hand, and meaning the same."""


def _codes(tree: ast.AST, *, is_fault: bool = False) -> Iterator[tuple[str, str]]:
    """Code and subject of what is said in an error."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in FAULTS:
                yield from _codes(node, is_fault=True)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=subject), attr="say" | "brief"),
                args=[ast.Constant(value=str(code)), *_],
            ) if is_fault and subject in SUBJECTS:
                yield code, subject
            case _:
                yield from _codes(node, is_fault=is_fault)


@pytest.mark.long
def test_a_code_of_what_stops_a_run_means_one_thing():
    said: defaultdict[str, set[str]] = defaultdict(set)
    for file in Path(sheets_sync.__file__).parent.rglob("*.py"):
        for code, subject in _codes(ast.parse(file.read_text("utf-8"))):
            said[code].add(subject)
    assert len(said) > 150
    several = {code: subjects for code, subjects in said.items() if len(subjects) > 1}
    assert {code: each for code, each in several.items() if code not in SAME} == {}


def test_what_is_said_of_rows_of_a_list_is_said_of_nothing_that_stops_a_run():
    rows = ("cell_missing", "cell_unreadable", "bad_npsn", "workbook_doubled", "same_school")
    for code in rows:
        assert [name for name, subject in SUBJECTS.items() if code in subject] == ["FLEET"]
