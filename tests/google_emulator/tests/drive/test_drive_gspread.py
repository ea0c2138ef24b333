"""What gspread itself sends to Drive, over its own client: requests that Google's recorded answers
show to work."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import gspread
import pytest
import requests
from google.oauth2.credentials import Credentials

from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.drive.hands import Hand


class Rooted(requests.Session):
    """A session that sends what is meant for Google to the emulator."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def request(self, method: str, url: str, **options: Any) -> requests.Response:  # type: ignore[override]
        headers = {
            **(options.pop("headers", None) or {}),
            "Authorization": "Bearer user:ani@sekolah.example",
        }
        return super().request(method, self.url + urlsplit(url).path, headers=headers, **options)


@pytest.fixture
def client(google: Emulator) -> gspread.Client:
    return gspread.Client(auth=Credentials("x"), session=Rooted(google.url))


def test_gspread_makes_finds_copies_and_deletes_spreadsheets(client: gspread.Client) -> None:
    book = client.create("Buku")
    assert client.open("Buku").id == book.id
    copy = client.copy(book.id)
    assert copy.title == "Copy of Buku"
    book.update_title("Buku 2026")
    assert {each["name"] for each in client.list_spreadsheet_files()} == {
        "Buku 2026",
        "Copy of Buku",
    }
    assert book.get_lastUpdateTime() == "2026-11-23T07:00:00.000Z"
    client.del_spreadsheet(copy.id)
    assert [each["id"] for each in client.list_spreadsheet_files()] == [book.id]


def test_gspread_shares_and_takes_back(google: Emulator, client: gspread.Client) -> None:
    book = client.create("Buku")
    book.share("budi@sekolah.example", "user", "writer", notify=False)
    assert {each["emailAddress"]: each["role"] for each in book.list_permissions()} == {
        "ani@sekolah.example": "owner",
        "budi@sekolah.example": "writer",
    }
    assert google.world.drive.mails == []
    book.share("budi@sekolah.example", "user", "reader")
    assert [mail["to"] for mail in google.world.drive.mails] == ["budi@sekolah.example"]
    book.remove_permissions("budi@sekolah.example")
    assert [each["role"] for each in book.list_permissions()] == ["owner"]


def test_gspread_puts_a_spreadsheet_into_a_folder(
    google: Emulator, client: gspread.Client, ani: Hand
) -> None:
    folder = ani.create({"name": "2026", "mimeType": FOLDER})
    book = client.create("Buku", folder_id=folder["id"])
    assert google.world.drive.files[book.id].parents == [folder["id"]]
