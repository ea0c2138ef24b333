"""What a stage rests on, or gives to later ones, as a value; and what moved between two of them.

What a lost memory took along is unknown: it agrees with whatever is first known in its place, and
from then on it is that. What moved is answered here once, for the status, for «Langkah Berikut» and
for `explain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer

from sheets_sync.core.model.frozen import Frozen
from sheets_sync.core.model.words import Rating

BEHAVIOURS, DAY, EVERYTHING = "behaviours", "day", "everything"
"""Parts of a ground that may be unknown; of what a stage holds, the part bears the stage's
letter."""
SCALE = tuple(Rating)


def _step(value: Any) -> Any:
    """A rating as it is remembered: its place on the scale, so that the words may change."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(SCALE):
        return SCALE[value]
    return value


Step = Annotated[Rating, BeforeValidator(_step), PlainSerializer(SCALE.index, return_type=int)]


class Ground(Frozen):
    """What earlier stages held when they were last `Selesai`."""

    model_config = ConfigDict(extra="ignore")

    behaviours: tuple[str, ...] = ()
    ratings: tuple[Step, ...] = ()
    """In the order of the behaviours; none where only the behaviours are given."""
    day: date | None = None
    contents: Mapping[str, str] = Field(default_factory=dict)
    """Stage letter → hash of what the stage holds."""
    unknown: tuple[str, ...] = ()
    """The parts that a lost memory took along."""
    lost: bool = False
    """It is there no longer, so that only a new acceptance counts."""

    def __hash__(self) -> int:
        """Without the mapping: also so that fields share it as their default."""
        return hash((self.behaviours, self.ratings, self.day, self.unknown, self.lost))

    def knows(self, part: str) -> bool:
        """Whether nobody lost this part."""
        return part not in self.unknown and EVERYTHING not in self.unknown

    @property
    def rated(self) -> tuple[tuple[str, Rating], ...]:
        """The behaviours with their ratings."""
        return tuple(zip(self.behaviours, self.ratings, strict=False))

    @property
    def baseline(self) -> Ground:
        """Its behaviours and their ratings alone."""
        unknown = () if self.knows(BEHAVIOURS) else (BEHAVIOURS,)
        return Ground(behaviours=self.behaviours, ratings=self.ratings, unknown=unknown)

    def under(self, baseline: Ground) -> Ground:
        """The same with other behaviours and ratings."""
        unknown = tuple(part for part in self.unknown if part != BEHAVIOURS)
        shown = {"behaviours": baseline.behaviours, "ratings": baseline.ratings, "unknown": unknown}
        return self.model_copy(update=shown)

    def learnt(self, now: Ground) -> Ground:
        """The same with the parts that have become known."""
        if EVERYTHING in self.unknown:
            return now
        known = {part for part in self.unknown if now.knows(part)}
        if not known:
            return self
        found: dict[str, object] = {
            "unknown": tuple(part for part in self.unknown if part not in known)
        }
        if BEHAVIOURS in known:
            found |= {"behaviours": now.behaviours, "ratings": now.ratings}
        if DAY in known:
            found["day"] = now.day
        contents = {letter: mark for letter, mark in now.contents.items() if letter in known}
        return self.model_copy(update={**found, "contents": {**self.contents, **contents}})

    @property
    def mark(self) -> str:
        """One text for it, to be hashed: versions of documents rest on these very letters."""
        if self.lost or EVERYTHING in self.unknown:
            return "!" if self.lost else "?"
        codes = [f"{code}={SCALE.index(rating)}" for code, rating in self.rated] or self.behaviours
        base = "|".join(codes) if self.knows(BEHAVIOURS) else "?"
        day = (f"@{self.day}" if self.day else "") if self.knows(DAY) else "@?"
        letters = sorted({*self.contents, *self.unknown} - {BEHAVIOURS, DAY})
        held = (self.contents.get(letter, "") if self.knows(letter) else "?" for letter in letters)
        return f"{base}{day}#{'/'.join(held)}" if letters else base + day


NOTHING = Ground()
UNKNOWN = Ground(unknown=(EVERYTHING,))
LOST = Ground(lost=True)


def rated(
    codes: Sequence[str], ratings: Iterable[Rating | None], day: date | None = None
) -> Ground:
    """Behaviours with the ratings that they have, and the day."""
    pairs = [(code, rating) for code, rating in zip(codes, ratings, strict=False) if rating]
    return Ground(
        behaviours=tuple(code for code, _ in pairs),
        ratings=tuple(each for _, each in pairs),
        day=day,
    )


class Moved(NamedTuple):
    """What is no longer as it was, as far as both are known."""

    lost: bool = False
    behaviours: bool = False
    """Others, or in another order."""
    ratings: tuple[tuple[str, Rating, Rating], ...] = ()
    """(behaviour, then, now)"""
    day: bool = False
    stages: tuple[str, ...] = ()
    """Letters of those that hold something else."""

    def __bool__(self) -> bool:
        return bool(self.lost or self.behaviours or self.ratings or self.day or self.stages)


def moved_since(then: Ground, now: Ground) -> Moved:
    """What moved between two grounds of one stage. What is unknown has not moved."""
    if then == now:
        return Moved()
    ratings: tuple[tuple[str, Rating, Rating], ...] = ()
    behaviours, day = False, DAY in _known(then, now, [DAY]) and then.day != now.day
    if _known(then, now, [BEHAVIOURS]):
        pairs = zip(then.rated, now.rated, strict=False)
        ratings = tuple(
            (code, before, after) for (code, before), (_, after) in pairs if before is not after
        )
        behaviours = then.behaviours != now.behaviours or len(then.ratings) != len(now.ratings)
    letters = [] if then.lost else _known(then, now, sorted({*then.contents, *now.contents}))
    stages = tuple(
        letter
        for letter in letters
        if then.contents.get(letter, "") != now.contents.get(letter, "")
    )
    return Moved(then.lost or now.lost, behaviours, ratings, day, stages)


def _known(then: Ground, now: Ground, parts: Iterable[str]) -> list[str]:
    return [part for part in parts if then.knows(part) and now.knows(part)]
