"""Against the emulator every probe finds what its switch was set to: so it will find what Google
does."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from sheets_sync.adapters.google.drive.calls import Drive
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.http.faults import Rejected
from tests.google_emulator.faults import Quota
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches
from tests.google_emulator.wire import Person
from tests.live_probes.__main__ import main
from tests.live_probes.book import Book
from tests.live_probes.ground import ALL_DRIVES, FILES, Ground
from tests.live_probes.probe import DRIVE, HAND, HEAVY, STRANGER, Probe, Value
from tests.live_probes.report import PROBES, Result, listed, run, table

PAGE = Path(__file__).parents[2] / "config" / "live-probes.md"
ACCOUNT, STRANGERS = "probe@sekolah.example", "guru@sekolah.example"
SWITCHED = [
    (each, value)
    for each in PROBES
    if each.switch
    for value in (
        (0.0, 30.0) if isinstance(getattr(Switches(), each.switch), float) else (False, True)
    )
]
NOT_IN_THE_EMULATOR = {"replaced"}
"""It has no comments."""


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        emulator.now = 1_795_000_000.0
        yield emulator
        assert emulator.bugs == []


class Browser:
    """Somebody who does what a probe tells them, as far as Google lets them."""

    def __init__(self, google: Emulator) -> None:
        self._google = google

    def __call__(self, instruction: str) -> None:
        who = STRANGERS if "second account" in instruction else ACCOUNT
        found = re.search(r"/(?:d|folders)/([\w-]+)", instruction)
        assert found
        book = Book(reach(self._google, who), found[1])
        act = next(act for sign, act in self._acts.items() if sign in instruction)
        with contextlib.suppress(Rejected):
            act(book)

    @property
    def _acts(self):
        return {
            "Sort range": lambda book: book.batch(book.sorted_down((1, 4), (0, 3))),
            "insert a row": lambda book: book.batch(
                {"insertDimension": {"range": book.row_span(2, 3)}}
            ),
            "make a copy": self._copy,
            "into A1": lambda book: book.batch(book.typed(0, 0, ["typed"])),
            "type @": lambda book: book.batch(book.typed(0, 0, ["Siti", 46000])),
        }

    def _copy(self, folder: Book) -> None:
        (file,) = (
            Drive(folder.http).search(f"'{folder.id}' in parents and name = 'probe to copy'").files
        )
        folder.http.request(
            "post", f"{FILES}/{file.id}/copy", params=ALL_DRIVES, json={"parents": [folder.id]}
        )


def reach(google: Emulator, email: str) -> GoogleHttp:
    token = credentials_from(f"token:user:{email}")
    return GoogleHttp(token, google.url, sleep=google.clock.advance, now=google.clock.now)


def ground(google: Emulator, **options: object) -> Ground:
    """Everything a run can be given; time passes only while it waits."""
    given = {
        "stranger": reach(google, STRANGERS),
        "tell": Browser(google),
        "heavy": True,
        "api_root": google.url,
        "sleep": google.clock.advance,
        "now": google.clock.now,
    }
    return Ground(reach(google, ACCOUNT), **{**given, **options})  # type: ignore[arg-type]


def shared_drive(google: Emulator, role: str = "fileOrganizer") -> str:
    return google.world.drive.add_shared_drive("Sekolah", {ACCOUNT: role})


def results(*probes: Probe, on: Ground) -> dict[str, Result]:
    return {each.probe.name: each for each in run(probes, on, lambda _: None)}


@pytest.mark.parametrize(
    ("probe", "value"), SWITCHED, ids=[f"{probe.name}-{value}" for probe, value in SWITCHED]
)
def test_a_probe_finds_what_its_switch_says(google: Emulator, probe: Probe, value: Value):
    google.set_switches({probe.switch: value})
    place = shared_drive(google) if DRIVE in probe.how else None
    found = results(probe, on=ground(google, parent=place))[probe.name]
    assert found.value == value, found.words
    assert found.is_news == (value != found.assumed)


@pytest.mark.long
@pytest.mark.parametrize(
    "role", [None, pytest.param("fileOrganizer", marks=pytest.mark.soak), "organizer"]
)
def test_all_probes_answer_in_my_drive_and_in_a_shared_drive(google: Emulator, role: str | None):
    google.quota = Quota(per_minute=60)
    found = results(*PROBES, on=ground(google, parent=shared_drive(google, role) if role else None))
    silent = {name for name, each in found.items() if each.value is None}
    assert silent == NOT_IN_THE_EMULATOR | (set() if role else {"managers-pass-protection"})


def test_the_words_of_a_protection_are_shown(google: Emulator):
    (write,) = (each for each in PROBES if each.name == "strangers-write")
    assert "edit a protected cell" in results(write, on=ground(google))["strangers-write"].words


@pytest.mark.long
def test_what_is_no_switch_is_told_in_googles_words(google: Emulator):
    google.quota = Quota(per_minute=60)
    found = results(*(each for each in PROBES if not each.switch), on=ground(google))
    for name in (
        "named-range-id-taken",
        "protected-range-id-taken",
        "metadata-id-taken",
        "append-below-ticks",
        "named-range-name-taken",
        "frozen-whole",
        "last-tab-hidden",
        "rule-across-tabs",
        "full-grid",
        "name-behind-a-title",
        "colours-twice",
        "column-groups",
    ):
        assert found[name].value is True, name
    assert found["editors-of-a-warning"].value == "answered {}, read back with 1"
    assert "numberValue': 3" in str(found["comma-formula"].value)
    assert "occurrencesChanged 1" in str(found["find-replace"].value)
    assert "generatedIdNotSupported" in str(found["document-id"].value)
    assert "exportSizeLimitExceeded" in str(found["large-export"].value)
    assert "429" in str(found["too-often"].value)
    assert "403" in str(found["empty-message"].value)
    assert "lost: nothing" in str(found["word-conversion"].value)
    assert "lost: A4" in str(found["html-conversion"].value)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"stranger": None}, {STRANGER: "--stranger"}),
        ({"tell": None}, {HAND: "--by-hand"}),
        ({"heavy": False}, {HEAVY: "--heavy"}),
        ({"parent": None}, {DRIVE: "shared drive"}),
    ],
)
def test_what_a_run_was_not_given_is_said_and_nothing_else_stops(
    google: Emulator, missing: dict, words: dict
):
    ((need, word),) = words.items()
    asked = [each for each in PROBES if need in each.how or each.name == "copied"]
    found = results(*asked, on=ground(google, **missing))
    assert found.pop("copied").value is not None
    assert found
    assert all(each.value is None and word in each.words for each in found.values())


@pytest.mark.parametrize("kind", ["403 permission", "drop after", "404"])
def test_a_probe_that_fails_takes_no_other_along(google: Emulator, kind: str):
    google.faults.add(kind, ":batchUpdate")
    first, second = (
        each for each in PROBES if each.name in ("metadata-after-sort", "inherited-validation")
    )
    found = results(first, second, on=ground(google))
    assert found[first.name].value is None
    assert found[first.name].words
    assert found[second.name].value is True


@pytest.mark.long
def test_only_what_was_made_is_touched_and_all_of_it_is_trashed(google: Emulator):
    drive, person = google.world.drive, Person(ACCOUNT)
    kept = [drive.add("Buku kerja", "application/vnd.google-apps.spreadsheet", None, person)]
    kept.append(drive.add("Folder", "application/vnd.google-apps.folder", None, person))
    before = {each.id: each.traces[-1] for each in kept}
    here = ground(google, parent=kept[1].id)
    results(*PROBES, on=here)
    here.clear()
    assert {each.id: each.traces[-1] for each in kept} == before
    made = [each for each in drive.files.values() if each.id not in before and each.parents]
    assert len(made) > len(PROBES)
    assert all(
        drive.is_trashed(each) and here.folder in {up.id for up in drive.lineage(each)}
        for each in made
    )


def test_a_run_that_made_nothing_trashes_nothing(google: Emulator):
    here = ground(google)
    here.clear()
    assert google.count() == 0


# -- the command


@pytest.fixture
def words(google: Emulator, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("SHEETS_SYNC_GOOGLE__API_ROOT", google.url)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    return [
        "--credentials",
        f"token:user:{ACCOUNT}",
        "--only",
        "copied",
        "beyond-the-grid",
        "strangers-sort",
    ]


def test_the_command_prints_json_and_cleans_up(
    google: Emulator, words: list[str], capsys: pytest.CaptureFixture[str]
):
    google.switches.copies_keep_app_properties = False
    assert main([*words, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["account"] == ACCOUNT
    assert said["switches"] == {
        "copies_keep_app_properties": False,
        "ranges_may_exceed_grid": False,
    }
    assert [each["found"] for each in said["probes"]] == [True, True, False]
    assert said["not_cleaned"] == ""
    made = [each for each in google.world.drive.files.values() if each.parents]
    assert made
    assert all(google.world.drive.is_trashed(each) for each in made)


def test_the_table_says_what_is_other_than_assumed(
    google: Emulator, words: list[str], capsys: pytest.CaptureFixture[str]
):
    google.switches.copies_keep_app_properties = False
    assert main([*words, "--stranger", f"token:user:{STRANGERS}", "--keep"]) == 0
    said = capsys.readouterr().out
    assert "copies_keep_app_properties = False  (assumed: True)" in said
    assert "ranges_may_exceed_grid =" not in said
    assert not any(
        google.world.drive.is_trashed(each) for each in google.world.drive.files.values()
    )


def test_a_folder_that_cannot_be_trashed_is_told(
    google: Emulator, words: list[str], capsys: pytest.CaptureFixture[str]
):
    place = shared_drive(google, "writer")
    assert main([*words, "--folder", place, "--json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["not_cleaned"]
    assert "please do it yourself" in said.err


def test_a_login_that_fails_is_told_before_anything_is_made(
    google: Emulator, words: list[str], capsys: pytest.CaptureFixture[str]
):
    assert main(["--credentials", "oauth:no-such-file.json"]) == 2
    assert "no-such-file.json" in capsys.readouterr().err
    assert google.count() == 0


# -- nothing is forgotten


def test_every_switch_has_a_probe_that_needs_no_hand():
    automatic = {each.switch for each in PROBES if HAND not in each.how}
    assert automatic - {""} == {each.name for each in fields(Switches)}


def test_every_question_of_the_design_has_a_probe():
    letters = {each.letter for each in PROBES}
    assert set("abcdefghijklmn") <= letters
    assert len({each.name for each in PROBES}) == len(PROBES)


def test_the_page_lists_exactly_the_probes():
    assert listed() in PAGE.read_text(encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8").count("\n| `") == len(PROBES)


def test_the_table_has_a_line_for_each_probe():
    shown = table([Result(each, None, "not asked") for each in PROBES])
    assert shown.count("could not be found out: not asked") == len(PROBES)
