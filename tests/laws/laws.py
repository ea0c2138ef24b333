"""The laws of the design as checks of one run: each takes a `Run` and raises `AssertionError` where
it is broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.core.model.plan import Plan, Problem
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError, Snapshot, Tab
from sheets_sync.core.model.words import folded
from tests.laws.edits import STRAY
from tests.laws.values import has_spellings
from tests.laws.watched import Written, cells_of
from tests.support import labels
from tests.support.invariants import assert_indonesian

OWN_TABS = ("Beranda", "Petunjuk", "Ringkasan", "_status", "Riwayat")
SINGLE = [title for letter, title in labels.STAGES.items() if letter != "D"]
HEADERS = {title: labels.HEADERS[title] for title in labels.PEOPLE}
QUOTED = re.compile(r"«[^»]*»")
REMNANT = re.compile(
    r"\bNone\b|\bnan\b|Traceback|Exception|<class|datetime|\berror\b|\binvalid\b|\{\w*\}"
)
LONGEST_STEP = 300


@dataclass
class Run:
    """One sync that came to its end."""

    written: Sequence[Written]
    now: Snapshot
    """What stands in the workbook afterwards."""
    journal: Tab
    problems: Sequence[Problem]
    rounds: int
    made: Sequence[tuple[DocumentKey, int, str]]
    """Documents published in this run."""
    again: Plan
    """What a second run on the same day would change."""
    touched: bool = False
    """Whether a second run changed the workbook in any way."""
    kodes: dict[str, set[str]] = field(default_factory=dict)
    """Kode → (name, NIP) ever seen beside it on Guru before this run, as one text."""
    versions: Mapping[tuple[DocumentKey, int], str] = field(default_factory=dict)
    """Documents of earlier runs that reached the workbook: (key, version) → content."""


def columns(tab: Tab, wanted: Sequence[str]) -> dict[int, str]:
    """Number → label of those headers that stand there."""
    names = {folded(label): label for label in wanted}
    header = enumerate(tab.grid[0] if tab.grid else (), 1)
    return {
        n: names[folded(cell)]
        for n, cell in header
        if isinstance(cell, str) and folded(cell) in names
    }


def is_stopped(tab: Tab) -> bool:
    """Whether a known header is missing or doubled."""
    found = Counter(columns(tab, HEADERS[tab.title]).values())
    return any(found[label] != 1 for label in HEADERS[tab.title])


def _people_tabs(snapshot: Snapshot) -> Iterator[Tab]:
    yield from (tab for title, tab in snapshot.tabs.items() if title in HEADERS)


def law_1_people_keep_their_cells(run: Run) -> None:
    """No write changes a person's cell, a header, a school's own column, or anything on a tab that
    is stopped."""
    for one in run.written:
        for title, tab in one.before.tabs.items():
            if title in OWN_TABS:
                continue
            assert title in one.after.tabs, f"tab «{title}» is gone"
            before, after = cells_of(tab), cells_of(one.after.tabs[title])
            known = title in HEADERS and not is_stopped(tab)
            program = set(columns(tab, labels.PROGRAM[title])) if known else set()
            fresh = {row for row, _ in after} - {row for row, _ in before}
            for place in before.keys() | after.keys():
                row, column = place
                may = column in program and row > 1
                may = may or (
                    title == labels.D
                    and row in fresh
                    and columns(tab, ("Kode",)).get(column) is not None
                )
                if title == labels.D and columns(tab, ("Kode",)).get(column) and row not in fresh:
                    may = False
                assert may or before.get(place) == after.get(place), (
                    f"«{title}» {place}: {before.get(place)!r} became {after.get(place)!r}"
                )


def _texts_of(tab: Tab, ticks: set[str]) -> Iterator[tuple[int, str, Cell]]:
    """Row, label and content of every filled cell below people's labels."""
    known = columns(tab, labels.PEOPLE[tab.title])
    for (row, column), cell in cells_of(tab).items():
        label = known.get(column)
        if row == 1 or label is None or label in ticks:
            continue
        if not is_blank(cell) and not isinstance(cell, CellError):
            yield row, label, cell


def law_1_every_text_stands_in_the_journal(run: Run) -> None:
    """Whatever a run saw in people's columns stands in Riwayat, under its column.

    A word of a list, a date or a number may stand there in another spelling that means the same.
    """
    stopped = {problem.tab for problem in run.problems if problem.row is None}
    if stopped & {"Guru", "Katalog"}:
        return
    grid = run.journal.grid
    where = {cell: n for n, cell in enumerate(grid[0], 1)} if grid else {}
    seen = {
        (run.journal.cell(n, where["Kolom"]), squeezed(run.journal.cell(n, where["Teks"])))
        for n in range(2, len(grid) + 1)
    }
    whole = {text for _, text in seen}
    ticks, unread = (
        set(labels.TICK.values()),
        {(one.tab, one.row, one.column) for one in run.problems},
    )
    for tab in _people_tabs(run.now):
        if tab.title in stopped or tab.title in ("Katalog", "Pengaturan"):
            continue
        for row, label, cell in _texts_of(tab, ticks):
            if has_spellings(label) and (tab.title, row, label) not in unread:
                continue
            text = squeezed(cell)
            found = (label, text) in seen or (
                len(text) > 25_000 and any(part and part in text for part in whole)
            )
            assert found, f"«{tab.title}» row {row} «{label}»: {text[:80]!r} is not in Riwayat"


def law_1_overwritten_texts_stand_in_the_journal(run: Run) -> None:
    """What somebody typed into a cell of the program is put right, and kept in Riwayat."""
    kept = {squeezed(cell) for cell in cells_of(run.journal).values()}
    for one in run.written:
        for tab in _people_tabs(one.before):
            after = one.after.tabs[tab.title]
            for (row, column), cell in cells_of(tab).items():
                if (
                    isinstance(cell, str)
                    and cell.startswith(STRAY)
                    and after.cell(row, column) != cell
                ):
                    label = tab.cell(1, column)
                    assert squeezed(cell) in kept, (
                        f"«{tab.title}» row {row} «{label}»: {cell!r} is lost"
                    )


def squeezed(cell: Cell) -> str:
    """A text without regard to spaces and characters that no cell can hold."""
    return " ".join(as_text(cell).split())


def law_2_the_second_run_writes_nothing(run: Run) -> None:
    """Status is a pure function of what stands there and the date."""
    assert not run.again.changes, (
        f"a second run would change {len(run.again.changes)}: {run.again.changes[:3]}"
    )
    assert not run.touched


def law_5_exactly_once(run: Run) -> None:
    """No append doubles a Kode; a version of a document is one content, and a next version
    another."""
    for one in run.written:
        for title in SINGLE:
            before, after = _kodes(one.before.tabs.get(title)), _kodes(one.after.tabs.get(title))
            doubled = [kode for kode in after if after[kode] > max(before[kode], 1)]
            assert not doubled, f"«{title}»: {doubled} stand there twice"
    for key, version, content in run.made:
        if key.kind == "salin":
            continue  # an aid without versions: it says what the finished stages say now
        known = run.versions.get((key, version))
        assert known in (None, content), f"{key} v{version} was published with another content"
        assert run.versions.get((key, version - 1)) != content, (
            f"{key} v{version} says what v{version - 1} says"
        )


def _kodes(tab: Tab | None) -> Counter[str]:
    if tab is None or is_stopped(tab):
        return Counter()
    (column,) = columns(tab, ("Kode",))
    cells = (tab.cell(row, column) for row in range(2, len(tab.grid) + 1))
    return Counter(
        as_text(cell).partition("·")[0].strip().upper() for cell in cells if not is_blank(cell)
    )


def law_6_at_rest_in_three_rounds(run: Run) -> None:
    """Every workbook comes to rest."""
    assert run.rounds <= 3


def law_7_a_kode_stays_with_its_teacher(run: Run) -> None:
    """A Kode is written into a blank cell only, never a used one but to the person who had it,
    never twice."""
    for one in run.written:
        for title in (*SINGLE, "Guru"):
            tab, after = one.before.tabs.get(title), one.after.tabs.get(title)
            if tab is None or after is None or is_stopped(tab):
                continue
            (column,) = columns(tab, ("Kode",))
            for row in range(2, len(tab.grid) + 1):
                old, new = tab.cell(row, column), after.cell(row, column)
                assert old is None or old == new, (
                    f"«{title}» row {row}: Kode {old!r} became {new!r}"
                )
                if title == "Guru" and old != new:
                    _assert_rightful(run, tab, after, row, str(new))


def _assert_rightful(run: Run, tab: Tab, after: Tab, row: int, kode: str) -> None:
    assert _kodes(after)[kode] == 1, f"Guru: {kode} was given although it stands in another row"
    owners = run.kodes.get(kode)
    if owners:
        assert who(tab, row) in owners, (
            f"Guru row {row}: {kode} of {owners} was given to {who(tab, row)}"
        )


def who(tab: Tab, row: int) -> str:
    """Name and NIP of a row of Guru, as one text."""
    at = {label: n for n, label in columns(tab, ("Nama", "NIP")).items()}
    name, nip = (
        as_text(tab.cell(row, at[label])) if label in at else "" for label in ("Nama", "NIP")
    )
    return f"{folded(name)}/{re.sub(r'[^0-9]', '', nip)}"


def law_8_a_message_says_what_where_and_what_to_do(run: Run) -> None:
    """Every problem names a tab, a row and a column that a person can find, in a sentence in
    Indonesian."""
    for problem in run.problems:
        _assert_said_well(run, problem)
    for tab in _people_tabs(run.now):
        for number in columns(tab, ("Langkah Berikut",)) if not is_stopped(tab) else ():
            for row in range(2, len(tab.grid) + 1):
                step = as_text(tab.cell(row, number))
                assert len(step) <= LONGEST_STEP or step.startswith(STRAY), (
                    f"{len(step)} characters: {step}"
                )


def _assert_said_well(run: Run, problem: Problem) -> None:
    tab = run.now.tabs.get(problem.tab)
    assert tab or problem.code in ("missing_tab", "journal_missing", "status_missing"), (
        f"no such tab: {problem}"
    )
    assert not REMNANT.search(QUOTED.sub("", problem.message)), problem
    assert problem.message.endswith((".", "…", "!", "?")), problem
    assert_indonesian(problem.message)
    if problem.row is not None and tab:
        assert 1 < problem.row <= len(tab.grid), f"no such row: {problem}"
        assert any(cell is not None for cell in tab.grid[problem.row - 1]), (
            f"an empty row: {problem}"
        )
    if problem.column is not None:
        known = labels.SETTINGS if problem.tab == "Pengaturan" else ()
        assert problem.column in (*HEADERS.get(problem.tab, ()), *known), (
            f"no such column: {problem}"
        )


LAWS = {
    "1_one_owner_a_column": law_1_people_keep_their_cells,
    "1_every_text_in_the_journal": law_1_every_text_stands_in_the_journal,
    "1_overwritten_texts_in_the_journal": law_1_overwritten_texts_stand_in_the_journal,
    "2_derived_not_stored": law_2_the_second_run_writes_nothing,
    "5_exactly_once": law_5_exactly_once,
    "6_at_rest": law_6_at_rest_in_three_rounds,
    "7_identity": law_7_a_kode_stays_with_its_teacher,
    "8_messages": law_8_a_message_says_what_where_and_what_to_do,
}
