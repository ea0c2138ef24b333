"""By what the program knows again what it wrote on tabs that are its own: texts by their marks, and
where links lead, which no cell tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sheets_sync.core.judging.turns import WHO
from sheets_sync.core.model.hashes import cell_mark, short_hash
from sheets_sync.core.model.kept import cleaned
from sheets_sync.core.model.showing import MONTHS
from sheets_sync.core.model.values import Link, Value
from sheets_sync.core.model.words import Status
from sheets_sync.core.schema.stages import STAGES

FIXED_TEXTS = frozenset(
    {*map(str, Status), *WHO.values(), *MONTHS, *(stage.title for stage in STAGES)}
)
"""What stands there again and again: not worth a mark."""


def is_programs(text: str, wrote: Collection[str]) -> bool:
    """Whether the program wrote a text of these tabs."""
    return text in FIXED_TEXTS or short_hash(text) in wrote


def marks_of(values: Iterable[Value], whose: str = "") -> set[str]:
    """By what our own texts, and where our links lead, are known at the next sync. `whose`: what
    tells cells of the same text apart, such as the Kode.
    """
    shown = [*map(cleaned, values)]
    texts = (value.text if isinstance(value, Link) else value for value in shown)
    return {
        *(short_hash(text) for text in texts if isinstance(text, str) and text not in FIXED_TEXTS),
        *(link_mark(value, whose) for value in shown if isinstance(value, Link) and value.target),
    }


def leads_elsewhere(value: Value, whose: str, wrote: Collection[str]) -> bool:
    """Whether a link leads where it did not at the last sync: a cell tells its text alone."""
    return isinstance(value, Link) and bool(value.target) and link_mark(value, whose) not in wrote


def link_mark(link: Link, whose: str) -> str:
    """What stands in memory for where a link leads."""
    target = link.target
    at = target if isinstance(target, str) else f"{target.tab} {target.row}"
    return cell_mark(f"{whose} {link.text}", at)
