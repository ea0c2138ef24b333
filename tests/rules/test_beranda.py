"""Part 2, Beranda: who waits for whom and since when, the observations that come, what is late,
what the end of the year still needs."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

import pytest

from sheets_sync.adapters.memory.sheet import Sheet
from sheets_sync.adapters.resources import read_config
from sheets_sync.core.drafting.front_names import without_titles
from sheets_sync.core.layout import front_page as place
from sheets_sync.core.model.plan import SetCell, ShowRows
from sheets_sync.core.model.values import Link, RowAt
from sheets_sync.run import initialise, plan
from tests.support import texts
from tests.support.labels import A
from tests.support.school import School, school_at, school_of

Line = tuple[object, object, object]


def page(school: School) -> list[Line]:
    """The lines above the figures, each as name, what is said, figure or day."""
    tab = school.seen.tabs["Beranda"]
    columns = (place.NAME, place.SAID, place.WHEN)
    rows = range(place.FIRST_ROW, place.LAST_ROW + 1)
    return [line for row in rows if any(line := tuple(tab.cell(row, at) for at in columns))]


def part(school: School, title: str) -> list[Line]:
    """The lines below a heading; fails without it."""
    tab = school.seen.tabs["Beranda"]
    rows = range(place.FIRST_ROW, place.LAST_ROW + 1)
    (first,) = [row for row in rows if tab.cell(row, place.NAME) == title]
    found = []
    for row in range(first + 1, place.LAST_ROW + 1):
        line = tuple(tab.cell(row, at) for at in (place.NAME, place.SAID, place.WHEN))
        if not any(line):
            break
        found.append(line)
    return found


def headings(school: School) -> dict[object, object]:
    """The parts of the page and the figure beside each."""
    return {name: when for name, _, when in page(school) if isinstance(when, float)}


def handed_in(school: School, *kodes: str) -> None:
    for kode in kodes:
        school.fill("A", kode, texts.preparation(kode) | {"Kumpulkan": True})


def test_it_says_whose_page_it_is():
    school = school_of(1)
    school.sync()
    tab = school.seen.tabs["Beranda"]
    assert tab.cell(place.SCHOOL_ROW, 1) == "SD Negeri 1 Sukamaju, tahun 2026"


CHANGED = "Halaman ini terakhir berubah pada"


def test_it_says_since_when_it_says_what_it_says_and_a_new_day_alone_writes_nothing():
    school = school_of(2)
    school.sync(date(2026, 3, 2))
    assert page(school)[0] == (f"{CHANGED} 2 Maret 2026.", None, None)
    school.today = date(2026, 3, 3)
    assert plan(school.book, school.clock).changes == ()
    school.sync(date(2026, 3, 3))
    assert page(school)[0][0] == f"{CHANGED} 2 Maret 2026."
    handed_in(school, "G001")
    school.sync(date(2026, 3, 4))
    assert page(school)[0][0] == f"{CHANGED} 4 Maret 2026."


def test_a_day_that_somebody_made_up_is_put_right():
    school = school_of(1)
    school.sync(date(2026, 3, 2))
    school.hands.type("Beranda", place.FIRST_ROW, place.NAME, f"{CHANGED} 1 Januari 2026.")
    school.changed()
    school.sync(date(2026, 3, 3))
    assert page(school)[0][0] == f"{CHANGED} 3 Maret 2026."


def test_an_empty_school_is_told_what_to_do_first():
    school = school_of(0)
    school.sync()
    assert [name for name, _, _ in page(school)] == [
        "Mulai dari sini",
        "1. Lengkapi tab Pengaturan.",
        "2. Tulis nama guru di tab Guru.",
        "3. Minta guru mengisi barisnya di tab A.",
        "Setelah program berjalan, giliran setiap orang tampil di sini.",
    ]


def test_who_waits_for_the_principal_since_when_and_what_for_the_longest_first():
    school = school_of(3)
    school.sync(date(2026, 3, 2))
    handed_in(school, "G002")
    school.sync(date(2026, 3, 4))
    handed_in(school, "G001")
    school.sync(date(2026, 3, 9))
    assert part(school, "Menunggu Kepala Sekolah") == [
        ("A · Beni Pratama", "isi keputusan", "sejak 4 Maret"),
        ("A · Ani Pratama", "isi keputusan", "sejak 9 Maret"),
    ]
    assert part(school, "Menunggu guru") == [("A · Citra Pratama", "Belum diisi", "sejak 2 Maret")]
    assert headings(school)["Menunggu Kepala Sekolah"] == 2


def links(school: School) -> dict[str, RowAt]:
    """Where the names on the page would lead after a sync, as far as it writes them."""
    changes = plan(school.book, school.clock).changes
    found = [c.value for c in changes if isinstance(c, SetCell) and c.tab == "Beranda"]
    named = [value for value in found if isinstance(value, Link)]
    return {value.text: value.target for value in named if isinstance(value.target, RowAt)}


def test_each_name_leads_to_the_very_row():
    school = School.create(roster=[{"Nama": "Ani Pratama"}, {"Nama": "Beni Pratama"}])
    found = links(school)
    school.sync()
    assert found == {
        "A · Ani Pratama": RowAt(A, school.rows("A", "G001")[0]),
        "A · Beni Pratama": RowAt(A, school.rows("A", "G002")[0]),
    }
    assert links(school) == {}


def test_after_a_sort_it_leads_there_again():
    school = school_of(3)
    school.sync()
    school.hands.sort(A, 2, reverse=True)
    school.changed()
    assert links(school) == {
        f"A · {name} Pratama": RowAt(A, row) for name, row in (("Ani", 4), ("Citra", 2))
    }


def test_where_a_name_stood_a_text_leads_nowhere():
    """Google keeps the link of a cell that only gets another text."""
    school = school_of(2)
    school.sync()
    handed_in(school, "G001")
    changes = plan(school.book, school.clock).changes
    names = [c for c in changes if isinstance(c, SetCell) and c.column == place.NAME]
    on_page = [c.value for c in names if c.tab == "Beranda" and c.value is not None]
    assert on_page
    assert all(isinstance(value, Link) for value in on_page)


@pytest.mark.parametrize(
    ("upto", "line"),
    [
        ("A", ("B · Siti Aminah, S.Pd.", "amati kelas")),
        ("E", ("F · Siti Aminah, S.Pd.", "isi penilaian")),
    ],
)
def test_what_the_principal_fills_is_named_by_what_it_is(upto: str, line: tuple[str, str]):
    school = school_at(upto, "G001")
    assert [found[:2] for found in part(school, "Menunggu Kepala Sekolah")] == [line]


def test_what_waits_for_an_observer_says_who_that_is():
    school = school_of(2)
    school.fill("Guru", "G001", {"Pengamat": "G002"})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    ((name, said, _),) = part(school, "Menunggu pengamat")
    assert (name, said) == ("B · Ani Pratama", "Beni Pratama")
    assert part(school, "Menunggu Kepala Sekolah") == [("Tidak ada.", None, None)]


def planned(school: School, **visits: tuple[date, str]) -> None:
    for kode, (day, hours) in visits.items():
        school.fill("A", kode, {"Jadwal Observasi": day, "Jam": hours})
    school.sync(date(2026, 3, 2))


MONDAY = date(2026, 3, 2)


def test_this_weeks_and_next_weeks_observations_stand_under_their_days():
    school = school_of(4)
    planned(
        school,
        G001=(MONDAY + timedelta(2), "08.00–09.10"),
        G002=(MONDAY + timedelta(2), "10.00"),
        G003=(MONDAY + timedelta(8), "jam ke-3"),
        G004=(MONDAY + timedelta(14), "08.00"),
    )
    assert part(school, "Observasi minggu ini") == [
        ("Rabu, 4 Maret", None, None),
        ("A · Ani Pratama", "oleh KS", "08.00–09.10"),
        ("A · Beni Pratama", "oleh KS", "10.00"),
    ]
    assert part(school, "Observasi minggu depan") == [
        ("Selasa, 10 Maret", None, None),
        ("A · Citra Pratama", "oleh KS", "jam ke-3"),
    ]


def test_todays_observations_come_first_and_those_past_last():
    """On a Thursday in a full week: what is to be done today must not be cut off."""
    school = school_of(12)
    days = {f"G{number:03}": (MONDAY + timedelta((number - 1) // 3), "") for number in range(1, 13)}
    planned(school, **days)
    school.sync(MONDAY + timedelta(3))
    days_told = [line[0] for line in part(school, "Observasi minggu ini") if line[1] is None]
    assert days_told[:2] == ["Kamis, 5 Maret (hari ini)", "Senin, 2 Maret (sudah lewat)"]


def test_a_clash_of_a_day_that_is_past_is_told_no_longer():
    school = school_of(2)
    planned(school, G001=(MONDAY, "08.00"), G002=(MONDAY, "08.00"))
    assert headings(school)["Jadwal bentrok"] == 1
    school.sync(MONDAY + timedelta(1))
    assert "Jadwal bentrok" not in headings(school)


def test_capital_letters_do_not_change_the_order_of_names():
    """Dapodik has many a name in capitals."""
    school = School.create(roster=[{"Nama": name} for name in ("Ekawati", "ENDANG", "Agus")])
    school.sync()
    names = [line[0] for line in part(school, "Menunggu guru")]
    assert names == ["A · Agus", "A · Ekawati", "A · ENDANG"]


def test_an_observation_that_is_done_is_no_longer_planned():
    school = school_at("B", "G001")
    assert part(school, "Observasi minggu ini") == [("Tidak ada.", None, None)]


def test_a_clash_is_told_as_soon_as_it_is_known_however_far_ahead():
    school = school_of(3)
    planned(
        school,
        G001=(MONDAY + timedelta(60), "08.00–09.10"),
        G002=(MONDAY + timedelta(60), "09.00–10.00"),
        G003=(MONDAY + timedelta(60), "09.10"),
    )
    assert headings(school)["Jadwal bentrok"] == 2
    assert part(school, "Jadwal bentrok")[:3] == [
        ("Ubah «Jadwal Observasi» atau «Jam» salah satunya.", None, None),
        ("A · Ani Pratama", "1 Mei", "08.00–09.10"),
        ("A · Beni Pratama", "pengamat sama", "09.00–10.00"),
    ]


def test_who_observes_cannot_be_observed_at_the_same_time():
    school = school_of(2)
    school.fill("Guru", "G001", {"Pengamat": "G002"})
    planned(school, G001=(MONDAY, "08.00"), G002=(MONDAY, "08.30"))
    assert [line[1] for line in part(school, "Jadwal bentrok")] == [None, "2 Maret", "orang sama"]
    assert part(school, "Observasi minggu ini")[1] == (
        "A · Ani Pratama",
        "bentrok, oleh Beni Pratama",
        "08.00",
    )


def test_one_class_cannot_be_observed_twice_at_the_same_time():
    school = school_of(3)
    school.fill("Guru", "G001", {"Pengamat": "G003"})
    for kode, classroom in (("G001", "vii a"), ("G002", "VII A")):
        school.fill("A", kode, {"Kelas": classroom})
    planned(school, G001=(MONDAY, "08.00"), G002=(MONDAY, "08.30"))
    assert part(school, "Jadwal bentrok")[2][1] == "kelas sama"


def test_other_people_hours_days_and_classes_do_not_clash():
    school = school_of(4)
    school.fill("Guru", "G001", {"Pengamat": "G003"})
    planned(
        school,
        G001=(MONDAY, "08.00"),
        G002=(MONDAY, "08.00"),
        G003=(MONDAY, "10.00"),
        G004=(MONDAY, "pagi"),
    )
    assert "Jadwal bentrok" not in headings(school)


def test_what_is_late_says_how_many_days_and_who_is_awaited():
    school = school_of(2)
    school.set("Batas A", date(2026, 3, 31))
    handed_in(school, "G001")
    school.sync(date(2026, 3, 2))
    assert part(school, "Terlambat") == [("Tidak ada.", None, None)]
    school.sync(date(2026, 4, 3))
    assert part(school, "Terlambat") == [
        ("A · Ani Pratama", "menunggu KS", "3 hari"),
        ("A · Beni Pratama", "menunggu guru", "3 hari"),
    ]


def counts(school: School) -> dict[object, list[object]]:
    tab = school.seen.tabs["Beranda"]
    return {
        tab.cell(row, place.NAME): [tab.cell(row, at) for at in range(place.SAID, place.WHEN + 1)]
        for row in range(place.COUNTS_ROW, place.COUNTS_LAST + 1)
    }


def test_how_many_stand_where_and_who_left_is_not_counted():
    school = school_of(4)
    handed_in(school, "G001")
    school.fill("A", "G002", texts.done("A", "G002"))
    school.fill("Guru", "G004", {"Aktif": "Tidak"})
    school.sync()
    assert counts(school)["A Diskusi Persiapan"] == [1, 1, 1, 0]
    assert counts(school)["B Observasi Kinerja"] == [0, 1, 0, 0]
    assert counts(school)["F Penilaian Akhir"] == [0, 0, 0, 0]


def year_end(school: School) -> dict[object, object]:
    return {name: when for name, _, when in part(school, "Daftar periksa Desember") if when}


def test_the_end_of_the_year_is_told_from_november_on():
    school = school_of(2)
    school.sync(date(2026, 10, 31))
    assert "Daftar periksa Desember" not in headings(school)
    school.sync(date(2026, 11, 1))
    lacking = dict.fromkeys(("Penilaian Akhir (tab F)", "Perilaku Kerja", "Predikat"), "2 belum")
    assert year_end(school) == {**lacking, "Disalin ke Ruang GTK": "tidak dicatat"}
    names = [line[0] for line in part(school, "Daftar periksa Desember")]
    assert names.count("Ani Pratama, Beni Pratama") == 1
    assert names.count("Guru yang sama seperti di atas.") == 2


def test_what_nobody_lacks_is_complete():
    school = school_at("E", "G001")
    school.fill("Guru", "G002", {"Aktif": "Tidak"})
    school.fill("Guru", "G003", {"Aktif": "Tidak"})
    school.fill("F", "G001", texts.done("F", "G001") | {"Perilaku Kerja": None})
    school.sync(date(2026, 12, 1))
    assert year_end(school) == {
        "Penilaian Akhir (tab F)": "lengkap",
        "Perilaku Kerja": "1 belum",
        "Predikat": "1 belum",
        "Disalin ke Ruang GTK": "tidak dicatat",
    }
    assert headings(school)["Daftar periksa Desember"] == 2


def test_what_was_copied_is_read_from_a_column_of_the_schools_own():
    school = school_of(2)
    school.sync(date(2026, 12, 1))
    assert year_end(school)["Disalin ke Ruang GTK"] == "tidak dicatat"
    column = len(school.seen.tabs["Guru"].grid[0]) + 1
    school.hands.type("Guru", 1, column, "Sudah Disalin ke Ruang GTK")
    school.hands.type("Guru", 3, column, "sudah")
    school.changed()
    school.sync(date(2026, 12, 1))
    assert year_end(school)["Disalin ke Ruang GTK"] == "1 belum"
    assert part(school, "Daftar periksa Desember")[-1][0] == "Ani Pratama"
    school.hands.type("Guru", 2, column, True)
    school.changed()
    school.sync(date(2026, 12, 1))
    assert year_end(school)["Disalin ke Ruang GTK"] == "lengkap"


def test_no_rating_and_no_predikat_of_anybody_stands_there():
    school = school_at("F", "G001")
    school.sync(date(2026, 12, 1))
    shown = {cell for row in school.seen.tabs["Beranda"].grid for cell in row if cell}
    for word in ("ekspektasi", "efektif", "Baik", "Kurang", "Perbaikan"):
        assert not [text for text in shown if isinstance(text, str) and word in text]


@pytest.mark.parametrize("today", [date(2026, 3, 2), date(2026, 12, 1)])
def test_forty_teachers_fit_on_the_page_and_what_does_not_is_counted(today: date):
    names = [f"{first} Pratama{last}" for first in "ABCDEFGHIJ" for last in ("", "ni", "no", "ta")]
    school = School.create(roster=[{"Nama": name} for name in names])
    school.sync()
    handed_in(school, *(f"G{number:03}" for number in range(1, 21)))
    for number in range(1, 41):
        day = MONDAY + timedelta(number % 12)
        school.fill("A", f"G{number:03}", {"Jadwal Observasi": day, "Jam": "08.00"})
    school.set("Batas A", date(2026, 2, 2))
    school.sync(MONDAY)
    school.sync(today)
    waiting = part(school, "Menunggu Kepala Sekolah")
    assert headings(school)["Menunggu Kepala Sekolah"] == 20
    hidden = 20 - len([line for line in waiting if line[1]])
    assert len(waiting) > 8
    assert waiting[-1][0] == f"dan {hidden} lagi" or not hidden
    assert len(page(school)) <= place.MOST
    assert school.seen.tabs["Beranda"].cell(place.STAGES_ROW, 1) == "Guru di setiap tahap"


def test_names_are_told_apart_and_titles_give_way():
    names = ("Siti Aminah, S.Pd.", "Dra. Siti Aminah", "Prof. Dr. Hj. Nurhaliza Rahmawati, M.Pd.")
    school = School.create(roster=[{"Nama": name} for name in names])
    school.sync()
    assert {line[0] for line in part(school, "Menunggu guru")} == {
        "A · Siti Aminah (G001)",
        "A · Siti Aminah (G002)",
        "A · Nurhaliza Rahmawati",
    }


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Drs. H. Abd. Rahman, M.Pd.", "Abd. Rahman"),
        ("Muh. Ridwan", "Muh. Ridwan"),
        ("M. Yusuf bin Abdullah", "M. Yusuf bin Abdullah"),
        ("Prof. Dr. Hj. Siti Aminah", "Siti Aminah"),
    ],
)
def test_a_name_written_short_is_no_title(name: str, bare: str):
    assert without_titles(name) == bare


def test_long_names_get_initials_and_are_told_apart_all_the_same():
    names = (
        "Agus Rahmawati Nurhaliza",
        "Agus Rahmawati Nuraini",
        "Dewi Simanjuntak Panggabean",
    )
    school = School.create(roster=[{"Nama": name} for name in names])
    school.sync()
    assert {line[0] for line in part(school, "Menunggu guru")} == {
        "A · Agus R. N. (G001)",
        "A · Agus Rahmawati Nuraini",
        "A · Dewi Simanjuntak P.",
    }


def test_what_somebody_typed_over_it_stands_in_riwayat_and_is_put_right():
    school = school_of(2)
    school.sync()
    before = school.seen.tabs["Beranda"].grid
    school.hands.type("Beranda", place.FIRST_ROW + 1, place.NAME, "catatan kepala sekolah")
    school.hands.type("Beranda", place.HINT_ROW, place.NAME, "petunjuk kami")
    school.changed()
    school.sync()
    assert school.seen.tabs["Beranda"].grid == before
    kept = {line["Teks"] for line in school.journal() if line["Tahap"] == "Beranda"}
    assert kept == {"catatan kepala sekolah", "petunjuk kami"}


def test_a_note_beside_the_page_stays_and_nothing_is_written_again():
    school = school_of(2)
    school.sync()
    school.hands.type("Beranda", place.FIRST_ROW + 40, place.WHEN + 2, "catatan")
    school.changed()
    school.sync()
    assert school.seen.tabs["Beranda"].cell(place.FIRST_ROW + 40, place.WHEN + 2) == "catatan"
    assert not plan(school.book, school.clock).changes


def test_rows_that_are_not_needed_are_hidden_when_the_page_grows_or_shrinks():
    school = school_of(2)
    school.sync()
    handed_in(school, "G001")
    (shown,) = [one for one in plan(school.book, school.clock).changes if isinstance(one, ShowRows)]
    school.sync()
    grid = school.seen.tabs["Beranda"].grid
    assert (shown.first, shown.last) == (place.FIRST_ROW, place.LAST_ROW)
    assert any(grid[shown.shown - 1])
    assert not any(map(any, grid[shown.shown : place.LAST_ROW]))


def renewed(school: School) -> tuple[str, ...]:
    """`init` once more; what it says."""
    report = initialise(school.book, tomllib.loads(read_config("catalogue.toml")), school.clock)
    school.changed()
    return tuple(problem.code for problem in report.problems)


def test_a_workbook_made_before_runs_without_it_and_init_puts_it_first():
    school = school_of(2)
    school.sync()
    school.hands.delete_tab("Beranda")
    school.changed()
    handed_in(school, "G001")
    school.sync()
    assert school.status("G001", "A") == "Dikumpulkan"
    assert [problem["code"] for problem in school.problems("Beranda")] == ["missing_tab"]
    assert renewed(school) == ()
    assert school.book.titles()[0] == "Beranda"
    school.sync()
    assert not school.problems("Beranda")
    assert headings(school)["Menunggu Kepala Sekolah"] == 1


@pytest.mark.parametrize("first", ["Selamat datang", "Beranda Praktik Kinerja"])
def test_a_schools_own_beranda_is_left_alone_and_told(first: str):
    school = school_of(2)
    school.sync()
    school.hands.delete_tab("Beranda")
    school.book._sheets.insert(0, Sheet("Beranda", {(1, 1): first, (2, 1): "Pengumuman"}))
    school.changed()
    own = school.seen.tabs["Beranda"].grid
    school.sync()
    assert school.seen.tabs["Beranda"].grid == own
    (problem,) = school.problems("Beranda")
    assert (problem["code"], problem["severity"]) == ("not_ours", "warning")
    assert renewed(school) == ("not_ours",)
    assert school.seen.tabs["Beranda"].grid == own
