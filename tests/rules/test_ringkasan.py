"""Part 2, Ringkasan: what was done month by month, this week's observations, reminders that can be
read."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from sheets_sync.adapters.resources import read_config
from sheets_sync.core.layout import summary as place
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.values import Link
from sheets_sync.run import initialise, plan
from tests.support import texts
from tests.support.school import School, school_at, school_of


def months(school: School) -> dict[object, object]:
    tab = school.seen.tabs["Ringkasan"]
    rows = range(place.MONTHS_FIRST_ROW, place.MONTHS_LAST_ROW + 1)
    return {
        tab.cell(row, place.RECAP_COLUMN): tab.cell(row, place.RECAP_COLUMN + 1) for row in rows
    }


def test_done_stages_are_counted_month_by_month_up_to_today():
    school = school_at("B", "G001", "G002")
    school.sync(date(2026, 12, 1))
    done = [when for kode in ("G001", "G002") for when in _done_months(school, kode)]
    expected = [sum(month <= number for month in done) for number in range(1, 13)]
    assert list(months(school).values()) == expected
    assert expected[-1] == 4


def _done_months(school: School, kode: str) -> list[int]:
    lines = [
        line for line in school.journal() if line["Kode"] == kode and line["Peristiwa"] == "Selesai"
    ]
    return [line["Waktu"].month for line in lines]


def test_months_to_come_are_empty_and_named():
    school = school_of(1)
    school.sync(date(2026, 3, 2))
    found = months(school)
    assert list(found)[:3] == ["Januari", "Februari", "Maret"]
    assert list(found.values()) == [0, 0, 0, *[None] * 9]


def test_who_left_is_out_of_the_count():
    school = school_at("A", "G001")
    school.fill("Guru", "G001", {"Aktif": "Tidak"})
    school.sync(date(2026, 12, 1))
    assert set(months(school).values()) == {0}


def week(school: School) -> list[tuple[object, ...]]:
    tab = school.seen.tabs["Ringkasan"]
    rows = range(place.WEEK_FIRST_ROW, place.WEEK_LAST_ROW + 1)
    lines = [tuple(tab.cell(row, place.WEEK_COLUMN + n) for n in range(6)) for row in rows]
    return [line for line in lines if any(cell is not None for cell in line)]


def test_this_week_names_who_clashes_with_whom():
    school = school_of(3)
    for kode, hours in (("G001", "08.00–09.10"), ("G002", "09.00–10.00"), ("G003", "09.10")):
        school.fill("A", kode, {"Jadwal Observasi": date(2026, 3, 4), "Jam": hours})
    school.sync(date(2026, 3, 2))
    assert [(line[2], line[5]) for line in week(school)] == [
        ("Ani Pratama", "Bentrok dengan Beni Pratama"),
        ("Beni Pratama", "Bentrok dengan Ani Pratama"),
        ("Citra Pratama", "Bentrok dengan Beni Pratama"),
    ]


def test_other_observers_and_other_days_do_not_clash():
    school = school_of(3)
    school.fill("Guru", "G001", {"Pengamat": "G003 · Citra Pratama"})
    for kode, day in (("G001", 4), ("G002", 4), ("G003", 5)):
        school.fill("A", kode, {"Jadwal Observasi": date(2026, 3, day), "Jam": "08.00"})
    school.sync(date(2026, 3, 2))
    assert [(line[4], line[5]) for line in week(school)][:1] == [("Citra Pratama", None)]
    assert all(line[5] is None for line in week(school))


def test_a_reminder_is_polite_and_says_what_and_until_when():
    school = school_of(1)
    school.set("Batas A", date(2026, 3, 31))
    school.sync(date(2026, 3, 2))
    text = str(school.cell("Ringkasan", "G001", "Pengingat"))
    assert text.startswith(
        "Yth. Bapak/Ibu Ani Pratama, mohon lanjutkan tab «A Diskusi Persiapan»: "
    )
    assert "Mohon selesai paling lambat 31 Maret 2026. Terima kasih." in text
    school.sync(date(2026, 4, 1))
    late = str(school.cell("Ringkasan", "G001", "Pengingat"))
    assert (
        "Batas waktunya, 31 Maret 2026, sudah lewat; mohon segera diselesaikan. Terima kasih."
        in late
    )


def test_the_principal_is_reminded_once_of_all_that_waits_and_until_when():
    school = school_of(2)
    school.set("Batas A", date(2026, 3, 31))
    for kode in ("G001", "G002"):
        school.fill("A", kode, texts.preparation(kode) | {"Kumpulkan": True})
    school.sync(date(2026, 3, 2))
    tab = school.seen.tabs["Ringkasan"]
    (row,) = [row for row in range(2, len(tab.grid) + 1) if tab.cell(row, 1) == "KS"]
    assert tab.cell(row, 13) == (
        "Yth. Bapak/Ibu Dra. Sri Wahyuni, M.Pd., berikut ini menunggu Bapak/Ibu. Tab «A "
        "Diskusi Persiapan» (paling lambat 31 Maret 2026): Ani Pratama dan Beni Pratama. "
        "Terima kasih. – SD Negeri 1 Sukamaju"
    )
    school.sync(date(2026, 4, 1))
    assert "(batas 31 Maret 2026 sudah lewat)" in str(school.seen.tabs["Ringkasan"].cell(row, 13))


def test_names_with_titles_can_be_told_apart_in_the_reminder_of_the_principal():
    """«Names with titles are joined so that they can be told apart»; and «S.Pd.» ends a sentence"""
    titled = ("Ani, S.Pd.", "Beni, M.Pd.", "Citra, S.Pd.")
    school = school_of(3)
    for kode, name in zip(("G001", "G002", "G003"), titled, strict=True):
        school.fill("Guru", kode, {"Nama": name})
        school.fill("A", kode, texts.preparation(kode) | {"Kumpulkan": True})
    school.sync(date(2026, 3, 2))
    said = {str(cell) for line in school.seen.tabs["Ringkasan"].grid for cell in line}
    (text,) = [cell for cell in said if "Dra. Sri Wahyuni" in cell and "Ani, S.Pd." in cell]
    assert "Ani, S.Pd.; Beni, M.Pd.; dan Citra, S.Pd. Terima kasih." in text


def links(school: School) -> list[Link]:
    """The WhatsApp links that a sync would write."""
    changes = plan(school.book, school.clock).changes
    return [
        change.value
        for change in changes
        if isinstance(change, SetCell) and isinstance(change.value, Link)
    ]


def test_another_number_is_another_link():
    """«ready WhatsApp text and `wa.me` link»: of the one who is awaited now, at the number that
    holds now."""
    school = school_of(2)
    school.fill("Guru", "G001", {"Nomor WhatsApp": "081211112222"})
    school.sync()
    school.fill("Guru", "G001", {"Nomor WhatsApp": "081233334444"})
    assert links(school) == [Link("wa.me/6281233334444", "https://wa.me/6281233334444")]
    school.sync()
    assert school.cell("Ringkasan", "G001", "Tautan WhatsApp") == "wa.me/6281233334444"


@pytest.mark.parametrize(
    ("row", "column"), [(3, 12), (40, 2), (12, place.WEEK_COLUMN + 2), (3, place.RECAP_COLUMN)]
)
def test_what_somebody_typed_over_it_stands_in_riwayat(row: int, column: int):
    """«Every text of a person that a run has seen stands there.»"""
    school = school_of(3)
    school.sync(date(2026, 3, 2))
    school.hands.type("Ringkasan", row, column, "catatan kepala sekolah")
    school.changed()
    school.sync()
    (line,) = [line for line in school.journal() if line["Teks"] == "catatan kepala sekolah"]
    assert (line["Tahap"], line["Peristiwa"]) == ("Ringkasan", "Diperbaiki program")


def test_what_the_program_itself_wrote_is_nobodys_text():
    school = school_of(3)
    school.sync(date(2026, 3, 2))
    for kode in ("G001", "G002"):
        school.fill("A", kode, texts.done("A", kode) | {"Jadwal Observasi": date(2026, 3, 5)})
    school.sync(date(2026, 3, 3))
    school.set("Batas B", date(2026, 3, 4))
    school.fill("Guru", "G003", {"Nama": "Citra Pratama, S.Pd."})
    school.sync(date(2026, 3, 6))
    school.sync(date(2026, 3, 12))
    assert not [line for line in school.journal() if line["Tahap"] == "Ringkasan"]


def test_columns_are_found_by_their_headings():
    """«A moved column is fine.»"""
    school = school_of(2)
    school.sync(date(2026, 3, 2))
    school.hands.insert_column("Ringkasan", 3)
    school.hands.type("Ringkasan", 1, 3, "Catatan saya")
    school.hands.type("Ringkasan", 2, 3, "isi saya")
    school.changed()
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync(date(2026, 3, 3))
    assert not school.problems("Ringkasan")
    assert school.cell("Ringkasan", "G001", "A") == "Selesai"
    assert school.cell("Ringkasan", "G001", "Catatan saya") == "isi saya"
    assert school.at("Ringkasan", place.RECAP_FIRST_ROW, "Selesai") == 1


@pytest.mark.parametrize("heading", ["Menunggu", "Langkah Berikut", "Tahap"])
@pytest.mark.parametrize("typed", [None, "{} apa"])
def test_init_puts_a_heading_back(heading: str, typed: str | None):
    school = school_of(2)
    school.sync(date(2026, 3, 2))
    school.hands.type(
        "Ringkasan", 1, school.column("Ringkasan", heading), typed and typed.format(heading)
    )
    school.changed()
    before = len(school.seen.tabs["Ringkasan"].grid[0])
    school.sync()
    assert [problem["code"] for problem in school.problems("Ringkasan")] == ["summary_moved"]
    initialise(school.book, tomllib.loads(read_config("catalogue.toml")), school.clock)
    school.changed()
    school.sync()
    assert not school.problems("Ringkasan")
    assert len(school.seen.tabs["Ringkasan"].grid[0]) == before


def test_init_leaves_headings_of_somebody_elses_ringkasan_alone():
    """A foreign workbook may have a tab of that name: `init` only adds to it."""
    school = school_of(1)
    school.hands.delete_tab("_status")
    column = school.column("Ringkasan", "Tautan WhatsApp")
    school.hands.type("Ringkasan", 1, column, "Tautan WhatsApp Kami")
    school.changed()
    initialise(school.book, tomllib.loads(read_config("catalogue.toml")), school.clock)
    school.changed()
    assert school.seen.tabs["Ringkasan"].cell(1, column) == "Tautan WhatsApp Kami"
