"""Many schools: where each lies, how each is reached, and one way to Google for all of an account.

`Deployments` is made once in every process that runs schools; it is the only one that knows that
some lie on this computer and some on Google.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.core.fleet.advice import NOTHING_TYPED, Advice
from sheets_sync.core.fleet.dealing import ALONE, Task
from sheets_sync.core.fleet.homes import homed, placed
from sheets_sync.core.fleet.online_list import SeenList, list_of, rows_of, with_folders
from sheets_sync.core.fleet.registry import Registry, School, key_of, read_registry
from sheets_sync.core.fleet.whose import numbers_of
from sheets_sync.core.model.sentences.deployment import DEPLOYMENT
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.errors import Misused
from sheets_sync.intake import at_home
from sheets_sync.ports import Deployment
from sheets_sync.settings.google import folder_id
from sheets_sync.wiring import Given, deploy_settings, settings_of
from sheets_sync.wiring.accounts import Accounts
from sheets_sync.wiring.mail import Post
from sheets_sync.wiring.places_of_fleet import Places
from sheets_sync.wiring.succession import SPREADSHEET

if TYPE_CHECKING:
    from sheets_sync.adapters.google.http.client import GoogleHttp
    from sheets_sync.core.fleet.updates import UpdateMark
    from sheets_sync.ports.fleet import Fleet, SchoolList, UpdateMarks
    from sheets_sync.settings.shape import Settings


HERE = -1
"""The place of files of this computer; others are numbers of accounts."""


@dataclass(frozen=True)
class Deployments:
    """How the schools of one list are reached."""

    registry: Path | str
    """A file, a folder, or the address or id of a spreadsheet."""
    config: Path | None = None
    today: date | None = None
    task: Task = ALONE
    """Which of how many processes this is: they share the account's quota."""
    advice: Advice = NOTHING_TYPED
    """How what is advised is said."""
    numbers: dict[str, str] = field(default_factory=dict, compare=False)
    """Where each NPSN stood in the list when it was last read."""

    def schools(self) -> Registry:
        """The schools of the list. Raises `Misused` where it is no list, and what a read raises."""
        return self.listed()[0]

    def listed(self) -> tuple[Registry, SeenList | None]:
        """The schools, and the spreadsheet that they stand in, if they do."""
        if self.online is not None:
            seen = self.online.read()
            return self.understood(seen), seen
        from sheets_sync.adapters.files.registry import found_home, read_registry_file

        found = read_registry_file(self.path)
        homes = ((school, found_home(self.folder, school)) for school in found.wanting)
        there = {key_of(school): str(home) for school, home in homes if home}
        return self._placed(homed(found, there)), None

    def understood(self, seen: SeenList) -> Registry:
        """The schools of a spreadsheet that was read. Raises `Misused` where it is no list."""
        return self._placed(with_folders(read_registry(rows_of(seen, list_of(seen)))))

    def _placed(self, found: Registry) -> Registry:
        places = ((school.workbook, self._place(school.workbook)) for school in found.schools)
        itself = "" if self.online is None else self._place(str(self.registry))
        registry = placed(found, {told: place for told, place in places if place}, itself)
        self.numbers.clear()
        self.numbers.update(numbers_of(registry))
        there = [one.workbook for one in registry.schools if not is_local(one)]
        if there:
            self.accounts.serve(there)
        return registry

    def _place(self, workbook: str) -> str:
        """The one way to write where a workbook lies; a relative path is seen from the list. Empty
        for a path in a spreadsheet: many people keep that, and it must name no file of this
        computer.
        """
        if found := SPREADSHEET.fullmatch(workbook.strip()):
            return found["url"] or found["id"]
        if self.online is not None:
            return ""
        return str((self.folder / at_home(workbook)).resolve())

    def refuse_if_school(self, address: str | None, registry: Registry) -> None:
        """Raise `Misused` where an address leads to a workbook of the list: what is told of all
        schools is not for one of them.
        """
        found = SPREADSHEET.fullmatch((address or "").strip())
        place = (found["url"] or found["id"]) if found else ""
        for school in registry.schools:
            if place and school.workbook == place:
                raise Misused(RECAP.say("of_a_school", place=school.place))

    @property
    def folder(self) -> Path:
        """From where the paths of a list are seen."""
        return self.path if self.path.is_dir() else self.path.parent

    @property
    def path(self) -> Path:
        """The list, where it is a file or a folder."""
        return at_home(self.registry)

    @cached_property
    def online(self) -> SchoolList | None:
        """The spreadsheet that holds the list; None where a file or a folder does."""
        found = SPREADSHEET.fullmatch(str(self.registry).strip())
        if found is None or (found["id"] and self.path.exists()):
            return None
        from sheets_sync.adapters.google.sheets.school_list import GoogleList

        return GoogleList(self.http, found["url"] or found["id"])

    @cached_property
    def settings(self) -> Settings:
        """Of the deployment, without those of one school."""
        return settings_of(Given(config=self.config))

    @cached_property
    def accounts(self) -> Accounts:
        """Who asks Google."""
        return Accounts(self.settings, self.task)

    @property
    def http(self) -> GoogleHttp:
        """The way to what belongs to no school alone."""
        return self.accounts.ways[0]

    @property
    def operators(self) -> tuple[str, ...]:
        """Who, beside the account that asks, may edit what is the program's."""
        return (*self.settings.google.operators, *self.accounts.addresses)

    @cached_property
    def post(self) -> Post:
        """One for all schools, so that an account is asked once whether it may send."""
        return Post(self.settings.mail, lambda: self.http)

    @cached_property
    def catalogue(self) -> Mapping[str, Any]:
        """The parsed catalogue file of all schools."""
        from sheets_sync.adapters.catalogues import read_catalogue

        return read_catalogue(self.settings.catalogue)

    def update_marks(self, school: School) -> UpdateMarks:
        """Where is remembered how far updates came, for schools of such a place."""
        if is_local(school):
            from sheets_sync.adapters.files.update_marks import LocalUpdateMarks

            return LocalUpdateMarks()
        from sheets_sync.adapters.google.drive.update_marks import GoogleUpdateMarks

        return GoogleUpdateMarks(self.accounts.way_to(school.workbook))

    def all_update_marks(self, schools: Sequence[School]) -> dict[str, UpdateMark]:
        """By workbook, in few calls; the latest may not show yet."""
        by_place: dict[int, list[School]] = {}
        for school in schools:
            number = HERE if is_local(school) else self.accounts.number_of(school.workbook)
            by_place.setdefault(number, []).append(school)
        found: dict[str, UpdateMark] = {}
        for those in by_place.values():
            found |= self.update_marks(those[0]).all(those)
        return found

    def deployment(self, school: School, *, careful: bool = False) -> Deployment:
        """One school. `careful`: nothing is written without the state before it kept. Raises
        `Misused` where its place is none.
        """
        given = Given(school.workbook, self.config, self.today, careful=careful)
        settings = self.settings.model_copy(update={"workbook": school.workbook, "output": None})
        if is_local(school):
            if not school.workbook.casefold().endswith(".xlsx"):
                raise Misused(DEPLOYMENT.say("not_an_address", name=school.workbook))
            output = Path(school.folder) if school.folder else None
            local = settings.model_copy(update={"output": output})
            return deploy_settings(local, given, post=self.post)
        folder = folder_id(school.folder) or self.settings.google.folder
        google = settings.google.model_copy(update={"folder": folder, "operators": self.operators})
        there = settings.model_copy(update={"google": google})
        return deploy_settings(there, given, self.accounts.way_to(school.workbook), self.post)

    @property
    def requests(self) -> dict[str, Any]:
        """What JSON says of requests over the network since the run began."""
        sent = self.accounts.sent if "accounts" in vars(self) else {}
        return {"requests": sent} if sent else {}

    @property
    def refused(self) -> int:
        """Requests that Google refused as too many since the run began."""
        return self.accounts.refused if "accounts" in vars(self) else 0

    def places(self, schools: Sequence[School]) -> Places:
        """Where the schools lie."""
        served = dict(self.accounts.served) if any(not is_local(one) for one in schools) else {}

        def place_of(school: School) -> int:
            return HERE if is_local(school) else served.get(school.workbook, 0)

        return Places({place: self._fleet(place) for place in {*map(place_of, schools)}}, place_of)

    def _fleet(self, place: int) -> Fleet:
        if place == HERE:
            from sheets_sync.adapters.files.fleet import LocalFleet

            return LocalFleet(ledger_of(self.path))
        from sheets_sync.adapters.google.drive.fleet import GoogleFleet

        return GoogleFleet(self.accounts.ways[place])


def registry_named(config: Path | None) -> str:
    """The list that the settings name. Raises `Misused` where they name none."""
    named = settings_of(Given(config=config)).registry
    if not named:
        raise Misused(FLEET.say("unnamed"))
    return named


def is_local(school: School) -> bool:
    """Whether its workbook is a file of this computer."""
    return not SPREADSHEET.fullmatch(school.workbook)


def ledger_of(registry: Path) -> Path:
    """Where is remembered how the files of a list looked."""
    if registry.is_dir():
        return registry / ".armada.json"
    return registry.with_name(f".{registry.name}.armada.json")
