"""Who may open the workbook, but not the documents that it links to: rights to documents come from
their folder alone.

The program shares no folder by itself: it may hold other things of the school, and whoever gets it
reads the documents of all teachers. So people are only told what to share, and how.
"""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.adapters.google.drive.calls import FILES
from sheets_sync.adapters.google.http.answers import PERMISSIONS
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.core.model.google_links import DRIVE_FOLDER
from sheets_sync.core.model.sentences.doctor import SHARING


def how_to_open(folder: str | None) -> str:
    """What to do so that people can open documents, for who has just made a workbook."""
    where = (
        SHARING.say("folder_at", url=DRIVE_FOLDER.format(folder)) if folder else SHARING["beside"]
    )
    return SHARING.say("by_hand", how=SHARING.say("how", place=where))


def shut_out(http: GoogleHttp, workbook: str, folder: str, *, shareable: bool) -> str:
    """A sentence if people may open the workbook and not the folder; without names. `shareable`: My
    Drive itself cannot be shared, only what lies in it. Raises what `GoogleHttp.request` raises.
    """
    inside = _admitted(http, folder)
    if any(kind in ("domain", "anyone") for kind, _ in inside):
        return ""
    count = len(_admitted(http, workbook) - inside)
    how = SHARING.say("how", place=SHARING["folder" if shareable else "of_year"])
    return SHARING.say("shut_out", count=count, how=how) if count else ""


def _admitted(http: GoogleHttp, file_id: str) -> set[tuple[str, str]]:
    """Kind and address of everybody who may open a file, also by the folders above it."""
    return {(each.kind, each.address) for each in permissions_of(http, file_id)}


@dataclass(frozen=True, slots=True)
class Permission:
    """Somebody who may open a file."""

    kind: str
    """`user`, `group`, `domain` or `anyone`."""
    role: str
    address: str
    """Of a person or a group; of a domain its name."""


def permissions_of(http: GoogleHttp, file_id: str) -> list[Permission]:
    """Everybody who may open a file, also by the folders above it."""
    fields = "nextPageToken,permissions(id,type,role,emailAddress,domain)"
    asked = {"supportsAllDrives": "true", "pageSize": "100", "fields": fields}
    found: list[Permission] = []
    while True:
        page = http.ask("get", f"{FILES}/{file_id}/permissions", PERMISSIONS, params=asked)
        for each in page.get("permissions", ()):
            address = str(each.get("emailAddress", each.get("domain", ""))).casefold()
            found.append(Permission(str(each["type"]), str(each.get("role", "")), address))
        if not page.get("nextPageToken"):
            return found
        asked["pageToken"] = page["nextPageToken"]
