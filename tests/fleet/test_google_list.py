"""A list of schools in a spreadsheet: read by its headings, answered in it row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.clock import Clock
from sheets_sync.core.fleet.list_tabs import SHEET_IDS
from sheets_sync.core.schema.school_list import HEALTH
from sheets_sync.errors import Misused, Refused
from sheets_sync.fleet.checkup import of_program
from sheets_sync.fleet.first_run import prepare
from sheets_sync.fleet.running import Errand, Run, begin, outcomes
from sheets_sync.run import initialise
from sheets_sync.wiring.fleet import Deployments
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches, flipped
from tests.support import texts
from tests.support.google import PROGRAM, share
from tests.support.school import CATALOGUE, School
from tests.support.school_list import HEADINGS, SchoolList

BOOKS = [f"buku-kerja-{number:012}" for number in range(4)]
URL = "https://docs.google.com/spreadsheets/d/{}/edit#gid=0"
FINE = "Baik."


@pytest.fixture(params=["plain", "flipped"])
def google(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    with Emulator(flipped() if request.param == "flipped" else Switches()) as google:
        yield google
        assert not google.bugs


class Desk:
    """Runs of the program with one list."""

    def __init__(self, google: Emulator, folder: Path, registry: str, who: str = PROGRAM) -> None:
        config = folder / "sheets-sync.toml"
        config.write_text(f'[google]\napi_root = "{google.url}"\ncredentials = "token:{who}"\n')
        self.google, self.config, self.registry = google, config, registry

    def deployments(self) -> Deployments:
        return Deployments(self.registry, self.config, date(2026, 3, 2))

    def begin(self) -> Run:
        """A run up to its first school; the requests for the list."""
        before = len(self.google.log)
        run, _ = begin(self.deployments(), Errand(lambda: datetime(2026, 3, 2, tzinfo=UTC)))
        self.sent = Counter(one.kind for one in self.google.log[before:])
        return run


ROWS = [
    [None, "SDN 1", "20100001", BOOKS[0]],
    [None, "SDN 2", "20100002", URL.format(BOOKS[1]), None, "Tidak"],
    [None, "SDN 3", "20100003"],
    [None, "SDN 4", "20100004", None, None, "Tidak", True],
    [None, None, None, BOOKS[2]],
    [None, "SDN 6", "20100006", "C:/sekolah/sd6.xlsx"],
    [None, "SDN 7", "20100007", BOOKS[0]],
    [None, "SDN 8", "20100003"],
    [],
    [None, "SDN 10", "20100010", BOOKS[3], None, "kadang"],
    [None, "SDN 11", "20100011", "https://docs.google.com/spreadsheets/d/e/2PACX-1vQ/pubhtml"],
]


def test_every_row_is_told_what_is_wrong_with_it(google: Emulator, tmp_path: Path):
    kept = SchoolList.typed(google, ROWS)
    kept.type(f"B{len(ROWS) + 2}", [["SDN 12", "20100012", kept.id]])
    desk = Desk(google, tmp_path, URL.format(kept.id))
    run = desk.begin()
    assert [(one.name, one.workbook, one.active) for one in run.registry.schools] == [
        ("SDN 1", BOOKS[0], True),
        ("SDN 2", BOOKS[1], False),
    ]
    assert [(one.name, one.approved) for one in run.registry.wanting] == [
        ("SDN 3", False),
        ("SDN 4", True),
    ]
    said = kept.column("Pemeriksaan")
    assert said[0] == FINE
    assert said[1].startswith("Tidak aktif")
    assert "«Disetujui»" in said[2]
    assert said[3].startswith("Tidak aktif")
    assert said[4].startswith("«Sekolah» masih kosong")
    assert "Google Sheets" in said[5]
    assert "baris 2 (SDN 1)" in said[6]
    assert "baris 4 (SDN 3)" in said[7]
    assert said[8] == ""
    assert said[9].startswith("«Aktif» tidak dapat dibaca: kadang.")
    assert "Google Sheets" in said[10]
    assert "daftar sekolah ini sendiri" in said[11]
    assert [row[1:] for row in kept.grid()[1:3]] == [
        ["SDN 1", "20100001", BOOKS[0]],
        ["SDN 2", "20100002", URL.format(BOOKS[1]), "", "Tidak"],
    ]


def test_a_list_that_did_not_change_is_read_once_and_not_written(google: Emulator, tmp_path: Path):
    kept = SchoolList.typed(google, ROWS[:4])
    desk = Desk(google, tmp_path, kept.id)
    desk.begin()
    assert desk.sent["sheets_write"] == 1
    desk.begin()
    assert desk.sent["sheets_write"] == 0
    kept.type("B4", [["SDN Baru"]])
    desk.begin()
    assert desk.sent["sheets_write"] == 0


def test_init_makes_no_workbook_of_a_list(tmp_path: Path):
    with Emulator() as google:
        kept = SchoolList.typed(google, ROWS[:1])
        desk = Desk(google, tmp_path, kept.id)
        prepare(desk.deployments())
        book = GoogleWorkbook(desk.deployments().http, kept.id)
        titles = book.titles()
        with pytest.raises(Refused, match="daftar sekolah"):
            initialise(book, CATALOGUE, Clock.fixed(date(2026, 3, 2)))
        assert book.titles() == titles


def test_people_move_columns_and_add_their_own(google: Emulator, tmp_path: Path):
    headings = ("Catatan", "buku  kerja", "Pemeriksaan", "SEKOLAH", "Catatan")
    rows = [["milik kami", BOOKS[0], "", "SDN 1", "juga"], ["", BOOKS[1], "Baik.", "", ""]]
    kept = SchoolList.typed(google, rows, headings)
    run = Desk(google, tmp_path, kept.id).begin()
    assert [one.name for one in run.registry.schools] == ["SDN 1"]
    assert kept.grid()[1] == ["milik kami", BOOKS[0], FINE, "SDN 1", "juga"]
    assert kept.column("Pemeriksaan")[1].startswith("«Sekolah» masih kosong")


def test_a_list_without_the_programs_column_is_only_read(google: Emulator, tmp_path: Path):
    kept = SchoolList.typed(google, [["SDN 1", BOOKS[0]], ["", "x"]], ("Sekolah", "Buku Kerja"))
    before = kept.grid()
    desk = Desk(google, tmp_path, kept.id)
    assert len(desk.begin().registry.faults) == 1
    assert (kept.grid(), desk.sent["sheets_write"]) == (before, 0)


def test_the_name_of_a_file_that_leads_to_it_is_its_address(google: Emulator, tmp_path: Path):
    """What Sheets makes of a pasted address on request."""
    kept = SchoolList.typed(google, ROWS[:1])
    link = {"textFormat": {"link": {"uri": URL.format(BOOKS[2])}}}
    cell = {"userEnteredValue": {"stringValue": "Praktik Kinerja"}, "userEnteredFormat": link}
    start = {"sheetId": 7, "rowIndex": 1, "columnIndex": 3}
    fields = "userEnteredValue,userEnteredFormat.textFormat.link"
    kept.batch({"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": fields}})
    assert Desk(google, tmp_path, kept.id).begin().registry.schools[0].workbook == BOOKS[2]


@pytest.mark.parametrize(
    ("headings", "says"),
    [
        (("Sekolah", "NPSN"), "«Buku Kerja»"),
        (("Sekolah", "Buku Kerja", "sekolah"), "lebih dari satu"),
    ],
)
def test_a_tab_that_is_no_list_says_why(tmp_path: Path, headings, says: str):
    with Emulator() as google:
        kept = SchoolList.typed(google, [], headings)
        with pytest.raises(Misused, match=says):
            Desk(google, tmp_path, kept.id).deployments().schools()


def test_headings_that_were_sorted_away_are_found(tmp_path: Path):
    with Emulator() as google:
        kept = SchoolList.typed(google, [HEADINGS], ["", "SDN 1", "", BOOKS[0]])
        with pytest.raises(Misused, match="baris 2"):
            Desk(google, tmp_path, kept.id).deployments().schools()


def test_a_spreadsheet_without_the_tab_says_what_makes_it(tmp_path: Path):
    with Emulator() as google:
        kept = SchoolList.empty(google)
        with pytest.raises(Misused, match="fleet init"):
            Desk(google, tmp_path, kept.id).deployments().schools()


def test_a_list_that_is_shut_stops_no_school(tmp_path: Path):
    with Emulator() as google:
        kept = SchoolList.typed(google, ROWS[:1])
        share(google, kept.id, "program@dinas.example")
        guarded = {"range": {"sheetId": 7}, "editors": {"users": []}}
        kept.batch({"addProtectedRange": {"protectedRange": guarded}})
        run = Desk(google, tmp_path, kept.id, "user:program@dinas.example").begin()
        assert [one.name for one in run.registry.schools] == ["SDN 1"]
        assert kept.column("Pemeriksaan") == [""]
        assert "Lindungi" in run.unkept[0]


def test_doctor_says_what_makes_a_list_whole(tmp_path: Path):
    with Emulator() as google:
        kept = SchoolList.typed(google, [])
        desk = Desk(google, tmp_path, kept.id)
        (lacks,) = of_program(desk.deployments(), [])
        assert (lacks.ok, lacks.warning, "fleet init" in lacks.repair) == (False, True, True)
        prepare(desk.deployments())
        assert [one.ok for one in of_program(desk.deployments(), [])] == [True]
        kept.type("A1", [["Skolah"]], HEALTH)
        (renamed,) = of_program(desk.deployments(), [])
        assert "«Skolah»" in renamed.repair


@pytest.mark.parametrize("label", ["Aktif", "NPSN"])
def test_a_deleted_heading_of_what_decides_stops_all_and_is_asked_for(tmp_path: Path, label: str):
    """A school that is switched off would be run again."""
    with Emulator() as google:
        kept = SchoolList.typed(google, [[None, "SDN 1", "20100001", BOOKS[0], None, "Tidak"]])
        desk = Desk(google, tmp_path, kept.id)
        prepare(desk.deployments())
        cell = f"{'ABCDEFGHIJ'[kept.grid()[0].index(label)]}1"
        kept.type(cell, [[None]])
        for act in (Deployments.schools, prepare):
            with pytest.raises(Misused, match=f"«{label}» di sel {cell}"):
                act(desk.deployments())
        kept.type(cell, [[label]])
        assert not desk.deployments().schools().schools[0].active


def test_operators_that_come_later_may_write_what_is_protected(tmp_path: Path):
    with Emulator() as google:
        kept = SchoolList.typed(google, [])
        desk = Desk(google, tmp_path, kept.id)
        prepare(desk.deployments())
        before = len(google.log)
        prepare(desk.deployments())
        assert [one.kind for one in google.log[before:]].count("sheets_write") == 0
        with desk.config.open("a") as file:
            file.write('operators = ["sa@proyek.iam.gserviceaccount.com"]\n')
        prepare(desk.deployments())
        share(google, kept.id, "sa@proyek.iam.gserviceaccount.com")
        at = {"sheetId": SHEET_IDS[HEALTH], "rowIndex": 1, "columnIndex": 0}
        cells = [{"values": [{"userEnteredValue": {"stringValue": "boleh"}}]}]
        typed = {"start": at, "rows": cells, "fields": "userEnteredValue"}
        kept.batch({"updateCells": typed}, who="sa:sa")


def test_somebody_types_between_our_read_and_our_write(google: Emulator, tmp_path: Path):
    """The second read shows it; nobody's cell is touched."""
    kept = SchoolList.typed(google, ROWS[:2])
    desk = Desk(google, tmp_path, kept.id)
    reads = []

    def typing(request) -> None:
        if request.method == "GET" and kept.id in request.path:
            reads.append(request)
            if len(reads) == 2:
                kept.type("B3", [["SDN Dua"]])

    google.before(typing)
    desk.begin()
    assert kept.column("Sekolah") == ["SDN 1", "SDN Dua"]
    assert kept.column("Pemeriksaan")[0] == FINE


@pytest.mark.long
def test_how_the_schools_are_doing_stands_in_the_list(google: Emulator, tmp_path: Path):
    """One read and one write a run, and none where nothing changed."""
    google.now = datetime(2026, 3, 2, 1, tzinfo=UTC).timestamp()
    school = School.create(google=google, settings={**texts.SETTINGS, "Kota": None})
    rows = [[FINE, "SDN 1", "20100001", school.book.id], [FINE, "SDN 2", "20100002", BOOKS[0]]]
    kept = SchoolList.typed(google, rows)
    desk = Desk(google, tmp_path, kept.id)
    prepare(desk.deployments())
    of_the_list = f"/v4/spreadsheets/{kept.id}"

    def run() -> Counter:
        before = len(google.log)
        now = Errand(lambda: datetime.fromtimestamp(google.now, UTC))
        begun, places = begin(deployments := desk.deployments(), now)
        assert len([*outcomes(deployments, now, begun, places)]) == len(begun.mine)
        assert not [why for why in begun.unkept if why.startswith("Catatan pada daftar")]
        sent = [one for one in google.log[before:] if one.path.startswith(of_the_list)]
        return Counter(one.kind for one in sent)

    first = run()
    assert first["sheets_write"] == 1
    one, other = kept.grid(HEALTH)[1:]
    assert (one[0], one[4], one[7]) == ("SDN 1", "guru 3", school.book.url)
    assert (other[0], other[3]) == ("SDN 2", "")
    assert other[6].startswith("Gagal 1 kali")
    if google.switches == Switches():
        assert first == {"sheets_read": 1, "sheets_write": 1}
        assert run() == {"sheets_read": 1}
    google.clock.advance(60 * 60 * 25)
    assert run()["sheets_write"] == 1
