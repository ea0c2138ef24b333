"""Whatever happens to `_status` and Riwayat, a run says so, makes again what it can, loses no text
and never stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest

from sheets_sync.core.answers.history import entries_of
from sheets_sync.core.answers.journal_lines import entries_in
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Event
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.history import rows_in
from tests.support.school import School

STUDY = "Upaya Mempelajari"
FIRST, LAST = "Membaca dua buku bersama teman guru.", "Membaca tiga buku bersama teman guru."
Fault = Callable[[School], None]


def rewrite(school: School, title: str, rows: list[tuple[Cell, ...]]) -> None:
    """A tab gets other content, as by a paste over all of it."""
    school.hands.close()
    seen = school.book.read()
    old = school.book.read_tab(title).grid
    height, width = max(len(old), len(rows)), max(map(len, (*old, *rows)), default=0)
    changes = [
        SetCell(title, row + 1, column + 1, cell_of(rows, row, column))
        for row in range(height)
        for column in range(width)
        if cell_of(rows, row, column) != cell_of(old, row, column)
    ]
    school.book.write(changes, seen)  # type: ignore[arg-type]
    school.changed()


def cell_of(rows: object, row: int, column: int) -> Cell:
    cells = rows[row] if row < len(rows) else ()  # type: ignore[index, arg-type]
    return cells[column] if column < len(cells) else None


def with_rows(
    title: str, change: Callable[[list[tuple[Cell, ...]]], list[tuple[Cell, ...]]]
) -> Fault:
    """A fault that makes other rows of a tab out of those that stand there."""

    def fault(school: School) -> None:
        school.hands.close()
        rewrite(school, title, change([tuple(row) for row in school.book.read_tab(title).grid]))

    return fault


def deleted(title: str) -> Fault:
    def fault(school: School) -> None:
        school.hands.delete_tab(title)
        school.changed()

    return fault


def cut(title: str) -> Fault:
    """All rows from the fifth on are deleted."""

    def fault(school: School) -> None:
        school.hands.close()
        for row in range(len(school.book.read_tab(title).grid), 4, -1):
            school.hands.delete_row(title, row)
        school.changed()

    return fault


def backwards(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    return [rows[0], *reversed(rows[1:])]


def sorted_with_head(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    return sorted(rows, key=lambda row: as_text(row[-1] if row else None), reverse=True)


def scribbled(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Every third row holds something else."""
    return [("x", 12.5, None, True) if n and n % 3 == 0 else row for n, row in enumerate(rows)]


def newer(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """As a program of later years writes it: another format, fields that nobody knows."""
    import json

    from sheets_sync.core.model.hashes import short_hash

    found = [rows[0]]
    for key, text, _, *others in rows[1:]:
        if not isinstance(text, str):
            found.append((key, text, _, *others))
            continue
        content = json.loads(text) | {"later": {"what": [1, 2]}}
        if key == "sekolah":
            content["format"] = 99
        said = json.dumps(content)
        found.append((key, said, short_hash(f"{key}{said}"), *others))
    return found


def of_another_school(title: str) -> Fault:
    """The tab of another school's workbook, pasted over."""

    def fault(school: School) -> None:
        other = School.create([{"Nama": "Orang Lain"}, {"Nama": "Orang Kedua"}])
        other.sync(date(2026, 3, 1), rest=False)
        other.fill("A", "G001", {STUDY: "Teks sekolah lain, bukan milik kami sama sekali."})
        other.sync(date(2026, 3, 2), rest=False)
        grid = other.book.read_tab(title).grid
        rewrite(school, title, [tuple(row) for row in grid])

    return fault


STATUS: dict[str, Fault] = {
    "deleted": deleted("_status"),
    "cut": cut("_status"),
    "backwards": with_rows("_status", backwards),
    "sorted with its head": with_rows("_status", sorted_with_head),
    "scribbled": with_rows("_status", scribbled),
    "emptied": with_rows("_status", lambda rows: rows[:1]),
    "of a newer program": with_rows("_status", newer),
    "of another school": of_another_school("_status"),
}
JOURNAL: dict[str, Fault] = {
    "deleted": deleted("Riwayat"),
    "cut": cut("Riwayat"),
    "backwards": with_rows("Riwayat", backwards),
    "sorted with its head": with_rows("Riwayat", sorted_with_head),
    "scribbled": with_rows("Riwayat", scribbled),
    "emptied": with_rows("Riwayat", lambda rows: rows[:1]),
    "of a newer program": with_rows(
        "Riwayat", lambda rows: [(*row, *[None] * (8 - len(row)), "baru") for row in rows]
    ),
    "of another school": of_another_school("Riwayat"),
}
UNSEEN = {"backwards", "scribbled", "of a newer program"}
"""What a sync cannot see, because it never reads Riwayat; all that still stands there is told."""
EMPTY = ("emptied", "of another school")
BACKENDS = ("memory", "file", "google")
QUICK = {("file", "cut"), ("google", "cut"), ("file", "backwards"), ("google", "deleted")}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], School]]:
    with ExitStack() as stack:

        def made(backend: str) -> School:
            if backend == "file":
                return School.create(file=tmp_path_factory.mktemp("buku") / "w.xlsx")
            if backend == "google":
                return School.create(google=stack.enter_context(Emulator()))
            return School.create()

        yield made


def at_work(school: School) -> School:
    """Two teachers on A, one text in two versions; D was written on early."""
    school.sync(date(2026, 3, 2), rest=False)
    school.fill("A", "G001", texts.done("A", "G001") | {STUDY: FIRST})
    school.fill("A", "G002", {STUDY: "Mengamati kelas teman sejawat."})
    school.sync(date(2026, 3, 3), rest=False)
    school.fill("A", "G001", {STUDY: LAST, "Keputusan KS": "Tetap disepakati"})
    school.sync(date(2026, 3, 4), rest=False)
    return school


def present(school: School) -> set[tuple[str, str]]:
    """(Kode, text) of what stands on A as Riwayat knows it."""
    return {
        (kode, text.text)
        for kode in ("G001", "G002")
        for row in rows_in(entries_of(school.book.journal(), kode))
        if row.letter == "A" and not row.gone
        for text in row.texts.values()
    }


def marks_of(backend: str, name: str) -> list[pytest.MarkDecorator]:
    """Each fault in memory always, some of them on a file and on Google."""
    if backend == "memory":
        return []
    return [pytest.mark.long if (backend, name) in QUICK else pytest.mark.soak]


def cases(faults: dict[str, Fault]) -> list[object]:
    return [
        pytest.param(
            backend,
            name,
            marks=marks_of(backend, name),
            id=f"{backend}-{name.replace(' ', '-')}",
        )
        for backend in BACKENDS
        for name in faults
    ]


@pytest.mark.parametrize(("backend", "name"), cases(STATUS))
def test_a_faulty_status_is_told_and_made_again(backend: str, name: str, place) -> None:
    school = at_work(place(backend))
    before = school.statuses("G001"), school.statuses("G002")
    STATUS[name](school)
    report = school.sync(date(2026, 3, 5), force=True)
    assert (school.statuses("G001"), school.statuses("G002")) == before
    assert {("G001", LAST), ("G002", "Mengamati kelas teman sejawat.")} <= present(school)
    assert is_told(report, "_status") is (name != "backwards")
    assert texts_of(school, "G001") >= {FIRST, LAST}


@pytest.mark.parametrize(("backend", "name"), cases(JOURNAL))
def test_a_faulty_riwayat_is_told_and_made_again(backend: str, name: str, place) -> None:
    school = at_work(place(backend))
    moments = moments_of(school)
    JOURNAL[name](school)
    if name in ("backwards", "sorted with its head", "of a newer program"):
        assert moments_of(school) == moments
    report = school.sync(date(2026, 3, 5))
    is_roomy = backend != "memory" and name in EMPTY  # as many rows as before, with nothing in them
    assert is_told(report, "Riwayat") is not (name in UNSEEN or is_roomy)
    school.fill("A", "G001", {STUDY: "Membaca empat buku bersama teman guru."})
    school.sync(date(2026, 3, 6), rest=not is_roomy)
    if is_roomy and backend == "google":  # lines went to the top: now there are too few rows
        assert is_told(school.sync(date(2026, 3, 7)), "Riwayat")
    if name in ("deleted", "cut", *EMPTY) and not (is_roomy and backend == "file"):
        assert ("G002", "Mengamati kelas teman sejawat.") in present(school)
    assert ("G001", "Membaca empat buku bersama teman guru.") in present(school)
    if name in ("backwards", "sorted with its head"):
        assert texts_of(school, "G001") >= {FIRST, LAST}


def moments_of(school: School) -> list[str]:
    """Of all lines that are read, whatever row they stand in."""
    told = entries_in(school.book.journal())
    return sorted(f"{one.at} {one.event} {one.column}" for one in told if one.event in set(Event))


def texts_of(school: School, kode: str) -> set[str]:
    return {entry.text for entry in entries_of(school.book.journal(), kode)}


def is_told(report: dict[str, object], tab: str) -> bool:
    return any(tab in str(problem["message"]) for problem in report["problems"])  # type: ignore[union-attr, attr-defined, index]
