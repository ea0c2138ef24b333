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

NAME_ROOM, SAID_ROOM = 28, 22
"""Letters that the first two columns have room for."""
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a school."""

    doubled: frozenset[str]
    """Folded names that several teachers have."""

    @classmethod
    def of(cls, members: Iterable[Member]) -> Names:
        """All that can stand on the page."""
        counted = Counter(folded(without_titles(member.name)) for member in members)
        return cls(frozenset(name for name, count in counted.items() if count > 1))

    def brief(self, member: Member, room: int) -> str:
        """The name in at most `room` letters: without titles where it is too long; with the Kode
        where several have it.
        """
        left = room - len(self._tail(member))
        name = member.name if len(member.name) <= left else without_titles(member.name)
        return f"{shorten(name, left)}{self._tail(member)}"

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
    rest = words[next((n for n, word in enumerate(words) if not word.endswith(".")), 0) :]
    return " ".join(rest)
