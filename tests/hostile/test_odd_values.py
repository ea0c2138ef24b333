"""A setting, an option or a line of the memory that nobody would write holds back itself; nothing
gives a traceback."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import pytest

from sheets_sync.adapters.memory import MemoryDocuments, MemoryWorkbook
from sheets_sync.clock import Clock
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.limits import WATCH_SECONDS
from sheets_sync.core.schema.cells import read_link
from sheets_sync.core.schema.dates import read_date
from sheets_sync.core.schema.identity_numbers import email_faults
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.errors import Misused, SheetsSyncError
from sheets_sync.intake import at_home
from sheets_sync.run import status, sync
from sheets_sync.settings.reading import read_settings
from sheets_sync.terminal.spans import seconds_of
from sheets_sync.terminal.values import Day
from tests.support.school import School

CLOCK = Clock.fixed(date(2026, 6, 1))
GARBAGE: tuple[Any, ...] = (
    "",
    "x",
    "9999-99-99",
    "2026-02-30",
    "20260301",
    "2026-W10-1",
    "KSK-1=7",
    "KSK-1=²|",
    "@",
    "=|=|@2026",
    "\u0000",
    -1,
    10**40,
    1e308,
    True,
    None,
    [],
    {},
    ["x"],
    {"A": "x"},
    "²⁰²⁶",
    "１２",
    "../../x",
    "=1/0",
)


@pytest.fixture(scope="module")
def worked() -> MemoryWorkbook:
    """A school in the middle of its year."""
    from tests.hostile.outside import FILLED, TABS

    school = School.create()
    school.sync()
    for letter in "ABCD":
        for label, value in FILLED[letter].items():
            day = value.date() if isinstance(value, datetime) else value
            school.hands.type(TABS[letter], 2, school.column(letter, label), day)
        school.changed()
        school.sync(date(2026, 5, 4), rest=False)
    assert isinstance(school.book, MemoryWorkbook)
    return school.book


def copied(worked: MemoryWorkbook) -> MemoryWorkbook:
    from copy import deepcopy

    return deepcopy(worked)


def places(thing: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inner = (
        thing.items()
        if isinstance(thing, dict)
        else enumerate(thing)
        if isinstance(thing, list)
        else ()
    )
    for key, value in inner:
        yield (*path, key)
        yield from places(value, (*path, key))


def put(thing: Any, path: tuple[Any, ...], value: Any) -> None:
    for key in path[:-1]:
        thing = thing[key]
    thing[path[-1]] = value


def forge(book: MemoryWorkbook, row: int, key: str, text: str) -> None:
    """A line of the memory as somebody would forge it: its check sum fits."""
    for column, value in enumerate((key, text, short_hash(key + text)), 1):
        book.type(STATUS_TAB, row, column, value)


def survives(book: MemoryWorkbook) -> None:
    for run in (
        lambda: status(book, CLOCK),
        lambda: sync(book, MemoryDocuments(), CLOCK, force=False),
    ):
        with suppress(SheetsSyncError):
            run()


@pytest.mark.long
def test_no_forged_line_of_the_memory_gives_a_traceback(worked: MemoryWorkbook) -> None:
    grid, dice = worked.read().tabs[STATUS_TAB].grid, random.Random(20261127)
    lines = [
        (row, cells[0], json.loads(cells[1]))
        for row, cells in enumerate(grid, 1)
        if row > 1 and cells[0]
    ]
    spots = [(row, key, line, path) for row, key, line in lines for path in places(line)]
    kinds = {
        tuple(part for part in path if not isinstance(part, int))[:2]: spot for *spot, path in spots
    }
    assert len(kinds) > 30
    for row, key, line, path in dice.sample(spots, 60):
        book, forged = copied(worked), json.loads(json.dumps(line))
        put(forged, path, dice.choice(GARBAGE))
        forge(book, row, str(key), json.dumps(forged))
        survives(book)


@pytest.mark.parametrize(
    "name", ["since", "on", "shown", "gives", "handed_on", "version", "identity", "status", "done"]
)
@pytest.mark.parametrize("letter", "BCF")
def test_each_field_that_is_taken_apart_may_be_forged(
    worked: MemoryWorkbook, name: str, letter: str
) -> None:
    grid = worked.read().tabs[STATUS_TAB].grid
    row = next(
        (n for n, cells in enumerate(grid, 1) if cells[0] == f"G001/{letter}"), len(grid) + 1
    )
    line = json.loads(str(grid[row - 1][1])) if row <= len(grid) else {"opened": True}
    for value in ("2026-13-45", "KSK-1=99|PDP-2=x@gestern", 10**30, {"cells": {}, "on": "nanti"}):
        book = copied(worked)
        forge(book, row, f"G001/{letter}", json.dumps({**line, name: value}))
        survives(book)


@pytest.mark.parametrize(
    "key", ["G001/Z", "G001/", "/", "sekolah +2", "sekolah +²", "G001 +99999999", "X", "G٠٠١", "=1"]
)
@pytest.mark.parametrize("text", ["{}", "[" * 50_000, "x", '{"opened":true}'])
def test_keys_of_no_line_of_ours(worked: MemoryWorkbook, key: str, text: str) -> None:
    book = copied(worked)
    forge(book, len(book.read().tabs[STATUS_TAB].grid) + 1, key, text[:30_000])
    survives(book)


@pytest.mark.parametrize(
    "period", ["²⁰²⁶", "２０２６", "٢٠٢٦", "9" * 5_000, "-2026", "2026.5", "20260", True, 1e300]
)
def test_a_period_that_is_no_year_is_named(period: object) -> None:
    school = School.create()
    school.set("Periode", period)
    school.sync()
    assert [each["column"] for each in school.report["problems"] if each["code"] == "bad_year"] == [
        "Periode"
    ]


@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(9999, 12, 31), date(1899, 12, 31), date(2200, 1, 1)]
)
def test_a_day_beyond_all_years_is_no_date(day: date) -> None:
    from pydantic_core import PydanticCustomError

    for cell in (day, f"{day.day}/{day.month}/{day.year:04}", f"{day.day} Januari {day.year:04}"):
        with pytest.raises(PydanticCustomError, match="not_a_date"):
            read_date(cell)
    school = School.create()
    school.sync()
    for label in ("Jadwal Observasi", "Tanggal Diskusi"):
        school.hands.type("A Diskusi Persiapan", 2, school.column("A", label), day)
    school.set("Batas A", day)
    school.sync()


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), 1e308, -1e308])
def test_a_number_without_end_is_a_cell_like_any_other(number: float) -> None:
    school = School.create()
    school.sync()
    sheet = next(sheet for sheet in school.book._sheets if sheet.title == "A Diskusi Persiapan")
    for label in ("Jadwal Observasi", "Upaya Mempelajari", "Kumpulkan", "Jam"):
        sheet.put(2, school.column("A", label), number)
    school.changed()
    school.sync()


@pytest.mark.parametrize("text", ["2000-01-01", "2099-12-31"])
def test_days_that_a_school_may_think_of(text: str) -> None:
    assert Day().convert(text, None, None) == date.fromisoformat(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31", "²⁰²⁶-01-01", "2026-02-30", ""]
)
def test_days_that_it_may_not(text: str) -> None:
    with pytest.raises(click.BadParameter, match=r"2026-03-02"):
        Day().convert(text, None, None)


@pytest.mark.parametrize("text", ["745h", "9" * 400 + "h", f"{WATCH_SECONDS + 1}s", "44641m"])
def test_a_pause_longer_than_a_month(text: str) -> None:
    with pytest.raises(Misused, match="terlalu panjang"):
        seconds_of(text)


def test_the_longest_pause() -> None:
    assert seconds_of("744h") == seconds_of("44640m") == WATCH_SECONDS


def test_a_name_that_looks_like_somebodys_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert at_home("~$buku.xlsx") == Path("~$buku.xlsx")
    Path("sheets-sync.toml").write_text(
        'workbook = "~$buku.xlsx"\noutput = "~tiada/dokumen"\n', encoding="utf-8"
    )
    assert str(read_settings().workbook).endswith("~$buku.xlsx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"x = " + b"[" * 100_000, "terlalu dalam|tidak terbaca"),
        (b"# " + b"x" * (1 << 20), "terlalu besar"),
    ],
)
def test_settings_that_would_exhaust_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sheets-sync.toml").write_bytes(content)
    with pytest.raises(Misused, match=words):
        read_settings()


@pytest.mark.parametrize("text", ["https://a.b", "https://drive.google.com/x y".replace(" ", "_")])
def test_links_and_addresses_stay_what_they_were(text: str) -> None:
    assert read_link(text) == text
    assert not list(email_faults("email", "siti@sekolah.sch.id"))
    assert (
        len(list(email_faults("email", "siti@@sekolah.id")))
        == len(list(email_faults("email", "siti@sekolah")))
        == 1
    )
