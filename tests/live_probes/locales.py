"""Probes of what depends on a workbook's locale, which is Indonesian here."""

from __future__ import annotations

from functools import partial

from sheets_sync.adapters.google.http.faults import Rejected
from tests.live_probes.ground import Ground, refusal, told
from tests.live_probes.probe import Answer, Probe


def _stored(ground: Ground) -> Answer:
    found, faults = [], []
    for locale in ("id_ID", "in_ID"):
        book = ground.book()
        wish = {"properties": {"locale": locale}, "fields": "locale"}
        fault = refusal(partial(book.batch, {"updateSpreadsheetProperties": wish}))
        faults.append(fault)
        found.append(
            f"{locale}: {told(fault)}, stored as "
            f"{book.get('properties(locale)')['properties']['locale']}"
        )
    return Answer(faults[0] is not None and faults[1] is None, "; ".join(found))


def _comma_formula(ground: Ground) -> Answer:
    book = ground.book(locale="id_ID")
    try:
        book.batch(book.typed(0, 0, ["=SUM(1,2)"]), book.typed(0, 1, ["=SUM(1;2)"]))
    except Rejected as fault:
        return Answer(told(fault))
    comma, semicolon = (
        cell.get("effectiveValue", {}) for cell in book.cells("A1:B1", "effectiveValue")
    )
    return Answer(f"comma: {comma}; semicolon: {semicolon}")


def _ticks_as_text(ground: Ground) -> Answer:
    book = ground.book([True, False], locale="id_ID")
    book.batch(
        {
            "setDataValidation": {
                "range": book.area((0, 1), (0, 2)),
                "rule": {"condition": {"type": "BOOLEAN"}},
            }
        }
    )
    return Answer(f"{book.values('A1:B1', 'FORMATTED_VALUE')}, unformatted {book.values('A1:B1')}")


PROBES = (
    Probe(
        "stored-locale",
        "As which word does a workbook keep the Indonesian locale, and are both taken?",
        "`init` sets the first of the two that is taken; `doctor` is content with either.",
        _stored,
        switch="only_older_locale_name",
    ),
    Probe(
        "comma-formula",
        "What does `formulaValue` with `,` between arguments give in a workbook of locale id_ID?",
        "Formulas are written with `;`, which must give 3.",
        _comma_formula,
        letter="c",
    ),
    Probe(
        "ticks-as-text",
        "How are ticks worded in a workbook of locale id_ID?",
        "Nothing rests on it: ticks are read as truth values, typed words in either language.",
        _ticks_as_text,
        letter="k",
    ),
)
