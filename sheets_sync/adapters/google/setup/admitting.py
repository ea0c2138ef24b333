"""Who may open the workbook and the folder of its documents; a link that opens it to anybody is a
fault, for everyone who opens a workbook reads all its tabs.

What is found goes into chats, so addresses are told as far as the school knows them again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sheets_sync.adapters.google.drive.calls import Drive
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.setup.opening import Permission, permissions_of
from sheets_sync.core.answers.finding import Finding
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.admitted import ADMITTED
from sheets_sync.errors import SheetsSyncError

_MOST = 30
"""So many are named."""


def who_may_open(http: GoogleHttp, workbook: str, folder: str | None) -> Iterator[Finding]:
    """One finding for the workbook and one for the folder."""
    yield _finding(http, workbook, "workbook")
    try:
        place = folder or Drive(http).place(workbook)[0]
    except SheetsSyncError:  # what is wrong with it, other findings say
        return
    if place:
        yield _finding(http, place, "folder")


def _finding(http: GoogleHttp, file_id: str, what: str) -> Finding:
    try:
        found = permissions_of(http, file_id)
    except SheetsSyncError as error:
        told = ADMITTED.say(f"{what}_unknown")
        return Finding(told, ok=False, repair=str(error), warning=True)
    who = ADMITTED.say(what, who=list_words(_names(found), most=_MOST))
    anybody = any(each.kind == "anyone" for each in found)
    return Finding(who, ok=not anybody, repair=ADMITTED.say("anyone") if anybody else "")


def _names(found: Sequence[Permission]) -> list[str]:
    """Who writes first, then who reads."""
    ordered = sorted(found, key=lambda each: (each.role in ("reader", "commenter"), each.address))
    said = Counter(ADMITTED.say("one", who=_name(each), role=_role(each.role)) for each in ordered)
    return [
        ADMITTED.say("several", count=count, who=who) if count > 1 else who
        for who, count in said.items()
    ]


def _name(each: Permission) -> str:
    if each.kind == "anyone":
        return ADMITTED["with_link"]
    return (
        ADMITTED.say("domain", name=each.address)
        if each.kind == "domain"
        else _masked(each.address)
    )


def _masked(address: str) -> str:
    name, _, domain = address.partition("@")
    return f"{name[:2]}…@{domain}"


def _role(role: str) -> str:
    return ADMITTED.get(f"role_{role}", ADMITTED["role_other"])
