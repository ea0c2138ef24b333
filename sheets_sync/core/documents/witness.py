"""Whether people and day that are remembered of a stage are its own, after a lost `_status`.

A sync never reads Riwayat. But before the command `documents` prints a letter once more of which
the memory was lost, Riwayat is asked as a witness: on which days the stage was handed in, agreed
and done, and whether anything that stands on letters became another in Pengaturan or Guru between
that day and the rebuild. Where nothing did, the people of the rebuild are those of the day, and the
days are remembered again. Otherwise, or where Riwayat tells less, nobody knows: a letter that was
signed is not printed again with another name or date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sheets_sync.core.documents.identities import PRINTED_OF_TEACHERS, PRINTED_SETTINGS
from sheets_sync.core.documents.kind import Passes, StageDocument
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Event
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings
from sheets_sync.core.schema.stages import OBSERVATION, Stage
from sheets_sync.core.schema.teacher import ROSTER_TITLE, Teacher

Lines = Iterable[Sequence[Cell]]
"""The lines of Riwayat, oldest first."""
_OBSERVER = "observer"
_LABELS = {
    SETTINGS_TITLE: {c.label for c in columns_of(SchoolSettings) if c.field in PRINTED_SETTINGS},
    ROSTER_TITLE: {
        c.label for c in columns_of(Teacher) if c.field in (*PRINTED_OF_TEACHERS, _OBSERVER)
    },
}
_OBSERVERS = {c.label for c in columns_of(Teacher) if c.field == _OBSERVER}
_DAYS = {"on": Event.DONE, "handed_on": Event.HANDED_IN, "agreed_on": Event.AGREED}
"""Facts of what was done → the event that tells their day."""
_CHANGES = (Event.TEXT_CHANGED, Event.CELL_EMPTIED)
_NEVER, _UNKNOWN = "", "9999"
"""Moments: before all, and after all."""


def recalled(
    passes: Passes, keys: Collection[DocumentKey], kinds: Kinds, journal: Callable[[], Lines]
) -> tuple[dict[str, TeacherPass], frozenset[DocumentKey]]:
    """(the teachers with what Riwayat remembers of these documents, those that it can't vouch for).
    It is read only if a memory was lost.
    """
    found, unknown = dict(passes), set[DocumentKey]()
    doubtful = list(_doubtful(passes, keys, kinds))
    days = [passes[kode].memory(stage).guessed for kode, _, stage in doubtful]
    witness = _Witness.of(journal(), max(days)) if days else _Witness({}, {}, {})
    for kode, kind, stage in doubtful:
        days_known = witness.days_of(found[kode], kind, stage)
        if days_known is None:
            unknown.add(DocumentKey(kode, kind.key))
        else:
            found[kode] = found[kode].having(_remembered(found[kode].at(stage), days_known))
    return found, frozenset(unknown)


def _remembered(one: StagePass, days: Mapping[str, str]) -> StagePass:
    """With its own days, as if they had never been forgotten: it is not done anew by that."""
    if one.memory.done is None:
        return one
    done = one.memory.done.model_copy(update=days)
    before = one.before.model_copy(update={"done": done})
    return one._replace(before=before).remembering({"done": done, "guessed": ""})


def _doubtful(
    passes: Passes, keys: Collection[DocumentKey], kinds: Kinds
) -> Iterator[tuple[str, StageDocument, Stage]]:
    """(Kode, document, stage) of which only a rebuild knows who stands on it."""
    for kind in kinds.of_stages:
        told = dict.fromkeys([kind.keeper, *([OBSERVATION] if kind.names_observer else [])])
        for kode, followed in passes.items():
            if DocumentKey(kode, kind.key) in keys:
                yield from ((kode, kind, one) for one in told if followed.memory(one).guessed)


@dataclass(frozen=True, slots=True)
class _Witness:
    """What Riwayat tells: on which days something happened on a stage, and when something that
    letters print last became another, by Kode; `""` stands for the school.
    """

    happened: Mapping[tuple[str, str, str], Sequence[str]]
    changed: Mapping[str, str]
    delegated: Mapping[str, str]
    """When somebody else was named to observe."""

    @classmethod
    def of(cls, journal: Lines, until: str) -> _Witness:
        """`until`: the day of the rebuild, which tells everything once more; of later ones the
        memory itself knows.
        """
        happened, now = defaultdict[tuple[str, str, str], list[str]](list), dict[Cell, str]()
        changed, delegated = dict[str, str](), dict[str, str]()
        for cells in journal:
            at, _, *told = (*cells[:7], *[None] * 7)[:7]
            kode, place, event, label, text = map(as_text, told)
            moment, cell = _moment(at), f"{kode} {label}"
            if event in _CHANGES and now.get(cell, "") != text:
                now[cell] = text
                label = label.partition(" (")[0]
                if label in _LABELS.get(place, ()) and _is_before(moment, until):
                    (delegated if label in _OBSERVERS else changed)[kode] = moment
            elif moment[:10] < until:
                happened[kode, place, event].append(moment)
        return cls(happened, changed, delegated)

    def days_of(
        self, followed: TeacherPass, kind: StageDocument, stage: Stage
    ) -> dict[str, str] | None:
        """The days of a stage; None where who was there, or a day that is printed, is unknown."""
        one, kode = followed.at(stage), followed.member.kode
        told = {
            fact: self.happened.get((kode, stage.letter, event), ())
            for fact, event in _DAYS.items()
        }
        if not told["on"] or self._last_change(followed, stage) > told["on"][0]:
            return None
        known = {fact: moments[0][:10] for fact, moments in told.items() if len(moments) == 1}
        lacking = {fact for fact in told if fact not in known and _fact(one, fact)}
        return None if lacking and not _is_dated_by_hand(kind, one) else known

    def _last_change(self, followed: TeacherPass, stage: Stage) -> str:
        kode, observer = followed.member.kode, followed.member.observer
        moments = [self.changed.get("", _UNKNOWN), self.changed.get(kode, _UNKNOWN)]
        if stage.delegable:
            moments.append(self.delegated.get(kode, _NEVER))
            moments += [self.changed.get(observer, _UNKNOWN)] if observer else []
        return max(moments)


def _is_dated_by_hand(kind: StageDocument, one: StagePass) -> bool:
    """Whether the date of the document is typed in a cell, so that no event has to tell it."""
    some, other = (dict.fromkeys(_DAYS, day) for day in ("2000-01-01", "2000-01-02"))
    done = one.memory.done
    dates = (
        kind.dated_on(one.remembering({"done": done.model_copy(update=days)}))
        for days in (some, other)
        if done
    )
    return len(set(dates)) < 2


def _fact(one: StagePass, fact: str) -> str:
    return str(getattr(one.memory.done, fact)) if one.memory.done else ""


def _is_before(moment: str, day: str) -> bool:
    """Up to the day itself; what nobody can date may be."""
    return moment[:10] <= day or moment == _UNKNOWN


def _moment(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, datetime) else _UNKNOWN
