"""Protections of a live spreadsheet: which are ours and what is missing, as requests.

Ours are known by what they are called and by what they cover, or by their fixed ids: people may
rename one, and whether Google keeps an id that is given is not documented. Columns are protected
where they stand now. Editors of a protection stay editors, also when they are no longer named on
Pengaturan or Guru, until somebody asks to take rights back: an operator may have let somebody in by
hand, and nobody is to be locked out by the way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sheets_sync.adapters.google.setup.standing import Metadata, Standing, covers, read_standing
from sheets_sync.core.model.sentences.doctor import RIGHTS
from sheets_sync.core.model.wording import PLAIN
from sheets_sync.core.model.words import Owner, folded
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.setup.rights import Guarded, Rights, guards

Request = dict[str, Any]
Protection = Mapping[str, Any]

_EVERYBODY = Rights(principal="*", observers=())
"""Rights with which everything is guarded that can be."""
_WHAT = {Owner.TOOL: "program", Owner.PRINCIPAL: "principal"}


def operators_of(metadata: Metadata) -> tuple[str, ...]:
    """Who may already edit `_status`: they are operators, also when nobody names them again."""
    tab = read_standing(metadata).get(STATUS_TAB)
    (guarded,) = [each for each in guards(Rights()) if each.tab == STATUS_TAB]
    found = ours(tab, guarded) if tab else []
    return tuple(email.casefold() for protection in found for email in _editors(protection))


def settled(metadata: Metadata, rights: Rights, *, exact: bool) -> Rights:
    """The rights that are wanted. `exact`: operators are those who are named; whoever is one stays
    if nobody is.
    """
    return rights if exact and rights.operators else rights.joined_by(operators_of(metadata))


def protection_requests(
    metadata: Metadata, guarded: Iterable[Guarded], always: Collection[str] | None = None
) -> list[Request]:
    """What adds missing protections and missing editors. `always`: who may edit whatever we say; if
    it is given, the rights of everybody else who is not wanted are taken back.
    """
    tabs = read_standing(metadata)
    taken = {each["protectedRangeId"] for tab in tabs.values() for each in _protections(tab)}
    requests: list[Request] = []
    for each in guarded:
        if tab := tabs.get(each.tab):
            requests += _additions(tab, each, taken)
            requests += _corrections(tab, each, always)
    return requests


def what_of(guarded: Guarded) -> str:
    """Whose cells they are, in a word."""
    return guarded.wording.said(RIGHTS.say(_WHAT[guarded.owner]))


def _additions(tab: Standing, guarded: Guarded, taken: set[int]) -> Iterator[Request]:
    """Protections for what has none."""
    for span in _unguarded(tab, guarded):
        fixed_id = next(each for each in guarded.ids if each not in taken)
        taken.add(fixed_id)
        protection = {
            "protectedRangeId": fixed_id,
            "range": {"sheetId": tab.id, **span},
            "description": _named(guarded),
        }
        if guarded.editors:  # none at all would shut out the program itself
            protection["editors"] = {"users": list(guarded.editors)}
        yield {"addProtectedRange": {"protectedRange": protection}}


def _unguarded(tab: Standing, guarded: Guarded) -> Iterator[dict[str, int]]:
    """Where protections are missing, as open ranges of columns; neighbours share one."""
    if not guarded.labels and not ours(tab, guarded):
        yield {}
    columns = sorted(place for label in bare_of(tab, guarded) if (place := tab.place(label)))
    for _, run in groupby(enumerate(columns), key=lambda each: each[1] - each[0]):
        places = [place for _, place in run]
        yield {"startColumnIndex": places[0] - 1, "endColumnIndex": places[-1]}


def _corrections(
    tab: Standing, guarded: Guarded, always: Collection[str] | None
) -> Iterator[Request]:
    """The editors of protections that stand, as far as the program may change them."""
    for protection in ours(tab, guarded):
        uninvited = uninvited_of(protection, guarded)
        if always is not None and count_others(protection, guarded, always):
            editors = {"users": [*dict.fromkeys((*guarded.editors, *_wanted(protection, always)))]}
        elif uninvited:
            editors = {
                **protection.get("editors", {}),
                "users": [*_editors(protection), *uninvited],
            }
        else:
            continue
        if may_change(protection):
            changed = {"protectedRangeId": protection["protectedRangeId"], "editors": editors}
            yield {"updateProtectedRange": {"protectedRange": changed, "fields": "editors"}}


def count_others(protection: Protection, guarded: Guarded, always: Collection[str]) -> int:
    """How many accounts and groups are editors and not wanted; everybody in the domain counts as
    one group.
    """
    editors = protection.get("editors", {})
    wanted = len(_wanted(protection, {*guarded.editors, *always}))
    groups = len(editors.get("groups", ())) + bool(editors.get("domainUsersCanEdit"))
    return len(_editors(protection)) - wanted + groups


def _wanted(protection: Protection, among: Collection[str]) -> list[str]:
    return [email for email in _editors(protection) if email.casefold() in among]


def uninvited_of(protection: Protection, guarded: Guarded) -> list[str]:
    """Who ought to be an editor of a protection and is none."""
    present = {email.casefold() for email in _editors(protection)}
    return [email for email in guarded.editors if email not in present]


def may_change(protection: Protection) -> bool:
    """Google shows the editors only to those who may edit what is protected."""
    return bool(protection.get("requestingUserCanEdit") or "editors" in protection)


def bare_of(tab: Standing, guarded: Guarded) -> list[str]:
    """The headings of a guard's columns that no protection of its kind covers."""
    areas = [each.get("range", {}) for each in _protections(tab) if _is_of(each, guarded)]
    return [
        label
        for label in guarded.labels
        if (place := tab.place(label)) and not any(covers(area, place) for area in areas)
    ]


def ours(tab: Standing, guarded: Guarded) -> list[Protection]:
    """The protections that hold a guard's columns (or its tab)."""
    places = [place for label in guarded.labels if (place := tab.place(label))]
    found = [each for each in _protections(tab) if _is_of(each, guarded)]
    if not guarded.labels:
        return found
    return [each for each in found if any(covers(each.get("range", {}), place) for place in places)]


def _is_of(protection: Protection, guarded: Guarded) -> bool:
    if protection.get("warningOnly"):
        return False
    named = folded(protection.get("description", ""))
    known = {folded(_named(guarded)), folded(_named(replace(guarded, wording=PLAIN)))}
    return protection.get("protectedRangeId") in guarded.ids or named in known


def is_ours(title: str, protection: Protection) -> bool:
    """Whether `init` made a protection that stands on the tab of this title."""
    return any(_is_of(protection, each) for each in guards(_EVERYBODY) if each.tab == title)


def _named(guarded: Guarded) -> str:
    return RIGHTS.say("description", owner=what_of(guarded))


def _protections(tab: Standing) -> Sequence[Protection]:
    found: Sequence[Protection] = tab.sheet.get("protectedRanges", ())
    return found


def _editors(protection: Protection) -> Sequence[str]:
    users: Sequence[str] = protection.get("editors", {}).get("users", ())
    return users
