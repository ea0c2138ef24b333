"""Part 2, Guru: identity numbers, doubles, phones, Kode."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.core.model.values import CellError, Link
from sheets_sync.run import plan
from tests.support import texts
from tests.support.school import School, school_at


def with_teacher(cells: dict[str, object]) -> School:
    """The school, with these cells typed into G003's row of Guru, synced."""
    school = school_at()
    school.fill("Guru", "G003", cells)
    school.sync()
    return school


GOOD_NIPS = [
    "198604162010012005",
    "19860416 201001 2 005",
    "1986.0416.2010.01.2.005",
    "NIP. 198604162010012005",
    "nip 19860416 201001 2 005",
    "198001012024211003",
    "197512312022922001",
]
BAD_NIPS = {
    "17 digits": "19850315201001200",
    "19 digits": "1985031520100120055",
    "letters": "19850315201001200A",
    "no such date": "198502302010012005",
    "month 00": "198500152010012005",
    "too young": "201503152010012005",
    "too old": "193003152010012005",
    "month 13 of appointment": "198503152010132005",
    "agreement number 20": "198503152023202005",
    "month 00 of appointment": "198503152010002005",
    "digit 15 is 3": "198503152010013005",
    "digit 15 is 0": "198503152010010005",
    "old nine digits": "131234567",
    "PPPK digit 15 is 5": "198001012024215003",
}


@pytest.mark.parametrize("nip", GOOD_NIPS)
def test_a_right_nip_is_accepted(nip):
    """«13–14 a month 01–12 (PNS …) or an agreement number 21 and up (PPPK)»; «Spaces, dots and a
    leading `NIP.` are accepted»"""
    school = with_teacher({"NIP": nip})
    assert not school.problems("Guru", kode="G003")
    assert school.cell("Guru", "G003", "Catatan Data") is None


@pytest.mark.parametrize("why", BAD_NIPS)
def test_a_wrong_nip_is_named(why):
    """«NIP 18 digits, text; digits 1–8 a real birth date (age 17–66); 13–14 …, else wrong; digit 15
    is 1 or 2»"""
    school = with_teacher({"NIP": BAD_NIPS[why]})
    (problem,) = school.problems("Guru", kode="G003")
    assert (problem["column"], problem["severity"]) == ("NIP", "error")
    assert problem["row"] == school.rows("Guru", "G003")[0]
    assert "NIP" in str(school.cell("Guru", "G003", "Catatan Data"))


def test_a_nine_digit_nip_gets_a_hint():
    """«a 9-digit old NIP gets a hint»"""
    old = with_teacher({"NIP": "131234567"}).problems("Guru", kode="G003")[0]["message"]
    other = with_teacher({"NIP": "1312345678"}).problems("Guru", kode="G003")[0]["message"]
    assert old != other.replace("1312345678", "131234567")
    assert "lama" in old


@pytest.mark.parametrize(
    ("label", "number"), [("NIP", 198503152010012005), ("NUPTK", 1234567890123456.0)]
)
def test_a_number_that_arrives_as_a_number_is_damaged_and_never_repaired(label, number):
    """«it is an error that says to format the column as text and type it again, never repaired or
    padded»"""
    school = with_teacher({label: number})
    (problem,) = school.problems("Guru", kode="G003")
    assert (problem["column"], problem["severity"]) == (label, "error")
    assert "teks" in problem["message"].lower()
    assert school.cell("Guru", "G003", label) == float(number)


@pytest.mark.parametrize(
    ("nuptk", "good"), [("1234567890123456", True), ("1234 5678 9012 3456", True), ("12345", False)]
)
def test_nuptk_has_16_digits(nuptk, good):
    """«NUPTK 16 digits.»"""
    assert (not with_teacher({"NUPTK": nuptk}).problems("Guru", column="NUPTK")) is good


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("NIP", "198503152010012005"),
        ("NUPTK", "1234567890123456"),
        ("Email", "siti@sekolah.sch.id"),
    ],
)
def test_doubled_numbers_name_both_rows(label, value):
    """«Doubled NIP, NUPTK or Email: both rows are named.»"""
    school = school_at()
    school.fill("Guru", "G001", {label: value})
    school.fill("Guru", "G003", {label: f" {value.upper()}"})
    school.sync()
    named = {(problem["kode"], problem["row"]) for problem in school.problems("Guru", column=label)}
    assert named == {(kode, school.rows("Guru", kode)[0]) for kode in ("G001", "G003")}


@pytest.mark.parametrize(
    "phone", ["081234567890", "81234567890", "+62 812-3456-7890", "6281234567890", 81234567890]
)
def test_phone_numbers_in_all_their_forms_lead_to_one_link(phone):
    """«Nomor WhatsApp (`08…`, `8…`, `+62…`, also as a number)»; «Pengingat (ready WhatsApp text and
    `wa.me` link …)»"""
    school = school_at()
    school.fill("Guru", "G003", {"Nomor WhatsApp": phone})
    changes = plan(school.book, school.clock).changes
    links = [
        change.value.target
        for change in changes
        if isinstance(getattr(change, "value", None), Link)
    ]
    assert [link for link in links if "wa.me/6281234567890" in link], links
    school.sync()
    assert not school.problems("Guru", column="Nomor WhatsApp")


def test_a_phone_number_that_is_none_is_named():
    """A reminder can't be sent to a text."""
    assert with_teacher({"Nomor WhatsApp": "belum ada"}).problems(
        "Guru", column="Nomor WhatsApp", kode="G003"
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("+62081234567890", "sesudah 62"),
        ("08123456789012345", "terlalu panjang (17 angka)"),
        ("0812", "terlalu pendek (4 angka)"),
        ("0411-123456", "telepon rumah"),
        ("(021) 555 1234", "telepon rumah"),
        ("0812.3456.7890 / 0813", "satu nomor"),
        ("abc", "satu nomor"),
        ("0812٣٤٥٦٧٨٩٠", "satu nomor"),
        ("+1 555 1234", "diawali 08, 8, atau +62"),
        ("0062812345678", "diawali 08, 8, atau +62"),
    ],
)
def test_a_wrong_phone_number_is_told_what_is_wrong_with_it(typed, says):
    """Law 8: «A message says what, where and what to do»"""
    (problem,) = with_teacher({"Nomor WhatsApp": typed}).problems("Guru", column="Nomor WhatsApp")
    assert says in problem["message"]


def test_a_full_width_phone_number_is_one():
    """«compared without regard to … width»: an input method's digits are digits."""
    assert not with_teacher({"Nomor WhatsApp": "０８１２３４５６７８９０"}).problems(
        "Guru", column="Nomor WhatsApp"
    )


@pytest.mark.parametrize("name", [CellError("FORMULA"), CellError("#REF!")], ids=str)
def test_a_name_that_cannot_be_read_is_named_once(name):
    """It is not missing; it only cannot be read."""
    school = with_teacher({"Nama": name})
    (problem,) = school.problems("Guru", column="Nama")
    assert problem["code"] in ("uncalculated", "cell_error")


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        ({"NIP": "198604162011012006", "NUPTK": "1234567890123456"}, "198604162011012006"),
        ({"NUPTK": "1234567890123456"}, "NBM 1.234.567"),
        ({"Nomor Induk Lain": None, "NUPTK": "1234567890123456"}, "1234567890123456"),
        ({"Nomor Induk Lain": None}, "–"),
    ],
)
def test_printed_number_is_nip_else_other_else_nuptk_else_a_dash(cells, printed):
    """«Printed number: NIP, else Nomor Induk Lain, else NUPTK, else `–`.»"""
    school = with_teacher(cells)
    school.fill("A", "G003", texts.done("A", "G003"))
    school.sync()
    document = school.documents.published[DocumentKey("G003", "A")][1]
    numbers = {"198604162011012006", "NBM 1.234.567", "1234567890123456"} - {printed}
    shown = str(document.view).replace(" ", "") if "NBM" not in printed else str(document.view)
    assert printed in shown
    assert not [number for number in numbers if number in shown]


def test_kode_is_assigned_once_and_never_used_again():
    """«`G001`, assigned once: highest ever seen on any tab or in `_status` + 1, never reused»"""
    school = school_at()
    school.delete("Guru", "G003")
    school.add_row("Guru", {"Nama": "Tono Wijaya"})
    school.sync()
    row = len(school.seen.tabs["Guru"].grid)
    assert school.at("Guru", row, "Kode") == "G004"
    assert school.status("G004", "A") == "Belum diisi"


def test_kode_follows_the_highest_ever_seen_on_any_tab():
    """«highest ever seen on any tab»: also one that only stands on a stage tab."""
    school = school_at()
    school.add_row(
        "A", {"Kode": "G041", "Upaya Mempelajari": "Baris lama yang ditempel dari tahun lalu."}
    )
    school.add_row("Guru", {"Nama": "Tono Wijaya"})
    school.sync()
    assert school.at("Guru", len(school.seen.tabs["Guru"].grid), "Kode") == "G042"


def test_a_row_that_lost_its_kode_gets_it_back():
    """«a row that lost its Kode gets it back when name and NIP match exactly one orphan»"""
    school = school_at("A", "G001")
    school.type_at("Guru", school.rows("Guru", "G002")[0], {"Kode": None})
    school.type_at("Guru", school.rows("Guru", "G003")[0], {"Kode": None})
    school.sync()
    assert school.cell("Guru", "G002", "Nama") == "Budi Santoso"
    assert school.cell("Guru", "G003", "Nama") == "Rina Wati"
    assert len(school.rows("A", "G002")) == 1


def two_of_one_name() -> School:
    """G001 and G003 are both called Siti Aminah and have no number."""
    school = School.create([{"Nama": "Siti Aminah"}, {"Nama": "Budi Santoso"}])
    school.add_row("Guru", {"Nama": "Siti Aminah"})
    school.sync()
    return school


def test_a_row_that_lost_its_kode_and_matches_two_orphans_is_a_problem():
    """«… when name and NIP match exactly one orphan, else a problem»"""
    school = two_of_one_name()
    rows = [school.rows("Guru", kode)[0] for kode in ("G001", "G003")]
    for row in rows:
        school.type_at("Guru", row, {"Kode": None})
    school.sync()
    assert [school.at("Guru", row, "Kode") for row in rows] == [None, None]
    assert {problem["row"] for problem in school.problems("Guru", severity="error")} == set(rows)


def test_a_doubled_kode_on_guru_names_both_rows():
    """«Doubled Kode …: both named, neither advances»; law 7: a Kode never moves to another
    teacher."""
    school = school_at()
    second = school.rows("Guru", "G002")[0]
    school.type_at("Guru", second, {"Kode": "G001"})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    rows = {problem["row"] for problem in school.problems("Guru", severity="error")}
    assert rows >= {school.rows("Guru", "G001")[0], second}
    assert not school.rows("B", "G001")


def test_a_renamed_teacher_is_renamed_on_all_tabs():
    """«Kode and Nama Guru that disagree (other than after a rename in Guru)»: a rename is
    followed."""
    school = school_at("A")
    school.fill("Guru", "G001", {"Nama": "Siti Aminah Zahra, M.Pd."})
    school.sync()
    assert [school.cell(tab, "G001", "Nama Guru") for tab in "AB"] == [
        "Siti Aminah Zahra, M.Pd."
    ] * 2
    assert school.statuses("G001").startswith("A Selesai, B Belum diisi")
    assert not school.problems(kode="G001")


def test_two_teachers_of_one_name_are_two_teachers():
    """«a teacher's Kode or unique name»: the Kode tells them apart."""
    school = two_of_one_name()
    school.fill("A", "G003", texts.done("A", "G003"))
    school.sync()
    assert (school.status("G001", "A"), school.status("G003", "A")) == ("Belum diisi", "Selesai")
    assert (len(school.rows("B", "G001")), len(school.rows("B", "G003"))) == (0, 1)
    assert not school.problems(severity="error")


def test_what_was_said_of_somebody_goes_with_their_row():
    """A row that was emptied keeps no words of the program; what a person typed there stays and
    stands in Riwayat."""
    school = school_at()
    row = school.add_row("Guru", {"Email": "bukan alamat"})
    school.sync()
    assert school.at("Guru", row, "Catatan Data")
    school.type_at("Guru", row, {"Email": None, "Menunggu": "coretan"})
    school.sync()
    shown = [
        school.at("Guru", row, label) for label in ("Kode", "Tahap", "Menunggu", "Catatan Data")
    ]
    assert shown == [None, None, "coretan", None]
    assert [line["Kolom"] for line in school.journal() if line["Teks"] == "coretan"] == ["Menunggu"]
