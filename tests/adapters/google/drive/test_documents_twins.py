"""Two runs at once: whoever is faster, one document stays, and it is the one that the workbook
links to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sheets_sync.adapters.google.drive.documents import GoogleDocuments
from sheets_sync.core.model.papers import Document, Published, Unpublished
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches
from tests.google_emulator.wire import Request
from tests.support.drive import US, SchoolDrive, paper, targets


@pytest.fixture(params=[(True, 0.0), (False, 0.0), (True, 600.0)], ids=["kept", "not kept", "late"])
def school(request: pytest.FixtureRequest) -> Iterator[SchoolDrive]:
    keeps, lag = request.param
    with Emulator(Switches(conversion_keeps_modified_time=keeps, index_lag=lag)) as google:
        yield SchoolDrive(google)
        assert google.bugs == []


Run = tuple[GoogleDocuments, list[Published | Unpublished]]


def overlapping(school: SchoolDrive, nth: int, document: Document) -> tuple[Run, Run]:
    """Two runs with what each published: the second runs wholly before the `nth` request of the
    first."""
    first, second = school.run(), school.run()
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
