"""Where probes work: one new folder, everything below it is theirs, and the folder goes to the
trash at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any

import requests

from sheets_sync.adapters.google.drive.calls import DOCUMENT, FILES, FOLDER, Drive, DriveFile, Media
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import Rejected
from sheets_sync.adapters.google.http.transport import rooted
from sheets_sync.adapters.google.setup.trial import look_up
from tests.live_probes.book import Book

NAME = "sheets-sync live probes (may be deleted)"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
ABOUT = "https://www.googleapis.com/drive/v3/about"
ALL_DRIVES = {"supportsAllDrives": "true"}
STEP, LONGEST = 5.0, 600.0
"""How often, and how long, a late change is waited for."""


class NotHere(Exception):
    """The probe needs something that this run was not given."""


@dataclass
class Ground:
    """An account, its folder, and what else this run may use."""

    http: GoogleHttp
    parent: str | None = None
    """Where the folder is made; None: the account's My Drive."""
    stranger: GoogleHttp | None = None
    """A second account, which gets the right to edit and nothing more."""
    tell: Callable[[str], None] | None = None
    """Says to a person what to do in a browser and returns when it is done."""
    heavy: bool = False
    """Whether hundreds of requests and megabytes may be sent."""
    api_root: str | None = None
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic

    @cached_property
    def drive(self) -> Drive:
        """Drive as the account sees it."""
        return Drive(self.http)

    @cached_property
    def folder(self) -> str:
        """Our folder; made when first asked for."""
        place = {"parents": [self.parent]} if self.parent else {}
        return self.drive.create({"name": NAME, "mimeType": FOLDER, **place}).id

    @cached_property
    def email(self) -> str:
        """The account."""
        return email_of(self.http)

    @cached_property
    def in_shared_drive(self) -> bool:
        """Whether our folder lies in a shared drive."""
        return bool(look_up(self.http, self.folder, "driveId").get("driveId"))

    def clear(self) -> None:
        """Everything that was made goes to the trash."""
        if "folder" in vars(self):
            self.drive.trash(self.folder)

    # -- what probes make

    def book(self, *rows: Sequence[object], locale: str = "") -> Book:
        """A new spreadsheet with these rows."""
        made = self.drive.create(
            {"name": "probe", "mimeType": SPREADSHEET, "parents": [self.folder]}
        )
        book = Book(self.http, made.id)
        if locale:
            properties = {"properties": {"locale": locale}, "fields": "locale"}
            book.batch({"updateSpreadsheetProperties": properties})
        if rows:
            book.batch(book.typed(0, 0, *rows))
        return book

    def document(self, media: Media | None = None, **metadata: Any) -> DriveFile:
        """A new Google Doc, converted from `media`."""
        content = media or Media(b"<p>Probe</p>", "text/html")
        return self.drive.create(
            {"name": "probe", "mimeType": DOCUMENT, "parents": [self.folder], **metadata}, content
        )

    # -- others

    def by_stranger(self, book: Book) -> Book:
        """The same spreadsheet in the hands of the second account, which may edit it. Raises
        `NotHere`."""
        if self.stranger is None:
            raise NotHere("needs a second account: --stranger CREDENTIALS")
        body = {"type": "user", "role": "writer", "emailAddress": email_of(self.stranger)}
        address = f"{FILES}/{book.id}/permissions"
        self.http.request(
            "post", address, params={**ALL_DRIVES, "sendNotificationEmail": "false"}, json=body
        )
        return Book(self.stranger, book.id, book.tab)

    def by_hand(self, instruction: str) -> None:
        """Let a person do something in a browser. Raises `NotHere`."""
        if self.tell is None:
            raise NotHere("needs a person: --by-hand")
        self.tell(instruction)

    def raw(self, method: str, url: str, **content: Any) -> requests.Response:
        """One request whose refusal is looked at whole: nothing is repeated or translated."""
        headers = {**content.pop("headers", {})}
        self.http.auth.apply(headers)
        return requests.request(
            method, rooted(url, self.api_root), headers=headers, timeout=180, **content
        )

    def lag(self, shows: Callable[[], bool]) -> float | None:
        """Seconds until something shows; None if it does not within ten minutes."""
        start = self.now()
        while not shows():
            if self.now() - start >= LONGEST:
                return None
            self.sleep(STEP)
        return round(self.now() - start, 1)


def refusal(act: Callable[[], object]) -> Rejected | None:
    """How Google refuses something; None if it does it."""
    try:
        act()
    except Rejected as fault:
        if (
            fault.status == HTTPStatus.NOT_IMPLEMENTED
        ):  # the emulator does not know; that is no answer of Google
            raise
        return fault
    return None


def told(fault: Rejected | None) -> str:
    """A refusal in Google's own words."""
    return f"{fault.status} {fault.reason}: {fault.message}" if fault else "accepted"


def email_of(http: GoogleHttp) -> str:
    """Whom Google takes an account for."""
    found = http.request("get", ABOUT, params={"fields": "user(emailAddress)"}).json()
    return str(found["user"]["emailAddress"])
