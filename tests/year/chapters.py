"""The scripted school year: what ten teachers, their principal, an observer and the operator do
from March to June.

Each chapter is one visit or a few, each followed by a sync, with what everybody sees afterwards.
Chapters build on each other; the school ends with nine finished teachers and one who left.
"""

from __future__ import annotations

from datetime import date

from tests.support import texts
from tests.support.labels import STAGES, TABS, A, C, D
from tests.support.school import School

STUDY = "Upaya Mempelajari"
ROSTER = [
    {"Nama": "Siti Aminah, S.Pd.", "NIP": "198503152010012005", "Status Kepegawaian": "PNS"},
    {"Nama": "Siti Aminah, S.Pd.", "NIP": "199001012023212002", "Status Kepegawaian": "PPPK"},
    {"Nama": "Budi Santoso", "NIP": "198001012006041001", "Status Kepegawaian": "PNS"},
    {"Nama": "Rina Wati", "Nomor Induk Lain": "NBM 1.234.567", "Pengamat": "Budi Santoso"},
    {"Nama": "Ahmad Fauzi", "Pengamat": "G003"},
    {"Nama": "Dewi Lestari"},
    {"Nama": "Eko Prasetyo"},
    {"Nama": "Fitri Handayani, M.Pd."},
    {"Nama": "Gita Permata"},
    {"Nama": "Hadi Wijaya"},
]
ALL = [f"G{number:03}" for number in range(1, 11)]
STAYING = [kode for kode in ALL if kode != "G006"]
BACK = {"Keputusan KS": "Perlu perbaikan", "Catatan KS": "Mohon lebih rinci, sebutkan kegiatannya."}
RATINGS = [f"{word} {number}" for number in (1, 2, 3) for word in ("Hasil", "Catatan")]


def expect(school: School, stage: str, words: dict[str, str]) -> None:
    """The status word of one stage for these teachers."""
    assert {kode: school.status(kode, stage) for kode in words} == words


def everyone(word: str, *others: str) -> dict[str, str]:
    """All who stay, but these."""
    return {kode: word for kode in STAYING if kode not in others}


def the_workbook_looks_as_the_product_says(school: School) -> None:
    """All tabs in order, the memory hidden, header and first two columns of every stage frozen."""
    hands = school.hands
    assert hands.titles() == TABS
    assert hands.is_hidden("_status")
    assert [hands.frozen(STAGES[letter]) for letter in STAGES] == [(1, 2)] * 6


def the_year_begins(school: School) -> None:
    """Ten rows on A, nothing else."""
    school.sync(date(2026, 3, 2))
    expect(school, "A", everyone("Belum diisi"))
    assert [len(school.rows(letter, "G001")) for letter in STAGES] == [1, 0, 0, 0, 0, 0]
    assert school.next_step("G010", "A").startswith("Guru: isi «Sub-indikator»")
    assert school.published() == []


def teachers_prepare(school: School) -> None:
    """Some hand in, one drafts, some sit together with the principal at once, one does nothing."""
    for kode in ("G001", "G002", "G003", "G004"):
        school.fill("A", kode, texts.preparation(kode) | {"Kumpulkan": "Ya"})
    school.fill("A", "G005", texts.preparation("G005"))
    for kode in ("G006", "G007", "G008", "G009"):
        school.fill("A", kode, texts.done("A", kode))
    school.sync(date(2026, 3, 3))
    expect(school, "A", dict.fromkeys(("G001", "G002", "G003", "G004"), "Dikumpulkan"))
    expect(
        school, "A", {"G005": "Draf", "G006": "Selesai", "G009": "Selesai", "G010": "Belum diisi"}
    )
    assert school.next_step("G001", "A") == "KS: isi «Keputusan KS»."
    assert school.published("G007") == [("A", 1)]
    assert [len(school.rows("B", kode)) for kode in ("G005", "G006", "G007")] == [0, 1, 1]


def the_principal_decides(school: School) -> None:
    """One agreement, one send-back, one send-back without a note."""
    school.fill("A", "G001", {"Keputusan KS": "Disepakati", "Tanggal Diskusi": date(2026, 3, 4)})
    school.fill("A", "G002", BACK)
    school.fill("A", "G003", {"Keputusan KS": "Perlu perbaikan"})
    school.sync(date(2026, 3, 4))
    expect(school, "A", {"G001": "Selesai", "G002": "Perlu perbaikan", "G003": "Dikumpulkan"})
    assert school.waiting("G002") == "guru"
    assert "«Catatan KS»" in school.next_step("G003", "A")
    assert school.published() == [("A", 1)]


def people_rearrange_the_tab(school: School) -> None:
    """A column of their own, columns moved, whole rows sorted, blank rows between: nobody's status
    moves."""
    before = {kode: school.statuses(kode) for kode in ALL}
    hands = school.hands
    hands.type(A, 1, 25, "Catatan Wakil Kepala")
    hands.swap_columns(A, school.column("A", "Kelas"), school.column("A", "Kumpulkan"))
    school.changed()
    school.fill("A", "G002", {"Catatan Wakil Kepala": "Sudah saya ingatkan."})
    hands.sort(A, school.column("A", "Kode"), reverse=True)
    hands.insert_row(A, 4)
    hands.insert_row(A, 9)
    hands.sort("Guru", school.column("Guru", "Nama"))
    school.changed()
    school.sync(date(2026, 3, 4))
    assert {kode: school.statuses(kode) for kode in ALL} == before
    assert school.published() == []


def texts_are_improved_and_agreed(school: School) -> None:
    """Improved, agreed; changed after the agreement and agreed twice; changed and undone."""
    school.fill("A", "G002", {STUDY: "Mengamati dua rekan dan mencatat cara mereka menyapa murid."})
    school.fill("A", "G003", {"Catatan KS": "Mohon sebutkan modulnya."})
    school.fill(
        "A", "G001", {STUDY: "Membaca modul kedua sesudah berdiskusi dengan kepala sekolah."}
    )
    school.fill("A", "G007", {STUDY: "Sebentar saja diubah."})
    school.sync(date(2026, 3, 5))
    expect(school, "A", {"G002": "Dikumpulkan", "G003": "Perlu perbaikan"})
    expect(school, "A", {"G001": "Perlu ditinjau", "G007": "Perlu ditinjau"})
    assert school.next_step("G002", "A").startswith(
        "KS: periksa lagi; guru mengubah «Upaya Mempelajari»."
    )
    assert "Tetap disepakati" in school.next_step("G001", "A")
    school.fill("A", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.fill("A", "G002", {"Keputusan KS": "Disepakati"})
    school.fill(
        "A",
        "G003",
        {STUDY: "Membaca modul Disiplin Positif, bagian satu.", "Keputusan KS": "Disepakati"},
    )
    school.fill("A", "G007", {STUDY: texts.preparation("G007")[STUDY]})
    for kode in ("G004", "G005", "G010"):
        school.fill("A", kode, texts.done("A", kode))
    school.sync(date(2026, 3, 6))
    expect(school, "A", dict.fromkeys(ALL, "Selesai"))
    assert school.published("G001") == [("A", 2)]
    assert school.published("G007") == []
    assert [len(school.rows("B", kode)) for kode in ALL] == [1] * 10


def observers_observe(school: School) -> None:
    """The delegate's rows wait for him; the rest waits for the principal; the future is not yet
    observed."""
    assert school.next_step("G004", "B").startswith("Pengamat (Budi Santoso): ")
    assert (school.waiting("G004"), school.waiting("G005"), school.waiting("G001")) == (
        "pengamat",
        "pengamat",
        "ks",
    )
    school.fill("B", "G004", texts.done("B", "G004"))
    school.sync(date(2026, 3, 9))
    expect(school, "B", {"G004": "Belum lengkap", "G005": "Belum diisi"})
    for kode in ALL:
        school.fill("B", kode, texts.done("B", kode))
    school.sync(date(2026, 3, 10))
    expect(school, "B", dict.fromkeys(ALL, "Selesai"))
    assert sorted(school.published()) == [("B", 1)] * 10
    assert [len(school.rows("C", kode)) for kode in ALL] == [1] * 10


def one_changes_the_sub_indicator_after_the_observation(school: School) -> None:
    """The ratings stay under their behaviours until they are emptied; nothing typed is lost."""
    other = {
        "Sub-indikator": "PDP",
        "Target Perilaku 1": "PDP-2",
        "Keputusan KS": "Tetap disepakati",
    }
    school.fill("A", "G007", other)
    school.sync(date(2026, 3, 11))
    expect(school, "B", everyone("Selesai", "G007") | {"G007": "Perlu ditinjau"})
    assert "KSK-1" in str(school.cell("B", "G007", "Perilaku 1"))
    assert "kosongkan «Hasil» dan «Catatan»" in school.next_step("G007", "B")
    assert school.published("G007") == [("A", 2)]
    school.clear("B", "G007", *RATINGS)
    school.sync(date(2026, 3, 12))
    assert "PDP-1" in str(school.cell("B", "G007", "Perilaku 1"))
    assert str(school.cell("B", "G007", "Perilaku 2")).startswith("★")
    school.fill("B", "G007", {label: texts.done("B", "G007")[label] for label in RATINGS})
    school.sync(date(2026, 3, 13))
    expect(school, "B", {"G007": "Selesai"})
    assert school.published("G007") == [("B", 2)]


def plans_are_agreed_and_a_row_is_lost(school: School) -> None:
    """A teacher leaves; a row is deleted and comes back empty, with the way to its texts."""
    school.fill("Guru", "G006", {"Aktif": "Tidak"})
    for kode in STAYING:
        school.fill("C", kode, texts.done("C", kode))
    school.fill("C", "G006", texts.done("C", "G006"))
    school.sync(date(2026, 3, 17))
    expect(school, "C", everyone("Selesai") | {"G006": "Selesai"})
    assert (len(school.rows("D", "G006")), school.next_step("G006", "C")) == (
        0,
        "Guru tidak aktif.",
    )
    assert school.published("G006") == []
    school.hands.delete_row(C, school.rows("C", "G008")[0])
    school.typed = {key: value for key, value in school.typed.items() if key[:2] != (C, "G008")}
    school.changed()
    school.sync(date(2026, 3, 18))
    expect(school, "C", {"G008": "Belum diisi"})
    assert texts.plan("G008")["Tujuan Peningkatan"] in [line["Teks"] for line in school.journal()]
    school.fill("C", "G008", texts.done("C", "G008"))
    school.sync(date(2026, 3, 19))
    expect(school, "C", {"G008": "Selesai"})


def activities_are_carried_out(school: School) -> None:
    """Planned, running, carried out; rows of their own; the tab sorted by date."""
    for kode in STAYING:
        school.fill("D", kode, texts.activity(kode) | {"Status Kegiatan": "Berjalan"})
    for kode in ("G001", "G010"):
        school.add_row("D", {"Kode": f"{kode} · siapa saja"})
        school.fill("D", kode, texts.activity(kode, 2), 2)
    school.sync(date(2026, 4, 13))
    expect(school, "D", everyone("Draf"))
    school.hands.sort(D, school.column("D", "Tanggal"), reverse=True)
    school.hands.insert_row(D, 3)
    school.changed()
    for kode in STAYING:
        for nth, row in enumerate(school.rows("D", kode), 1):
            if school.at("D", row, "Status Kegiatan") == "Berjalan":
                school.fill("D", kode, {"Status Kegiatan": "Terlaksana"}, nth)
    school.sync(date(2026, 4, 20))
    expect(school, "D", everyone("Selesai"))
    assert [len(school.rows("E", kode)) for kode in ALL] == [kode != "G006" for kode in ALL]
    assert school.published() == []


def reflections_are_written(school: School) -> None:
    """Most are done at once; one is sent back, improved and agreed."""
    for kode in STAYING:
        school.fill("E", kode, texts.done("E", kode) | (BACK if kode == "G009" else {}))
    school.sync(date(2026, 5, 4))
    expect(school, "E", everyone("Selesai", "G009") | {"G009": "Perlu perbaikan"})
    assert sorted(school.published()) == [("E", 1)] * 8
    school.fill(
        "E",
        "G009",
        {
            "Perubahan Praktik": "Setiap kelompok memilih ketuanya sendiri.",
            "Keputusan KS": "Disepakati",
        },
    )
    school.sync(date(2026, 5, 5))
    expect(school, "E", {"G009": "Selesai"})
    assert [len(school.rows("F", kode)) for kode in STAYING] == [1] * 9


def the_principal_appraises(school: School) -> None:
    """All aspects judged; an activity told differently afterwards is reviewed."""
    for kode in STAYING:
        school.fill("F", kode, texts.done("F", kode) | {"Perilaku Kerja": "Sesuai ekspektasi"})
    school.sync(date(2026, 6, 1))
    expect(school, "F", everyone("Selesai"))
    assert school.cell("F", "G001", "Perubahan") == "KSK-1 meningkat; KSK-2 tetap; KSK-3 menurun"
    assert school.cell("F", "G007", "Perubahan") == "PDP-1 meningkat; PDP-2 tetap; PDP-3 menurun"
    assert school.cell("F", "G001", "Predikat") == "Baik"
    assert {("ringkasan", 1)} == {made for kode in STAYING for made in school.published(kode)}
    school.fill(
        "D",
        "G010",
        {"Uraian": "Diceritakan dengan lebih lengkap, dengan jumlah murid yang terlibat."},
    )
    school.sync(date(2026, 6, 2))
    expect(school, "F", everyone("Selesai", "G010") | {"G010": "Perlu ditinjau"})
    assert "«Tinjau Ulang»" in school.next_step("G010", "F")
    school.fill("F", "G010", {"Tinjau Ulang": "Tetap berlaku"})
    school.sync(date(2026, 6, 3))
    assert school.published("G010") == [("ringkasan", 2)]
    assert {school.statuses(kode) for kode in STAYING} == {
        ", ".join(f"{letter} Selesai" for letter in "ABCDEF")
    }
    assert (
        school.statuses("G006")
        == "A Selesai, B Selesai, C Selesai, D Terkunci, E Terkunci, F Terkunci"
    )
    assert {school.waiting(kode) for kode in ALL} == {None}
    assert len(school.rows("B", "G006")) == 1
