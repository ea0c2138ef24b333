"""Sub-indicators from a list, into empty cells of A: schools fix them in January, often elsewhere.

A cell that says something stays, whatever the list says. Whom a line means must be sure: one person
of Guru by NIP or NUPTK, else the only one of that name; every other line is named and left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.core.drafting.front_names import without_titles
from sheets_sync.core.model.plan import AppendRow, Change, SetCell, touching_sound_tabs
from sheets_sync.core.model.sentences import list_words, shorten
from sheets_sync.core.model.sentences.roster import PLAN_FILE
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import Member
from sheets_sync.core.reading.rows import StageRow, last_content_row
from sheets_sync.core.schema.stages import PREPARATION
from sheets_sync.core.setup.roster_file import Row
from sheets_sync.core.setup.roster_rows import RosterPerson, person_of
from sheets_sync.errors import Said

SUB_INDICATOR = PREPARATION.by_field["sub_indicator"].label


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the list."""

    number: int
    """The row in the file."""
    row: Row
    """Who it is, under Guru's labels."""
    focus: tuple[Cell, ...]
    """What stands there as the sub-indicator; several where somebody stands on several rows."""

    @property
    def name(self) -> str:
        """As the list calls them."""
        told = (self.row.get(label) for label in ("Nama", "NIP", "NUPTK"))
        return next((as_text(cell) for cell in told if not is_blank(cell)), "")


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a file holds."""

    entries: tuple[Planned, ...]
    title: str = ""
    """The tab; empty where tabs have no names."""
    header: int = 1


@dataclass(frozen=True, slots=True)
class PlanTaken:
    """What becomes of a list; nothing is written yet."""

    changes: tuple[Change, ...] = ()
    filled: tuple[tuple[str, str], ...] = ()
    """(Kode, sub-indicator)."""
    same: int = 0
    """Lines that say what stands there already."""
    left: tuple[tuple[Planned, Said], ...] = ()
    """Lines that nothing came of, and why."""

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "filled": [{"kode": kode, "sub_indicator": text} for kode, text in self.filled],
            "same": self.same,
            "left": [
                {"row": one.number, "name": one.name, "code": why.code, "message": str(why)}
                for one, why in self.left
            ],
        }


def take_plan(desk: Desk, plan: PlanFile) -> PlanTaken:
    """What of the list goes where."""
    return _Taking(desk, _people(desk)).all(plan.entries)


def tell_plan(taken: PlanTaken, plan: PlanFile, path: str) -> Iterator[str]:
    """Sentence by sentence."""
    yield PLAN_FILE.say("read", count=len(plan.entries), path=path)
    yield PLAN_FILE.say("filled", count=len(taken.filled), label=SUB_INDICATOR)
    if taken.same:
        yield PLAN_FILE.say("same", count=taken.same)
    by_reason: dict[str, list[str]] = {}
    for one, why in taken.left:
        by_reason.setdefault(str(why), []).append(
            PLAN_FILE.say("line", number=one.number, name=shorten(one.name, 40))
        )
    for reason, who in by_reason.items():
        yield PLAN_FILE.say("left", reason=reason, who=list_words(who, 12))


def _people(desk: Desk) -> list[tuple[Member, RosterPerson]]:
    names = ("name", "nip", "nuptk")
    return [
        (member, person_of(*(member.row.typed.get(name) for name in names)))
        for member in desk.roster.members.values()
    ]


@dataclass(frozen=True, slots=True)
class _Taking:
    """One list on its way into A."""

    desk: Desk
    people: Sequence[tuple[Member, RosterPerson]]
    changes: list[Change] = field(default_factory=list)
    filled: dict[str, str] = field(default_factory=dict)
    """Kode → what the list gave them."""
    same: list[str] = field(default_factory=list)
    left: list[tuple[Planned, Said]] = field(default_factory=list)

    def all(self, entries: Sequence[Planned]) -> PlanTaken:
        """Line by line."""
        for one in entries:
            if why := self._take(one):
                self.left.append((one, why))
        sound = touching_sound_tabs(self.desk.snapshot, self.changes)
        return PlanTaken(sound, tuple(self.filled.items()), len(self.same), tuple(self.left))

    def _take(self, one: Planned) -> Said | None:
        """Take one line; why not, if nothing comes of it."""
        code = self._code(one)
        if isinstance(code, Said):
            return code
        member = self._member(one)
        if isinstance(member, Said):
            return member
        return self._put(member, code)

    def _code(self, one: Planned) -> str | Said:
        """The sub-indicator that Katalog knows it as."""
        texts = list(dict.fromkeys(as_text(cell) for cell in one.focus if not is_blank(cell)))
        if len(texts) != 1:
            return PLAN_FILE.say("several" if texts else "no_focus")
        found = self.desk.catalogue.find_sub_indicator(texts[0])
        if found is None or not self.desk.catalogue.is_offered(found):
            return PLAN_FILE.brief("unknown_focus", text=texts[0])
        return found

    def _member(self, one: Planned) -> Member | Said:
        """The person of Guru who is meant."""
        found = self._alike(person_of(*(one.row.get(label) for label in ("Nama", "NIP", "NUPTK"))))
        if len(found) != 1:
            return PLAN_FILE.say("ambiguous" if found else "nobody")
        (member,) = found
        if not member.active:
            return PLAN_FILE.say("inactive")
        return PLAN_FILE.say("blocked") if member.blocked else member

    def _alike(self, who: RosterPerson) -> list[Member]:
        """By number, else by name, else by the name without titles; never somebody with another
        NIP.
        """
        for same in (_by_number, _by_name, _by_bare_name):
            found = [one for one, known in self.people if same(who, known) and _may_be(who, known)]
            if found:
                return found
        return []

    def _put(self, member: Member, code: str) -> Said | None:
        text = self.desk.catalogue.sub_indicators[code].shown
        if member.kode in self.filled:
            return None if self.filled[member.kode] == text else PLAN_FILE.say("several")
        row = self._row(member)
        if row is None:
            return self._append(member, text)
        return row if isinstance(row, Said) else self._fill(row, code, text)

    def _row(self, member: Member) -> StageRow | Said | None:
        """The teacher's row on A; why there is none that could be filled."""
        sheet = self.desk.stages[PREPARATION.letter]
        if sheet.located.stopped:
            return PLAN_FILE.say("stopped", tab=PREPARATION.title)
        rows = sheet.by_kode.get(member.kode, ())
        if len(rows) > 1:
            return PLAN_FILE.say("doubled", kode=member.kode, tab=PREPARATION.title)
        return rows[0] if rows else None

    def _fill(self, row: StageRow, code: str, text: str) -> Said | None:
        """Fill the cell, if nothing stands there."""
        located = self.desk.stages[PREPARATION.letter].located
        there = row.typed.get("sub_indicator")
        if there is None:
            place = located.at[SUB_INDICATOR]
            self.changes.append(SetCell(located.title, row.number, place, text))
            self.filled[row.kode] = text
            return None
        record = row.record
        if isinstance(record, PREPARATION.record) and record.sub_indicator == code:
            self.same.append(row.kode)
            return None
        return PLAN_FILE.brief("other", text=as_text(there), row=row.number)

    def _append(self, member: Member, text: str) -> Said | None:
        """Somebody who has no row on A yet, as the first sync would make it."""
        located = self.desk.stages[PREPARATION.letter].located
        if not member.row.kode:
            return PLAN_FILE.say("no_kode")
        fresh = sum(isinstance(change, AppendRow) for change in self.changes)
        cells = {"Kode": member.kode, "Nama Guru": member.name, SUB_INDICATOR: text}
        placed = sorted((located.at[label], value) for label, value in cells.items())
        row = last_content_row(located.tab) + 1 + fresh
        self.changes.append(AppendRow(located.title, row, tuple(placed), self.desk.year))
        self.filled[member.kode] = text
        return None


def _by_number(who: RosterPerson, other: RosterPerson) -> bool:
    return bool((who.nip and who.nip == other.nip) or (who.nuptk and who.nuptk == other.nuptk))


def _by_name(who: RosterPerson, other: RosterPerson) -> bool:
    return bool(who.name) and who.name == other.name


def _by_bare_name(who: RosterPerson, other: RosterPerson) -> bool:
    return bool(who.name) and folded(without_titles(who.name)) == folded(without_titles(other.name))


def _may_be(who: RosterPerson, other: RosterPerson) -> bool:
    return not (who.nip and other.nip and who.nip != other.nip) or _by_number(who, other)
