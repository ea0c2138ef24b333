"""Requests about what lies on cells: conditional formats, filters, filter views, charts."""

from __future__ import annotations

import re

from tests.google_emulator.sheets.batch import Act, Draft
from tests.google_emulator.sheets.grid import FILTER, Object, Refused, Sheet
from tests.google_emulator.sheets.spans import tidy


def _add_rule(draft: Draft, payload: Object) -> None:
    rule = payload.get("rule", {})
    sheet = _sheet_of_rule(draft, rule)
    rules = sheet.objects["conditionalFormats"]
    index = payload.get("index", 0)
    if index > len(rules):
        raise Refused(f"No conditional format at index: {index}")
    rules.insert(index, tidy(rule))


def _sheet_of_rule(draft: Draft, rule: Object) -> Sheet:
    if not rule.get("ranges"):
        raise Refused("Must specify at least one range.")
    sheets = [draft.target(each)[0] for each in rule["ranges"]]
    if any(sheet is not sheets[0] for sheet in sheets):
        raise Refused("All ranges must be on the same sheet.")
    if any(_names_a_tab(each) for each in _formulas(rule)):
        raise Refused("Conditional format rule cannot reference a different sheet.")
    draft.hand.sheet(sheets[0])
    return sheets[0]


def _formulas(rule: Object) -> list[str]:
    condition = rule.get("booleanRule", {}).get("condition", {})
    return [each.get("userEnteredValue", "") for each in condition.get("values", ())]


def _names_a_tab(formula: str) -> bool:
    """Outside of texts, as in those of INDIRECT, which is the way to another tab."""
    return formula.startswith("=") and "!" in re.sub(r'"[^"]*"', "", formula)


def _delete_rule(draft: Draft, payload: Object) -> Object:
    sheet = draft.book.sheet(payload.get("sheetId", 0))
    rule = _rule_at(sheet, payload.get("index", 0))
    sheet.objects["conditionalFormats"].pop(payload.get("index", 0))
    return {"rule": rule}


def _rule_at(sheet: Sheet, index: int) -> Object:
    rules = sheet.objects["conditionalFormats"]
    if index >= len(rules):
        raise Refused(f"No conditional format on sheet: {sheet.id} at index: {index}")
    return rules[index]


def _set_filter(draft: Draft, payload: Object) -> None:
    """A tab has one at most."""
    given = payload.get("filter", {})
    sheet, rect = draft.target(given.get("range", {}))
    range_ = {"startRowIndex": rect.top, "endRowIndex": rect.bottom}
    range_ |= {"startColumnIndex": rect.left, "endColumnIndex": rect.right, "sheetId": sheet.id}
    sheet.objects[FILTER] = [tidy({**given, "range": range_})]


def _add_view(draft: Draft, payload: Object) -> Object:
    given = payload.get("filter", {})
    sheet, _ = draft.target(given.get("range", {}))
    view_id = draft.given_id(given.get("filterViewId")) or draft.book.new_id()
    if any(each.find("filterViews", "filterViewId", view_id) >= 0 for each in draft.book.sheets):
        raise Refused(f"A filter view with ID {view_id} already exists.")
    view = tidy(
        {
            "title": f"Filter {len(sheet.objects['filterViews']) + 1}",
            **given,
            "filterViewId": view_id,
        }
    )
    sheet.objects["filterViews"].append(view)
    return {"filter": view}


def _delete_view(draft: Draft, payload: Object) -> None:
    sheet, index = _with_id(draft, "filterViews", "filterViewId", payload.get("filterId"))
    sheet.objects["filterViews"].pop(index)


def _with_id(draft: Draft, kind: str, key: str, wanted: object) -> tuple[Sheet, int]:
    for sheet in draft.book.sheets:
        index = sheet.find(kind, key, wanted)
        if index >= 0:
            return sheet, index
    raise Refused(f"No {key.removesuffix('Id')} with id: {wanted}")


def _add_chart(draft: Draft, payload: Object) -> Object:
    given = payload.get("chart", {})
    if given.get("position", {}).get("newSheet"):
        raise NotImplementedError("charts on a sheet of their own")
    anchor = given.get("position", {}).get("overlayPosition", {}).get("anchorCell", {})
    sheet = draft.book.sheet(anchor.get("sheetId", 0))
    chart_id = draft.given_id(given.get("chartId")) or draft.book.new_id()
    if any(each.find("charts", "chartId", chart_id) >= 0 for each in draft.book.sheets):
        raise Refused(f"An object with ID {chart_id} already exists.")
    chart = tidy({**given, "chartId": chart_id})
    sheet.objects["charts"].append(chart)
    return {"chart": chart}


def _delete_object(draft: Draft, payload: Object) -> None:
    sheet, index = _with_id(draft, "charts", "chartId", payload.get("objectId"))
    sheet.objects["charts"].pop(index)


ACTS: dict[str, Act] = {
    "addConditionalFormatRule": _add_rule,
    "deleteConditionalFormatRule": _delete_rule,
    "setBasicFilter": _set_filter,
    "addFilterView": _add_view,
    "deleteFilterView": _delete_view,
    "addChart": _add_chart,
    "deleteEmbeddedObject": _delete_object,
}
