"""Columns of a sheet part: each may share its width and looks with its neighbours in one span."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from sheets_sync.adapters.xlsx.xml import Element, child, q, whole


def span_of(root: Element, column: int) -> Element | None:
    """What is said of a column; None for nothing."""
    cols = root.find(q("cols"))
    return (
        next((each for each in cols if _covers(each, column)), None) if cols is not None else None
    )


def own_span(root: Element, column: int) -> Element:
    """The same as a span of this column alone, cut out of what it shared."""
    cols = child(root, "cols", ("sheetData",))
    own = etree.Element(q("col"))
    for each in [each for each in cols if _covers(each, column)]:
        own = deepcopy(each)
        _keep(each, whole(each.get("min"), 0), column - 1)
        _keep(each, column + 1, whole(each.get("max"), 0))
        cols.remove(each)
    put_span(root, column, own)
    return own


def put_span(root: Element, column: int, own: Element) -> None:
    """Put a span of one column in its place, where none covers it."""
    cols = child(root, "cols", ("sheetData",))
    own.set("min", str(column))
    own.set("max", str(column))
    cols.append(own)
    cols[:] = sorted(cols, key=lambda each: whole(each.get("min"), 0))


def _covers(each: Element, column: int) -> bool:
    return whole(each.get("min"), 0) <= column <= whole(each.get("max"), 0)


def _keep(span: Element, first: int, last: int) -> None:
    if first <= last:
        rest = deepcopy(span)
        rest.set("min", str(first))
        rest.set("max", str(last))
        span.addprevious(rest)
