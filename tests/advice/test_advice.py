"""Whoever does what a sentence says, to the letter, loses nothing: every text still stands there or
in Riwayat."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import sheets_sync
from sheets_sync.core.answers.all_words import all_sentences
from sheets_sync.core.setup.equip import equip
from sheets_sync.core.setup.kit import Equipment
from sheets_sync.errors import Refused
from tests.advice import hands
from tests.advice.hands import Advice
from tests.support import texts
from tests.support.school import School
from tests.support.sentences import subjects

ADVICES = (
    Advice(
        "Sel/not_a_tick",
        hands.with_cells("A", "G001", {"Kumpulkan": "besok, menunggu RPP"}),
        hands.type_into("A", "G001", {"Kumpulkan": None}),
    ),
    Advice(
        "Sel/cell_error",
        hands.with_cells("A", "G001", {hands.STUDY: "#REF!"}),
        hands.type_into("A", "G001", {hands.STUDY: "Membaca lagi."}),
    ),
    Advice(
        "Sel/doubled_target",
        hands.with_cells("A", "G001", texts.preparation("G001") | {"Target Perilaku 2": "KSK-1"}),
        hands.type_into("A", "G001", {"Target Perilaku 2": None}),
    ),
    Advice(
        "Sel/number_damaged",
        hands.with_cells("Guru", "G003", {"NIP": 198503152010012005.0}),
        hands.type_into("Guru", "G003", {"NIP": "198503152010012013"}),
    ),
    Advice(
        "Sel/nip_rounded",
        hands.with_cells("Guru", "G003", {"NIP": "198503152010012000"}),
        hands.type_into("Guru", "G003", {"NIP": "198503152010012013"}),
    ),
    Advice(
        "Sel/number_comma",
        hands.with_cells("Guru", "G003", {"Nomor Induk Lain": 1.234}),
        hands.type_into("Guru", "G003", {"Nomor Induk Lain": "NBM 1.234"}),
    ),
    Advice(
        "Sel/observer_self",
        hands.with_cells("Guru", "G001", {"Pengamat": texts.ROSTER[0]["Nama"]}),
        hands.type_into("Guru", "G001", {"Pengamat": None}),
    ),
    Advice("Sel/kode_lost", hands.with_lost_kode_on_guru, hands.kode_on_guru("G001")),
    Advice(
        "Sel/kode_malformed",
        hands.with_row("Guru", {"Kode": "GTY-14", "Nama": "Guru Baru"}),
        hands.kode_on_guru(None),
    ),
    Advice("Sel/kode_doubled_roster", hands.with_doubled_kode_on_guru, hands.kode_on_guru(None)),
    Advice(
        "Sel/doubled_setting",
        hands.with_row("Pengaturan", {"Nama": "Kota", "Nilai": "Cimahi"}),
        hands.type_at_end("Pengaturan", {"Nama": None, "Nilai": None}),
    ),
    Advice(
        "Baris/kode_doubled",
        hands.with_row(
            "A", {"Kode": "G001", hands.STUDY: "Isian di baris kedua.", "Kelas": "VI C"}
        ),
        hands.empty_the_other_row,
    ),
    Advice(
        "Baris/kode_doubled_empty",
        hands.with_row("A", {"Kode": "G001"}),
        hands.type_at_end("A", {"Kode": None}),
    ),
    Advice("Tab/missing_tab", hands.without_tab("Katalog"), hands.init()),
    Advice("Tab/missing_header", hands.headings(("Jam", None)), hands.init(), also="init"),
    Advice(
        "Tab/missing_header",
        hands.headings(("Jam", None)),
        hands.head_back("Jam"),
        also="typed again",
    ),
    Advice(
        "Tab/untitled_header",
        hands.headings(("Kelas", None)),
        hands.head_back("Kelas"),
        also="typed again",
    ),
    Advice(
        "Tab/untitled_header",
        hands.headings(("Kelas", None)),
        hands.init(force=True),
        also="force",
    ),
    Advice(
        "Tab/renamed_header",
        hands.headings(("Kelas", "Kelas Observasi")),
        hands.init(force=True),
        also="force",
    ),
    Advice(
        "Tab/renamed_header",
        hands.headings(("Kelas", "Kelas Observasi")),
        hands.head("Kelas Observasi", "Kelas"),
        also="typed again",
    ),
    Advice(
        "Tab/unknown_header",
        hands.with_stranger,
        hands.init(force=True),
        heard="init",
        also="force",
    ),
    Advice(
        "Tab/unknown_header",
        hands.with_stranger,
        hands.head_back("Jam"),
        heard="init",
        also="typed again",
    ),
    Advice("Tab/header_moved", hands.sorted_with_header, hands.move_header_back),
    Advice("Tab/catalogue_empty", hands.with_spoilt_catalogue, hands.init()),
    Advice(
        "Tab/doubled_header",
        hands.with_doubled_heading,
        hands.head("Kelas", "Ruang", nth=2),
        also="the new one",
    ),
    Advice(
        "Tab/doubled_header",
        hands.with_doubled_heading,
        hands.head("Kelas", "Ruang"),
        also="the wrong one",
    ),
    Advice(
        "Tab/lost_tab", hands.without_tab("A"), hands.init(force=True), heard="init", also="force"
    ),
    Advice(
        "Tab/lost_tab", hands.without_tab("A"), hands.copy_tab_back, heard="init", also="old copy"
    ),
    Advice(
        "Tab/headings_gone",
        hands.without_headings,
        hands.all_heads_back,
        heard="init",
        also="typed again",
    ),
    Advice(
        "Tab/headings_gone",
        hands.without_headings,
        hands.rename(hands.A, "Milik sekolah"),
        heard="init",
        also="renamed",
    ),
    Advice(
        "Tab/tab_renamed_twice",
        hands.with_two_copies,
        hands.rename("A baru", hands.A),
        heard="init",
    ),
    Advice(
        "Tab/not_ours",
        hands.with_own_beranda,
        hands.rename_and_init("Beranda", "Kabar sekolah"),
    ),
    Advice("Tab/summary_moved", hands.with_other_summary(None), hands.init(), also="emptied"),
    Advice(
        "Tab/summary_moved", hands.with_other_summary("Pengingatnya"), hands.init(), also="renamed"
    ),
    Advice(
        "Tab/summary_moved",
        hands.with_other_summary("Teks WhatsApp"),
        hands.init(force=True),
        also="typed over",
    ),
    Advice(
        "Penolakan/rows_lost",
        hands.with_lost_rows,
        hands.rows_back_from_copy,
        "refusal",
        "old copy",
    ),
    Advice("Penolakan/rows_lost", hands.with_lost_rows, hands.force, "refusal", "force"),
    Advice(
        "Penolakan/content_moved",
        hands.with_a_partial_sort,
        hands.copy_then_undo,
        "refusal",
        "undo",
    ),
    Advice("Penolakan/content_moved", hands.with_a_partial_sort, hands.force, "refusal", "force"),
    Advice("Penolakan/newly_wrong", hands.with_an_emptied_column, hands.force, "refusal", "force"),
    Advice(
        "Penolakan/period_changed",
        hands.with_another_period,
        hands.type_into("Pengaturan", "Periode", {"Nilai": "2026"}),
        "refusal",
        wrong=frozenset({"2027"}),
    ),
    Advice(
        "Langkah Berikut/behind",
        hands.with_other_behaviours,
        hands.type_into(
            "B",
            "G001",
            dict.fromkeys([f"{what} {n}" for what in ("Hasil", "Catatan") for n in (1, 2, 3)]),
        ),
        "step",
    ),
    Advice("Langkah Berikut/put_back", hands.with_a_deleted_row, hands.bring_back, "step"),
)
"""Every sentence of the workbook that tells somebody to take away, replace, move or force
something."""

ELSEWHERE = {
    "Tab/tab_far": "moves a cell of the school's own, nothing else",
    "Tab/tab_oversized": "moves what is no part of a table",
    "Tab/shut_full": "moves a tab of the school's own (adapters/google/sheets/test_barriers.py)",
    "Tab/guide_kept": "moves a person's own text (core/setup/test_guide_renewal.py)",
    "Tab/journal_headings": "moves a row of headings; the lines are read wherever they stand",
    "Tab/month_first": "init sets the locale; the dates that stand in cells stay",
    "Tab/tab_malformed": "opens and saves the file, nothing else",
    "Sel/dash_first": "the words that stand there are in the sentence; only = goes",
    "Sel/picture": "the picture is saved elsewhere first",
    "Sel/picture_alone": "the picture is saved elsewhere first",
    "Sel/picture_elsewhere": "the picture is saved elsewhere first",
    "Sel/too_long": "the whole text stands in Riwayat; see the test of long texts",
    "Baris/kode_gone": "adds a row on Guru",
    "Baris/beside_roster": "moves one name; see the tests of blocks under Guru",
    "Penolakan/schools_tabs": (
        "gives the school's own tab another name; see the tests of own workbooks"
    ),
    "Baris/cell_not_restored": "what is typed again stands in the sentence",
    "Penolakan/school_list": "workbooks are made beside a list, in which nothing changes",
    "Berkas/encrypted": "takes the password off, nothing else",
    "Berkas/exists": "a file is moved to another place",
    "Berkas/damaged": "after a copy was kept",
    "Berkas/missing": "init makes a file where there is none",
    "Berkas/no_tab": "init makes a tab that is not there; see the tests of init",
    "Berkas/no_space": "room on the disk, not in the workbook",
    "Berkas/not_a_workbook": "saves the file in another format",
    "Berkas/not_ours": "a file is moved to another place, or ours gets another name",
    "Berkas/outside_folder": "a shortcut makes way for a folder; what it leads to stays",
    "Berkas/lock_left": "the lock is moved aside, not deleted",
    "Berkas/oversized": "moves what is no part of a table to another file",
    "Berkas/strict": "saves the file in another format",
    "Berkas/tab_unreadable": "moves what is no part of a table, then saves",
    "Berkas/template_unreadable": "a template is moved, not deleted",
    "Berkas/word_file_edited": "a file that was edited stays; ours lies beside it",
}
"""Sentences with such a verb whose advice touches no text of a person, and why."""

IN_CODE = {
    "commands/common.py": (1, "the option --force"),
    "commands/close.py": (1, "the option --force"),
    "commands/init/__init__.py": (2, "the option --force"),
    "commands/rollover.py": (1, "the option --force"),
    "commands/sync/__init__.py": (1, "the option --force"),
    "core/model/sentences/commands.py": (1, "a word of the command line"),
    "core/model/sentences/deployment.py": (1, "a misspelt line of sheets-sync.toml"),
    "core/model/sentences/doctor.py": (
        3,
        "rights of people who have left; the file that doctor made itself; room in Drive",
    ),
    "core/model/sentences/drive.py": (1, "the setting «Logo», whose text stands in Riwayat"),
    "core/model/sentences/fleet.py": (6, "a row of a list of schools; nothing of a workbook"),
    "core/model/sentences/fleet_update.py": (
        1,
        "words of the catalogue that the update brought itself",
    ),
    "core/model/sentences/google.py": (1, "room in Drive"),
    "core/model/sentences/histories.py": (2, "words of the command line"),
    "core/model/sentences/logos.py": (2, "the setting «Logo», whose text stands in Riwayat"),
    "core/model/sentences/making.py": (3, "options of the command line"),
    "core/model/sentences/templates.py": (
        2,
        "a command in a school's own template; a line of sheets-sync.toml that names no folder",
    ),
    "core/model/sentences/chats.py": (1, "the page itself, after use"),
    "core/model/sentences/reminders.py": (3, "the option --force"),
    "core/model/sentences/roles.py": (2, "a misspelt line of a catalogue file"),
    "core/model/sentences/roster.py": (1, "a word of the command line"),
    "core/model/sentences/years.py": (4, "words of the command line; nothing in a cell goes"),
    "core/schema/catalogue_rows.py": (1, "the mark «Perlu Dicek»"),
    "terminal/reminding.py": (1, "the option --force"),
}
"""How many sentences outside the catalogues speak of taking away, by module, and what of."""

TAKING_AWAY = re.compile(r"\b(hapus|kosongkan|buang|urungkan|timpa|undo)\b|--force", re.IGNORECASE)
ACTS = re.compile(
    r"\b(hapus|hapuslah|kosongkan|buang|cabut|ganti|pindahkan|urungkan|undo|timpa|potong|"
    r"salin|ketik "
    r""
    r""
    r"ulang"
    r"|simpan ulang|tulis lagi|buat lagi|buat ulang|kembalikan|init|restore)\b|--force",
    re.IGNORECASE,
)
"""What an advice that may cost a text says."""
GROUPS = ("Sel", "Baris", "Tab", "Penolakan", "Langkah Berikut", "Status", "Status tab D", "Berkas")


def advising() -> set[str]:
    """Every sentence about the workbook or its file that tells somebody to do such a thing."""
    groups = all_sentences()["sentences"]
    told = ((f"{name}/{code}", text) for name in GROUPS for code, text in groups[name].items())
    return {key for key, text in told if ACTS.search(re.sub("«[^»]*»", "«»", text))}


def test_no_sentence_with_such_an_act_goes_untried():
    """A new sentence that tells somebody to delete, empty, move, undo or force comes with a test of
    its advice."""
    tried = {advice.sentence for advice in ADVICES} | set(ELSEWHERE)
    assert advising() - tried == set()
    assert tried - {f"{g}/{c}" for g, group in _groups().items() for c in group} == set()


@pytest.mark.long
def test_no_sentence_outside_the_catalogues_takes_anything_away_unseen():
    """Whoever writes a new one says here what is taken away, and sees to it that it is nobody's
    text."""
    package = Path(sheets_sync.__file__).parent
    found = {
        str(path.relative_to(package)): len(_taking_away(path))
        for path in sorted(package.rglob("*.py"))
    }
    told = {place for place, _, subject in subjects() if subject.title in GROUPS}
    counted = {name: count for name, count in found.items() if count and name not in told}
    assert counted == {name: count for name, (count, _) in IN_CODE.items()}


def _taking_away(path: Path) -> list[str]:
    """Texts of a module, but for its comments, that speak of taking something away."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    comments = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in comments
    ]
    return [text for text in texts if TAKING_AWAY.search(re.sub("«[^»]*»", "«»", text))]


def _groups() -> dict[str, dict[str, str]]:
    return all_sentences()["sentences"]


def test_nobody_is_told_to_delete_rows_or_tabs():
    """A deleted row takes along what stands in columns of the school's own, which Riwayat does not
    keep."""
    groups = _groups()
    told = [text for name in GROUPS for text in groups[name].values()]
    assert [
        text
        for text in told
        if re.search(r"(?<!Jangan )\b[Hh]apus (baris|tab|kolom|isi|gambar|berkas)", text)
    ] == []


@pytest.mark.parametrize(
    "advice", ADVICES, ids=[f"{each.sentence} {each.also}".strip() for each in ADVICES]
)
def test_following_it_to_the_letter_loses_nothing_and_helps(advice: Advice):
    school = advice.make()
    assert said(advice, school), f"not said: {codes(school)}"
    before = hands.kept_texts(school) - advice.wrong
    advice.follow(school)
    school.changed()
    assert hands.kept_texts(school) | hands.all_texts(school) >= before
    hands.refused(school)
    assert sorted(before - hands.all_texts(school)) == []
    assert not said(advice, school)


def said(advice: Advice, school: School) -> bool:
    """Whether the program says the sentence of this workbook now."""
    if advice.heard == "refusal":
        return advice.code in hands.refused(school)
    if advice.heard == "init":
        plan = equip(school.seen, Equipment(2026, (), (), force=False))
        hands.refused(school)  # what the last run has seen before somebody goes on
        return advice.code in {problem.code for problem in plan.problems}
    school.sync(rest=False)
    if advice.heard == "step":
        wanted = {"behind": "kosongkan «Hasil»", "put_back": "restore"}[advice.code]
        return any(
            wanted in school.next_step("G001", letter)
            for letter in "AB"
            if school.rows(letter, "G001")
        )
    return SAID_AS.get(advice.code, advice.code) in codes(school)


SAID_AS = {"kode_doubled_empty": "kode_doubled", "renamed_header": "missing_header"}
"""Sentences that share the code of a problem."""


def codes(school: School) -> set[str]:
    return {problem["code"] for problem in school.report.get("problems", ())}


def test_a_refusal_keeps_every_text_in_its_place():
    """Nothing is written while a refusal stands, so nothing that it tells of may be taken away
    first."""
    school = hands.with_a_partial_sort()
    before = hands.kept_texts(school)
    with pytest.raises(Refused):
        school.sync()
    assert hands.kept_texts(school) == before


def test_the_whole_of_a_text_that_is_to_be_shortened_stands_in_riwayat():
    """«ringkas»: what is cut off can be read again."""
    long = "Kata " * 4500 + "akhir"
    school = hands.with_cells("A", "G001", {hands.STUDY: long})()
    school.sync(rest=False)
    assert "too_long" in codes(school)
    told = [
        str(line["Teks"])
        for line in school.journal()
        if line["Kode"] == "G001" and line["Kolom"] == hands.STUDY
    ]
    assert long in told
