"""The set of elements: what each may hold and which attributes it may carry. Both outputs know
exactly these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

INLINE = frozenset({"strong", "em", "br"})
TEXTS = frozenset({"p", "ul", "ol"})
BLOCKS = TEXTS | {
    "letterhead",
    "h1",
    "h2",
    "h3",
    "table",
    "figure",
    "keep",
    "columns",
    "signatures",
    "lines",
    "pagebreak",
}
ROWS = frozenset({"tr"})


NUMBER = re.compile(r"\d{1,3}")
FRACTION = re.compile(r"[01](\.\d{1,6})?")
SHARES = re.compile(r"[1-9]\d{0,2}( [1-9]\d{0,2})*")
YES = frozenset({"ya", ""})


@dataclass(frozen=True, slots=True)
class Rule:
    """What an element may hold (`text`: also words) and which attributes it may carry, with which
    values.
    """

    children: frozenset[str] = frozenset()
    text: bool = False
    attributes: Mapping[str, frozenset[str] | re.Pattern[str]] = field(default_factory=dict)


def _one_of(*words: str) -> frozenset[str]:
    return frozenset(words)


ANY = re.compile(r"[^\x00]*")
RULES: Mapping[str, Rule] = {
    "document": Rule(BLOCKS),
    "letterhead": Rule(_one_of("line"), attributes={"logo": ANY}),
    "line": Rule(INLINE, True, {"class": _one_of("atas", "sekolah", "alamat")}),
    "h1": Rule(INLINE, True),
    "h2": Rule(INLINE, True),
    "h3": Rule(INLINE, True),
    "p": Rule(INLINE, True, {"class": _one_of("nomor", "tengah", "catatan", "penting", "nama")}),
    "strong": Rule(INLINE, True),
    "em": Rule(INLINE, True),
    "br": Rule(),
    "ul": Rule(_one_of("li")),
    "ol": Rule(_one_of("li")),
    "li": Rule(INLINE | TEXTS, True),
    "table": Rule(
        ROWS | {"thead", "tbody"},
        attributes={"class": _one_of("identitas", "isian"), "widths": SHARES},
    ),
    "thead": Rule(ROWS),
    "tbody": Rule(ROWS),
    "tr": Rule(_one_of("th", "td")),
    "th": Rule(INLINE | TEXTS, True, {"class": _one_of("tengah")}),
    "td": Rule(INLINE | TEXTS | {"lines"}, True, {"class": _one_of("tengah", "tanda")}),
    "figure": Rule(_one_of("chart", "bars", "timeline", "figcaption")),
    "figcaption": Rule(INLINE, True),
    "chart": Rule(_one_of("step", "mark"), attributes={"alt": ANY, "before": ANY, "after": ANY}),
    "step": Rule(frozenset(), True),
    "mark": Rule(frozenset(), True, {"from": NUMBER, "to": NUMBER}),
    "bars": Rule(_one_of("series", "bar"), attributes={"alt": ANY}),
    "series": Rule(frozenset(), True),
    "bar": Rule(_one_of("name", "value")),
    "name": Rule(frozenset(), True),
    "value": Rule(frozenset(), True, {"series": NUMBER}),
    "timeline": Rule(
        _one_of("month", "event"), attributes={"alt": ANY, "from": FRACTION, "to": FRACTION}
    ),
    "month": Rule(frozenset(), True, {"at": FRACTION}),
    "event": Rule(frozenset(), True, {"at": FRACTION, "lane": NUMBER, "done": YES}),
    "keep": Rule(BLOCKS - {"pagebreak", "letterhead"}),
    "columns": Rule(_one_of("column")),
    "column": Rule(TEXTS | {"h2", "h3"}),
    "signatures": Rule(_one_of("p", "signer")),
    "signer": Rule(_one_of("p", "space")),
    "space": Rule(),
    "lines": Rule(attributes={"count": NUMBER}),
    "pagebreak": Rule(),
}
NEEDED = {"chart": "mark", "bars": "bar", "timeline": "event", "bar": "name"}
"""A drawing without these has nothing to draw."""
DRAWINGS = frozenset({"chart", "bars", "timeline"})
HEADINGS = frozenset({"h1", "h2", "h3"})
LINES = frozenset({"p", "li", "br", "tr"})
