"""The desk: what the people of a small school have typed, by Kode, as plain cells. The model reads
it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.model import cells as c

Row = dict[str, c.Typed]


@dataclass
class Desk:
    """The people's cells of Guru and of the six stage tabs."""

    people: dict[str, Row]
    """Kode → the cells of Guru."""
    tabs: dict[str, dict[str, list[Row]]] = field(
        default_factory=lambda: {letter: {} for letter in "ABCDEF"}
    )
    """Stage → Kode → rows; more than one only on D."""

    def rows(self, letter: str, kode: str) -> list[Row]:
        """The rows of a teacher on a stage tab, from top to bottom."""
        return self.tabs[letter].get(kode, [])

    def append(self, letter: str, kode: str, cells: c.Cells | None = None) -> None:
        """A row more."""
        self.tabs[letter].setdefault(kode, []).append(dict(cells or {}))

    def type(self, tab: str, kode: str, nth: int, cells: c.Cells) -> None:
        """Type into a row."""
        row = self.people[kode] if tab == "Guru" else self.rows(tab, kode)[nth - 1]
        row.update(cells)

    def has(self, tab: str, kode: str, nth: int = 1) -> bool:
        """Whether there is such a row."""
        return kode in self.people if tab == "Guru" else len(self.rows(tab, kode)) >= nth

    def is_active(self, kode: str) -> bool:
        """«Aktif (`Ya`/`Tidak`, empty = Ya)»."""
        return c.choice(self.people[kode].get("Aktif"), ("Ya", "Tidak")) != "Tidak"

    def is_observer_in_doubt(self, kode: str) -> bool:
        """Whether somebody stands in Pengamat who can't be it."""
        return bool(c.text(self.people[kode].get("Pengamat"))) and self.observer(kode) is None

    def observer(self, kode: str) -> str | None:
        """The Kode of who observes instead of the KS; None where it is the KS.

        «Pengamat (empty = the KS; else a teacher's Kode or unique name; inactive, unknown,
        ambiguous or the teacher: named here, and B waits for the KS)».
        """
        named = c.text(self.people[kode].get("Pengamat")).casefold()
        found = [
            one
            for one, row in self.people.items()
            if named in (one.casefold(), c.text(row["Nama"]).casefold())
        ]
        return (
            found[0] if len(found) == 1 and found != [kode] and self.is_active(found[0]) else None
        )
