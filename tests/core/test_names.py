"""One name, one thing: nobody has to ask which of two classes of core is meant."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

CORE = Path(__file__).parents[2] / "sheets_sync" / "core"


def test_no_class_of_core_bears_the_name_of_another():
    trees = [ast.parse(path.read_text("utf-8")) for path in CORE.rglob("*.py")]
    classes = [node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    assert len(classes) > 150
    assert [name for name, count in Counter(classes).items() if count > 1] == []
