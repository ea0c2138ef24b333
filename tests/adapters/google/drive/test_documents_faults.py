"""What goes wrong while documents go to Drive: nothing is made twice, nobody else waits, and an
operator is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sheets_sync.adapters.google.drive.documents import WORKERS
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.http.faults import LoginFailed
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.model.papers import Published, Unpublished
from sheets_sync.wiring.places import google_documents
from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches
from tests.google_emulator.wire import Person, Request
from tests.support.drive import US, SchoolDrive, paper, targets

AFTER, BEFORE = (
    ("500 after", "503 after", "drop after"),
    ("500 before", "503 before", "drop before"),
)
ALL_KINDS = (*BEFORE, *AFTER, "429", "429 retry-after", "403 rate")
USUAL = ("503 after", "drop before")
MANY = 12


@pytest.fixture(params=[True, False], ids=["kept", "not kept"])
def school(request: pytest.FixtureRequest) -> Iterator[SchoolDrive]:
    with Emulator(Switches(conversion_keeps_modified_time=request.param)) as google:
        yield SchoolDrive(google)
        assert google.bugs == []


@pytest.mark.long
@pytest.mark.parametrize(
    "kind",
    [kind if kind in USUAL else pytest.param(kind, marks=pytest.mark.soak) for kind in ALL_KINDS],
)
def test_every_fault_at_every_request_ends_with_one_document(school: SchoolDrive, kind: str):
    for version in (1, 2):
        for nth in range(1, 7 if version == 1 else 4):
            school.google.faults.add(kind, "/drive/v3/files", nth=nth)
            kode = f"G{nth:03}"
            results = school.publish(paper(kode, version, f"{kode} {version}"))
            school.google.faults.clear()
            if isinstance(results[0], Unpublished):
                assert kind in (*BEFORE, *AFTER)
                results = school.publish(paper(kode, version, f"{kode} {version}"))
            assert f"{kode} {version}" in school.text(school.linked(results[0]))
    names = [each.name for each in (*school.docs, *school.pdfs, *school.files(FOLDER))]
    assert sorted(names) == sorted(set(names))


def test_an_unanswered_creation_that_took_place_is_found(school: SchoolDrive):
    school.google.faults.add("drop after", "POST", times=9)
    (result,) = school.publish(paper())
    assert isinstance(result, Published)
    assert len(school.docs) == len(school.pdfs) == 1


def test_while_the_search_is_late_nothing_is_created_again(school: SchoolDrive):
    school.google.switches.index_lag = 300.0
    school.google.faults.add("503 after", lambda request: is_upload(request, "doc"))
    (result,) = school.publish(paper())
    assert isinstance(result, Unpublished)
    assert "sync berikutnya" in result.message
    assert len(school.docs) == 1
    school.wait(300)
    (again,) = school.publish(paper())
    assert school.linked(again).id == school.docs[0].id
    assert len(school.docs) == len(school.pdfs) == 1


def test_a_late_search_does_not_make_a_linked_document_again(school: SchoolDrive):
    school.google.switches.index_lag = 300.0
    (first,) = school.publish(paper())
    assert isinstance(first, Published)
    (second,) = school.publish(paper(version=2, text="Versi dua", linked=first.target))
    assert isinstance(second, Unpublished)
    assert "sync berikutnya" in second.message
    school.wait(300)
    (third,) = school.publish(paper(version=2, text="Versi dua", linked=first.target))
    assert third == first
    assert len(school.docs) == len(school.pdfs) == 1


@pytest.mark.parametrize("form", ["doc", "pdf"])
def test_one_answer_that_a_document_is_gone_is_not_believed(school: SchoolDrive, form: str):
    (first,) = school.publish(paper())
    school.google.faults.add("404", lambda request: is_upload(request, form))
    (second,) = school.publish(paper(version=2, text="Versi dua"))
    assert isinstance(second, Unpublished)
    assert "sync berikutnya" in second.message
    (third,) = school.publish(paper(version=2, text="Versi dua"))
    assert targets([third]) == targets([first])
    assert len(school.docs) == len(school.pdfs) == 1


def test_one_answer_that_the_linked_document_is_gone_is_not_believed(school: SchoolDrive):
    school.google.switches.index_lag = 300.0
    (first,) = school.publish(paper())
    assert isinstance(first, Published)
    school.google.faults.add("404", "GET /drive/v3/files/")
    (second,) = school.publish(paper(version=2, text="Versi dua", linked=first.target))
    assert isinstance(second, Unpublished)
    assert len(school.docs) == 1


def test_a_run_that_died_between_doc_and_pdf_is_continued(school: SchoolDrive):
    school.google.faults.add("403 permission", lambda request: is_upload(request, "pdf"))
    (died,) = school.run().publish([paper()])
    assert isinstance(died, Unpublished)
    school.requests()
    (result,) = school.publish(paper())
    assert school.linked(result).id == school.docs[0].id
    assert [each.split()[0] for each in school.requests()] == ["GET", "POST"]


def test_a_doc_without_witness_is_not_overwritten(school: SchoolDrive):
    """Died between Doc and PDF, then edited: if conversion does not keep the moment, only the PDF
    could tell."""
    school.google.faults.add("403 permission", lambda request: is_upload(request, "pdf"))
    next(iter(school.run().publish([paper()])))
    (doc,) = school.docs
    school.edit(doc)
    (adopted,) = school.publish(paper())
    school.publish(paper(version=2, text="Versi dua", linked=next(iter(targets([adopted])))))
    assert school.text(doc) == "Kata seorang guru."


def is_upload(request: Request, what: str) -> bool:
    """Whether a `doc` or a `pdf` is sent."""
    return request.path.startswith("/upload/") and f'"form": "{what}"'.encode() in request.body


@pytest.mark.parametrize(
    ("fault", "says"),
    [("storage quota", "ruang Drive"), ("scope", "Izin login"), ("404", "tidak ditemukan")],
)
def test_what_concerns_all_is_tried_once_and_told_to_all(
    school: SchoolDrive, fault: str, says: str
):
    school.google.faults.add(fault, "POST", times=99)
    started = school.google.now
    results = school.publish(*(paper(f"G{at:03}") for at in range(MANY)))
    assert all(isinstance(each, Unpublished) and says in each.message for each in results)
    assert len(school.requests()) <= 1 + WORKERS
    assert school.google.now - started < 10


def test_a_full_drive_is_told_at_once(school: SchoolDrive):
    school.publish(paper("G900"))
    school.requests()
    school.drive.full.add(US.email)
    results = school.publish(*(paper(f"G{at:03}") for at in range(MANY)))
    assert all(isinstance(each, Unpublished) and "ruang Drive" in each.message for each in results)
    assert len(school.requests()) <= 1 + WORKERS


def test_a_service_account_without_shared_drive_is_told_so(school: SchoolDrive):
    school.drive.share(school.folder, "program@proyek.iam.gserviceaccount.com", "writer")
    (result,) = school.publish(paper(), token="token:sa:program")
    assert isinstance(result, Unpublished)
    assert "Drive bersama" in result.message


@pytest.mark.parametrize("folder", ["1bukanFolderSiapaPun", None])
def test_a_folder_that_is_not_there_is_told(school: SchoolDrive, folder: str | None):
    if folder is None:
        folder = school.drive.add("Milik orang", FOLDER, None, Person("orang@lain.example")).id
    results = school.publish(paper(), paper("G002"), folder=folder)
    assert all(isinstance(each, Unpublished) and "ID foldernya" in each.message for each in results)
    assert len(school.requests()) <= 1 + WORKERS


def test_a_folder_in_the_trash_is_told(school: SchoolDrive):
    folder = school.drive.add("Dokumen", FOLDER, None, US)
    folder.trashed = True
    results = school.publish(paper(), paper("G002"), folder=folder.id)
    assert all(isinstance(each, Unpublished) and "Sampah" in each.message for each in results)


def test_a_revoked_login_stops_the_run(school: SchoolDrive):
    school.google.faults.add("401", "POST", times=99)
    with pytest.raises(LoginFailed):
        school.publish(*(paper(f"G{at:03}") for at in range(MANY)))
    assert len(school.requests()) <= 1 + 2 * WORKERS


def test_a_login_revoked_before_the_search_stops_the_run(school: SchoolDrive):
    school.google.faults.add("401", times=99)
    with pytest.raises(LoginFailed):
        school.publish(paper())


def test_one_document_that_fails_holds_up_nobody(school: SchoolDrive):
    results = school.publish(*(paper(f"G{at:03}") for at in range(4)))
    locked = school.linked(results[1])
    locked.restrictions = [{"readOnly": True}]
    again = school.publish(*(paper(f"G{at:03}", 2, "Versi dua") for at in range(4)))
    assert [isinstance(each, Published) for each in again] == [True, False, True, True]


def test_google_unreachable_is_told_to_all_after_one_patience():
    with Emulator() as google:
        url = google.url
    clock = [0.0]

    def wait(seconds: float) -> None:
        clock[0] += seconds

    http = GoogleHttp(
        credentials_from("token:kami"), url, sleep=wait, now=lambda: clock[0], patience=20
    )
    run = google_documents(http, "buku", "folder", template_reader(), sleep=wait)
    results = list(run.publish([paper(), paper("G002")]))
    assert all(
        isinstance(each, Unpublished) and "tidak terjangkau" in each.message for each in results
    )
    assert clock[0] < 60


def test_a_document_larger_than_an_upload_is_told(
    school: SchoolDrive, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sheets_sync.adapters.google.drive.paper.LARGEST_UPLOAD", 20_000)
    (result,) = school.publish(paper())
    assert isinstance(result, Unpublished)
    assert "lebih besar" in result.message


def test_messages_hold_no_secrets(school: SchoolDrive):
    school.google.faults.add("503 after", "POST", times=99)
    school.google.switches.index_lag = 999.0
    (result,) = school.publish(paper(), token="token:r4hasia")
    assert isinstance(result, Unpublished)
    assert "r4hasia" not in result.message
    assert school.workbook not in result.message
