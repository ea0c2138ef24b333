"""What every place for documents promises, proven on each of them with the same tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.core.model.papers import Document, Published
from sheets_sync.ports import Documents
from sheets_sync.wiring.places import folder_documents
from tests.google_emulator.server import Emulator
from tests.support.drive import SchoolDrive, paper, targets

NewRun = Callable[[], Documents]


@pytest.fixture(params=["memory", "folder", "google"])
def new_run(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewRun]:
    """Every call is another run with the same place."""
    if request.param == "google":
        with Emulator() as google:
            yield SchoolDrive(google).run
            assert google.bugs == []
    elif request.param == "folder":
        yield lambda: folder_documents(tmp_path)
    else:
        place = MemoryDocuments()
        yield lambda: place


def published(run: Documents, *documents: Document) -> list[Published]:
    results = list(run.publish(documents))
    assert all(isinstance(each, Published) for each in results), results
    return [each for each in results if isinstance(each, Published)]


def test_results_come_in_order(new_run: NewRun):
    documents = [paper(f"G{at:03}") for at in (3, 1, 2)]
    assert [each.key for each in published(new_run(), *documents)] == [
        each.key for each in documents
    ]


def test_nothing_to_publish_is_nothing(new_run: NewRun):
    assert list(new_run().publish([])) == []


def test_publishing_again_changes_nothing(new_run: NewRun):
    assert published(new_run(), paper()) == published(new_run(), paper())


def test_a_newer_version_keeps_the_link(new_run: NewRun):
    (first,) = published(new_run(), paper())
    (second,) = published(new_run(), paper(version=2, text="Versi dua", linked=first.target))
    assert second.target == first.target


def test_documents_have_links_of_their_own(new_run: NewRun):
    results = published(new_run(), paper("G001"), paper("G001", kind="B"), paper("G002"))
    assert len(targets(results)) == 3


@pytest.mark.parametrize("overtaken", [False, True])
def test_what_is_linked_survives_settling(new_run: NewRun, overtaken: bool):
    run = new_run()
    results = published(run, paper())
    run.settle(targets(results), overtaken=overtaken)
    assert published(new_run(), paper()) == results


def test_a_document_tells_what_it_says(new_run: NewRun):
    """From a lost `_status` nothing is left of it but this."""
    first, other = (
        replace(paper("G001"), fingerprint="0123456789"),
        replace(paper("G002"), fingerprint="abcdefabcd"),
    )
    published(new_run(), first, other)
    asked = [
        replace(first, fingerprint=""),
        replace(other, fingerprint="", version=7),
        paper("G003"),
    ]
    assert new_run().recorded(asked) == {first.key: "0123456789"}
    assert new_run().recorded([]) == {}
