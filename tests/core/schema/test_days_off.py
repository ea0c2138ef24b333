"""Days off: what ships is what the package says, and what people write in «Libur Sekolah»."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sheets_sync.core.schema.days_off import are_estimates, is_national_holiday, read_holidays
from sheets_sync.core.schema.national_holidays import ESTIMATED_FROM, NATIONAL_HOLIDAYS

JUNE = frozenset(date(2026, 6, 22) + timedelta(days=n) for n in range(6))


def test_what_ships_is_what_the_package_says():
    """Fails when either moves: then `make holidays`, and a look at the decree."""
    from tests.support import make_holidays

    assert make_holidays.known_holidays() == NATIONAL_HOLIDAYS
    assert make_holidays.ESTIMATED_FROM == ESTIMATED_FROM


def test_years_to_come_and_years_that_do_not_ship_are_estimates():
    assert [are_estimates(year) for year in (2026, 2027, 2041)] == [False, True, True]
    assert is_national_holiday(date(2041, 8, 17))
    assert not is_national_holiday(date(2041, 8, 18))


@pytest.mark.parametrize(
    "text",
    [
        "22–27 Juni 2026",
        "22-27 Juni 2026",
        "22 Juni - 27 Juni 2026",
        "22 Juni s.d. 27 Juni 2026",
        "22 Juni s/d 27 Juni",
        "22 Juni 2026 sampai 27 Juni 2026",
        "22 sampai dengan 27 Juni 2026",
        "22/06/2026-27/06/2026",
        "22-06-2026 – 27-06-2026",
        "22–24 Juni 2026, 25 Juni 2026 dan 26–27 Juni 2026",
        "22–25 Juni 2026;\nJumat, 26 Juni 2026; 27/06/2026.",
    ],
)
def test_spans_and_days_are_read_as_people_write_them(text: str):
    found = read_holidays(text, 2026)
    assert (found.days, found.unread) == (JUNE, ())


def test_a_span_over_new_year_begins_in_the_old_one():
    days = read_holidays("21 Desember – 2 Januari 2027", 2026).days
    assert (min(days), max(days), len(days)) == (date(2026, 12, 21), date(2027, 1, 2), 13)


@pytest.mark.parametrize(
    "text",
    [
        "libur semester",
        "27–22 Juni 2026",
        "31 Februari 2026",
        "1 Januari 2026 – 31 Desember 2027",
        "1–2–3 Juni 2026",
    ],
)
def test_what_is_no_day_is_left_to_a_person(text: str):
    found = read_holidays(f"{text}; 22–27 Juni 2026", 2026)
    assert (found.days, found.unread) == (JUNE, (text,))
