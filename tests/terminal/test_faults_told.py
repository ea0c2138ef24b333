"""What Google refuses for good ends a command at once, with a sentence that says what the operator
must do.

A place without room for documents holds up no row: statuses are written and stages opened, and only
then the command fails. Nothing here waits: what is counted are the requests that were sent in vain.
"""

from __future__ import annotations

import re

import pytest

from sheets_sync.adapters.google.drive.documents import WORKERS
from tests.google_emulator.drive.model import DOCUMENT, FOLDER
from tests.google_emulator.faults import Quota
from tests.google_emulator.wire import OWNER, Person
from tests.races.inputs import linked
from tests.support.google import TEACHER
from tests.support.labels import A, B, C
from tests.terminal.desk import ROBOT, Desk, Done

US = Person(OWNER)


def statuses(desk: Desk, tab: str) -> dict[object, object]:
    """Kode → status."""
    return {line[0]: line[2] for line in desk.standing.tabs[tab][1:] if line[0]}


def assert_stopped(desk: Desk, done: Done, *words: str) -> None:
    """It failed with these words, said once for people and once for programs, and wrote nothing."""
    assert done.code == 1
    assert done.json["error"]["message"] == done.stderr.strip()
    assert not [word for word in words if word not in done.stderr]
    assert {sent.status for sent in done.requests if sent.kind == "sheets_write"} <= {400, 403}
    assert statuses(desk, A)["G003"] == "Belum diisi"


def assert_only_documents_are_missing(desk: Desk, done: Done, *words: str) -> None:
    """Every row was written; what holds up the documents is said in full, once for all of them."""
    assert done.code == 1
    assert not [word for word in words if word not in done.stderr]
    assert done.json["stopped"] == done.stderr.strip()
    assert re.match(r"[2-9] dokumen belum dapat dibuat\. ", done.stderr)
    assert not [each for each in done.json["problems"] if each["code"] == "document_failed"]
    assert (statuses(desk, A)["G003"], statuses(desk, B)["G001"]) == ("Selesai", "Selesai")
    assert (statuses(desk, B)["G003"], statuses(desk, C)["G001"]) == ("Belum diisi", "Belum diisi")
    assert (
        sum(sent.kind == "drive" and sent.status >= 400 for sent in done.requests)
        <= 2 * WORKERS + 1
    )


def assert_all_is_well_once_it_is_repaired(desk: Desk) -> None:
    done = desk.sync()
    assert (done.code, done.stderr) == (0, "")
    assert not [each for each in done.json["problems"] if each["code"] == "document_failed"]
    assert len(linked(desk.here)) == 4


# -- the workbook ----------------------------------------------------------------------------------


@pytest.mark.long
def test_a_missing_share_names_the_account_to_share_with(desk: Desk):
    desk.as_robot()
    done = desk.sync()
    assert_stopped(desk, done, "pilih Bagikan", ROBOT, "Editor")
    assert [sent.kind for sent in done.requests] == ["token", "sheets_read"]


def test_a_reader_is_told_to_become_editor(desk: Desk):
    desk.here.drive.share(desk.here.id, TEACHER, "reader")
    desk.as_person(TEACHER)
    assert_stopped(desk, desk.sync(), "pilih Bagikan", "Editor")


@pytest.mark.parametrize(
    "words", [("plan",), ("status",), ("explain", "G001"), ("history", "G001")]
)
def test_commands_that_only_read_say_the_same(desk: Desk, words: tuple[str, ...]):
    desk.as_robot()
    done = desk.at_work(*words, "--json")
    assert_stopped(desk, done, "pilih Bagikan", ROBOT)


def test_a_wrong_id_and_a_deleted_workbook_say_how_to_find_it(desk: Desk):
    assert_stopped(
        desk,
        desk.run("sync", "--json", "--workbook", "1" * 33),
        "tidak ditemukan",
        "Periksa ID",
        "Sampah",
    )


def test_a_missing_scope_names_the_scopes(desk: Desk):
    desk.here.google.faults.add("scope", "/v4/", times=99)
    done = desk.sync()
    assert_stopped(desk, done, "auth/spreadsheets", "auth/drive")
    assert len(done.requests) == 1


# -- the login -------------------------------------------------------------------------------------


def test_a_revoked_login_says_how_to_log_in_again(desk: Desk):
    desk.as_person(revoked=True)
    done = desk.sync()
    assert_stopped(desk, done, "dicabut", "sekali lagi")
    assert [sent.kind for sent in done.requests] == ["token"]


@pytest.mark.long
@pytest.mark.parametrize("where", ["/v4/", "GET /drive/", "POST /drive/", "POST /upload/"])
def test_a_login_that_is_revoked_on_the_way_ends_the_run(desk: Desk, where: str):
    desk.as_person()
    desk.here.google.faults.add("401", where, times=99)
    done = desk.sync()
    assert_stopped(desk, done, "dicabut")
    assert sum(sent.status == 401 for sent in done.requests) <= 2 * WORKERS
    desk.here.google.faults.clear()
    assert_all_is_well_once_it_is_repaired(desk)


# -- the place of documents ------------------------------------------------------------------------


@pytest.mark.long
def test_a_missing_scope_for_drive_names_it(desk: Desk):
    desk.here.google.faults.add("scope", "/drive/", times=99)
    assert_only_documents_are_missing(desk, desk.sync(), "auth/drive")
    desk.here.google.faults.clear()
    assert_all_is_well_once_it_is_repaired(desk)


@pytest.mark.long
def test_a_service_account_without_storage_is_told_where_there_is_some(desk: Desk):
    folder = desk.here.drive.add("Dokumen", FOLDER, None, US).id
    for file_id in (desk.here.id, folder):
        desk.here.drive.share(file_id, ROBOT, "writer")
    for sheet in desk.here.book.sheets:
        sheet.objects["protectedRanges"] = []
    desk.as_robot()
    assert_only_documents_are_missing(
        desk, desk.sync("--folder", folder), "Drive bersama", "impersonate", ROBOT
    )


@pytest.mark.long
def test_a_full_drive_is_told(desk: Desk):
    desk.here.drive.full.add(OWNER)
    assert_only_documents_are_missing(desk, desk.sync(), "ruang Drive", "kosongkan")
    desk.here.drive.full.clear()
    assert_all_is_well_once_it_is_repaired(desk)


@pytest.mark.long
def test_a_wrong_folder_is_told(desk: Desk):
    done = desk.sync("--folder", "1bukanFolderSiapaPun")
    assert_only_documents_are_missing(
        desk, done, "Folder", "tidak ditemukan", "Periksa ID foldernya"
    )
    assert_all_is_well_once_it_is_repaired(desk)


@pytest.mark.long
def test_a_folder_that_is_not_shared_is_told(desk: Desk):
    other = desk.here.drive.add("Lain", FOLDER, None, Person("lain@sekolah.example")).id
    desk.here.drive.share(other, OWNER, "reader")
    assert_only_documents_are_missing(
        desk, desk.sync("--folder", other), "Bagikan folder dokumen", "Editor"
    )


@pytest.mark.long
def test_a_workbook_that_another_account_made_says_how_to_let_the_program_in(desk: Desk):
    desk.here.drive.share(desk.here.id, ROBOT, "writer")
    desk.as_robot()
    assert_stopped(desk, desk.sync(), "dilindungi", ROBOT, "bernama «sheets-sync")


@pytest.mark.long
def test_a_file_in_place_of_a_folder_is_told(desk: Desk):
    done = desk.sync("--folder", desk.here.id)
    assert_only_documents_are_missing(desk, done, "bukan folder", "Salin alamat folder")


@pytest.mark.long
def test_a_folder_in_the_trash_is_told(desk: Desk):
    folder = desk.here.drive.add("Dokumen", FOLDER, None, US)
    folder.trashed = True
    assert_only_documents_are_missing(
        desk, desk.sync("--folder", folder.id), "Sampah", "Pulihkan", "--folder"
    )


# -- one document ----------------------------------------------------------------------------------


def test_a_deleted_document_is_made_anew(desk: Desk):
    before = linked(desk.here)
    for file_id in before:
        desk.here.drive.delete(file_id)
    done = desk.sync()
    assert done.code == 0
    assert len(done.json["documents"]) == 3
    assert len(set(linked(desk.here)) - set(before)) == 3


def test_one_document_that_fails_holds_up_nobody(desk: Desk):
    for file in desk.here.drive.files.values():
        if file.mime_type == DOCUMENT and file.name.endswith("G002"):
            file.restrictions = [{"readOnly": True}]
    done = desk.sync()
    assert (done.code, done.stderr) == (0, "")
    assert [document["kode"] for document in done.json["documents"]] == ["G001", "G003"]
    (problem,) = (each for each in done.json["problems"] if each["code"] == "document_failed")
    assert problem["kode"] == "G002"
    assert "dikunci" in problem["message"]
    assert statuses(desk, A) == dict.fromkeys(("G001", "G002", "G003"), "Selesai") | dict.fromkeys(
        ("G004", "G005"), "Belum diisi"
    )


# -- the quota -------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_run_that_hits_the_quota_finishes(desk: Desk):
    google = desk.here.google
    google.quota = Quota(per_minute=1)
    for kind in ("sheets_read", "sheets_write"):
        google.quota.count(OWNER, kind, google.now)  # somebody else, with the same account
    google.before(lambda _: google.clock.advance(25))
    google.faults.add("403 rate", "/upload/")
    done = desk.sync()
    google.quota = None
    assert (done.code, done.stderr) == (0, "")
    assert {sent.status for sent in done.requests} == {200, 403, 429}
    assert done.json["requests"]["sheets_read"] > 1
    assert len(done.json["documents"]) == 3
