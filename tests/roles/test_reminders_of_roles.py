"""Messages to people are in the words of the role whose cycle it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sheets_sync.clock import Clock
from sheets_sync.core.answers.chat_page import chats
from sheets_sync.core.answers.reminder_rules import Reach
from sheets_sync.run import Order
from sheets_sync.run.reminding import Reminding
from tests.roles.world import ROLES, begun, foreign_words


@pytest.mark.parametrize("code", ROLES)
def test_no_message_speaks_of_another_role(code: str):
    world = begun(code)
    world.sync()
    answers = world.answers("A", "G001")
    decision = next(label for label in answers if label.startswith("Keputusan"))
    world.fill("A", "G001", {label: text for label, text in answers.items() if label != decision})
    world.sync()
    clock = Clock(lambda: datetime(2026, 3, 2, 1, tzinfo=UTC), date(2026, 3, 2))
    found, desk = Reminding(world.book, clock, Order(), lambda row: "", insist=True).found()
    everybody = {Reach.MALFORMED: [one for each in found.people.values() for one in each]}
    told = [*chats(everybody, {}, desk.wording)]
    assert {one.key for one in everybody[Reach.MALFORMED]} >= {"KS", "G002"}
    bodies = "\n".join(one.body for one in found.letters.values())
    said = [*bodies.splitlines(), *(line for one in told for line in (one.why, one.text))]
    assert [line for line in said if foreign_words(line, world.role)] == []
