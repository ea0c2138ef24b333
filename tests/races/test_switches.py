"""A school on Google under every answer to what Google does not document: each switch alone, and
all at once.

One short day: a run that finds much to do and whose write nobody answers, people who move rows and
rename a tab, a teacher who writes into a finished document, a principal who agrees again, a doctor,
and an `init` that finds nothing.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sheets_sync.adapters.google.setup.doctor import GoogleDoctor
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.model.values import Moment
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches, flipped
from tests.google_emulator.wire import OWNER, Person
from tests.races.gates import run
from tests.races.ground import TODAY, Ground
from tests.races.hands import RaceHands
from tests.races.inputs import differences, handed_in, type_in
from tests.races.test_faults import at_rest, finished, undisturbed
from tests.support.google import dressed, reach
from tests.support.invariants import column_of
from tests.support.labels import STAGES, A, B
from tests.support.remembered import documents_in_drive
from tests.support.school import School
from tests.support.tiers import sampled
from tests.year import chapters

NAMES = [each.name for each in fields(Switches)]
TELLING = {
    "named_ranges_with_ranges",
    "bad_response_range_after_commit",
    "updated_spreadsheet_is_returned",
    "conversion_keeps_modified_time",
    "index_lag",
    "named_range_ids_are_kept",
    "replies_come_under_a_mask",
}
"""Where the program takes another way; under the others it should not notice."""
CASES = [
    pytest.param((), id="all"),
    *(
        pytest.param((name,), id=name, marks=() if name in TELLING else pytest.mark.soak)
        for name in NAMES
    ),
]
EMULATOR = Path(__file__).parents[1] / "google_emulator"


@pytest.mark.parametrize("names", sampled(CASES, 2))
def test_a_day_at_a_school(names: tuple[str, ...]):
    here = handed_in()
    here.put_back(flipped(*names))
    _, expected = undisturbed()
    here.google.faults.add("503 after", ":batchUpdate")
    run(here)
    assert differences(finished(here), expected) == []
    people_move_rows_and_rename_a_tab(here)
    a_document_that_a_teacher_edited_stays(here)
    nothing_is_left_to_repair(here)
    assert here.google.bugs == []


def people_move_rows_and_rename_a_tab(here: Ground) -> None:
    """Every status stays with its teacher."""
    before = statuses(here)
    hands = RaceHands(here.google, here.id)
    tab = here.workbook().read().tabs[A]
    hands.sort(A, column_of(tab, "Kode"), reverse=True)
    hands.insert_row(A, 4)
    hands.rename_tab(B, "Observasi kita")
    assert run(here)
    at_rest(here)
    assert statuses(here) == before
    hands.rename_tab("Observasi kita", B)


def statuses(here: Ground) -> dict[tuple[str, object], object]:
    """Of each Kode on each stage tab."""
    tabs = here.workbook().read().tabs
    return {
        (letter, line[0]): line[2]
        for letter, title in STAGES.items()
        for line in tabs[title].grid[1:]
        if any(line[:1])
    }


def a_document_that_a_teacher_edited_stays(here: Ground) -> None:
    """The next version is made beside it and linked."""
    (old,) = docs(here, "2026_A-Persiapan_rina-wati_G003")
    here.google.clock.advance(1)
    here.drive.edit_document(here.drive.files[old].id, Person(OWNER), "Kata seorang guru.")
    here.google.clock.advance(here.google.switches.modified_time_lag)
    type_in(
        here,
        "G003",
        "A",
        {"Upaya Mempelajari": "Sesuatu yang lain.", "Keputusan KS": "Tetap disepakati"},
    )
    assert run(here)
    here.google.clock.advance(here.google.switches.index_lag)
    at_rest(here)
    assert here.drive.files[old].content == b"Kata seorang guru."
    (new,) = docs(here, "2026_A-Persiapan_rina-wati_G003_v2")
    assert here.drive.files[new].app_properties["version"] == "2"


def docs(here: Ground, name: str) -> list[str]:
    """Ids of the files of a name that are not in the trash."""
    return [
        each.id
        for each in here.drive.files.values()
        if each.name == name and not here.drive.is_trashed(each)
    ]


def nothing_is_left_to_repair(here: Ground) -> None:
    """`init` sends nothing; `doctor` finds nothing worse than what it warns of at any school."""
    book = here.workbook()
    assert dressed(book) == 0
    desk = decide(book.read(), Inputs(Moment(TODAY), "")).desk
    doctor = GoogleDoctor(
        reach(here.google), here.id, None, (), lambda: datetime.fromtimestamp(here.google.now, UTC)
    )
    found = [*doctor.access(), *doctor.inside(desk), *doctor.place()]
    assert [each.what for each in found if not each.ok and not each.warning] == []


@pytest.mark.long
def test_init_and_the_first_weeks_of_a_year_under_all_of_them():
    with Emulator(flipped(seconds=3.0)) as google:
        google.before(lambda _: google.clock.advance(1.0))  # time passes with every request
        school = School.create(chapters.ROSTER[:3], google=google)
        assert dressed(school.book) == 0  # type: ignore[arg-type]
        http = reach(google, sleep=google.clock.advance, now=google.clock.now)
        school.documents = documents_in_drive(
            http,
            school.book.id,
            None,
            sleep=google.clock.advance,  # type: ignore[attr-defined]
        )
        school.sync()
        school.complete("G001", upto="C").complete("G002", upto="A")
        school.assert_typed_unchanged()
        school.assert_at_rest()
        assert not google.bugs


@pytest.mark.parametrize("name", NAMES)
def test_every_switch_is_read(name: str):
    readers = [each for each in EMULATOR.rglob("*.py") if each.name != "switches.py"]
    assert [each for each in readers if f"switches.{name}" in each.read_text(encoding="utf-8")]
