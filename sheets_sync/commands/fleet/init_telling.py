"""What `fleet init` says: what the list lacked, a line a school, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sheets_sync.commands.fleet.telling import advised, say_founded
from sheets_sync.core.model.google_links import SPREADSHEET
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.wiring.founding import list_id

if TYPE_CHECKING:
    from sheets_sync.fleet.attempt import Attempt
    from sheets_sync.fleet.first_run import Lacking
    from sheets_sync.wiring.fleet import Deployments


def plan_new(title: str, *, as_json: bool) -> None:
    """A list that is to be made anew: whether it is there already is not looked up."""
    if as_json:
        print_json({"format_version": 1, "registry": "", "title": title})
    else:
        say(FLEET.say("list_to_make", title=title))


class InitTeller:
    """Tells of one run while it goes on."""

    def __init__(self, deployments: Deployments, *, as_json: bool) -> None:
        self._deployments, self._as_json = deployments, as_json
        self._made, self._failed = 0, 0
        self._lacked: dict[str, Any] = {}

    def planned(self, found: Lacking) -> None:
        """What would be made."""
        for attempt in found.astray:
            why = " ".join(advised(attempt, self._deployments.advice).message.split())
            say(FLEET.say("failed", name=attempt.school.name, why=why), err=True)
        if self._as_json:
            schools = [
                {"school": one.name, "npsn": one.npsn, "workbook": where}
                for one, where in found.schools
            ]
            told = {**self._lack(found), "schools": schools, "astray": self._astray(found)}
            print_json({"format_version": 1, **told})
            return
        self._say_lack(found, "to_make")
        for school, where in found.schools:
            say(FLEET.say("founds", name=school.name, where=where).rstrip())
        say(FLEET.say("founds_all", count=len(found.schools)))

    def _astray(self, found: Lacking) -> list[dict[str, str]]:
        """Schools that get none, and why."""
        tried = (advised(attempt, self._deployments.advice) for attempt in found.astray)
        return [
            {
                "school": one.school.name,
                "npsn": one.school.npsn,
                "code": one.code,
                "message": one.message,
            }
            for one in tried
        ]

    def prepared(self, lacked: Lacking) -> None:
        """What the list lacked, and where it is."""
        self._lacked = self._lack(lacked)
        if not self._as_json:
            self._say_lack(lacked, "made")
        elif lacked.file:
            print_json({"format_version": 1, **self._lacked})

    def _say_lack(self, found: Lacking, done: str) -> None:
        if found.file:
            code = "specimen" if done == "made" else "specimen_to_make"
            say(FLEET.say(code, name=self._deployments.path))
            return
        if self._deployments.online is not None:
            url = SPREADSHEET.format(list_id(self._deployments))
            say(FLEET.say("list_at", url=url))
            if found.tabs and done == "made":
                say(FLEET.say("list_line", line=f'registry = "{url}"'))
        for tab in (each for each in found.tabs if not each.startswith("_")):
            say(FLEET.say("tab_made" if done == "made" else "tab_to_make", tab=tab))
        for tab, label in found.columns:
            code = "column_made" if done == "made" else "column_to_make"
            say(FLEET.say(code, tab=tab, label=label))

    def _lack(self, found: Lacking) -> dict[str, Any]:
        where = SPREADSHEET.format(list_id(self._deployments)) if self._deployments.online else ""
        return {
            "registry": where or str(self._deployments.path),
            "made": {
                "file": found.file,
                "tabs": [*found.tabs],
                "columns": [f"{tab}: {label}" for tab, label in found.columns],
            },
        }

    def school(self, attempt: Attempt[str]) -> None:
        """One school."""
        self._failed += attempt.failed
        self._made += not attempt.failed
        say_founded(attempt, self._deployments.advice, as_json=self._as_json)

    def ends(self) -> bool:
        """All of them; whether any failed."""
        registry = self._deployments.schools()
        for fault in registry.faults:
            say(fault.message, err=True)
        left = sum(one.active for one in registry.wanting) - self._failed
        counts = {"made": self._made, "failed": self._failed, "left": max(left, 0)}
        if self._as_json:
            print_json(
                {"format_version": 1, **self._lacked, "summary": counts}
                | self._deployments.requests,
                on_one_line=True,
            )
        else:
            nobody = not (registry.schools or registry.wanting or registry.faults)
            say(FLEET.say("none_listed" if nobody else "founded_all", **counts))
        return bool(self._failed or registry.faults)
