"""Two runs at once: whoever is faster, one document stays, and it is the one that the workbook
links to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from sheets_sync.adapters.google.drive.documents import GoogleDocuments
from sheets_sync.core.model.papers import Document, Published, Unpublished
from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches
from tests.google_emulator.wire import Request
from tests.support.drive import TEACHER, US, SchoolDrive, paper, targets


@pytest.fixture(params=[(True, 0.0), (False, 0.0), (True, 600.0)], ids=["kept", "not kept", "late"])
def school(request: pytest.FixtureRequest) -> Iterator[SchoolDrive]:
    keeps, lag = request.param
    with Emulator(Switches(conversion_keeps_modified_time=keeps, index_lag=lag)) as google:
        yield SchoolDrive(google)
        assert google.bugs == []


Run = tuple[GoogleDocuments, list[Published | Unpublished]]


def overlapping(
    school: SchoolDrive, nth: int, document: Document, ids: Mapping[str, str] | None = None
) -> tuple[Run, Run]:
    """Two runs with what each published: the second runs wholly before the `nth` request of the
    first. `ids`: of folders, which the workbook remembers."""
    first, second = school.run(), school.run()
    for run in (first, second):
        run.foresee(ids or {}, tuple)
    seen: list[Request] = []
    others: list[Published | Unpublished] = []

    def meanwhile(request: Request) -> None:
        seen.append(request)
        if len(seen) == nth:
            others.extend(second.publish([document]))

    school.google.before(meanwhile)
    results = list(first.publish([document]))
    return (first, results), (second, others)


@pytest.mark.parametrize(
    ("winner", "nth"),
    [
        *((0, nth) for nth in range(1, 6)),
        *(pytest.param(1, nth, marks=pytest.mark.soak if nth % 2 else ()) for nth in range(1, 6)),
    ],
)
def test_the_document_that_is_linked_stays_alone(school: SchoolDrive, nth: int, winner: int):
    runs = overlapping(school, nth, paper())
    linked = targets(runs[winner][1])
    school.wait(600)
    runs[winner][0].settle(linked)
    runs[1 - winner][0].settle(linked, overtaken=True)
    assert [f"https://docs.google.com/document/d/{each.id}/edit" for each in school.docs] == list(
        linked
    )
    assert len(school.pdfs) == 1
    assert school.pdfs[0].app_properties["doc"] == school.docs[0].id


@pytest.mark.parametrize("nth", range(1, 4))
def test_two_updates_at_once_leave_one_document(school: SchoolDrive, nth: int):
    (made,) = school.publish(paper())
    school.wait(600)
    assert isinstance(made, Published)
    runs = overlapping(school, nth, paper(version=2, text="Versi dua", linked=made.target))
    for (run, results), overtaken in zip(runs, (False, True), strict=True):
        run.settle(targets(results), overtaken=overtaken)
    assert len(school.docs) == len(school.pdfs) == 1
    assert "Versi dua" in school.text(school.docs[0])


# -- folders

IDS = ("2026", "2026/G001 Guru G001")


def remembered(school: SchoolDrive, *paths: str) -> dict[str, str]:
    """Ids that an earlier run wrote into the workbook."""
    ids = dict(school.run().foresee({}, lambda: paths or IDS))
    school.requests()
    return ids


def folders(school: SchoolDrive) -> list[str]:
    return [school.path(each) for each in school.files(FOLDER)][1:]


@pytest.mark.parametrize("nth", range(1, 6))
def test_a_folder_whose_id_is_remembered_is_made_once(school: SchoolDrive, nth: int):
    ids = remembered(school)
    (_, one), (_, other) = overlapping(school, nth, paper(), ids)
    assert len(targets(one)) == len(targets(other)) == 1
    assert folders(school) == [f"Praktik Kinerja/{path}" for path in IDS]
    assert {each.id for each in school.files(FOLDER)[1:]} == set(ids.values())


def test_a_folder_that_a_dead_run_made_is_met_again_however_late_the_search(school: SchoolDrive):
    ids, run = remembered(school), school.run()
    run.foresee(ids, tuple)
    school.google.faults.add("drop after", "upload/drive")
    list(run.publish([paper()]))
    school.google.faults.clear()
    again = school.run()
    again.foresee(ids, tuple)
    list(again.publish([paper()]))
    assert folders(school) == [f"Praktik Kinerja/{path}" for path in IDS]


def test_ids_are_asked_for_only_where_some_lack_and_their_lack_stops_nothing(school: SchoolDrive):
    run = school.run()
    assert run.foresee({"2026": "x"}, tuple) == {}
    assert school.requests() == []
    assert len(set(run.foresee({}, lambda: IDS).values())) == 2
    assert school.requests() == ["GET files/generateIds"]
    school.google.faults.add("drop before", "generateIds", times=99)
    assert run.foresee({}, lambda: IDS) == {}, "the next run asks again"
    school.google.faults.clear()
    school.google.faults.add("404", "generateIds")
    assert run.foresee({}, lambda: IDS) == dict.fromkeys(IDS, ""), "no run asks again"


def test_where_folders_take_no_ids_they_are_made_as_without(school: SchoolDrive):
    school.google.switches.folder_ids_may_be_given = False
    run = school.run()
    run.foresee(remembered(school), tuple)
    assert targets(run.publish([paper()]))
    assert folders(school) == [f"Praktik Kinerja/{path}" for path in IDS]
    made = ["POST files"] * 5
    assert school.requests() == ["GET files", *made], "only the first is tried with an id"


def test_an_id_that_is_used_up_does_not_bring_a_folder_back(school: SchoolDrive):
    """Somebody trashed the teacher's folder; another workbook uses an id that this one copied."""
    ids = remembered(school)
    first = school.run()
    first.foresee(ids, tuple)
    (made,) = first.publish([paper()])
    school.wait(600)
    school.drive.files[ids[IDS[1]]].trashed = True
    foreign = school.drive.add("Lain", FOLDER, [school.folder], TEACHER).id
    for kode in ("G001", "G002"):
        run = school.run()
        run.foresee({**ids, "2026/G002 Guru G002": foreign}, tuple)
        (result,) = run.publish([paper(kode)])
        assert not school.drive.is_trashed(school.linked(result))
        assert not {foreign, ids[IDS[1]]} & {*school.linked(result).parents}
    assert isinstance(made, Published)


def test_twins_of_a_run_that_died_are_cleared_away_by_the_next(school: SchoolDrive):
    runs = overlapping(school, 4, paper())
    school.wait(600)
    assert len(school.docs) == 2
    (linked,) = targets(runs[1][1])
    (result,) = school.publish(paper(version=2, text="Versi dua", linked=linked))
    assert targets([result]) == {linked}
    assert len(school.docs) == len(school.pdfs) == 1


def test_a_twin_that_a_person_edited_is_not_cleared_away(school: SchoolDrive):
    runs = overlapping(school, 4, paper())
    school.wait(600)
    (linked,) = targets(runs[1][1])
    twin = next(each for each in school.docs if each.id not in linked)
    school.edit(twin)
    school.wait(600)
    school.publish(paper(version=2, text="Versi dua", linked=linked))
    assert twin.id in {each.id for each in school.docs}


def test_what_is_linked_nowhere_is_taken_back(school: SchoolDrive):
    run = school.run()
    list(run.publish([paper()]))
    run.settle(set())
    assert school.docs == school.pdfs == []


def test_what_others_made_is_not_taken_back(school: SchoolDrive):
    school.publish(paper())
    school.wait(600)
    run: GoogleDocuments = school.run()
    list(run.publish([paper()]))
    run.settle(set())
    assert len(school.docs) == len(school.pdfs) == 1


def test_without_the_right_to_trash_a_run_still_ends_well(school: SchoolDrive):
    drive = school.drive.add_shared_drive("Sekolah", {US.email: "writer"})
    run = school.run(folder=drive)
    assert targets(run.publish([paper()]))
    run.settle(set())
    assert len(school.docs) == 1
