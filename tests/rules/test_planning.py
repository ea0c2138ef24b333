"""Part 5, `plan-observations`: dates for those without one, a calendar file, and «Usulan Jadwal»
only when asked."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from sheets_sync.cli import main
from sheets_sync.core.answers.ical import CalendarSchool as Shared
from sheets_sync.core.answers.ical import calendar_of
from sheets_sync.core.answers.planning import SchoolDays, Visit, plan_visits, school_days
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.model.values import Moment
from tests.support import texts
from tests.support.prepared import school_on_file
from tests.support.school import School, school_of

MONDAY = date(2026, 3, 2)
RHK = "{indikator} {sub_indikator}"


def visits_of(school: School, **rules: object) -> dict[str, Visit]:
    decision = decide(school.seen, Inputs(Moment(school.today, datetime(2026, 3, 2, 8)), RHK))
    first, last = rules.pop("first", date(2026, 3, 3)), rules.pop("last", date(2026, 12, 31))
    days = SchoolDays(first, last, **rules)  # type: ignore[arg-type]
    return {visit.kode: visit for visit in plan_visits(decision.passes, decision.desk, days)}


def test_days_fill_up_in_order_of_the_roster_and_sunday_is_none():
    found = visits_of(school_of(7), per_day=1, first=date(2026, 3, 5))
    assert [visit.day.day for visit in found.values() if visit.day] == [5, 6, 9, 10, 11, 12, 13]


def test_saturday_only_if_wished_and_never_a_holiday():
    found = visits_of(
        school_of(3),
        per_day=1,
        first=date(2026, 3, 6),
        saturdays=True,
        holidays=frozenset([MONDAY]),
    )
    assert [visit.day.day for visit in found.values() if visit.day] == [6, 7, 9]
    off = visits_of(school_of(1), first=date(2026, 3, 6), holidays=frozenset([date(2026, 3, 6)]))
    assert off["G001"].day == date(2026, 3, 9)


def test_a_day_holds_so_many_of_one_observer_and_dates_that_stand_count():
    school = school_of(6)
    school.fill("A", "G006", {"Jadwal Observasi": date(2026, 3, 3)})
    found = visits_of(school, per_day=2)
    assert not found["G006"].proposed
    assert Counter(visit.day.day for visit in found.values() if visit.day) == {3: 2, 4: 2, 5: 2}


def test_each_observer_has_days_of_their_own():
    school = school_of(4)
    school.fill("Guru", "G001", {"Pengamat": "G003"})
    school.sync()
    found = visits_of(school, per_day=1)
    assert found["G001"].observer == "Citra Pratama"
    assert found["G001"].day == found["G002"].day == date(2026, 3, 3)


def test_who_finds_no_room_has_no_day():
    found = visits_of(school_of(3), per_day=1, last=date(2026, 3, 4))
    assert [visit.day for visit in found.values()] == [date(2026, 3, 3), date(2026, 3, 4), None]


@pytest.mark.parametrize("year", [2026, 2041])
def test_fixed_national_holidays_are_no_school_days(year: int):
    """1 January, 1 May, 1 June, 17 August and 25 December have one date every year, also in years
    whose decree the program does not know."""
    fixed = [date(year, *day) for day in ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25))]
    days = SchoolDays(date(year, 1, 1), date(year, 12, 31), saturdays=True)
    assert [day for day in fixed if day in days] == []


def test_moving_feasts_and_cuti_bersama_of_the_year_are_no_school_days():
    """«none on the national holidays and cuti bersama of the year (data that ships)»"""
    days = SchoolDays(date(2026, 3, 1), date(2026, 3, 31), saturdays=True)
    off = [day.day for day in (date(2026, 3, n) for n in range(1, 32)) if day not in days]
    assert off == [1, 8, 15, 18, 19, 20, 21, 22, 23, 24, 29]
    found = visits_of(school_of(2), per_day=1, first=date(2026, 5, 13))
    assert [visit.day for visit in found.values()] == [date(2026, 5, 13), date(2026, 5, 18)]


# spread until «Batas B»


def placed(number: int, due: date, **settings: object) -> list[date | None]:
    """The days of so many teachers before a due date; today is 2 March 2026."""
    school = school_of(number)
    for label, value in {"Batas B": due, **settings}.items():
        school.set(label, value)
    decision = decide(school.seen, Inputs(Moment(MONDAY, datetime(2026, 3, 2, 8)), RHK))
    visits = plan_visits(decision.passes, decision.desk, school_days(decision.desk))
    return [visit.day for visit in visits]


def test_proposals_are_spread_until_batas_b():
    """«dates spread until Batas B»: April 2026 has a holiday on the 3rd, May on 1, 14, 15, 27 and
    28."""
    days = placed(6, date(2026, 5, 29))
    assert None not in days
    assert days == sorted(days, key=str)
    gaps = [(after - before).days for before, after in pairwise(days)]  # type: ignore[operator]
    assert min(gaps) >= 7
    assert max(gaps) <= 24
    assert days[0] < date(2026, 3, 16)  # type: ignore[operator]
    assert days[-1] > date(2026, 5, 14)  # type: ignore[operator]


def test_where_days_are_few_each_is_used_before_one_is_used_twice():
    days = placed(7, date(2026, 3, 6))
    assert sorted(Counter(days).values()) == [1, 2, 2, 2]


def test_libur_sekolah_is_left_out():
    """«Libur Sekolah (dates and spans)», with no option needed"""
    free = placed(3, date(2026, 3, 13))
    assert free == [date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 12)]
    shut = placed(3, date(2026, 3, 13), **{"Libur Sekolah": "4 Maret 2026; 9–12 Maret 2026"})
    assert shut == [date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 13)]


def test_planning_again_moves_nobody():
    school = school_of(4)
    school.set("Batas B", date(2026, 5, 29))
    day = date(2026, 3, 9)
    school.type_at("A", school.rows("A", "G003")[0], {"Usulan Jadwal": day})
    school.sync()
    decision = decide(school.seen, Inputs(Moment(MONDAY, datetime(2026, 3, 2, 8)), RHK))
    visits = plan_visits(decision.passes, decision.desk, school_days(decision.desk))
    assert visits[2].day == day
    assert day not in [visit.day for visit in visits if visit.kode != "G003"]


def test_what_libur_sekolah_cannot_mean_is_named_and_the_rest_counts():
    school = school_of(1)
    school.set("Libur Sekolah", "4 Maret 2026; libur panjang; 31 Februari 2026")
    school.sync()
    texts_ = [each["message"] for each in school.problems("Pengaturan", column="Libur Sekolah")]
    assert [part in " ".join(texts_) for part in ("libur panjang", "31 Februari", "4 Maret")] == [
        True,
        True,
        False,
    ]
    days = school_days(decide(school.seen, Inputs(Moment(MONDAY, datetime(2026, 3, 2)), RHK)).desk)
    assert date(2026, 3, 4) not in days

    found = visits_of(school_of(2), per_day=1, first=date(2026, 4, 30))
    assert [visit.day for visit in found.values()] == [date(2026, 4, 30), date(2026, 5, 4)]


def test_a_date_that_cannot_be_used_is_no_visit_and_gets_no_proposal():
    """Inactive teachers are left out; of all others each is placed, proposed or named."""
    school = school_of(5)
    school.fill("Guru", "G001", {"Aktif": "Tidak"})
    school.fill("A", "G002", {"Jadwal Observasi": "09/10/26"})
    school.fill("A", "G003", {"Jadwal Observasi": date(2027, 2, 3)})
    school.type_at("A", school.rows("A", "G004")[0], {"Nama Guru": "Orang Lain"})
    found = visits_of(school)
    assert list(found) == ["G002", "G003", "G004", "G005"]
    unusable = [kode for kode, visit in found.items() if visit.day is None and not visit.proposed]
    assert unusable == ["G002", "G003", "G004"]
    assert "BEGIN:VEVENT" not in calendar_of(
        [found["G003"]], Shared("SD", "1", 2026), datetime(2026, 3, 2, 8)
    )


def test_a_done_observation_stands_on_the_day_it_was_done():
    school = School.create()
    school.sync(rest=False)
    school.complete("G001", upto="B")
    assert visits_of(school)["G001"].day == texts.done("B", "G001")["Tanggal Observasi"]


@pytest.mark.parametrize(
    ("due", "last"),
    [
        (None, date(2026, 12, 31)),
        (date(2026, 5, 1), date(2026, 5, 1)),
        (date(2026, 2, 1), date(2026, 12, 31)),
        (date(2027, 5, 1), date(2026, 12, 31)),
    ],
)
def test_batas_b_ends_the_days_until_it_has_passed_and_the_period_always(
    due: date | None, last: date
):
    school = school_of(1)
    school.set("Batas B", due)
    desk = decide(school.seen, Inputs(Moment(MONDAY, datetime(2026, 3, 2, 8)), RHK)).desk
    ahead = last < date(2026, 12, 31) or due == date(2027, 5, 1)
    assert school_days(desk) == SchoolDays(date(2026, 3, 3), last, spread=ahead)
    assert school_days(desk, date(2026, 4, 6)).first == date(2026, 4, 6)


# «Usulan Jadwal»


def test_a_proposal_stays_until_the_teacher_types_a_date():
    school = school_of(1)
    row = school.rows("A", "G001")[0]
    school.type_at("A", row, {"Usulan Jadwal": date(2026, 3, 9)})
    school.sync()
    assert school.cell("A", "G001", "Usulan Jadwal") == date(2026, 3, 9)
    assert visits_of(school)["G001"].day == date(2026, 3, 9)
    school.fill("A", "G001", {"Jadwal Observasi": date(2026, 3, 10)})
    school.sync()
    assert school.cell("A", "G001", "Usulan Jadwal") is None


def test_words_in_the_column_go_to_riwayat():
    school = school_of(1)
    school.type_at("A", school.rows("A", "G001")[0], {"Usulan Jadwal": "minggu depan saja"})
    school.sync()
    assert school.cell("A", "G001", "Usulan Jadwal") is None
    assert [line["Teks"] for line in school.journal() if line["Kolom"] == "Usulan Jadwal"] == [
        "minggu depan saja"
    ]


# the calendar

VISIT = Visit(
    "G001", "Siti, Aminah; S.Pd.", "Kepala", 2, date(2026, 7, 17), "08.00–09.10", "VIII B"
)


def lines_of(*visits: Visit) -> list[str]:
    shared = Shared("SD \\ Satu", "20212345", 2026)
    text = calendar_of(visits, shared, datetime(2026, 3, 2, 8))
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def test_an_event_names_day_hours_and_zone_and_escapes_its_words():
    lines = lines_of(VISIT)
    assert "UID:praktik-kinerja-2026-20212345-G001@sheets-sync" in lines
    assert "DTSTART;TZID=Asia/Jakarta:20260717T080000" in lines
    assert "DTEND;TZID=Asia/Jakarta:20260717T091000" in lines
    assert "DTSTAMP:20260302T010000Z" in lines
    assert r"SUMMARY:Observasi Siti\, Aminah\; S.Pd." in lines
    assert r"DESCRIPTION:Pengamat: Kepala\nKode guru: G001\nSD \\ Satu" in lines
    assert lines.index("BEGIN:VTIMEZONE") < lines.index("BEGIN:VEVENT")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("VIII B", "Kelas VIII B"), ("kelas IV", "kelas IV"), ("Ruang Seni", "Ruang Seni")],
)
def test_a_bare_class_is_called_one(typed: str, shown: str):
    assert f"LOCATION:{shown}" in lines_of(replace(VISIT, classroom=typed))


@pytest.mark.parametrize("hours", ["", "pagi", "23.30–24.30", "10.00–09.00"])
def test_without_clear_hours_it_is_the_whole_day(hours: str):
    lines = lines_of(Visit("G001", "Siti", "Kepala", 2, date(2026, 12, 31), hours, proposed=True))
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "STATUS:TENTATIVE" in lines


def test_a_line_is_folded_between_characters():
    lines = lines_of(Visit("G001", "é" * 200, "Kepala", 2, date(2026, 7, 17)))
    assert f"SUMMARY:Observasi {'é' * 200}" in lines


def test_no_typed_text_carries_controls_or_lines_of_its_own():
    nasty = "a\x0b\x1b\u202e\u2028\ud800\r\nSTATUS:CANCELLED"
    visit = replace(VISIT, teacher=nasty, observer=nasty, classroom=nasty, hours=nasty)
    text = calendar_of([visit], Shared(nasty, nasty, 2026), datetime(2026, 3, 2, 8))
    assert not set("\x0b\x1b\u202e\u2028\ud800") & set(text)
    assert "STATUS:CANCELLED" not in text.replace("\r\n ", "").split("\r\n")


def test_a_later_file_updates_an_earlier_one():
    def sequence(at: datetime) -> tuple[str, int]:
        lines = calendar_of([VISIT], Shared("SD", "1", 2026), at).split("\r\n")
        uid = next(line for line in lines if line.startswith("UID:"))
        return uid, int(next(line for line in lines if line.startswith("SEQUENCE:"))[9:])

    (uid, before), (same, after) = (
        sequence(datetime(2026, 3, 2, 8)),
        sequence(datetime(2026, 3, 2, 8, 0, 1)),
    )
    assert uid == same
    assert after > before


# the command


def run(path: Path, *words: str) -> dict[str, object]:
    common = ["--workbook", str(path), "--today", "2026-03-02", "--json"]
    done = CliRunner().invoke(main, ["plan-observations", *words, *common], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_the_command_writes_the_workbook_only_if_asked(tmp_path: Path):
    path = tmp_path / "sekolah.xlsx"
    school = school_on_file(path)
    before = path.read_bytes()
    content = run(path, "--per-day", "1")
    assert path.read_bytes() == before
    assert not content["written"]
    assert (tmp_path / "jadwal-observasi sekolah.ics").read_text(encoding="utf-8").count(
        "BEGIN:VEVENT"
    ) == 3
    assert run(path, "--per-day", "1", "--apply", "--ics", str(tmp_path / "lain.ics"))["written"]
    assert not run(path, "--per-day", "1", "--apply")["written"]
    assert (tmp_path / "lain.ics").exists()
    school.changed()
    assert school.cell("A", "G002", "Usulan Jadwal") == date(2026, 3, 4)
    school.sync(MONDAY)
    assert school.cell("A", "G002", "Usulan Jadwal") == date(2026, 3, 4)


def said(path: Path, *words: str, today: str = "2026-03-02", code: int = 0) -> str:
    """What a person reads."""
    common = ["--workbook", str(path), "--today", today]
    done = CliRunner().invoke(main, ["plan-observations", *words, *common], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sekolah.xlsx"


@pytest.fixture
def school(path: Path) -> School:
    return school_on_file(path)


def test_who_cannot_be_scheduled_is_named_and_stands_in_no_calendar(school: School, path: Path):
    school.fill("A", "G001", {"Jadwal Observasi": date(2027, 2, 3)})
    school.fill("A", "G002", {"Jadwal Observasi": "09/10/26"})
    school.hands.close()
    (line,) = [line for line in said(path).splitlines() if "G001" in line or "G002" in line]
    assert line == (
        "Belum dapat dijadwalkan; periksa baris dan «Jadwal Observasi» di tab A: "
        "G001 Siti Aminah, S.Pd. dan G002 Budi Santoso."
    )
    events = path.with_name("jadwal-observasi sekolah.ics").read_text(encoding="utf-8")
    assert ("Rina Wati" in events, "Siti" in events, "Budi" in events) == (True, False, False)


def test_proposals_after_batas_b_say_so(school: School, path: Path):
    assert "Batas B" not in said(path)
    school.set("Batas B", date(2026, 2, 27))
    school.hands.close()
    assert "«Batas B» (27 Februari 2026) lebih awal dari semua usulan ini." in said(path)
    school.set("Batas B", date(2026, 4, 1))
    school.hands.close()
    assert "Batas B" not in said(path)


@pytest.mark.parametrize("start", ["2027-01-05", "2025-12-15"])
def test_a_first_day_outside_the_period_is_refused(school: School, path: Path, start: str):
    school.hands.close()
    answer = said(path, "--from", start, code=2)
    assert "--from" in answer
    assert "di luar Periode 2026" in answer
    assert "--per-day" not in answer


def test_when_the_period_is_over_it_says_that(school: School, path: Path):
    school.hands.close()
    answer = said(path, today="2026-12-31")
    assert "Periode 2026 tidak punya hari sekolah lagi" in answer
    assert "--per-day" not in answer


@pytest.mark.long
def test_apply_tells_what_it_did(school: School, path: Path):
    school.hands.close()
    assert "«Usulan Jadwal» tab A diperbarui" in said(path, "--apply")
    again = said(path, "--apply")
    assert ("diperbarui" in again, "Usulan sudah tertulis" in again) == (False, True)
    school.changed()
    for kode in ("G001", "G002", "G003"):
        school.fill("A", kode, {"Jadwal Observasi": date(2026, 3, 10)})
    school.sync()
    school.hands.close()
    nothing = said(path, "--apply")
    assert "Tidak ada usulan baru" in nothing
    assert "tertulis" not in nothing
    assert "diperbarui" not in nothing


@pytest.mark.long
def test_a_refusal_advises_nothing_that_the_command_does_not_know(path: Path):
    """Half the rows are gone; only `sync` has --force."""
    school = School.create(
        [{"Nama": name} for name in ("Ani", "Beni", "Citra", "Dewi", "Eko", "Fitri")], file=path
    )
    school.sync(rest=False)
    for kode in ("G001", "G002", "G003", "G004"):
        school.delete("A", kode)
    school.hands.close()
    answer = said(path, "--apply", code=3)
    assert "jalankan sync --force" in answer
    assert "--force" not in answer.replace("sync --force", "")


def test_days_off_of_a_year_without_a_decree_are_called_estimates(school: School, path: Path):
    """«next year's marked as estimates»"""
    school.hands.close()
    assert "perkiraan" not in said(path)
    school.set("Periode", "2027")
    school.hands.close()
    assert "Libur nasional dan cuti bersama 2027 masih perkiraan." in said(path)


def test_help_says_that_days_off_are_known():
    shown = " ".join(CliRunner().invoke(main, ["plan-observations", "--help"]).output.split())
    assert "Libur nasional, cuti bersama, dan «Libur Sekolah»" in shown


@pytest.mark.long
def test_proposals_are_told_observer_by_observer_each_named_once(tmp_path: Path):
    school = School.create(file=tmp_path / "sekolah.xlsx", roster=[{"Nama": n} for n in "ABCD"])
    school.sync(rest=False)
    school.fill("Guru", "G001", {"Pengamat": "G003"})
    school.fill("Guru", "G004", {"Pengamat": "G003"})
    school.sync(rest=False)
    school.hands.close()
    command = ["plan-observations", "--workbook", str(school.hands.path), "--today", "2026-03-02"]
    done = CliRunner().invoke(main, command, catch_exceptions=False)
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("Usulan")] == [
        "Usulan untuk pengamat C:",
        "Usulan untuk pengamat Dra. Sri Wahyuni, M.Pd.:",
    ]
    assert [line.rpartition(": ")[2] for line in lines if line.startswith("  ")] == [
        "G001 A",
        "G004 D",
        "G002 B",
        "G003 C",
    ]
