"""Part 2, Ringkasan: nothing but a table; who is reminded of what, and where a link leads."""

from __future__ import annotations

import re
import string
import tomllib
import urllib.parse
from datetime import date

import pytest

from sheets_sync.adapters.resources import read_config
from sheets_sync.core.drafting.chat_reminder import principal_reminder
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.values import Link, RowAt
from sheets_sync.run import initialise, plan
from tests.support import texts
from tests.support.school import School, school_at, school_of


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
    assert str(of_principal(school).text) == (
        "Yth. Bapak/Ibu Dra. Sri Wahyuni, M.Pd., berikut ini menunggu Bapak/Ibu. Tab «A "
        "Diskusi Persiapan» (paling lambat 31 Maret 2026): Ani Pratama dan Beni Pratama. "
        "Terima kasih. – SD Negeri 1 Sukamaju"
    )
    school.sync(date(2026, 4, 1))
    assert "(batas 31 Maret 2026 sudah lewat)" in of_principal(school).text


def rows(school: School) -> list[object]:
    """The Kodes from the top."""
    grid = school.seen.tabs["Ringkasan"].grid
    return [line[0] for line in grid[1:] if line and line[0]]


def of_principal(school: School) -> Link:
    """What stands in the reminder of the principal."""
    link = principal_reminder(school.looked.papers.passes, school.looked.papers.desk).link
    assert link is not None
    assert school.cell("Ringkasan", "KS", "Pengingat") == link.text
    return link


def waiting(*names: str) -> School:
    """These teachers have handed in A."""
    school = School.create(settings=texts.SETTINGS, roster=[{"Nama": name} for name in names])
    school.sync()
    for number in range(1, len(names) + 1):
        kode = f"G{number:03}"
        school.fill("A", kode, texts.preparation(kode) | {"Kumpulkan": True})
    school.sync()
    return school


def test_names_with_titles_can_be_told_apart():
    """And «S.Pd.» ends a sentence."""
    text = of_principal(waiting("Ani, S.Pd.", "Beni, M.Pd.", "Citra, S.Pd.")).text
    assert "»: Ani, S.Pd.; Beni, M.Pd.; dan Citra, S.Pd. Terima kasih." in text


def test_teachers_of_one_name_carry_their_kode():
    school = waiting("Siti Aminah", "Budi Santoso", "SITI  AMINAH")
    text = of_principal(school).text
    assert "»: Siti Aminah (G001), Budi Santoso, dan SITI AMINAH (G003). Terima kasih." in text


def test_a_reminder_is_carried_by_its_link_with_every_sign_encoded():
    school = school_of(1)
    school.fill("Guru", "G001", {"Nomor WhatsApp": "0812-1111-2222"})
    school.sync()
    link = reminder_of(school)
    chat, _, query = link.target.partition("?text=")
    assert (chat, link.short) == ("https://wa.me/6281211112222",) * 2
    assert urllib.parse.unquote(query) == link.text
    assert not set(query) - set(string.ascii_letters + string.digits + "-._~%")


def test_without_a_number_the_link_carries_the_text_all_the_same():
    school = school_of(1)
    school.sync()
    link = reminder_of(school)
    assert link.target.startswith("https://wa.me/?text=Yth")
    assert link.short == ""


def reminder_of(school: School) -> Link:
    """The link that a sync writes into G001's reminder."""
    school.fill("A", "G001", {"Upaya Mempelajari": "Membaca buku panduan dan berdiskusi."})
    (link,) = [
        each for each in links(school) if isinstance(each.target, str) and "wa.me" in each.target
    ]
    return link


def test_no_link_is_longer_than_a_chat_takes_and_as_many_names_are_told_as_it_carries():
    school = waiting(*(f"Raden Ajeng Kartini Kusumawardhani ke-{n}" for n in range(1, 31)))
    link = of_principal(school)
    assert len(link.target) <= 1000
    assert len(link.target) > 900
    assert re.search(r"ke-9, .* dan \d+ lagi\. Terima kasih", link.text)


def links(school: School) -> list[Link]:
    """The links that a sync would write on Ringkasan."""
    changes = plan(school.book, school.clock).changes
    cells = [each for each in changes if isinstance(each, SetCell) and each.tab == "Ringkasan"]
    return [each.value for each in cells if isinstance(each.value, Link)]


def test_another_number_is_another_link():
    """The text stays the same: what a link leads to is no part of what a cell tells."""
    school = school_of(1)
    school.fill("Guru", "G001", {"Nomor WhatsApp": "081211112222"})
    school.sync()
    before = school.cell("Ringkasan", "G001", "Pengingat")
    school.fill("Guru", "G001", {"Nomor WhatsApp": "081233334444"})
    (link,) = links(school)
    assert link.short == "https://wa.me/6281233334444"
    school.sync()
    assert school.cell("Ringkasan", "G001", "Pengingat") == before
    assert not links(school)


def test_a_status_leads_to_its_row_wherever_that_is_now():
    school = school_at("A", "G001", "G002")
    tab = "A Diskusi Persiapan"
    school.hands.insert_row(tab, 2)
    school.changed()
    found = links(school)
    assert [link.target for link in found] == [RowAt(tab, row) for row in (3, 4, 5)]
    assert [link.text for link in found] == ["Selesai", "Selesai", "Belum diisi"]
    school.sync()
    assert not links(school)


def test_the_principal_comes_first():
    school = school_of(3)
    school.sync()
    assert rows(school) == ["KS", "G001", "G002", "G003"]
    assert school.cell("Ringkasan", "KS", "Nama Guru") == texts.SETTINGS["Nama Kepala Sekolah"]


def test_a_sorted_table_stays_as_it_was_sorted_but_for_the_principal():
    school = school_of(4)
    school.sync()
    school.hands.sort("Ringkasan", 2, reverse=True)
    school.changed()
    school.sync()
    assert rows(school) == ["KS", "G004", "G003", "G002", "G001"]


def test_what_somebody_wrote_beside_a_teacher_stays_beside_that_teacher():
    school = school_of(3)
    school.sync()
    width = school.seen.tabs["Ringkasan"].width + 1
    school.hands.type("Ringkasan", 1, width, "Catatan saya")
    for row, kode in enumerate(rows(school), start=2):
        school.hands.type("Ringkasan", row, width, f"tentang {kode}")
    school.hands.sort("Ringkasan", 2, reverse=True)
    school.changed()
    school.add_row("Guru", {"Nama": "Dewi Pratama"})
    school.sync()
    for kode in ("KS", "G001", "G002", "G003"):
        assert school.cell("Ringkasan", kode, "Catatan saya") == f"tentang {kode}"
    assert rows(school)[-1] == "G004"


def test_a_row_of_somebodys_own_stays_and_is_kept_once():
    school = school_of(2)
    school.sync()
    row = len(school.seen.tabs["Ringkasan"].grid) + 3
    school.hands.type("Ringkasan", row, 2, "Rapat guru hari Senin")
    school.changed()
    school.sync()
    school.fill("A", "G001", {"Upaya Mempelajari": "Membaca buku panduan."})
    school.add_row("Guru", {"Nama": "Dewi Pratama"})
    school.sync()
    assert school.seen.tabs["Ringkasan"].cell(row, 2) == "Rapat guru hari Senin"
    (line,) = [line for line in school.journal() if line["Teks"] == "Rapat guru hari Senin"]
    assert line["Peristiwa"] == "Teks berubah"
    assert rows(school)[:4] == ["KS", "G001", "G002", "G003"]


def test_a_teacher_who_is_gone_leaves_no_row():
    school = school_of(3)
    school.sync()
    school.delete("Guru", "G003")
    school.sync()
    assert rows(school) == ["KS", "G001", "G002"]


@pytest.mark.parametrize(("row", "column"), [(3, 12), (2, 2), (4, 13)])
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
    school.hands.type("Ringkasan", 3, 3, "isi saya")
    school.changed()
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync(date(2026, 3, 3))
    assert not school.problems("Ringkasan")
    assert school.cell("Ringkasan", "G001", "A") == "Selesai"
    assert school.cell("Ringkasan", "G001", "Catatan saya") == "isi saya"


@pytest.mark.parametrize("heading", ["Menunggu", "Langkah Berikut", "Pengingat"])
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
    column = school.column("Ringkasan", "Pengingat")
    school.hands.type("Ringkasan", 1, column, "Pengingat Kami")
    school.changed()
    initialise(school.book, tomllib.loads(read_config("catalogue.toml")), school.clock)
    school.changed()
    assert school.seen.tabs["Ringkasan"].cell(1, column) == "Pengingat Kami"


def older(school: School) -> None:
    """As an earlier program left the tab: links, counts, the week and the months beside the table,
    the principal last."""
    width = school.seen.tabs["Ringkasan"].width
    labels = ("Tautan WhatsApp", "", "Tahap", "Terkunci", "Selesai")
    cells = {(1, width + n): label for n, label in enumerate(labels, start=1) if label}
    cells |= {(2, width + 3): "A Diskusi Persiapan", (2, width + 4): 2, (2, width + 5): 1}
    cells |= {(9, width + 3): "Minggu ini: observasi yang dijadwalkan", (10, width + 3): "Tanggal"}
    cells |= {(11, width + 3): date(2026, 3, 5), (45, width + 3): "Januari", (45, width + 4): 0}
    for (row, column), value in cells.items():
        school.hands.type("Ringkasan", row, column, value)
    school.changed()


def test_an_older_tab_becomes_the_table_and_loses_nothing_of_people():
    school = school_of(3)
    school.sync()
    older(school)
    width = school.seen.tabs["Ringkasan"].width + 1
    school.hands.type("Ringkasan", 1, width, "Catatan saya")
    school.hands.type("Ringkasan", 3, width, "tentang G001")
    school.hands.type("Ringkasan", 30, school.column("Ringkasan", "Terkunci"), "ingat rapat")
    school.changed()
    school.sync()
    head = [cell for cell in school.seen.tabs["Ringkasan"].grid[0] if cell]
    assert head[-2:] == ["Terkunci", "Catatan saya"]
    assert not {"Tautan WhatsApp", "Tahap", "Selesai"} & {*head}
    left = {cell for line in school.seen.tabs["Ringkasan"].grid[1:] for cell in line[width - 4 :]}
    assert left == {None, "tentang G001", "ingat rapat"}
    assert school.cell("Ringkasan", "G001", "Catatan saya") == "tentang G001"
    assert not school.problems("Ringkasan")
