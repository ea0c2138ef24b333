"""Every command on a Google workbook, as an operator calls it: what it prints, what it leaves, what
it costs."""

from __future__ import annotations

import json

import pytest

from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.switches import flipped
from tests.google_emulator.wire import OWNER, Person
from tests.races.inputs import linked
from tests.support import texts
from tests.support.labels import A
from tests.terminal.desk import Desk

DOC = "https://docs.google.com/document/d/{}/edit"
STUDY = str(texts.preparation("G001")["Upaya Mempelajari"])


@pytest.mark.long
def test_init_makes_the_workbook_once_and_says_where_it_is(desk: Desk):
    (desk.place / "guru.csv").write_text("Nama\nSiti Aminah\n", encoding="utf-8")
    folder = desk.here.drive.add("Sekolah", FOLDER, None, Person(OWNER)).id
    words = (
        "init",
        "--google",
        "Praktik Kinerja 2026",
        "--folder",
        folder,
        "--share",
        "kepala@sekolah.id:editor",
    )
    first = desk.run(*words, "--roster", "guru.csv", "--json")
    again = desk.run(*words, "--json")
    assert (first.code, again.code) == (0, 0)
    workbook = first.json["workbook"]
    assert first.json["url"] == f"https://docs.google.com/spreadsheets/d/{workbook}/edit"
    assert (again.json["workbook"], again.json["rounds"]) == (workbook, 0)
    assert desk.here.drive.files[workbook].parents == [folder]
    assert desk.here.drive.mails == []
    told = desk.run(*words).stdout
    assert (
        f"buka folder https://drive.google.com/drive/folders/{folder} di Drive, pilih Bagikan"
        in told
    )
    assert "pilih Bagikan" not in desk.run("init", "--workbook", workbook).stdout


@pytest.mark.parametrize("words", [("",), ("  ",), ("Praktik Kinerja", "--workbook", "buku.xlsx")])
def test_init_with_a_title_that_cannot_be_meant_makes_nothing(desk: Desk, words: tuple[str, ...]):
    told = desk.run("init", "--google", *words, "--json")
    code = "google_or_workbook" if "--workbook" in words else "no_title"
    assert (told.code, told.json["error"]["code"], told.requests) == (2, code, ())
    assert "--google" in told.json["error"]["message"]
    assert not list(desk.place.iterdir())


@pytest.mark.long
def test_init_says_what_to_do_about_an_address_without_account(desk: Desk):
    desk.here.google.set_switches({"addresses_need_accounts": flipped().addresses_need_accounts})
    told = desk.run(
        "init", "--google", "Sekolah", "--share", "kepala@tanpa-akun.example:editor", "--json"
    )
    assert told.code == 1
    assert "tanpa akun Google" in told.json["error"]["message"]
    assert "kepala" not in told.stderr
    assert desk.run("init", "--google", "Sekolah", "--json").code == 0


@pytest.mark.long
def test_sync_names_documents_and_requests(desk: Desk):
    done = desk.sync()
    assert {document["url"] for document in done.json["documents"]} < {
        DOC.format(each) for each in linked(desk.here)
    }
    counted = {
        kind: sum(sent.kind == kind for sent in done.requests) for kind in done.json["requests"]
    }
    assert done.json["requests"] == counted == {"sheets_read": 1, "sheets_write": 1, "drive": 15}
    # nine for documents, six for the first dated copy and its folder
    assert desk.sync().json["requests"] == {"sheets_read": 1, "sheets_write": 0, "drive": 0}


def test_plan_writes_nothing_and_names_what_sync_would_do(desk: Desk):
    before = desk.standing
    plan = desk.at_work("plan", "--json")
    assert len(plan.json["documents"]) == 3
    assert {sent.kind for sent in plan.requests} == {"sheets_read"}
    assert desk.standing == before


def test_status_and_explain_read_once(done: Desk):
    status = done.at_work("status", "--json")
    assert [each["stages"]["A"]["status"] for each in status.json["teachers"][:3]] == [
        "Selesai",
        "Selesai",
        "Belum diisi",
    ]
    explained = done.at_work("explain", "G001", "--json")
    assert [stage["status"] for stage in explained.json["stages"][:2]] == ["Selesai", "Belum diisi"]
    assert len(status.requests) == len(explained.requests) == 1


def test_a_text_is_found_in_history_and_put_back(done: Desk):
    known = done.at_work("history", "G001", "--json").json["versions"]
    assert STUDY in [each["text"] for each in known if each["column"] == "Upaya Mempelajari"]
    words = ("restore", "G001", "A", "Upaya Mempelajari", "--version", "1", "--json")
    back = done.at_work(*words, "--yes")
    assert (back.code, back.json["written"], back.json["cells"]) == (0, False, [])
    assert STUDY in [cell for line in done.standing.tabs[A] for cell in line]


@pytest.mark.long
def test_finished_documents_are_left_alone_and_a_lost_one_is_made_again(done: Desk):
    before = linked(done.here)
    contents = {each: done.here.drive.files[each].content for each in before}
    said = done.at_work("documents", "--json").json["documents"]
    assert {each["kind"] for each in said} == {"salin"}
    assert set(before) <= set(linked(done.here))  # Ringkasan links to the texts for Ruang GTK too
    lost, *others = before
    done.here.drive.files[lost].trashed = True
    told = done.at_work("documents", "--json").json
    assert [(each["kind"], each["version"]) for each in told["documents"]] == [("A", 1)]
    assert lost not in linked(done.here)
    assert {each: done.here.drive.files[each].content for each in others} == {
        each: contents[each] for each in others
    }
    assert not list(done.place.iterdir())


@pytest.mark.long
def test_a_reissue_updates_the_same_doc_so_that_links_stay_valid(done: Desk):
    before = linked(done.here)
    said = done.at_work("documents", "--reissue", "--yes", "--json").json["documents"]
    assert {(each["kind"], each["version"]) for each in said} == {("A", 2)}
    assert {each["url"] for each in said} == {DOC.format(each) for each in before}
    assert done.at_work("sync", "--json").json["changes"]["documents"] == 0


@pytest.mark.long
@pytest.mark.parametrize("words", [("--recap",), ("--blank",)])
def test_what_is_asked_for_lies_in_the_folder_and_is_named_with_its_address(
    done: Desk, words: tuple[str, ...]
):
    folder = done.here.drive.add("Arsip", FOLDER, None, Person(OWNER))
    said = done.at_work("documents", *words, "--folder", folder.id, "--json")
    assert said.code == 0
    for url in [said.json["url"]] if words == ("--recap",) else said.json["urls"]:
        file = done.here.drive.files[url.split("/")[5]]
        assert folder in done.here.drive.lineage(file)


@pytest.mark.parametrize(
    "words", [("--preview", "G001", "A"), ("--preview", "G001", "A", "--docx"), ("--bundle",)]
)
def test_what_is_only_looked_at_or_printed_stays_on_this_computer(
    done: Desk, words: tuple[str, ...]
):
    said = done.at_work("documents", *words, "--json")
    assert (done.place / said.json["path"]).read_bytes().startswith(b"%PDF-")
    assert {sent.kind for sent in said.requests} == {"sheets_read"}
    assert len(list(done.place.rglob("*.docx"))) == ("--docx" in words)


def test_texts_to_paste_are_printed(done: Desk):
    said = done.at_work("documents", "--paste", "G001", "--json")
    assert STUDY in [field["text"] for field in said.json["fields"]]


def test_observations_are_proposed_and_applied(done: Desk):
    said = done.at_work("plan-observations", "--apply", "--json")
    assert (said.code, said.json["written"]) == (0, True)
    assert (done.place / said.json["ics"]).read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    head, *lines = done.standing.tabs[A]
    proposed = {line[0]: line[head.index("Usulan Jadwal")] for line in lines}
    assert proposed["G003"]
    again = done.sync().json
    assert again["changes"] == {"cells": 0, "rows": 0, "documents": 0}


@pytest.mark.soak  # it prints every template
def test_doctor_looks_at_the_folder_that_is_named(done: Desk):
    folder = done.here.drive.add("Lain", FOLDER, None, Person("lain@sekolah.example")).id
    findings = done.at_work("doctor", "--folder", folder, "--json").json["findings"]
    assert "tidak ditemukan" in json.dumps([each for each in findings if not each["ok"]])
    findings = done.at_work("doctor", "--json").json["findings"]
    assert [each["what"] for each in findings if not each["ok"]] == [
        "Kolom kepala sekolah dan pengamat dapat dilindungi",
        "Dokumen dapat dibuka semua yang membuka buku kerja",
    ]
    assert all(each["warning"] for each in findings if not each["ok"])
