"""What a recap tells: nobody can compute from it a count of fewer than five teachers, whichever
tables, totals and months are put together.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest

from sheets_sync.core.fleet.recap import publishing
from sheets_sync.core.fleet.recap.publication import PlaceLine, Publication, SheetKey
from sheets_sync.core.fleet.recap.publishing import publish
from sheets_sync.core.fleet.recap.safety import FEWEST
from sheets_sync.core.fleet.recap.tables import POSITION, POSITIONS, TABLES, TEACHERS
from tests.support.districts import (
    Teacher,
    district_of,
    labels_of,
    random_teachers,
    told_apart,
    true_count,
)

SIZES = (6, 20, 60)
UNITS = {table.key: table.each for table in TABLES}


def recap(month: str, teachers: list[Teacher], *earlier: Publication) -> Publication:
    return Publication(month, date(2026, 11, 27), publish(district_of(teachers), month, earlier))


def attacked(seed: int) -> list[tuple[str, str, int]]:
    random = Random(seed)
    district = district_of(random_teachers(random, SIZES[seed % len(SIZES)]))
    return told_apart(district, publish(district, "2026-11", ()))


@pytest.mark.parametrize("seed", range(3))
def test_no_small_count_can_be_computed(seed: int):
    assert attacked(seed) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3, 150))
def test_no_small_count_can_be_computed_in_many_districts(seed: int):
    assert attacked(seed) == []


def test_the_attacker_finds_what_is_told_apart_by_subtraction(monkeypatch: pytest.MonkeyPatch):
    """Places that stand alone wherever their own counts are safe: the rest is what is left."""
    monkeypatch.setattr(publishing, "_who_leave", lambda *_: frozenset())
    assert any(attacked(seed) for seed in range(3))


def test_the_attacker_finds_a_total_that_another_table_tells(monkeypatch: pytest.MonkeyPatch):
    """A table of teachers whose number is too small to be told."""
    monkeypatch.setattr(publishing, "_gives_totals", lambda *_: True)
    assert any(attacked(seed) for seed in range(12))


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_is_true_and_every_place_and_category_is_in_one(seed: int):
    district = district_of(random_teachers(Random(seed), 40))
    for sheet in publish(district, "2026-11", ()):
        key = sheet.key
        table = next(one for one in TABLES if one.key == key.table)
        places = [*district.counts(key.table, key.depth, key.parent)]
        assert sorted(member for line in sheet.lines for member in line.members) == sorted(places)
        words = [word for labels in sheet.blocks for word in labels]
        assert sorted(words) == sorted(labels_of(table, district))
        for line in sheet.lines:
            groups = [
                group
                for group in district.groups
                if ("", *group)[key.depth] in line.members and key.parent in ("", group[0])
            ]
            for block in line.blocks:
                atoms = [(key.table, group, word) for group in groups for word in block.labels]
                assert block.count == true_count(district, atoms)
                assert block.count == 0 or block.count >= FEWEST * table.each


def sums(line: PlaceLine) -> dict[frozenset[str], int]:
    """Every set of categories whose count the line tells."""
    return {
        frozenset(word for block in some for word in block.labels): sum(b.count for b in some)
        for size in range(1, len(line.blocks))
        for some in combinations(line.blocks, size)
    }


def differences(now: PlaceLine, then: PlaceLine) -> list[int]:
    """By how much each of the smallest sets of categories moved that both tell."""
    mine, theirs = sums(now), sums(then)
    both = mine.keys() & theirs.keys()
    smallest = [words for words in both if not any(other < words for other in both)]
    return [abs(mine[words] - theirs[words]) for words in smallest]


def later(random: Random, teachers: list[Teacher]) -> list[Teacher]:
    """A month later: some went on, one came, one left."""
    for teacher in teachers:
        if random.random() < 0.15 and teacher.position < len(POSITIONS) - 1:
            teacher.position += 1
    return [*teachers[1:], *random_teachers(random, 1)[:1]]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_moved_by_fewer_than_five_between_what_is_told_in_two_months(seed: int):
    random = Random(seed)
    teachers = random_teachers(random, 120)
    told = [recap("2026-08", teachers)]
    for month in ("2026-09", "2026-10", "2026-11"):
        teachers = later(random, teachers)
        told.append(recap(month, teachers, *told))
    seen = 0
    for one, other in combinations(told, 2):
        for key, sheet in other.by_key.items():
            if key.table == TEACHERS.key or key not in one.by_key:
                continue
            then = {line.members: line for line in one.by_key[key].lines}
            same = [(line, then[line.members]) for line in sheet.lines if line.members in then]
            moved = [each for line, old in same for each in differences(line, old)]
            assert [each for each in moved if 0 < each < FEWEST * UNITS[key.table]] == []
            seen += sum(each > 0 for each in moved)
    assert seen


def teacher(position: int, place: str = "Cibiru") -> Teacher:
    word = POSITIONS[position]
    assert word
    return Teacher(
        ("SD", place),
        position,
        "Draf",
        "KSK · Keteraturan",
        "Pelatihan",
        ["Belum dilakukan"] * 3,
        ["Belum dilakukan"] * 3,
    )


def test_what_moved_too_little_stands_on_with_the_month_of_its_figures():
    before = [teacher(0) for _ in range(10)] + [teacher(1) for _ in range(10)]
    first = recap("2026-10", before)
    then = first.sheet(POSITION.key, 0)
    second = recap("2026-11", [*before[1:], teacher(1)], first)
    now = second.sheet(POSITION.key, 0)
    assert then
    assert now
    assert (now.lines, now.month, now.stands_on) == (then.lines, "2026-10", True)
    third = recap("2026-12", [*before[5:], *(teacher(1) for _ in range(5))], first, second)
    assert not (third.sheet(POSITION.key, 0) or now).stands_on


def test_a_school_that_is_counted_later_in_the_month_cannot_be_subtracted():
    one, other = [teacher(at % 2) for at in range(20)], [teacher(0), teacher(1)]
    first = recap("2026-11", one)
    second = recap("2026-11", [*one, *other], first)
    assert [sheet.key for sheet in second.sheets if not sheet.stands_on] == [
        SheetKey(TEACHERS.key, depth, parent) for depth, parent in ((0, ""), (1, ""), (2, "SD"))
    ]


def test_neighbours_are_merged_until_none_is_too_small():
    told = recap(
        "2026-11",
        [teacher(at) for at, count in enumerate((9, 2, 4, 0, 0, 0, 8)) for _ in range(count)],
    )
    sheet = told.sheet(POSITION.key, 0)
    assert sheet
    assert [block.count for block in sheet.lines[0].blocks if block.count] == [9, 6, 8]


def test_places_of_few_teachers_stand_together():
    sizes = {"Cibiru": 20, "Lembang": 3, "Cimahi": 9}
    told = recap(
        "2026-11", [teacher(0, place) for place, size in sizes.items() for _ in range(size)]
    )
    sheet = told.by_key[SheetKey(TEACHERS.key, 2, "SD")]
    assert [(line.members, line.total) for line in sheet.lines] == [
        (("Cibiru",), 20),
        (("Cimahi", "Lembang"), 12),
    ]


def test_a_jenjang_that_is_told_with_another_has_no_table_of_its_own():
    sizes = {"SD": 20, "SMP": 9, "TK": 3}
    teachers = [
        replace(teacher(0), group=(level, "Cibiru")) for level in sizes for _ in range(sizes[level])
    ]
    told = recap("2026-11", teachers)
    assert [line.members for line in told.by_key[SheetKey(TEACHERS.key, 1)].lines] == [
        ("SD",),
        ("SMP", "TK"),
    ]
    assert {key.parent for key in told.by_key if key.depth == 2} == {"SD"}


def test_that_all_have_the_same_rating_is_not_told():
    told = recap("2026-11", [teacher(2) for _ in range(30)])
    assert told.sheet("baseline", 0) is None


def test_of_fewer_than_five_teachers_nothing_is_told():
    assert recap("2026-11", [teacher(0) for _ in range(4)]).sheets == ()
