"""Whose turn it is to write, where the state after a write is set aside (`aside.py`).

Between a write and what gives back what it hit lie several requests. Another run that read and
wrote in between would take what stands in a wrong cell for people's, and each of the two would
give back what it saw: then nobody knows any more what stood where. So a write that sets its state
aside says that it was not looked at yet, by a named range that every read tells; who reads it and
wants to write waits until it is gone. Nothing of this is sent where no other run is under way. A
run that says nothing for long was killed: what it left is put away, and it is not waited for again.
"""

from __future__ import annotations

from sheets_sync.adapters.google.sheets.aside import put_away
from sheets_sync.adapters.google.sheets.generation import Generations, Whose, read_generations
from sheets_sync.adapters.google.sheets.reading import TITLE_FIELDS
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.errors import Stale

LOOKS = 20
"""How often it is looked whether the other run is done."""
BETWEEN = 3.0
"""Seconds between two looks."""
_OVERLAPPING = 2
"""So many generations back a run that nobody could wait for may still be about to read its
copies."""


class Turns:
    """Of the runs that write to one spreadsheet."""

    def __init__(self, spreadsheet: Spreadsheet) -> None:
        self._spreadsheet = spreadsheet
        self._own: set[str] = set()
        """The attempts of this run."""

    def take(self, seen: Generations, attempt: str) -> None:
        """Wait until every write before this attempt was looked at. Raises `Stale` once another
        run is done: what is to be written has to be decided again.
        """
        self._own.add(attempt)
        if not (others := self._others(seen)):
            return
        latest = self._killed(seen.latest) if seen.latest in others else seen.latest
        put_away(
            self._spreadsheet,
            lambda whose: whose.number <= latest and whose.attempt not in self._own,
        )
        if latest != seen.latest:
            raise Stale(GOOGLE.say("stale"))

    def settle(self, generation: int) -> bool:
        """When this run has looked at its writes: whether Google put away what they left."""
        return put_away(self._spreadsheet, lambda whose: self._is_over(whose, generation))

    def _is_over(self, whose: Whose, generation: int) -> bool:
        return whose.attempt in self._own or whose.number <= generation - _OVERLAPPING

    def _others(self, known: Generations) -> set[int]:
        """The generations that other runs have not looked at yet."""
        unsettled = known.unsettled.values()
        return {each.number for each in unsettled if each.attempt not in self._own}

    def _killed(self, latest: int) -> int:
        """The generation after which another run says nothing any more; `latest`: its last one so
        far. Raises `Stale` once it is done.
        """
        looks = 0
        while looks < LOOKS:
            self._spreadsheet.http.sleep(BETWEEN)
            names = self._spreadsheet.get(fields=TITLE_FIELDS).get("namedRanges", ())
            now = read_generations(names)
            if now.latest not in self._others(now):
                raise Stale(GOOGLE.say("stale"))
            looks, latest = (looks + 1 if now.latest == latest else 0), now.latest
        return latest
