"""Requests about what names or guards cells: protected ranges, named ranges, developer metadata."""

from __future__ import annotations

import re

from tests.google_emulator.sheets.batch import Act, Draft
from tests.google_emulator.sheets.grid import Object, Refused, Sheet
from tests.google_emulator.sheets.protection import MAKER, refuse_if_removing_oneself
from tests.google_emulator.sheets.requests.tabs import masked
from tests.google_emulator.sheets.spans import tidy
from tests.google_emulator.wire import NO_ACCOUNT

_NAME = re.compile(r"[A-Za-z_À-￿][\w.]{0,249}")
_LOOKS_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|(?i:true|false)")


def _add_protection(draft: Draft, payload: Object) -> Object:
    given = payload.get("protectedRange", {})
    sheet, _ = draft.target(given.get("range", {}))
    protected_id = draft.given_id(given.get("protectedRangeId"))
    if protected_id is not None and _protection(draft, protected_id):
        raise Refused(f"A protected range with ID {protected_id} already exists.")
    _check_editors(draft, given)
    kept = {
        name: item
        for name, item in given.items()
        if name not in _unkept(given) and item is not False
    }
    protected = tidy(
        {**kept, "protectedRangeId": protected_id or draft.book.new_id(), MAKER: draft.hand.email}
    )
    sheet.objects["protectedRanges"].append(protected)
    shown = {name: item for name, item in protected.items() if name != MAKER}
    return {"protectedRange": {"editors": {}, **shown, "requestingUserCanEdit": True}}


def _check_editors(draft: Draft, protected: Object) -> None:
    users = protected.get("editors", {}).get("users", ())
    if draft.hand.switches.addresses_need_accounts and any(
        each.endswith(NO_ACCOUNT) for each in users
    ):
        raise Refused("Invalid email address.")
    refuse_if_removing_oneself(draft.hand, protected)


def _unkept(protected: Object) -> frozenset[str]:
    """What Google ignores of a protection that is sent: editors of one that only warns, too."""
    ignored = frozenset({"requestingUserCanEdit"})
    return ignored | {"editors"} if protected.get("warningOnly") else ignored


def _protection(draft: Draft, protected_id: object) -> tuple[Sheet, int] | None:
    for sheet in draft.book.sheets:
        index = sheet.find("protectedRanges", "protectedRangeId", protected_id)
        if index >= 0:
            return sheet, index
    return None


def _own_protection(draft: Draft, protected_id: object) -> tuple[Sheet, int]:
    found = _protection(draft, protected_id)
    if found is None:
        raise Refused(f"No protected range with ID: {protected_id}")
    if not draft.hand.may_edit(found[0].objects["protectedRanges"][found[1]]):
        raise draft.hand.refused
    return found


def _update_protection(draft: Draft, payload: Object) -> None:
    new = payload.get("protectedRange", {})
    sheet, index = _own_protection(draft, new.get("protectedRangeId"))
    old = sheet.objects["protectedRanges"][index]
    changed = masked(old, new, payload.get("fields"))
    _check_editors(draft, changed)
    changed |= {name: old[name] for name in (MAKER, "protectedRangeId")}
    sheet.objects["protectedRanges"].pop(index)
    draft.target(changed.get("range", {}))[0].objects["protectedRanges"].insert(index, changed)


def _delete_protection(draft: Draft, payload: Object) -> None:
    sheet, index = _own_protection(draft, payload.get("protectedRangeId"))
    sheet.objects["protectedRanges"].pop(index)


def _add_name(draft: Draft, payload: Object) -> Object:
    given = payload.get("namedRange", {})
    kept = draft.hand.switches.named_range_ids_are_kept
    name_id = (given.get("namedRangeId") if kept else "") or str(draft.book.new_id())
    if _named(draft, name_id) >= 0:
        raise Refused(f"A named range with ID {name_id} already exists.")
    _check_name(draft, given, but=-1)
    named = tidy({"namedRangeId": name_id, "name": given["name"], "range": given["range"]})
    draft.book.named_ranges.append(named)
    return {"namedRange": named}


def _check_name(draft: Draft, given: Object, *, but: int) -> None:
    name = given.get("name", "")
    if not _NAME.fullmatch(name) or _LOOKS_LIKE_CELL.fullmatch(name):
        raise Refused(f"Invalid name: {name}")
    others = [each["name"] for index, each in enumerate(draft.book.named_ranges) if index != but]
    if name.casefold() in (each.casefold() for each in others):
        raise Refused(f'A named range with name "{name}" already exists.')
    if "range" not in given:
        raise Refused("Must specify a range.")
    draft.target(given["range"])


def _named(draft: Draft, name_id: object) -> int:
    ids = [each["namedRangeId"] for each in draft.book.named_ranges]
    return ids.index(name_id) if name_id in ids else -1


def _own_name(draft: Draft, name_id: object) -> int:
    index = _named(draft, name_id)
    if index < 0:
        raise Refused(f"Cannot find named range with id: {name_id}")
    return index


def _delete_name(draft: Draft, payload: Object) -> None:
    draft.book.named_ranges.pop(_own_name(draft, payload.get("namedRangeId")))


def _create_metadata(draft: Draft, payload: Object) -> Object:
    given = payload.get("developerMetadata", {})
    metadata_id = given.get("metadataId") or draft.book.new_id()
    if any(each["metadataId"] == metadata_id for each in draft.book.metadata):
        raise Refused(f"Developer metadata with ID {metadata_id} already exists.")
    if not given.get("metadataKey") or not given.get("visibility"):
        raise Refused("Developer metadata needs a key and a visibility.")
    location = _location(draft, given.get("location", {}))
    metadata = tidy({**given, "metadataId": metadata_id, "location": location})
    draft.book.metadata.append(metadata)
    return {"developerMetadata": metadata}


def _location(draft: Draft, given: Object) -> Object:
    if "dimensionRange" in given:
        range_ = given["dimensionRange"]
        sheet = draft.book.sheet(range_.get("sheetId", 0))
        size = sheet.height if range_.get("dimension") == "ROWS" else sheet.width
        if (
            range_.get("endIndex", 0) - range_.get("startIndex", 0) != 1
            or range_["endIndex"] > size
        ):
            raise Refused("A dimension range must be exactly one row or column.")
        return {
            "locationType": "ROW" if range_["dimension"] == "ROWS" else "COLUMN",
            "dimensionRange": range_,
        }
    if given.get("spreadsheet"):
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    sheet = draft.book.sheet(given.get("sheetId", 0))
    return {"locationType": "SHEET", "sheetId": sheet.id}


ACTS: dict[str, Act] = {
    "addProtectedRange": _add_protection,
    "updateProtectedRange": _update_protection,
    "deleteProtectedRange": _delete_protection,
    "addNamedRange": _add_name,
    "deleteNamedRange": _delete_name,
    "createDeveloperMetadata": _create_metadata,
}
