"""Names as a page as wide as a phone shows them: told apart, and not broken off without need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.layout.front_page import MARK
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.values import Link, RowAt
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.member import Member

NAME_ROOM, SAID_ROOM = 26, 21
"""Letters that the first two columns have room for."""
_LONGEST = 40
_GIVEN = frozenset({"abd", "ach", "akh", "akhm", "md", "mhd", "moch", "moh", "muh", "muhd"})
"""Given names that are written short."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a school."""

    doubled: frozenset[str]
    """Folded names that several teachers have."""
    alike: frozenset[str]
    """Folded names with initials that several teachers have."""

    @classmethod
    def of(cls, members: Iterable[Member]) -> Names:
        """All that can stand on the page."""
        bare = [without_titles(member.name) for member in members]
        return cls(_several(bare), _several(_initialled(name, 1) for name in bare))

    def brief(self, member: Member, room: int) -> str:
        """The name in at most `room` letters: without titles and with initials where it is too
        long; with the Kode where several would be called so.
        """
        tail, bare = self._tail(member), without_titles(member.name)
        for name in (member.name, bare):
            if len(name) + len(tail) <= room:
                return f"{name}{tail}"
        if folded(_initialled(bare, 1)) in self.alike:
            tail = f" ({member.kode})"
        return f"{_fitted(bare, room - len(tail))}{tail}"

    def bare(self, member: Member) -> str:
        """The name without titles, for lists."""
        return f"{shorten(without_titles(member.name), _LONGEST)}{self._tail(member)}"

    def _tail(self, member: Member) -> str:
        """What tells apart those of one name."""
        return f" ({member.kode})" if folded(without_titles(member.name)) in self.doubled else ""

    def linked(self, one: StagePass, followed: TeacherPass, behind: str = "") -> Link:
        """Stage and name, which lead to the teacher's row there."""
        start = f"{one.stage.letter}{MARK}"
        name = self.brief(followed.member, NAME_ROOM - len(start) - len(behind))
        target = RowAt(one.stage.title, one.place) if one.place else ""
        return Link(f"{start}{name}{behind}", target)


def without_titles(name: str) -> str:
    """«Dra. Siti Aminah, M.Pd.» → «Siti Aminah»; a name of titles alone stays."""
    words = name.partition(",")[0].split()
    rest = words[next((n for n, word in enumerate(words) if not _is_title(word)), 0) :]
    return " ".join(rest)


def _is_title(word: str) -> bool:
    """«Drs.», «H.»; not the «Abd.» of Abd. Rahman, nor the «M.» of M. Yusuf."""
    short = folded(word).rstrip(".")
    return word.endswith(".") and short not in _GIVEN and (len(short) > 1 or short == "h")


def _several(names: Iterable[str]) -> frozenset[str]:
    counted = Counter(map(folded, names))
    return frozenset(name for name, count in counted.items() if count > 1)


def _fitted(name: str, room: int) -> str:
    """«Agus Rahmawati Nurhaliza» → «Agus Rahmawati N.», from the end as far as it needs."""
    words = len(name.split())
    most = words - 1 if 2 * words - 1 <= room else 0  # with a letter and a space each, at least
    kept = range(most, 0, -1)
    fitting = (short for n in kept if len(short := _initialled(name, n)) <= room)
    return next(fitting, shorten(name, room))


def _initialled(name: str, kept: int) -> str:
    """The first `kept` words of a name, of the others the initials."""
    words = name.split()
    return " ".join([*words[:kept], *(f"{word[0]}." for word in words[kept:])])
