"""Protections of a live spreadsheet: what is missing, as requests and as sentences for `doctor`.

Ours are known by their fixed ids. Columns are protected where they stand now; people who are editors of a protection
stay editors, also when they are no longer named on Pengaturan or Guru.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sheets_sync.adapters.google.standing import Metadata, Standing, covers, read_standing
from sheets_sync.core.own_tabs import STATUS_TAB
from sheets_sync.core.rights import Guarded, Rights, guards
from sheets_sync.core.stages import BY_LETTER
from sheets_sync.core.words import Owner

Request = dict[str, Any]
Protection = Mapping[str, Any]

_WHAT = {Owner.TOOL: "program", Owner.PRINCIPAL: "kepala sekolah"}
_REPAIR = "Jalankan `sheets-sync init` sekali lagi pada buku kerja ini."
_UNPROTECTED_TAB = "Tab «{tab}» belum dilindungi. " + _REPAIR
_UNPROTECTED = "Tab «{tab}»: kolom {columns} belum dilindungi. " + _REPAIR
_LOCKED_OUT = "Tab «{tab}»: belum semua yang berhak dapat mengisi {columns}. " + _REPAIR
_NOT_OURS = (
    "Tab «{tab}»: program tidak boleh mengubah {columns}. Minta pemilik buku kerja menambahkan akun program pada "
    "perlindungan itu (menu Data → Lindungi sheet dan rentang)."
)
_NO_PRINCIPAL = (
    "«Email Kepala Sekolah» pada tab Pengaturan belum terisi dengan benar, jadi kolom kepala sekolah belum dilindungi. "
    "Isi, lalu jalankan `sheets-sync init` sekali lagi."
)
_NO_OBSERVER = (
    "Ada pengamat tanpa «Email» pada tab Guru, jadi kolom pengamat pada tab «{tab}» belum dilindungi. Lengkapi, lalu "
    "jalankan `sheets-sync init` sekali lagi."
)


def operators_of(metadata: Metadata) -> tuple[str, ...]:
    """Who may already edit `_status`: they are operators, also when nobody names them again."""
    tab = read_standing(metadata).get(STATUS_TAB)
    (guarded,) = [each for each in guards(Rights()) if each.tab == STATUS_TAB]
    found = _ours(tab, guarded) if tab else []
    return tuple(email.casefold() for protection in found for email in _editors(protection))


def protection_requests(metadata: Metadata, guarded: Iterable[Guarded]) -> list[Request]:
    """What adds missing protections and missing editors; nothing is taken from anyone."""
    tabs = read_standing(metadata)
    taken = {each["protectedRangeId"] for tab in tabs.values() for each in _protections(tab)}
    requests: list[Request] = []
    for each in guarded:
        if tab := tabs.get(each.tab):
            requests += _additions(tab, each, taken)
            requests += _invitations(tab, each)
    return requests


def missing_protections(metadata: Metadata, rights: Rights) -> list[str]:
    """A sentence for everything that is not protected as it should be; without names and addresses."""
    tabs = read_standing(metadata)
    wanted = guards(rights.joined_by(operators_of(metadata)))
    found = [sentence for each in wanted if each.tab in tabs for sentence in _faults(tabs[each.tab], each)]
    if not rights.principal:
        found.append(_NO_PRINCIPAL)
    elif rights.observers is None:
        found.append(_NO_OBSERVER.format(tab=BY_LETTER["B"].title))
    return found


def _faults(tab: Standing, guarded: Guarded) -> Iterator[str]:
    ours = _ours(tab, guarded)
    if not guarded.labels and not ours:
        yield _UNPROTECTED_TAB.format(tab=tab.title)
    if bare := _bare(tab, guarded):
        yield _UNPROTECTED.format(tab=tab.title, columns=", ".join(f"«{label}»" for label in bare))
    what = f"kolom {_WHAT[guarded.owner]}" if guarded.labels else "tab itu"
    for protection in ours:
        if not _may_change(protection):
            yield _NOT_OURS.format(tab=tab.title, columns=what)
        elif _uninvited(protection, guarded):
            yield _LOCKED_OUT.format(tab=tab.title, columns=what)


def _additions(tab: Standing, guarded: Guarded, taken: set[int]) -> Iterator[Request]:
    """Protections for what has none."""
    for span in _unguarded(tab, guarded):
        fixed_id = next(each for each in guarded.ids if each not in taken)
        taken.add(fixed_id)
        protection = {
            "protectedRangeId": fixed_id,
            "range": {"sheetId": tab.id, **span},
            "description": f"sheets-sync: diisi {_WHAT[guarded.owner]}",
            "editors": {"users": list(guarded.editors)},
        }
        yield {"addProtectedRange": {"protectedRange": protection}}


def _unguarded(tab: Standing, guarded: Guarded) -> Iterator[dict[str, int]]:
    """Where protections are missing, as open ranges of columns; neighbours share one."""
    if not guarded.labels and not _ours(tab, guarded):
        yield {}
    columns = sorted(place for label in _bare(tab, guarded) if (place := tab.place(label)))
    for _, run in groupby(enumerate(columns), key=lambda each: each[1] - each[0]):
        places = [place for _, place in run]
        yield {"startColumnIndex": places[0] - 1, "endColumnIndex": places[-1]}


def _invitations(tab: Standing, guarded: Guarded) -> Iterator[Request]:
    """Missing editors of protections that stand, as far as the program may change them."""
    for protection in _ours(tab, guarded):
        uninvited = _uninvited(protection, guarded)
        if uninvited and _may_change(protection):
            editors = {**protection.get("editors", {}), "users": [*_editors(protection), *uninvited]}
            changed = {"protectedRangeId": protection["protectedRangeId"], "editors": editors}
            yield {"updateProtectedRange": {"protectedRange": changed, "fields": "editors"}}


def _uninvited(protection: Protection, guarded: Guarded) -> list[str]:
    present = {email.casefold() for email in _editors(protection)}
    return [email for email in guarded.editors if email not in present]


def _may_change(protection: Protection) -> bool:
    """Google shows the editors only to those who may edit what is protected."""
    return bool(protection.get("requestingUserCanEdit") or "editors" in protection)


def _bare(tab: Standing, guarded: Guarded) -> list[str]:
    """The headings of a guard's columns that no protection of its kind covers."""
    areas = [each.get("range", {}) for each in _protections(tab) if _is_of(each, guarded)]
    return [
        label
        for label in guarded.labels
        if (place := tab.place(label)) and not any(covers(area, place) for area in areas)
    ]


def _ours(tab: Standing, guarded: Guarded) -> list[Protection]:
    """The protections that hold a guard's columns (or its tab)."""
    places = [place for label in guarded.labels if (place := tab.place(label))]
    found = [each for each in _protections(tab) if _is_of(each, guarded)]
    if not guarded.labels:
        return found
    return [each for each in found if any(covers(each.get("range", {}), place) for place in places)]


def _is_of(protection: Protection, guarded: Guarded) -> bool:
    return protection.get("protectedRangeId") in guarded.ids and not protection.get("warningOnly")


def _protections(tab: Standing) -> Sequence[Protection]:
    found: Sequence[Protection] = tab.sheet.get("protectedRanges", ())
    return found


def _editors(protection: Protection) -> Sequence[str]:
    users: Sequence[str] = protection.get("editors", {}).get("users", ())
    return users
