"""What `init` adds to a spreadsheet besides tabs, columns and values: rights, views, and whatever
looks are missing.

Compares what stands with what should be and sends only the difference, so that a second `init`
sends nothing. What people changed (colours, widths, rules, charts, views, order of columns) is
never touched, and rights are only added, unless `exact` says to take back those that no longer
hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.asker import ABOUT
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import (
    BadRequest,
    Guarded,
    LookRefused,
    TabRefused,
    Unanswered,
)
from sheets_sync.adapters.google.setup.guarding import protection_requests, settled
from sheets_sync.adapters.google.setup.lacking import missing_locale, missing_looks
from sheets_sync.adapters.google.setup.standing import Metadata, read_metadata
from sheets_sync.adapters.google.setup.trial import look_up
from sheets_sync.adapters.google.sheets.draw import Request
from sheets_sync.adapters.google.sheets.obstacles import refused_at
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.words import Owner
from sheets_sync.core.setup.rights import Rights, guards


def dress(
    http: GoogleHttp,
    spreadsheet_id: str,
    layouts: Sequence[TabLayout],
    rights: Rights,
    *,
    exact: bool = False,
) -> int:
    """Add what is missing; answers how many requests (parts of batches) were applied. `exact`: also
    take back rights.

    A batch that was not answered, or refused because another `init` was faster, is not sent again:
    what stands is looked at once more, and only what is still missing is sent. Raises `Failed` if
    that does not help.
    """
    always = always_in(http, spreadsheet_id) if exact else None
    try:
        return _dress(http, spreadsheet_id, layouts, rights, always)
    except (Unanswered, BadRequest):
        return _dress(http, spreadsheet_id, layouts, rights, always)


def always_in(http: GoogleHttp, spreadsheet_id: str) -> frozenset[str]:
    """Who may edit everything whatever a protection says, as far as Google tells: the owners, and
    this account.
    """
    owners = look_up(http, spreadsheet_id, "owners(emailAddress)").get("owners", ())
    own = http.ask("get", ABOUT, answers.ABOUT, params={"fields": "user(emailAddress)"})["user"]
    return frozenset(
        email.casefold() for each in (*owners, own) if (email := each.get("emailAddress"))
    )


def _dress(
    http: GoogleHttp,
    spreadsheet_id: str,
    layouts: Sequence[TabLayout],
    rights: Rights,
    always: Collection[str] | None,
) -> int:
    """The locale goes alone, because an unknown one is refused, and so do the rights of people who
    are named in the workbook: an address that is no Google account must not hold up the rest
    (`missing_protections` names it then).
    """
    metadata = read_metadata(http, spreadsheet_id)
    own, people = _missing(metadata, layouts, rights, always)
    taken = send_what_is_taken(http, spreadsheet_id, own)
    locale = _first_accepted(http, spreadsheet_id, [[each] for each in missing_locale(metadata)])
    return taken + locale + (_first_accepted(http, spreadsheet_id, [people]) if people else 0)


def count_missing(
    http: GoogleHttp, spreadsheet_id: str, layouts: Sequence[TabLayout], rights: Rights
) -> int:
    """How many requests `dress` would send; nothing is written."""
    metadata = read_metadata(http, spreadsheet_id)
    own, people = _missing(metadata, layouts, rights, None)
    return len(own) + len(people) + bool(missing_locale(metadata))


def _missing(
    metadata: Metadata,
    layouts: Sequence[TabLayout],
    rights: Rights,
    always: Collection[str] | None,
) -> tuple[list[Request], list[Request]]:
    """The program's own looks and rights, and the rights of people. Operators who may already edit
    `_status` stay operators.
    """
    titles = {layout.title for layout in layouts}
    wanted = guards(settled(metadata, rights, exact=always is not None))
    guarded = [each for each in wanted if each.tab in titles]
    by_owner = {
        owner: [each for each in guarded if each.owner is owner]
        for owner in (Owner.TOOL, Owner.PRINCIPAL)
    }
    own = [
        *missing_looks(metadata, layouts, rights.role),
        *protection_requests(metadata, by_owner[Owner.TOOL], always),
    ]
    return own, protection_requests(metadata, by_owner[Owner.PRINCIPAL], always)


def send_what_is_taken(http: GoogleHttp, spreadsheet_id: str, requests: Sequence[Request]) -> int:
    """Send all but the looks that Google refuses, for one tab must not hold up the others: somebody
    merged cells across what is to be frozen, or shut the tab. How many were applied;
    `telling_looks.py` finds what was left.
    """
    wanted = list(requests)
    while wanted:
        try:
            _send(http, spreadsheet_id, wanted)
        except (Guarded, LookRefused, TabRefused) as fault:
            refused = next(refused_at(fault.message, wanted), None)
            if refused is None:
                raise
            wanted = [each for each in wanted if _sort_of(each) != _sort_of(refused)]
        else:
            break
    return len(wanted)


def _sort_of(request: Request) -> tuple[str, int | None]:
    """Its kind and the tab that it is about: what is refused once there is refused again."""
    ((kind, payload),) = request.items()
    return kind, next(_sheet_ids(payload), None)


def _sheet_ids(payload: object) -> Iterator[int]:
    if isinstance(payload, list):
        for each in payload:
            yield from _sheet_ids(each)
    if isinstance(payload, dict):
        if "sheetId" in payload:
            yield payload["sheetId"]
        for each in payload.values():
            yield from _sheet_ids(each)


def _first_accepted(
    http: GoogleHttp, spreadsheet_id: str, batches: Iterable[Sequence[Request]]
) -> int:
    """Send batches until one is accepted; how many requests it had, 0 if all were refused."""
    for batch in batches:
        try:
            _send(http, spreadsheet_id, batch)
        except BadRequest:
            continue
        return len(batch)
    return 0


def _send(http: GoogleHttp, spreadsheet_id: str, requests: Sequence[Request]) -> None:
    Spreadsheet(http, spreadsheet_id).send(requests, {})
