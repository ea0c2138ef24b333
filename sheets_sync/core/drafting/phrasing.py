"""Steps become prose here, at the edge: one line a person, never over 300 characters.

What is shortened is the reason, never the act: reasons give way first, then further acts of the
same person, and only the lines of people who are not awaited yet wait for their turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sheets_sync.core.judging.turns import WHO
from sheets_sync.core.model.sentences import ended, list_labels, shorten
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.steps import REASONS, STEPS
from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.model.words import Awaited

LIMIT = 300
CHECK = "Periksa"
"""The heading of warnings, which wait for nobody."""
_ROOMS = (LIMIT, 160, 120, 90, 60, 40, 25, 12, 0)
"""How long a reason may be: the longest that fits is taken."""
_LEAST = {"text": 1, "name": 1, "other": 1, "kode": 12, "others": 40}
"""Facts that people typed, or that may be many: they say why, so they may be shortened, but not
below this."""


class Step(NamedTuple):
    """One thing to do: who, in which columns, the act by the code of its phrase, and why."""

    who: Awaited | None
    """None is a warning."""
    act: str
    columns: tuple[str, ...] = ()
    reason: str = ""
    facts: Mapping[str, object] = {}
    first: bool = False
    """It has to be done before all else, whoever is awaited on this row."""

    def say(self, room: int = LIMIT) -> str:
        """The step in words, its reason in at most `room` characters."""
        facts = {
            name: _short(value, max(room, _LEAST.get(name, LIMIT)))
            for name, value in self.facts.items()
        }
        facts |= {
            "label": self.columns[0] if self.columns else "",
            "labels": list_labels(self.columns),
        }
        if self.act not in STEPS:
            return ended((CELLS if self.act in CELLS else ROWS).brief(self.act, **facts))
        why = shorten(self.reason, room) if room else ""
        facts["reason"] = REASONS[self.act].format(reason=why) if why else ""
        return STEPS[self.act].format(**facts)


def _short(value: object, room: int) -> object:
    return shorten(value, room) if isinstance(value, str) else value


class NextStep(NamedTuple):
    """«Langkah Berikut» of a row, still by person."""

    lines: tuple[tuple[Awaited | None, str], ...] = ()
    """(who, what they have to do), the awaited person first."""
    observer: str = ""
    note: str = ""
    """Said instead, where nobody is awaited."""
    wording: Wording = PLAIN
    """In whose words people are named; the lines are said in them."""

    @property
    def text(self) -> str:
        """The cell."""
        return self.note or "\n".join(f"{self._name(who)}: {text}" for who, text in self.lines)

    def of(self, who: Awaited) -> str:
        """What one person has to do; empty for nothing."""
        return next((text for person, text in self.lines if person is who), "")

    def _name(self, who: Awaited | None) -> str:
        if who is Awaited.OBSERVER:
            return f"{WHO[who]} ({shorten(self.observer, 40)})"
        return self.wording.said(WHO[who]) if who else CHECK


NOTHING_TO_DO = NextStep()


def compose(
    found: Sequence[Step],
    first: Awaited | None = None,
    observer: str = "",
    wording: Wording = PLAIN,
) -> NextStep:
    """All that is to be said on a row, the awaited person first, warnings last, within the
    limit.
    """
    if not found:
        return NextStep(observer=observer)
    firsts = [step.who for step in found if step.first]
    order = list(
        dict.fromkeys(
            [*firsts, *([first] if first else []), *(s.who for s in found if s.who), None]
        )
    )
    grouped = [(who, [step for step in found if step.who is who]) for who in order]
    people = [
        (who, sorted(steps, key=lambda step: not step.first)) for who, steps in grouped if steps
    ]
    blank = NextStep(observer=observer, wording=wording)
    return next(told for told in _attempts(people, blank) if len(told.text) <= LIMIT)


_People = Sequence[tuple[Awaited | None, Sequence[Step]]]


def _attempts(people: _People, blank: NextStep) -> Iterator[NextStep]:
    """From everything in full to the one act that must be told."""
    for room in _ROOMS:
        yield _told(people, [len(steps) for _, steps in people], room, blank)
    counts = [len(steps) for _, steps in people]
    for number in reversed(range(len(people))):
        while counts[number] > 1:
            counts[number] -= 1
            yield _told(people, counts, 0, blank)
    for number in reversed(range(len(people))):
        yield _told(people[:number], counts[:number], 0, blank)


def _told(people: _People, counts: Sequence[int], room: int, blank: NextStep) -> NextStep:
    lines = []
    for (who, steps), count in zip(people, counts, strict=True):
        rest = len(steps) - count
        more = STEPS["and_more"].format(count=rest) if rest else ""
        said = _joined([step.say(room) for step in steps[:count]]) + more
        lines.append((who, blank.wording.said(said)))
    return blank._replace(lines=tuple(lines))


def _joined(texts: Sequence[str]) -> str:
    """Sentences one after the other; the first goes on from the name."""
    return " ".join([*texts[:1], *(text[:1].upper() + text[1:] for text in texts[1:])])
