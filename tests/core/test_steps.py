"""A plan is made in steps, each of what only the step before makes: another order has no types."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from sheets_sync.core.documents.filed import Filed, Papers, file, papers_after
from sheets_sync.core.drafting.planned import plan_of
from sheets_sync.core.drafting.remembering import Remembered, remember
from sheets_sync.core.drafting.telling import Told, tell
from sheets_sync.core.judging.judged import Judgement, judge
from sheets_sync.core.model.plan import Plan
from sheets_sync.core.reading.desk import Desk

PACKAGE = Path(__file__).parents[2] / "sheets_sync"
STEPS: list[tuple[Callable[..., Any], set[type], type]] = [
    (judge, {Desk}, Judgement),
    (file, {Judgement}, Filed),
    (papers_after, {Filed}, Papers),
    (tell, {Papers}, Told),
    (remember, {Papers, Told}, Remembered),
    (plan_of, {Papers, Told, Remembered}, Plan),
]
MADE = {made.__name__: step for step, _, made in STEPS if made is not Plan}


@pytest.mark.parametrize(("step", "needs", "makes"), STEPS)
def test_a_step_asks_for_what_the_one_before_makes(
    step: Callable[..., Any], needs: set[type], makes: type
):
    hints = get_type_hints(step)
    assert hints.pop("return") is makes
    assert needs <= set(hints.values())
    assert is_dataclass(makes)


@pytest.mark.long
def test_nobody_but_the_step_makes_its_value():
    makers = {
        (node.func.id, path.relative_to(PACKAGE).as_posix())
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MADE
    }
    own = {(name, module_of(step)) for name, step in MADE.items()}
    assert makers == own


def module_of(step: Callable[..., Any]) -> str:
    """The file that a step stands in."""
    return step.__module__.removeprefix("sheets_sync.").replace(".", "/") + ".py"
