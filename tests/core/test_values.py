"""What one step of a decision made, no later step changes: everything in core is a frozen value,
and no function writes into what was handed to it.

A few modules beside the path from desk to plan still fill a value while they build it; it is
finished before anybody else sees it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "sheets_sync" / "core"
BUILDING = {
    "mending/predict.py",
    *("setup/equip.py", "setup/kit.py", "setup/made.py", "setup/missing_columns.py"),
}
"""Modules that fill a value while they build it; this list may only become shorter."""
MODULES = [
    path for path in sorted(CORE.rglob("*.py")) if str(path.relative_to(CORE)) not in BUILDING
]
WRITING = {
    *("append", "extend", "insert", "remove", "sort", "reverse"),
    *("add", "discard", "update", "setdefault", "pop", "popitem", "clear"),
}
"""Methods that change a list, a set or a mapping."""
MAKING = {"__init__", "__post_init__"}


def names(module: Path) -> str:
    """What a module is called in a report."""
    return str(module.relative_to(CORE))


@pytest.mark.parametrize("module", MODULES, ids=names)
def test_every_value_is_frozen_and_nobody_writes_into_one(module: Path):
    tree = ast.parse(module.read_text("utf-8"))
    assert [*thawed(tree), *written(tree)] == []


@pytest.mark.parametrize("name", sorted(BUILDING))
def test_what_fills_nothing_any_more_leaves_the_list(name: str):
    tree = ast.parse((CORE / name).read_text("utf-8"))
    assert [*thawed(tree), *written(tree)] != []


@pytest.mark.parametrize(
    "code",
    [
        "def f(one):\n    one.memory = 1",
        "def f(one):\n    one.memory += 1",
        "def f(one):\n    one.events.append(1)",
        "def f(one):\n    del one.stages['A']",
        "def f(passes):\n    passes['G001'] = 1",
        "def f(passes):\n    passes.update(a=1)",
        "def f(passes):\n    for one in passes:\n        one.row, rest = 1, 2",
        "def f(passes):\n    made = passes\n    made.row = 1",
        "def f(one):\n    setattr(one, 'row', 1)",
        "def f(one):\n    object.__setattr__(one, 'row', 1)",
        "@dataclass\nclass A: ...",
        "@dataclass(slots=True)\nclass A: ...",
        "@dataclass(frozen=False)\nclass A: ...",
    ],
)
def test_each_way_to_write_is_seen(code: str):
    tree = ast.parse(code)
    assert [*thawed(tree), *written(tree)] != []


@pytest.mark.parametrize(
    "code",
    [
        "def f(one):\n    found = []\n    found.append(one.row)\n    return found",
        "def f(one):\n    found = {}\n    found[one.row] = 1\n    return found",
        "def f(one):\n    one = replace(one, row=1)\n    return one",
        "class A:\n    def write(self, one):\n        self.lines.append(one)",
        "class A:\n    def __init__(self, one):\n        self.one = one",
        "@dataclass(frozen=True, slots=True)\nclass A: ...",
    ],
)
def test_what_a_function_makes_itself_it_may_fill(code: str):
    tree = ast.parse(code)
    assert [*thawed(tree), *written(tree)] == []


def thawed(tree: ast.AST) -> Iterator[str]:
    """Dataclasses that are not frozen."""
    for node in ast.walk(tree):
        for mark in node.decorator_list if isinstance(node, ast.ClassDef) else ():
            text = ast.unparse(mark)
            if text.partition("(")[0].endswith("dataclass") and "frozen=True" not in text:
                yield f"{node.lineno}: {text}"


def written(tree: ast.AST) -> Iterator[str]:
    """Places where something is written that the function did not make itself."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            handed = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
            for line, aim in aims(function):
                if is_foreign(aim, handed, function.name):
                    yield f"{line}: {ast.unparse(aim)}"


def aims(function: ast.FunctionDef) -> Iterator[tuple[int, ast.expr]]:
    """(line, what is written into) of assignments, deletions and calls that change something."""
    for node in ast.walk(function):
        line = getattr(node, "lineno", 0)
        yield from ((line, aim) for aim in (*assigned(node), *changed_by(node)))


def assigned(node: ast.AST) -> list[ast.expr]:
    """What a statement writes into."""
    match node:
        case ast.Assign(targets=found) | ast.Delete(targets=found):
            return [aim for each in found for aim in parts(each)]
        case ast.AugAssign(target=aim) | ast.AnnAssign(target=aim) | ast.For(target=aim):
            return parts(aim)
    return []


def changed_by(node: ast.AST) -> list[ast.expr]:
    """What a call changes."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name, value=value)) if name in WRITING:
            return [ast.Subscript(value, ast.Constant(...), ast.Store())]
        case ast.Call(func=called, args=[thing, *_]) if "setattr" in ast.unparse(called):
            return [ast.Attribute(thing, "…", ast.Store())]
    return []


def parts(aim: ast.expr) -> list[ast.expr]:
    """`a.b, c = …` writes into both."""
    return list(aim.elts) if isinstance(aim, ast.Tuple | ast.List) else [aim]


def is_foreign(aim: ast.expr, handed: set[str], function: str) -> bool:
    """Whether a place belongs to something that was handed over: an attribute of anything, or an
    item of an argument."""
    attributes, inside = 0, aim
    while isinstance(inside, ast.Attribute | ast.Subscript):
        attributes += isinstance(inside, ast.Attribute)
        inside = inside.value
    if not isinstance(inside, ast.Name) or inside is aim:
        return False
    if inside.id == "self":
        return isinstance(aim, ast.Attribute) and function not in MAKING
    return attributes > 0 or inside.id in handed
