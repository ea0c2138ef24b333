"""What a form to be filled in by hand shows: what is asked, how much room it has, what is known.

With a teacher's Kode everything that stands in the workbook is written down already, so that a
principal walks into the classroom with the three behaviours and writes only what she sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sheets_sync.core.documents.cycle import Cycle, Identity
from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.documents.shared import Letterhead
from sheets_sync.core.model.sentences.papers import FORM_WORDS
from sheets_sync.core.model.words import Rating
from sheets_sync.core.schema.catalogue import STAR, Catalogue
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.stages import APPRAISAL, OBSERVATION, Stage
from sheets_sync.core.schema.stages.observation import Observation
from sheets_sync.core.schema.stages.preparation import Preparation
from sheets_sync.core.schema.stages.record import StageRecord


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing to fill in: a choice of words, or lines to write on."""

    label: str
    help: str
    required: bool
    choices: tuple[str, ...]
    lines: int
    value: str = ""
    """What is known: a text, or the word that is chosen."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one person fills in."""

    title: str
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """A behaviour to be observed."""

    label: str
    behaviour: str
    """Empty where it is not known yet."""
    encouraged: str
    avoided: str
    rating: str
    note: str
    lines: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of a scale with what it means."""

    word: str
    means: str


@dataclass(frozen=True, slots=True)
class Example:
    """A behaviour of Katalog with what helps to see it."""

    behaviour: str
    encouraged: str
    avoided: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A sub-indicator to choose, with its behaviours."""

    title: str
    behaviours: tuple[str, ...]
    examples: tuple[Example, ...] = ()
    aim: str = ""
    """What the sub-indicator is for; empty for one of the school's own."""


@dataclass(frozen=True, slots=True)
class FormHead:
    """What stands on top of a form."""

    letterhead: Letterhead
    title: str
    tab: str
    number: str
    school: str
    period: str
    teacher: str = ""
    teacher_number: str = ""


@dataclass(frozen=True, slots=True)
class FormSigner:
    """Who signs; name and number are empty where they are not known."""

    heading: str
    role: str
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class FormView:
    """The form of one stage."""

    head: FormHead
    many: bool
    """One sheet an activity."""
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]
    """What the teacher chooses from, on the form of the preparation."""
    signers: tuple[FormSigner, ...]
    """From left to right."""
    scale: tuple[Meaning, ...] = ()
    """The words of the observation scale with what they mean."""
    watched: tuple[Watched, ...] = ()
    """On the form of the observation: what is to be seen."""
    closing: tuple[Blank, ...] = ()
    """What is written once all is seen."""
    examples: tuple[Choice, ...] = ()
    """The same for every sub-indicator, where it is not known which."""


def meanings() -> tuple[Meaning, ...]:
    """The words of the observation scale with what they mean."""
    return tuple(Meaning(str(word), FORM_WORDS[word.name.lower()]) for word in Rating)


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
                FORM_WORDS.say("behaviour", number=number),
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
