"""`init --google`: a spreadsheet of that title in the folder, made once, and shared with the people
who work in it.

Made by Drive and not by Sheets, because only Drive puts a file into a folder of a shared drive at
once. It carries a mark, so that the same command again finds it instead of making another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sheets_sync.adapters.google.drive.calls import FILES, SPREADSHEET, Drive, marked
from sheets_sync.adapters.google.drive.copies import COPY
from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import Unanswered
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.errors import Failed, Misused

MARK, FOLLOWS = "sheets_sync_workbook", "sheets_sync_follows"
ROLES = {
    "operator": "writer",
    "editor": "writer",
    "writer": "writer",
    "komentator": "commenter",
    "commenter": "commenter",
    "pembaca": "reader",
    "reader": "reader",
}
"""What people may write after the e-mail address → the role in Drive."""
_STRENGTH = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody who gets access."""

    email: str
    word: str

    @property
    def role(self) -> str:
        """In Drive's words."""
        return ROLES[self.word]


def read_shares(texts: Iterable[str]) -> tuple[Share, ...]:
    """`EMAIL:ROLE` each. Raises `Misused` before anything is made."""
    shares = []
    for text in texts:
        email, _, word = text.strip().rpartition(":")
        if not re.fullmatch(r"[^@\s:]+@[^@\s:]+\.[^@\s:]+", email) or word.casefold() not in ROLES:
            known = ", ".join(ROLES)
            raise Misused(GOOGLE.say("no_share", text=text, known=known))
        shares.append(Share(email.casefold(), word.casefold()))
    return tuple(shares)


def operators_among(shares: Iterable[Share]) -> tuple[str, ...]:
    """Who may also edit what is the program's."""
    return tuple(share.email for share in shares if share.word == "operator")


def found(
    http: GoogleHttp, title: str, folder: str | None, mark: str = MARK, follows: str = ""
) -> str:
    """The id of the spreadsheet; made if there is none of that title with our mark in the
    folder. `follows`: what it is the next one of; then it is known by that, whatever its title.
    """
    there = (follows and follower(http, follows)) or known(http, title, folder, mark)
    return there or make(http, title, folder, mark, follows)


def make(
    http: GoogleHttp, title: str, folder: str | None, mark: str = MARK, follows: str = ""
) -> str:
    """A new one; its id."""
    body = {
        "name": title,
        "mimeType": SPREADSHEET,
        "appProperties": {mark: "1", **({FOLLOWS: follows} if follows else {})},
        **({"parents": [folder]} if folder else {}),
    }
    try:
        asked = {"fields": "id", "supportsAllDrives": "true"}
        return str(http.ask("post", FILES, answers.FILE, params=asked, json=body)["id"])
    except Unanswered:
        if there := known(http, title, folder, mark):
            return there
        raise


def follower(http: GoogleHttp, follows: str) -> str | None:
    """The oldest spreadsheet that was made as the next one of another."""
    found = Drive(http).search(marked({FOLLOWS: follows})).files
    files = (file for file in found if COPY not in file.properties)
    first = min(files, key=lambda file: (file.created, file.id), default=None)
    return first.id if first else None


def known(http: GoogleHttp, title: str, folder: str | None, mark: str) -> str | None:
    """The oldest one that is there. Raises `Failed` where Google did not look everywhere and found
    none: there would be two.
    """
    quoted = title.replace("\\", "\\\\").replace("'", "\\'")
    query = (
        f"name = '{quoted}' and mimeType = '{SPREADSHEET}' and trashed = false and "
        f"appProperties has {{ key='{mark}' and value='1' }} and "
        + (f"'{folder}' in parents" if folder else "'me' in owners")
    )
    drive = Drive(http)
    found = drive.search(query, None if folder else "")
    if folder and not found.complete:
        found = drive.search(query, drive.place(folder)[1])
    first = min(found.files, key=lambda file: (file.created, file.id), default=None)
    if first is None and not found.complete:
        raise Failed(GOOGLE.say("search_incomplete", title=title))
    return first.id if first else None


def share(http: GoogleHttp, file_id: str, shares: Sequence[Share]) -> None:
    """Give people access, without a mail; whoever already has as much is left alone."""
    if not shares:
        return
    address = f"{FILES}/{file_id}/permissions"
    asked = {
        "fields": "permissions(id,emailAddress,role)",
        "supportsAllDrives": "true",
        "pageSize": "100",
    }
    present = http.ask("get", address, answers.PERMISSIONS, params=asked)["permissions"]
    roles = {each.get("emailAddress", "").casefold(): each["role"] for each in present}
    for one in shares:
        if one.email in roles and _STRENGTH.index(roles[one.email]) >= _STRENGTH.index(one.role):
            continue
        body = {"type": "user", "role": one.role, "emailAddress": one.email}
        params = {"sendNotificationEmail": "false", "supportsAllDrives": "true", "fields": "id"}
        http.ask("post", address, answers.PERMISSION, params=params, json=body, repeatable=True)
