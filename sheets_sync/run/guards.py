"""When nothing may be done: somebody else's workbook, tabs that are the school's, what looks like
an accident.
"""

from __future__ import annotations

from collections.abc import Sequence

from sheets_sync.core.judging.closed import closed_year
from sheets_sync.core.model.plan import Refusal
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.core.model.sentences.refusals import REFUSALS
from sheets_sync.core.model.sentences.roles import ROLES
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.sentences.years import CLOSING
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.status_lines import read_school
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.schema.school_list import HEALTH, MEMORY
from sheets_sync.core.setup.ownership import is_ours, strangers
from sheets_sync.errors import Closed, Misused, Refused, Said


def refuse_if_tabs_are_the_schools(snapshot: Snapshot) -> None:
    """Raise `Refused` where a workbook that we did not make has tabs of our names: nothing is ever
    put into them; nor where it is a list of schools.
    """
    if is_ours(snapshot):
        return
    if {MEMORY, HEALTH} & set(snapshot.titles):
        raise Refused(REFUSALS.brief("school_list"))
    found = strangers(snapshot)
    if found:
        text = REFUSALS.brief(
            "schools_tabs",
            tabs=f"Tab {list_labels(found)}",
            example=f"{found[0].strip()} kami",
        )
        raise Refused(text)


def refuse_if_foreign(snapshot: Snapshot, name: str) -> None:
    """Raise `Misused` for somebody else's workbook: one mistyped path must not equip a budget;
    `Refused` where tabs that every sync writes into are the school's.
    """
    if not is_ours(snapshot):
        raise Misused(COMMANDS.say("foreign", name=name))
    refuse_if_other_role(snapshot)
    refuse_if_kept_elsewhere(snapshot)


def refuse_if_other_role(snapshot: Snapshot) -> None:
    """Raise `Misused` for a workbook of another role than the catalogue's: its words would be taken
    for damage.
    """
    theirs = read_school(find_tab(snapshot, STATUS_TAB)).role
    if theirs and theirs != snapshot.role.code:
        raise Misused(ROLES.say("other", theirs=theirs, ours=snapshot.role.code))


def refuse_if_kept_elsewhere(snapshot: Snapshot) -> None:
    """Raise `Refused` where a tab of the school stands in the place of Riwayat or `_status`."""
    for title in strangers(snapshot):
        if folded(title) in (folded(RIWAYAT), folded(STATUS_TAB)):
            raise Refused(TABS.brief("headings_gone", tab=title))


def refuse_if_unsafe(refusals: Sequence[Refusal], *, force: bool) -> None:
    """Raise with every refusal that `--force` may not or does not lift."""
    left = [refusal for refusal in refusals if not (force and refusal.forcible)]
    if left:
        raise Refused(Said(left[0].code, "\n".join(refusal.message for refusal in left)))


def refuse_if_closed(snapshot: Snapshot) -> None:
    """Raise `Closed` for a year that was closed: whoever wants to change something opens it."""
    if closed := closed_year(snapshot):
        raise Closed(CLOSING.say("refused", year=closed.year, day=closed.on))
