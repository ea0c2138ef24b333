"""The school's logo from Drive: a link in «Logo», downloaded once a run.

Only a link to a file in Drive is followed, and only its id is used, with our own account: what
stands in a cell never decides which address this computer opens. A picture is bounded in bytes and
pixels, because a small file may unpack to gigabytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from sheets_sync.adapters.google.drive.calls import Drive
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import LoginFailed, NoAccess, NotDownloadable
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.sentences.drive import DRIVE
from sheets_sync.errors import Failed
from sheets_sync.ports import LogoFault

MOST_MEGABYTES = 2
MOST_DOTS = 4_000
_PNG = b"\x89PNG\r\n\x1a\n"
_ID = re.compile(r"[\w-]{10,100}", re.ASCII)


class Logos:
    """The logos of one run, as bytes by their name in Pengaturan."""

    def __init__(self, http: GoogleHttp) -> None:
        self._http, self._drive = http, Drive(http)
        self._seen: dict[str, bytes | LogoFault] = {}

    def file(self, name: str, place: Path) -> Path | None:
        """The logo as a file in a folder; None if no logo is named. Raises `LogoFault`,
        `LoginFailed`.
        """
        name = name.strip()
        if not name:
            return None
        content = self._content(name)
        kind = ".png" if content.startswith(_PNG) else ".svg"
        file = place / f"{hashlib.sha256(content).hexdigest()[:16]}{kind}"
        file.write_bytes(content)
        return file

    def _content(self, name: str) -> bytes:
        if name not in self._seen:
            self._seen[name] = self._downloaded(name)
        content = self._seen[name]
        if isinstance(content, LogoFault):
            raise content
        return content

    def _downloaded(self, name: str) -> bytes | LogoFault:
        try:
            content = self._drive.head(drive_id(name), MOST_MEGABYTES * 2**20 + 1)
            refuse_if_unfit(content)
        except LoginFailed:
            raise
        except NotDownloadable:  # a drawing of Google's
            return LogoFault(DRIVE.say("logo_of_wrong_kind"))
        except NoAccess:
            return LogoFault(DRIVE.say("logo_closed", account=self._http.account.shown))
        except Failed as fault:
            return LogoFault(str(fault))
        return content


def drive_id(link: str) -> str:
    """The id in a link to a file in Drive. Raises `LogoFault` for anything else."""
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme == "https" and parts.netloc == "drive.google.com":
        path = parts.path.split("/")
        found = path[3] if path[:3] == ["", "file", "d"] and len(path) > 3 else _asked(parts.query)
        if _ID.fullmatch(found):
            return found
    raise LogoFault(DRIVE.say("logo_not_a_link", name=shorten(link, 60)))


def _asked(query: str) -> str:
    """`?id=…`, as in older links."""
    asked: Mapping[str, list[str]] = parse_qs(query)
    return asked.get("id", [""])[0]


def refuse_if_unfit(content: bytes) -> None:
    """Raise `LogoFault` for a picture that is too large, or none that we print."""
    too_large = LogoFault(DRIVE.say("logo_too_large", megabytes=MOST_MEGABYTES, dots=MOST_DOTS))
    if len(content) > MOST_MEGABYTES * 2**20:
        raise too_large
    if content.startswith(_PNG):  # width and height stand first (PNG, 11.2.2)
        if max(int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) > MOST_DOTS:
            raise too_large
    elif b"<svg" not in content[:4096]:
        raise LogoFault(DRIVE.say("logo_of_wrong_kind"))
