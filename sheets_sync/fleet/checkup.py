"""One school's examination: what `doctor` finds in its workbook and around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sheets_sync.core.answers.checkups import Checkup
from sheets_sync.core.answers.finding import Finding, checked
from sheets_sync.core.fleet.accounts import MOST_USEFUL
from sheets_sync.core.fleet.equip_list import missing_in
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.fleet_doctor import CHECKUPS
from sheets_sync.run.aging import kept
from sheets_sync.run.examining import examine_program, examine_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sheets_sync.wiring.fleet import Deployments


def checkup(deployments: Deployments, school: School) -> Checkup:
    """All that is a school's own. Raises `Misused` where its place is none."""
    here = deployments.deployment(school)
    return Checkup(school.name, (*examine_workbook(here), *kept(here)), school.workbook)


def of_program(deployments: Deployments, schools: Sequence[School]) -> tuple[Finding, ...]:
    """What is the same for every school: asked once for each kind of place."""
    from sheets_sync.errors import SheetsSyncError
    from sheets_sync.wiring.fleet import is_local

    found: dict[str, Finding] = {}
    for school in {is_local(one): one for one in schools}.values():
        try:
            here = deployments.deployment(school)
            told = examine_program(here)
        except SheetsSyncError:  # its own line says so
            continue
        for each in told:
            known = found.get(each.what)
            found[each.what] = each if known is None or known.ok else known
    return (*found.values(), *_of_accounts(deployments, schools), *_of_list(deployments))


def _of_list(deployments: Deployments) -> Iterator[Finding]:
    """Whether a spreadsheet that holds the list has all that the program says there."""
    if deployments.online is None:
        return
    from sheets_sync.errors import SheetsSyncError

    try:
        lacks = bool(missing_in(deployments.online.read()))
        repair: str = CHECKUPS["list_lacks"]
    except SheetsSyncError as error:
        lacks, repair = True, str(error)
    yield checked(CHECKUPS["list_whole"], not lacks, repair, warning=True)


def _of_accounts(deployments: Deployments, schools: Sequence[School]) -> Iterator[Finding]:
    """Where several share the schools: who they are, whether each is let in, and whether they are
    more than help.
    """
    from sheets_sync.errors import SheetsSyncError
    from sheets_sync.wiring.fleet import is_local

    accounts = deployments.accounts
    if accounts.count == 1 or all(map(is_local, schools)):
        return
    try:
        names = accounts.addresses
    except SheetsSyncError as error:
        yield Finding(CHECKUPS.say("accounts_shut", count=accounts.count), False, str(error))
        return
    what = CHECKUPS.say("accounts", count=accounts.count, names=list_words(names))
    many = CHECKUPS.say("accounts_many", most=MOST_USEFUL)
    yield checked(what, accounts.count <= MOST_USEFUL, many, warning=True)


def of_quota(deployments: Deployments) -> Finding | None:
    """Whether the account's quota was enough for this very look; None where no school is on
    Google.
    """
    if not deployments.requests:
        return None
    refused = deployments.refused
    repair = CHECKUPS.say("quota_used_up", refused=refused)
    return checked(CHECKUPS.say("quota"), not refused, repair, warning=True)
