"""What the workbook knows of a teacher already, for a form to be filled in by hand.

With a Kode everything that stands there is written down, so that a principal walks into the
classroom with the three behaviours and writes only what she sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sheets_sync.core.documents.cycle import Cycle, Identity
from sheets_sync.core.documents.form_parts import Choice, Example, Watched
from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.model.sentences.papers import PAPERS
from sheets_sync.core.schema.catalogue import STAR, Catalogue
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.stages import APPRAISAL, OBSERVATION, Stage
from sheets_sync.core.schema.stages.observation import Observation
from sheets_sync.core.schema.stages.preparation import Preparation
from sheets_sync.core.schema.stages.record import StageRecord

NOTE_LINES = 7
"""For each behaviour, the last at the border: who observes writes much, and fast."""
_NUMBERS = (1, 2, 3)


@dataclass(frozen=True)
class Known:
    """What the workbook knows of one teacher, or of nobody in particular."""

    identity: Identity
    catalogue: Catalogue
    cycle: Cycle = field(default_factory=Cycle)

    def carried(self, stage: Stage) -> tuple[str, ...]:
        """What the program's cells of that tab would show, in the order of the form."""
        if stage.letter == OBSERVATION.letter:
            return (self._sub_indicator(),)
        rated = dict(self.cycle.baseline) if stage.letter == APPRAISAL.letter else {}
        shown = [f"{self._behaviour(code)}: {word}" for code, word in rated.items()]
        return tuple([*shown, "", "", ""][:3])

    def value(self, stage: Stage, column: Column) -> str:
        """What stands in a person's cell."""
        record = self._record(stage)
        found: object = getattr(record, column.field) if record else None
        if not found or isinstance(found, bool):
            return ""
        if isinstance(found, date):
            return full_date(found)
        named = {"sub_indicators": self._group, "behaviours": self._worded}
        return named.get(column.kind.source, str)(str(found))

    def watched(self) -> Iterator[Watched]:
        """The three behaviours, with what the observer wrote already."""
        seen = self.cycle.observation or Observation()
        codes = (*self.behaviours, "", "", "")
        for number, code, rating in zip(_NUMBERS, codes, seen.ratings, strict=False):
            found = self.catalogue.behaviours.get(code)
            yield Watched(
                PAPERS.say("behaviour", number=number),
                self._behaviour(code),
                found.encouraged if found else "",
                found.avoided if found else "",
                str(rating or ""),
                getattr(seen, f"evidence_{number}") or "",
                NOTE_LINES,
            )

    def examples(self) -> Iterator[Choice]:
        """All of Katalog, for an observer who learns only then what is to be seen."""
        for found in self.catalogue.sub_indicators.values():
            behaviours = [self.catalogue.behaviours[code] for code in found.behaviours]
            yield Choice(
                found.shown,
                tuple(one.shown for one in behaviours),
                tuple(Example(one.shown, one.encouraged, one.avoided) for one in behaviours),
            )

    def _record(self, stage: Stage) -> StageRecord | None:
        cycle = self.cycle
        named = (cycle.preparation, cycle.observation, cycle.plan, cycle.reflection)
        others = (one for some in cycle.others.values() for one in some)
        records = (one for one in (*named, cycle.appraisal, *others))
        return next((one for one in records if isinstance(one, stage.record)), None)

    @property
    def behaviours(self) -> tuple[str, ...]:
        """The codes of what is to be seen, as far as a sub-indicator is chosen."""
        chosen = (self.cycle.preparation or Preparation()).sub_indicator or ""
        found = self.catalogue.sub_indicators.get(chosen)
        return self.cycle.behaviours or (found.behaviours if found else ())

    def _sub_indicator(self) -> str:
        codes = self.behaviours
        return self._group(self.catalogue.sub_indicator_of(codes[0]) or "") if codes else ""

    def _group(self, code: str) -> str:
        found = self.catalogue.sub_indicators.get(code)
        return found.shown if found else code

    def _worded(self, code: str) -> str:
        found = self.catalogue.behaviours.get(code)
        return found.shown if found else code

    def _behaviour(self, code: str) -> str:
        targets = (self.cycle.preparation or Preparation()).targets
        return f"{STAR} {self._worded(code)}" if code in targets else self._worded(code)
