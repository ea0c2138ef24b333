"""The accounts of a deployment at Google: one way for each, and who of them serves a school.

An account has a pace of its own, and all of them share that of their project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.accounts import dealt
from sheets_sync.core.fleet.dealing import Task
from sheets_sync.wiring import http_of

if TYPE_CHECKING:
    from sheets_sync.adapters.google.http.client import GoogleHttp
    from sheets_sync.settings.shape import Settings


@dataclass
class Accounts:
    """Those of the settings; where none are listed the one that every command uses."""

    settings: Settings
    task: Task
    way: Callable[[Settings], GoogleHttp] = http_of
    """How one of them gets to Google."""
    served: dict[str, int] = field(default_factory=dict)
    """Which of them serves a workbook; the first serves what is in no list yet."""

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.settings.google.accounts) or 1

    @cached_property
    def ways(self) -> tuple[GoogleHttp, ...]:
        """One for all schools of an account, so that they share its pace."""
        from sheets_sync.adapters.google.http.pacing import allowed_to_one_of, of_project

        index, processes = self.task.index, self.task.count
        found = [self.way(each) for each in self._each()]
        project = found[0].paced(allowed_to_one_of(processes, index, of_project()))
        for http in found:
            http.share_pace(index, processes, project if len(found) > 1 else None)
        return tuple(found)

    def _each(self) -> Iterable[Settings]:
        google = self.settings.google
        for login in google.accounts or (google.credentials,):
            own = google.model_copy(update={"credentials": login})
            yield self.settings.model_copy(update={"google": own})

    def serve(self, workbooks: Iterable[str]) -> None:
        """Deal schools to the accounts."""
        self.served = dealt(workbooks, self.count)

    def serve_too(self, workbooks: Iterable[str]) -> None:
        """Deal schools that are in no list yet, beside those that are."""
        self.serve([*self.served, *workbooks])

    def number_of(self, workbook: str) -> int:
        """Which of them serves it."""
        return self.served.get(workbook, 0)

    def way_to(self, workbook: str) -> GoogleHttp:
        """The way of who serves it."""
        return self.ways[self.number_of(workbook)]

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Their addresses, where there are several: whatever one of them protects, the others may
        edit. What a login does not tell is asked for once.
        """
        if self.count == 1:
            return ()
        from sheets_sync.adapters.google.setup.own_address import own_address

        return tuple(address for http in self.ways if (address := own_address(http)))

    @property
    def names(self) -> tuple[str, ...]:
        """Who they are, in the words of a message."""
        return tuple(http.account.shown for http in self.ways)

    @property
    def sent(self) -> dict[str, int]:
        """Requests of all of them; none where nobody was asked."""
        found: Counter[str] = Counter()
        for http in vars(self).get("ways", ()):
            for kind, count in http.counts.to_json().items():
                found[kind] += count
        return dict(found)

    @property
    def refused(self) -> int:
        """Requests that Google refused to any of them as too many."""
        return sum(http.pace.refused for http in vars(self).get("ways", ()))
