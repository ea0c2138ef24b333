"""`fleet init`: the list made ready, and a workbook for every school of it that has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.equip_list import missing_in
from sheets_sync.core.fleet.list_tabs import SHEET_IDS
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.plan import AddColumn, AddTab, Change
from sheets_sync.fleet.answering import answer_rows, settle
from sheets_sync.fleet.attempt import Attempt, failed
from sheets_sync.fleet.founding import Founding, found_schools
from sheets_sync.wiring.astray import Astray
from sheets_sync.wiring.founding import has_list, home_of, protect, write_specimen, year_of

if TYPE_CHECKING:
    from sheets_sync.core.fleet.online_list import SeenList
    from sheets_sync.wiring.fleet import Deployments


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a list lacks."""

    file: bool = False
    """It is not there at all, and is no spreadsheet."""
    tabs: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    """Tab and heading."""
    schools: tuple[tuple[School, str], ...] = ()
    """Schools without a workbook, and where theirs is made, where that is known before."""
    astray: tuple[Attempt[str], ...] = ()
    """Schools whose workbook seems to have been moved: none is made."""


def lacking(deployments: Deployments, now: Callable[[], datetime]) -> Lacking:
    """Everything, as it stands; nothing is changed."""
    if not has_list(deployments):
        return Lacking(file=True)
    if deployments.online is None:
        return _lacking_here(deployments, now)
    seen = deployments.online.read()
    changes = missing_in(seen)
    tabs, columns = _named(changes)
    is_list = not any(isinstance(one, AddTab) and one.position == 0 for one in changes)
    wanting = _wanting(deployments.understood(seen).wanting) if is_list else []
    return Lacking(tabs=tabs, columns=columns, schools=tuple((one, "") for one in wanting))


def _lacking_here(deployments: Deployments, now: Callable[[], datetime]) -> Lacking:
    """Of a list that is a file."""
    astray, year = Astray(deployments), year_of(deployments, now)
    homes: list[tuple[School, str]] = []
    stray: list[Attempt[str]] = []
    for school in _wanting(deployments.schools().wanting):
        if refusal := astray.refusal(school):
            stray.append(failed(school, refusal))
        else:
            homes.append((school, str(home_of(deployments, school, year))))
    return Lacking(schools=tuple(homes), astray=tuple(stray))


def _wanting(schools: Sequence[School]) -> list[School]:
    return [school for school in schools if school.active]


def _named(changes: Sequence[Change]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    tabs = tuple(one.layout.title for one in changes if isinstance(one, AddTab))
    columns = tuple((one.tab, one.layout.label) for one in changes if isinstance(one, AddColumn))
    return tabs, columns


def prepare(deployments: Deployments) -> Lacking:
    """Make the list ready; what it lacked."""
    if not has_list(deployments):
        write_specimen(deployments.path)
        return Lacking(file=True)
    if deployments.online is None:
        return Lacking()
    made: list[Change] = []

    def decide(seen: SeenList) -> Sequence[Change]:
        changes = missing_in(seen)
        made.extend(changes)
        return changes

    seen = settle(deployments, decide) or deployments.online.read()
    protect(deployments, seen)
    tabs, columns = _named(made)
    ordered = (title for title in SHEET_IDS if title in tabs)
    return Lacking(tabs=tuple(ordered), columns=tuple(dict.fromkeys(columns)))


def found_all(deployments: Deployments, founding: Founding) -> Iterator[Attempt[str]]:
    """A workbook for every school that has none, and what the list says of each row then."""
    yield from found_schools(deployments, founding)
    answer_rows(deployments, None)
