"""What somebody wants back of one teacher, and the plan for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sheets_sync.core.answers.history import Version, versions_in
from sheets_sync.core.answers.journal_lines import UNREAD
from sheets_sync.core.answers.restoring.cells import holds
from sheets_sync.core.answers.restoring.plan import Restoration
from sheets_sync.core.answers.restoring.rows import Bench, Target
from sheets_sync.core.answers.restoring.then import RowKey, Then, as_it_stood
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.words import Event
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.errors import Misused


@dataclass(frozen=True, slots=True)
class OneCell:
    """One text of one column."""

    kode: str
    column: str
    version: int
    row: int | None = None
    """In the sheet, where the teacher has several."""


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A row as it stood at a moment."""

    kode: str
    at: datetime
    row: int | None = None
    """In the sheet, where the teacher has several."""
    columns: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """A row that is gone."""

    kode: str
    number: int | None = None
    """Which of several rows of the teacher, as Riwayat and `history --bin` call it."""
    columns: Sequence[str] = ()


def one_cell(bench: Bench, wish: OneCell) -> Restoration:
    """Raises `Misused` if it is not clear which text, or which row."""
    page, each = bench.page, bench.page.field_named(wish.column)
    if each.is_tick:
        raise Misused(RESTORING.say("tick_alone", label=each.label))
    of_teacher = (entry for entry in bench.entries if entry.kode == wish.kode)
    versions = [
        one
        for one in versions_in(of_teacher)
        if one.letter == page.place and one.column.casefold() == each.label.casefold()
    ]
    chosen = _chosen(versions, wish, each.label)
    row = _present(bench, wish.kode, wish.row)
    if row is None:
        row = _only_empty(bench, wish.kode, each.place)
    then = Then({each.key: chosen.text}, is_known=True)
    target = Target((wish.kode, chosen.row), row.number, then, (each.key,), whole=False)
    plan = bench.put_back(
        [target],
        RESTORING.say(
            "from_version",
            number=chosen.number,
            at=said_at(datetime.fromisoformat(chosen.at) if chosen.at else UNREAD),
        ),
    )
    if not plan and plan.remarks:
        raise Misused(plan.remarks[0])
    return plan


def _chosen(versions: Sequence[Version], wish: OneCell, label: str) -> Version:
    for version in versions:
        if version.number == wish.version:
            return version
    known = (
        RESTORING.say("known", count=versions[-1].number)
        if versions
        else RESTORING.say("none_known")
    )
    facts = {"version": wish.version, "label": label, "kode": wish.kode, "known": known}
    raise Misused(RESTORING.say("no_version", **facts))


def whole_row(bench: Bench, wish: WholeRow) -> Restoration:
    """Raises `Misused` if nobody knows how it stood, or which row is meant."""
    row = _present(bench, wish.kode, wish.row)
    if row is None:
        raise _several(bench, wish.kode)
    if bench.of_other_year and bench.page.is_many:
        raise Misused(RESTORING.say("one_by_one", tab=bench.page.title))
    key = (wish.kode, bench.page.which(row))
    lines = bench.told.get(key, ())
    then = as_it_stood(bench.page, lines, sum(entry.moment <= wish.at for entry in lines))
    if not then.is_known or then.is_gone:
        code = "was_gone" if then.is_gone else "not_known_then"
        facts = {"kode": wish.kode, "tab": bench.page.title, "at": said_at(wish.at)}
        raise Misused(RESTORING.say(code, **facts))
    if bench.of_other_year:
        then = replace(then, was_sent_back=False)
    target = _target(bench, key, row.number, then, wish.columns)
    return bench.put_back([target], RESTORING.say("from_moment", at=said_at(wish.at)))


def deleted_row(bench: Bench, wish: DeletedRow) -> Restoration:
    """Fills the empty row that stands in its place, else a fresh one. Raises `Misused` if there is
    none, or it is not clear which.
    """
    if bench.page.stage and wish.kode not in bench.desk.roster.members:
        raise Misused(RESTORING.say("not_on_roster", kode=wish.kode))
    lost = _meant(lost_rows(bench, wish.kode), wish, bench.page.title)
    target = _target(bench, lost.key, _place_for(bench, wish.kode), lost.then, wish.columns)
    at = said_at(lost.at) if lost.at else RESTORING.say("just_now")
    return bench.put_back([target], RESTORING.say("from_lost", at=at))


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row that was deleted, as it stood then."""

    key: RowKey
    then: Then
    at: datetime | None
    """When a run noticed; None if none has yet."""


def _meant(found: Sequence[LostRow], wish: DeletedRow, tab: str) -> LostRow:
    if not found:
        raise Misused(RESTORING.say("none_lost", kode=wish.kode, tab=tab))
    numbers = ", ".join(lost.key[1] for lost in found)
    if wish.number is None:
        if len(found) > 1:
            raise Misused(RESTORING.say("which_lost", kode=wish.kode, numbers=numbers))
        return found[0]
    for lost in found:
        if lost.key[1] == str(wish.number):
            return lost
    raise Misused(RESTORING.say("no_such_lost", number=wish.number, numbers=numbers or "–"))


def lost_rows(bench: Bench, kode: str) -> list[LostRow]:
    """The rows of a teacher that are gone from a tab, each as it stood last. On a tab of many an
    older program did not tell the rows apart; what stands in another row again is not gone.
    """
    keys = [key for key in bench.told if key[0] == kode and bool(key[1]) == bench.page.is_many]
    found = (_lost(bench, key) for key in keys)
    return [lost for lost in found if lost and not _stands_again(bench, lost)]


def _lost(bench: Bench, key: RowKey) -> LostRow | None:
    """A row as it stood before it was deleted; None for one that never was, or held nothing."""
    lines, latest = bench.told[key], bench.latest(key)
    numbers = [number for number, entry in enumerate(lines) if entry.event == Event.ROW_LOST]
    if not latest.is_gone and bench.page.row_of(key) == 0:
        lost = LostRow(key, latest, None)
    elif numbers:
        lost = LostRow(key, as_it_stood(bench.page, lines, numbers[-1]), lines[numbers[-1]].moment)
    else:
        return None
    return lost if any(lost.then.texts.values()) else None


def _stands_again(bench: Bench, lost: LostRow) -> bool:
    """Whether some row of many says all of it."""
    texts = {name: text for name, text in lost.then.texts.items() if text}
    fields = [each for each in bench.page.fields if each.key in texts]
    rows = bench.page.rows.get(lost.key[0], ()) if bench.page.is_many else ()
    return any(
        all(holds(bench.page.cell(row.number, each), texts[each.key]) for each in fields)
        for row in rows
    )


def said_at(moment: datetime) -> str:
    """As `history` shows it."""
    if moment == UNREAD:
        return TERMINAL.say("no_moment")
    return TERMINAL.say("at", day=moment, time=f"{moment:%H.%M}")


def _target(
    bench: Bench, key: RowKey, row: int | None, then: Then, columns: Sequence[str]
) -> Target:
    fields = [bench.page.field_named(name) for name in columns]
    for each in fields:
        if each.is_tick:
            raise Misused(RESTORING.say("tick_alone", label=each.label))
    return Target(key, row, then, {each.key for each in fields}, whole=not columns)


def _present(bench: Bench, kode: str, number: int | None) -> ReadRow | None:
    """The row that is meant; None where the teacher has several. Raises `Misused`."""
    rows = bench.page.rows.get(kode, ())
    if not rows:
        code = "no_row" if lost_rows(bench, kode) else "never_row"
        raise Misused(RESTORING.say(code, kode=kode, tab=bench.page.title))
    if number is not None:
        rows = [row for row in rows if row.number == number]
        if not rows:
            numbers = _numbers(bench.page.rows[kode])
            facts = {"row": number, "tab": bench.page.title, "kode": kode, "numbers": numbers}
            raise Misused(RESTORING.say("not_its_row", **facts))
    return rows[0] if len(rows) == 1 else None


def _only_empty(bench: Bench, kode: str, place: int) -> ReadRow:
    """Among several rows the only one without anything in that column."""
    rows = bench.page.rows[kode]
    empty = [row for row in rows if bench.page.tab.cell(row.number, place) is None]
    if len(empty) != 1:
        raise _several(bench, kode)
    return empty[0]


def _several(bench: Bench, kode: str) -> Misused:
    numbers = _numbers(bench.page.rows[kode])
    return Misused(RESTORING.say("several_rows", kode=kode, tab=bench.page.title, rows=numbers))


def _place_for(bench: Bench, kode: str) -> int | None:
    """Where a deleted row goes: into the row of its teacher, on a tab of many into an empty one;
    None for a fresh one.
    """
    rows = bench.page.rows.get(kode, ())
    if bench.page.is_many:
        return next((row.number for row in rows if not row.has_content), None)
    if len(rows) > 1:
        raise _several(bench, kode)
    return rows[0].number if rows else None


def _numbers(rows: Sequence[ReadRow]) -> str:
    return ", ".join(str(row.number) for row in rows)
