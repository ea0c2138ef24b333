"""`files.list`: its language, pages, orders and drives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.drive.query import parse
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches
from tests.google_emulator.tests.drive.hands import EVERYWHERE, Hand, Refused
from tests.google_emulator.wire import Person
from tests.google_emulator.world import World

ANI = Person("ani@sekolah.example")
PDF = "application/pdf"


@pytest.fixture
def filled(google: Emulator, ani: Hand, shared: str) -> str:
    """A folder with two PDFs and a text, and a file of Budi's that Ani reads."""
    folder = ani.create(
        {"name": "2026", "mimeType": FOLDER, "createdTime": "2026-07-01T00:00:00Z"}
    )["id"]
    for name, mime_type, day in (
        ("Rencana G001", PDF, 1),
        ("Hasil G002", PDF, 2),
        ("O'Neil \\ kawan", "text/plain", 3),
    ):
        body = {
            "name": name,
            "mimeType": mime_type,
            "parents": [folder],
            "modifiedTime": f"2026-08-0{day}T00:00:00Z",
        }
        properties = {"kode": f"G00{day}", "sheets_sync": "x'y"}
        ani.create(
            {**body, "createdTime": f"2026-07-0{day + 1}T00:00:00Z", "appProperties": properties}
        )
    store = google.world.drive
    store.share(
        store.add("Milik Budi", PDF, None, Person("budi@sekolah.example")).id, ANI.email, "reader"
    )
    return folder


QUERIES = {
    "name = 'Rencana G001'": {"Rencana G001"},
    "name contains 'g00'": {"Rencana G001", "Hasil G002"},
    "name contains '001'": set(),
    r"name = 'O\'Neil \\ kawan'": {"O'Neil \\ kawan"},
    "mimeType = 'application/vnd.google-apps.folder'": {"2026"},
    "'me' in owners and mimeType = 'application/pdf'": {"Rencana G001", "Hasil G002"},
    "'budi@sekolah.example' in owners": {"Milik Budi"},
    "'root' in parents": {"2026"},
    (
        r"appProperties has { key='sheets_sync' and value='x\'y' } and appProperties has { "
        r"key='kode' and value='G002' }"
    ): {"Hasil G002"},
    "appProperties has { key='kode' and value='G009' }": set(),
    "trashed = true": set(),
    "trashed=false and name='2026'": {"2026"},
    "": {"2026", "Rencana G001", "Hasil G002", "O'Neil \\ kawan", "Milik Budi"},
}


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_what_it_says(filled: str, ani: Hand, query: str) -> None:
    found = ani.find(query)
    assert set(found) == QUERIES[query]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "query",
    [
        "name ~ 'x'",
        "name = x",
        "name = 'O'Neil'",
        r"name = 'a\n'",
        "judul = 'x'",
        "name = 'x' name = 'y'",
        "name = 'x' or name = 'y'",
        "trashed = 'true'",
        "appProperties has { key='a' }",
        "'me' in colours",
        "and",
    ],
)
def test_a_query_that_cannot_be_read_is_refused(ani: Hand, query: str) -> None:
    with pytest.raises(Refused, match="400 invalid"):
        ani.find(query)


def test_an_unknown_folder_is_not_an_empty_one(filled: str, ani: Hand, budi: Hand) -> None:
    assert len(ani.find(f"'{filled}' in parents")) == 3
    for hand, folder in ((ani, "tidak-ada"), (budi, filled)):
        with pytest.raises(Refused, match=r"404 notFound: File not found: \.$"):
            hand.find(f"'{folder}' in parents")


@given(st.text(max_size=20))
def test_an_escaped_value_finds_its_own_name_only(name: str) -> None:
    store = World(Switches(), lambda: 0.0).drive
    file = store.add(name, PDF, None, ANI)
    escaped = name.replace("\\", "\\\\").replace("'", "\\'")
    assert parse(f"name = '{escaped}'", store, ANI)(file)
    assert not parse(f"name = '{escaped}x'", store, ANI)(file)


def test_a_new_file_is_found_late_and_read_at_once(google: Emulator, ani: Hand) -> None:
    google.switches.index_lag = 30.0
    made = ani.create({"name": "Baru", "createdTime": "2020-01-01T00:00:00Z"})
    assert (ani.find("name = 'Baru'"), ani.look(made["id"])["name"]) == ([], "Baru")
    google.clock.advance(31)
    assert ani.find("name = 'Baru'") == ["Baru"]


def test_pages_follow_each_other_without_gap_or_repeat(ani: Hand) -> None:
    names = [f"F{number}" for number in range(7)]
    for day, name in enumerate(names, start=1):
        ani.create({"name": name, "createdTime": f"2026-07-0{day}T00:00:00Z"})
    query, seen, sizes = {"q": "name contains 'F'", "orderBy": "createdTime", "pageSize": 3}, [], []
    while True:
        page = ani.ask("GET", "files", **query, fields="nextPageToken,files(name)")
        seen += [each["name"] for each in page["files"]]
        sizes.append(len(page["files"]))
        if "nextPageToken" not in page:
            break
        query["pageToken"] = page["nextPageToken"]
    assert (seen, sizes) == (names, [3, 3, 1])


@pytest.mark.parametrize(
    "wrong", [{"pageSize": 1001}, {"pageSize": 0}, {"pageToken": "§"}, {"orderBy": "warna"}]
)
def test_wrong_page_options_are_refused(ani: Hand, wrong: dict[str, str]) -> None:
    with pytest.raises(Refused, match="400"):
        ani.ask("GET", "files", **wrong)


def test_orders(filled: str, ani: Hand) -> None:
    pdf = f"mimeType = '{PDF}' and 'me' in owners"
    assert ani.find(pdf, orderBy="createdTime") == ["Rencana G001", "Hasil G002"]
    assert ani.find(pdf) == ["Hasil G002", "Rencana G001"]


def test_which_drives_are_searched(google: Emulator, ani: Hand, budi: Hand, shared: str) -> None:
    ani.create({"name": "Laporan", "parents": [shared]})
    ani.create({"name": "Laporan sendiri"})
    query = "name contains 'Laporan'"
    assert set(ani.find(query)) == {"Laporan", "Laporan sendiri"}
    assert ani.find(query, corpora="drive", driveId=shared) == ["Laporan"]
    assert budi.find(query) == []
    with pytest.raises(Refused, match="404 notFound: Shared drive not found"):
        budi.find(query, corpora="drive", driveId=shared)
    for wrong in (
        {"corpora": "drive"},
        {"driveId": shared},
        {"includeItemsFromAllDrives": "false"},
    ):
        with pytest.raises(Refused, match="invalid"):
            ani.find(query, **wrong)
    google.world.drive.incomplete_search = True
    page = ani.ask("GET", "files", q=query, **EVERYWHERE)
    assert (page["incompleteSearch"], [each["name"] for each in page["files"]]) == (
        True,
        ["Laporan sendiri"],
    )


def test_a_mask_reaches_what_is_built_on_demand(ani: Hand) -> None:
    made = ani.create({"name": "Topeng"})
    mask = "name,capabilities(canTrash),permissions(role)"
    expected = {
        "name": "Topeng",
        "capabilities": {"canTrash": True},
        "permissions": [{"role": "owner"}],
    }
    assert ani.ask("GET", f"files/{made['id']}", fields=mask) == expected
    assert ani.ask("GET", "files", fields=f"files({mask})") == {"files": [expected]}
    assert ani.ask("GET", "files", fields="files")["files"][0]["permissionIds"]
