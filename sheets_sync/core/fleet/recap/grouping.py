"""The counts of all schools, put together by jenjang and kecamatan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.core.fleet.recap.counting import Counts
from sheets_sync.core.fleet.recap.tables import DISTRICT, LEVEL

Groups = Mapping[tuple[str, str], Mapping[str, Counts]]


@dataclass(frozen=True, slots=True)
class District:
    """(jenjang, kecamatan) → table key → category → how often. Places without a counted school
    have no entry.
    """

    groups: Groups

    def counts(self, table: str, depth: int, parent: str) -> dict[str, Counts]:
        """Of each place at this depth below a parent."""
        found: dict[str, dict[str, int]] = {}
        for (level, place), tables in self.groups.items():
            if depth == DISTRICT:
                name = ""
            elif depth == LEVEL:
                name = level
            elif level == parent:
                name = place
            else:
                continue
            known = found.setdefault(name, {})
            for label, count in tables.get(table, {}).items():
                known[label] = known.get(label, 0) + count
        return dict(found)

    def labels(self, table: str) -> tuple[str, ...]:
        """The categories that occur, the most frequent first."""
        (whole,) = self.counts(table, DISTRICT, "").values() or ({},)
        return tuple(sorted(whole, key=lambda label: (-whole[label], label)))


def grouped(schools: Iterable[tuple[str, str, Mapping[str, Counts]]]) -> District:
    """Sums of (jenjang, kecamatan, counts) of single schools."""
    found: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    for level, place, tables in schools:
        group = found.setdefault((level, place), {})
        for key, counts in tables.items():
            known = group.setdefault(key, {})
            for label, count in counts.items():
                known[label] = known.get(label, 0) + count
    return District(found)


def one_spelling(names: Sequence[str]) -> Mapping[str, str]:
    """Name as written → the spelling that stands for all that differ in case and spaces only: the
    first.
    """
    from sheets_sync.core.model.words import folded

    first: dict[str, str] = {}
    return {name: first.setdefault(folded(name), " ".join(name.split())) for name in names}
