"""`fleet init` on Google: a list made ready, a workbook for every school that has none, and never
two, wherever it is killed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from sheets_sync.adapters.google.drive.copies import COPY
from sheets_sync.adapters.google.drive.school_files import SchoolFiles
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.setup.made_once import MadeOnce
from sheets_sync.core.fleet.founding import LEASE, Made
from sheets_sync.core.fleet.registry import School
from sheets_sync.errors import Failed, Misused
from sheets_sync.fleet.first_run import found_all, prepare
from sheets_sync.fleet.founding import Founding
from sheets_sync.fleet.hands import Until
from sheets_sync.wiring.fleet import Deployments
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches, flipped
from tests.google_emulator.wire import Request
from tests.support.command import Finished, run_command
from tests.support.google import FILES, PROGRAM, ask, reach
from tests.support.school_list import SchoolList

HEADINGS = ("Sekolah", "NPSN", "Buku Kerja", "Folder", "Aktif", "Disetujui", "Jenjang")
SPREADSHEET = "application/vnd.google-apps.spreadsheet"


@pytest.fixture(params=["plain", pytest.param("flipped", marks=pytest.mark.soak)])
def google(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    with Emulator(flipped() if request.param == "flipped" else Switches()) as google:
        google.switches.index_lag = 0.0
        yield google
        assert not google.bugs


class Desk:
    """An operator with one list."""

    def __init__(self, google: Emulator, folder: Path, registry: str = "") -> None:
        self.google, self.folder, self.registry = google, folder, registry
        config = f'[google]\napi_root = "{google.url}"\ncredentials = "token:{PROGRAM}"\n'
        folder.joinpath("sheets-sync.toml").write_text(config)

    def command(self, *words: str) -> Finished:
        named = ["--registry", self.registry] if self.registry else []
        return run_command(["fleet", *words, *named, "--today", "2026-03-02"], self.folder)

    def workbooks(self) -> Counter:
        """How many there are of each title."""
        files = self.google.world.drive.files.values()
        return Counter(one.name for one in files if one.mime_type == SPREADSHEET)


@pytest.mark.long
def test_from_nothing_to_a_list_with_workbooks(google: Emulator, tmp_path: Path):
    desk = Desk(google, tmp_path)
    made = desk.command("init", "--google", "Daftar Sekolah", "--json")
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    desk.registry = told["registry"]
    kept = SchoolList(google, desk.registry.split("/")[5])
    assert kept.grid()[0][:3] == ["Pemeriksaan", "Sekolah", "NPSN"]
    assert told["made"]["tabs"] == ["Sekolah", "Kesehatan", "_armada"]
    kept.type("B2", [["SDN 1", "20100001", None, None, None, None, None, "SD"], ["SDN 2"]])
    plan = desk.command("init", "--plan")
    assert "SDN 1: buku kerja akan dibuat." in plan.stdout
    assert desk.workbooks() == {"Daftar Sekolah": 1}
    made = desk.command("init")
    assert made.returncode == 0, made.stderr
    assert "SDN 2: buku kerja dibuat. https://" in made.stdout
    assert desk.workbooks() == {
        "Daftar Sekolah": 1,
        "Praktik Kinerja 2026 SDN 1 (20100001)": 1,
        "Praktik Kinerja 2026 SDN 2": 1,
    }
    first, second = kept.grid()[1:]
    assert (first[0], second[0]) == ("Baik.", "Baik.")
    book = SchoolList(google, first[3].split("/")[5])
    assert {row[0]: row[1] for row in book.grid("Pengaturan") if len(row) > 1}["NPSN"] == "20100001"
    before = len(google.log)
    assert "0 buku kerja dibuat, 0 gagal" in desk.command("init").stdout
    sent = Counter(one.kind for one in google.log[before:])
    assert (sent["sheets_write"], sent["drive"]) == (0, 0)
    synced = desk.command("sync", "--json")
    assert synced.returncode == 0
    assert len(synced.stdout.splitlines()) == 3
    assert kept.column("Sekolah", "Kesehatan") == ["SDN 1", "SDN 2"]


class Killed(BaseException):
    """The process ends here."""


class Mortal:
    """A pace that lets so many requests go, and then nothing more: whatever Google did, it did."""

    def __init__(self, requests: int) -> None:
        self.left = requests

    def wait_for(self, _kind: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed

    def answered(self, _kind: str) -> None:
        """Nothing is to be counted."""

    def narrow(self, _kind: str) -> None:
        """Nothing is to be slowed."""


class Office:
    """A list with schools, and runs of `fleet init` that may be killed."""

    def __init__(self, google: Emulator, folder: Path, schools: int) -> None:
        google.now = datetime(2026, 3, 2, 1, tzinfo=UTC).timestamp()
        self.google, self.today = google, date(2026, 3, 2)
        self.kept = SchoolList.typed(
            google, [[f"SDN {n}", f"2010000{n}"] for n in range(schools)], HEADINGS
        )
        self.desk = Desk(google, folder, self.kept.id)

    def init(self, pace: Mortal | None = None) -> list[str]:
        """One run; the codes of what failed. Raises `Killed`."""
        deployments = Deployments(self.kept.id, self.desk.folder / "sheets-sync.toml", self.today)
        deployments.http.pace = pace or Mortal(10**6)  # type: ignore[assignment]
        deployments.http.sleep = self.google.clock.advance
        founding = Founding(self.now, Until(self.now, None, Event()))
        prepare(deployments)
        return [one.code for one in found_all(deployments, founding) if one.failed]

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.google.now, UTC)

    def is_whole(self) -> bool:
        """Every school has one workbook and one folder, and its row leads there."""
        files = [*self.google.world.drive.files.values()]
        books = [one for one in files if one.name.startswith("Praktik Kinerja")]
        folders = [one for one in files if one.name.startswith("SDN")]
        links = self.kept.column("Buku Kerja")
        assert len({one.name for one in books}) == len(books)
        assert len({one.name for one in folders}) == len(folders)
        assert len(books) <= len(links)
        return {link.split("/")[5] for link in links if link} == {one.id for one in books} and all(
            links
        )


def killed_and_run_again(google: Emulator, folder: Path, requests: int, schools: int = 1) -> None:
    office = Office(google, folder, schools)
    with pytest.raises(Killed):
        office.init(Mortal(requests))
    office.is_whole()
    office.init()
    office.is_whole()
    google.clock.advance(LEASE.total_seconds() + 1)
    assert office.init() == []
    assert office.is_whole()


class Dead(Mortal):
    """Nothing goes out any more once the program has made so many files."""

    def __init__(self, google: Emulator, files: int) -> None:
        super().__init__(10**6)
        google.before(self.see)
        self.files = files

    def see(self, request: Request) -> None:
        """Each request of the program, before Google does it."""
        if (request.method, request.path) == ("POST", FILES):
            self.files -= 1
            if not self.files:
                self.left = 0


@pytest.mark.long
def test_killed_right_after_a_spreadsheet_was_made_that_drive_does_not_find_yet(tmp_path: Path):
    with Emulator(Switches(index_lag=300.0)) as google:
        office = Office(google, tmp_path, 1)
        with pytest.raises(Killed):
            office.init(Dead(google, 2))
        assert office.init() == ["being_made"]
        google.clock.advance(301)
        assert office.init() == []
        assert office.is_whole()


@pytest.mark.soak
@pytest.mark.parametrize("lag", [0.0, 300.0])
@pytest.mark.parametrize("requests", range(2, 60))
def test_killed_before_any_request_and_run_again(tmp_path: Path, lag: float, requests: int):
    with Emulator(Switches(index_lag=lag)) as google:
        killed_and_run_again(google, tmp_path, requests, schools=2)


@pytest.mark.soak
def test_an_approved_school_gets_its_workbook_by_itself(tmp_path: Path):
    with Emulator() as google:
        rows = [["SDN 1", "20100001", "", "", "", True], ["SDN 2", "20100002"]]
        kept = SchoolList.typed(google, rows, HEADINGS)
        desk = Desk(google, tmp_path, kept.id)
        synced = desk.command("sync", "--json")
        assert synced.returncode == 0, synced.stderr
        founded, ran, _ = map(json.loads, synced.stdout.splitlines())
        assert (founded["school"], founded["reason"]) == ("SDN 1", "founded")
        assert (ran["school"], ran["reason"], ran["exit_code"]) == ("SDN 1", "new", 0)
        first, second = kept.column("Buku Kerja")
        assert first.startswith("https://docs.google.com/spreadsheets/d/")
        assert second == ""


@pytest.mark.long
def test_a_row_that_moves_while_its_link_is_written_keeps_what_is_its_own(tmp_path: Path):
    """Somebody sorts right before the batch with the link comes: it lands in another row."""
    with Emulator() as google:
        office = Office(google, tmp_path, 1)
        office.kept.type(
            "A3", [["SDN Lain", "20109999", "https://docs.google.com/spreadsheets/d/x"]]
        )
        moved: list[bool] = []

        def sort(request: Request) -> None:
            writes = request.path.endswith(f"{office.kept.id}:batchUpdate")
            if writes and b"spreadsheets/d/" in request.body and not moved:
                moved.append(True)
                office.kept.type("A2", [["SDN Lain", "20109999", office.kept.grid()[2][2]]])
                office.kept.type("A3", [["SDN 0", "20100000", ""]])

        google.before(sort)
        assert office.init() == []
        assert moved
        rows = {row[0]: row[2] for row in office.kept.grid()[1:]}
        assert rows["SDN Lain"] == "https://docs.google.com/spreadsheets/d/x"
        assert rows["SDN 0"].startswith("https://docs.google.com/spreadsheets/d/1")


@pytest.mark.soak
def test_a_row_that_is_emptied_gets_its_own_again_and_for_another_year_another(tmp_path: Path):
    with Emulator() as google:
        office = Office(google, tmp_path, 1)
        assert office.init() == []
        (first,) = office.kept.column("Buku Kerja")
        office.kept.type("C2", [[""]])
        google.clock.advance(LEASE.total_seconds() + 1)
        assert office.init() == []
        assert office.kept.column("Buku Kerja") == [first]
        office.kept.type("C2", [[""]])
        office.today = date(2027, 1, 4)
        google.clock.advance(LEASE.total_seconds() + 1)
        assert office.init() == []
        assert office.kept.column("Buku Kerja") != [first]


# -- two at once, of one list ----------------------------------------------------------------------


@pytest.mark.long
def test_a_list_is_made_once_though_drive_finds_it_late(google: Emulator, tmp_path: Path):
    google.switches.index_lag = 600.0
    asked = {"name": "Dinas", "mimeType": "application/vnd.google-apps.folder"}
    folder = ask(google, PROGRAM, "POST", FILES, asked)["id"]
    desk = Desk(google, tmp_path)
    words = ("init", "--google", "Daftar", "--folder", folder, "--json")
    first, second = (json.loads(desk.command(*words).stdout)["registry"] for _ in range(2))
    assert first == second
    assert desk.workbooks() == {"Daftar": 1}


def test_of_two_that_begin_to_make_a_list_one_gives_way(google: Emulator, tmp_path: Path):
    asked = {"name": "Dinas", "mimeType": "application/vnd.google-apps.folder"}
    folder = ask(google, PROGRAM, "POST", FILES, asked)["id"]
    http = GoogleHttp(credentials_from(f"token:{PROGRAM}"), google.url)
    at = datetime(2026, 3, 2, tzinfo=UTC)
    here = MadeOnce(http, folder, "Daftar", lambda: at)
    after = replace(here, now=lambda: at + timedelta(seconds=1))

    def overtaken() -> str:
        with pytest.raises(Failed, match="jangan buat daftar lain"):
            after.made(lambda: "yang kedua")
        return "yang pertama"

    assert here.made(overtaken) == "yang pertama"
    assert here.made(lambda: "yang kedua") == "yang pertama"
    assert replace(here, title="Lain").made(lambda: "daftar lain") == "daftar lain"
    later = replace(here, now=lambda: at + LEASE)
    assert later.made(lambda: "yang ketiga") == "yang ketiga"
    kept = ask(google, PROGRAM, "GET", f"{FILES}/{folder}?fields=appProperties")["appProperties"]
    assert sum(text.endswith("yang pertama") for text in kept.values()) == 0


def test_who_could_not_make_it_stands_in_nobodys_way(google: Emulator):
    asked = {"name": "Dinas", "mimeType": "application/vnd.google-apps.folder"}
    folder = ask(google, PROGRAM, "POST", FILES, asked)["id"]
    http = GoogleHttp(credentials_from(f"token:{PROGRAM}"), google.url)
    here = MadeOnce(http, folder, "Daftar", lambda: datetime(2026, 3, 2, tzinfo=UTC))

    def refused() -> str:
        raise Misused("tidak boleh")

    with pytest.raises(Misused):
        here.made(refused)
    assert here.made(lambda: "daftar") == "daftar"


def test_a_dated_copy_is_nobodys_workbook(tmp_path: Path):
    """It carries the marks of its original, and is thinned out one day."""
    with Emulator() as google:
        google.switches.index_lag = 0.0
        http, school = reach(google), School("SDN 1", "", "baris 2", npsn="20100001")
        files = SchoolFiles(http, "daftar", None, 2026)
        made = files.make(school, Made(folder="root"))
        assert files.of(files.known(), school).workbook == made.workbook
        body = {"name": "SDN 1 (cadangan)", "appProperties": {COPY: "1"}}
        ask(google, PROGRAM, "POST", f"{FILES}/{made.workbook}/copy", body)
        ask(google, PROGRAM, "PATCH", f"{FILES}/{made.workbook}", {"trashed": True})
        assert files.of(files.known(), school) == Made()
