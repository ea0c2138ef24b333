"""Steps in words: what follows a person's name goes on from it."""

from __future__ import annotations

from string import Formatter

import pytest

from sheets_sync.core.drafting.phrasing import Step, compose
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.steps import REASONS, STEPS
from sheets_sync.core.model.words import Awaited

PARTS = {"and_more", "behaviours_moved", "ratings_moved", "day_moved"}
"""What stands within a step."""
SAID_ALONE = {"locked", "inactive", "cell_lost_at"}
"""What stands there instead of a step, or behind the sentence that ends a run."""


@pytest.mark.parametrize("code", sorted({*CELLS, *ROWS, *STEPS} - PARTS - SAID_ALONE))
def test_no_capital_letter_follows_a_name_and_a_colon(code: str):
    text = {**CELLS, **ROWS, **STEPS}[code]
    facts = {name: "x" for _, name, _, _ in Formatter().parse(text) if name}
    reason = "x" if code in REASONS else ""
    said = compose([Step(Awaited.OPERATOR, code, ("x",), reason, facts)]).text
    assert said.startswith("Operator: ")
    assert not said.removeprefix("Operator: ")[0].isupper(), said
