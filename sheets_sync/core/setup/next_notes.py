"""What did not come along into the next year, or came along changed: told to whoever made it."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.decide import Decision
from sheets_sync.core.model.sentences import list_labels, list_words
from sheets_sync.core.model.sentences.years import NEXT_YEAR
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.days_off import are_estimates
from sheets_sync.core.schema.school import SchoolSettings
from sheets_sync.core.schema.stages import BY_LETTER
from sheets_sync.core.schema.stages.preparation import LAST_PLAN
from sheets_sync.core.setup.next_year import members_of, plan_of_last_year

_MOST = 12
"""People whom one sentence names."""


def notes(decision: Decision, year: int) -> Iterator[str]:
    """Sentence by sentence."""
    yield from _of_people(decision)
    yield from _of_days(decision.desk, year)


def _of_people(decision: Decision) -> Iterator[str]:
    desk, going = decision.desk, members_of(decision.desk)
    if leavers := [one for one in desk.roster.members.values() if not one.active]:
        who = list_words([f"{one.kode} {one.name}" for one in leavers], _MOST)
        yield NEXT_YEAR.say("left", who=who)
    if lost := [one.kode for one in going if one.teacher.observer and one.observer is None]:
        yield NEXT_YEAR.say("observers", who=list_words(lost, _MOST))
    if any(plan_of_last_year(decision, one.kode) for one in going):
        yield NEXT_YEAR.say("plans", before=desk.settings.record.year, label=LAST_PLAN)


def _of_days(desk: Desk, year: int) -> Iterator[str]:
    record = desk.settings.record
    labels = {column.field: column.label for column in columns_of(SchoolSettings)}
    if moved := [labels[f"due_{letter.lower()}"] for letter in BY_LETTER if record.due(letter)]:
        yield NEXT_YEAR.say("due_moved", labels=list_labels(moved), year=year)
    if record.holidays:
        yield NEXT_YEAR.say("holidays", year=year)
    if are_estimates(year):
        yield NEXT_YEAR.say("estimates", year=year)
