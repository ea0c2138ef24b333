"""`doctor` on Google: does everything that a sync needs work, proved by doing it?

Findings go into chats: they name no person but the program's own account, no title and nothing from
a cell; but a protection that stands in the way by the name that people gave it, or nobody finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from sheets_sync.adapters.google.drive.calls import SPREADSHEET
from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.answers import data_of
from sheets_sync.adapters.google.http.asker import ABOUT, Account
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import exposed_file, identity
from sheets_sync.adapters.google.http.faults import NotFound
from sheets_sync.adapters.google.http.refusal import Refusal
from sheets_sync.adapters.google.setup.admitting import who_may_open
from sheets_sync.adapters.google.setup.lacking import LOCALES
from sheets_sync.adapters.google.setup.obstructing import obstructions
from sheets_sync.adapters.google.setup.standing import Metadata, read_metadata
from sheets_sync.adapters.google.setup.telling_rights import (
    left_over,
    missing_protections,
    unprotectable,
)
from sheets_sync.adapters.google.setup.trial import Place, look_up
from sheets_sync.core.answers.finding import Finding, checked
from sheets_sync.core.decide import Decision
from sheets_sync.core.model.sentences.doctor import CHECKS, REPAIRS
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.zones import HOURS_EAST
from sheets_sync.core.setup.rights import Rights, rights_of
from sheets_sync.errors import SheetsSyncError

CLOCK_TOLERANCE = timedelta(minutes=2)
_TAKE_BACK = REPAIRS.say("take_back")


class GoogleDoctor:
    """Looks at one school's spreadsheet and folder. Nothing here raises: a fault is a finding."""

    packages = ("google.auth", "gspread", "requests")
    discreet = True

    def __init__(
        self,
        http: GoogleHttp,
        workbook_id: str,
        folder: str | None,
        operators: Sequence[str],
        now: Callable[[], datetime],
    ) -> None:
        self._http, self._workbook, self._folder = http, workbook_id, folder
        self._operators, self._now = operators, now
        self._about: Mapping[str, Any] = {}
        self._owners: frozenset[str] = frozenset()

    def examine(
        self, look: Callable[[], Decision], contents: Callable[[Decision], Iterator[Finding]]
    ) -> Iterator[Finding]:
        """Access, what stands in the spreadsheet, how it is set up, the folder."""
        access = [*self.access()]
        yield from access
        if not access[-1].ok:
            return
        try:
            decision = look()
        except SheetsSyncError as error:
            yield Finding(CHECKS.say("contents"), ok=False, repair=str(error))
        else:
            yield from contents(decision)
            yield from self.inside(decision.desk)
        yield from who_may_open(self._http, self._workbook, self._folder)
        yield from self.place()

    def access(self) -> Iterator[Finding]:
        """Login, clock, and the right to edit. If the last one is not ok, nothing else can work."""
        try:
            answer = self._http.request(
                "get", ABOUT, params={"fields": "user(emailAddress),storageQuota"}
            )
            self._about = data_of(answer, answers.ABOUT)
        except SheetsSyncError as error:
            yield Finding(CHECKS.say("login"), ok=False, repair=str(error))
            return
        yield Finding(CHECKS.say("login_as", account=self._email or CHECKS.say("no_address")))
        yield from self._key_file()
        yield _clock(answer.headers.get("Date", ""), self._now())
        yield self._workbook_file()

    def inside(self, desk: Desk) -> Iterator[Finding]:
        """How the spreadsheet is set up, and whether rights are as Pengaturan and Guru say."""
        try:
            metadata = read_metadata(self._http, self._workbook)
        except SheetsSyncError as error:
            yield Finding(CHECKS.say("settings"), ok=False, repair=str(error))
            return
        yield from _settings(metadata)
        found = [*obstructions(metadata, desk.snapshot)]
        yield checked(CHECKS.say("unobstructed"), not found, " ".join(found))
        yield from self._rights(metadata, rights_of(desk, self._email, self._operators))

    def _rights(self, metadata: Metadata, rights: Rights) -> Iterator[Finding]:
        faults, lacking = missing_protections(metadata, rights), unprotectable(rights)
        yield checked(CHECKS.say("protected"), not faults, " ".join(faults))
        yield checked(CHECKS.say("protectable"), not lacking, lacking, warning=True)
        found = left_over(metadata, rights, {*self._owners, self._email.casefold()})
        repair = " ".join((*found, _TAKE_BACK))
        yield checked(CHECKS.say("only_rightful"), not found, repair, warning=True)

    def place(self) -> Iterator[Finding]:
        """Where documents go, and what storage is left."""
        quota = self._about.get("storageQuota", {})
        yield from Place(self._http, self._workbook, self._folder, self._email, quota).examine()

    @property
    def _email(self) -> str:
        return str(
            self._about.get("user", {}).get("emailAddress", "") or identity(self._http.auth) or ""
        )

    def _key_file(self) -> Iterator[Finding]:
        path = exposed_file(self._http.auth)
        if path:
            repair = REPAIRS.say("readable", name=Path(path).name)
            yield Finding(CHECKS.say("login_file"), ok=False, repair=repair)

    def _workbook_file(self) -> Finding:
        what = CHECKS.say("editable")
        try:
            found = look_up(
                self._http,
                self._workbook,
                "mimeType,trashed,capabilities(canEdit),owners(emailAddress)",
            )
        except NotFound as error:  # Drive speaks of a file; here it is the workbook
            repair = str(NotFound(Refusal(error.status), Account(self._email)))
            return Finding(what, ok=False, repair=repair)
        except SheetsSyncError as error:
            return Finding(what, ok=False, repair=str(error))
        self._owners = frozenset(
            each.get("emailAddress", "").casefold() for each in found.get("owners", ())
        )
        if found.get("mimeType") != SPREADSHEET:
            return Finding(
                what,
                ok=False,
                repair=REPAIRS.say("not_a_spreadsheet"),
            )
        if found.get("trashed"):
            return Finding(
                what,
                ok=False,
                repair=REPAIRS.say("trashed"),
            )
        return checked(
            what,
            bool(found.get("capabilities", {}).get("canEdit")),
            REPAIRS.say("share", account=self._email or REPAIRS.say("account")),
        )


def _clock(date: str, now: datetime) -> Finding:
    """Ours against Google's: a login by key is refused if they differ much, and today's date would
    be wrong.
    """
    try:
        ahead = now - parsedate_to_datetime(date)
    except (ValueError, TypeError):  # no such header
        ahead = timedelta()
    minutes = round(abs(ahead).total_seconds() / 60)
    return checked(
        CHECKS.say("clock"),
        abs(ahead) <= CLOCK_TOLERANCE,
        REPAIRS.say(
            "clock",
            minutes=minutes,
            how=REPAIRS.say("fast") if ahead > timedelta() else REPAIRS.say("slow"),
        ),
    )


def _settings(metadata: Metadata) -> Iterator[Finding]:
    properties = metadata.get("properties", {})
    where = REPAIRS.say("where")
    yield checked(
        CHECKS.say("locale"),
        properties.get("locale") in LOCALES,
        (REPAIRS.say("locale", where=where)),
    )
    yield checked(
        CHECKS.say("zone"),
        properties.get("timeZone") in HOURS_EAST,
        REPAIRS.say("zone", where=where),
    )
