"""`tell`: papers → everything that a sync says to people: the program's cells, what is wrong, what
became of documents, lines for Riwayat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.drafting.asides import draft_asides
from sheets_sync.core.drafting.at import Said
from sheets_sync.core.drafting.drafts import Drafts
from sheets_sync.core.drafting.front_page import draft_front_page
from sheets_sync.core.drafting.lists import draft_roster, draft_settings, name_catalogue_faults
from sheets_sync.core.drafting.month_first import tell_of_doubtful_dates
from sheets_sync.core.drafting.notices import draft_notices, tell_of_documents
from sheets_sync.core.drafting.rows import draft_stages
from sheets_sync.core.drafting.summary import draft_summary
from sheets_sync.core.model.journal import JournalLine
from sheets_sync.core.model.plan import Change, Problem


@dataclass(frozen=True, slots=True)
class Told:
    """What is said, and the marks by which the program knows it again."""

    process: str
    """Named in Riwayat."""
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    lines: tuple[JournalLine, ...]
    said: Mapping[tuple[str, str], Said]
    """What the rows of a stage say, by Kode and stage letter."""
    wrote: Mapping[str, tuple[str, ...]]
    """Marks of what stands on Guru and Ringkasan, by Kode."""
    plain: frozenset[str]
    """Marks of cells that no teacher's memory holds."""


def tell(papers: Papers, process: str = "sinkron") -> Told:
    """Say it all, tab by tab."""
    desk = papers.desk
    drafts = Drafts(desk.moment.at, process, desk.year, papers.moved, desk.wording)
    tell_of_documents(papers, drafts)
    said = draft_stages(papers, drafts)
    on_guru = draft_roster(papers, drafts)
    draft_settings(papers, drafts)
    name_catalogue_faults(desk, drafts)
    draft_asides(desk, drafts)
    on_summary = {} if desk.halted else draft_summary(papers, said, drafts)
    if not desk.halted:
        draft_front_page(papers, drafts)
    plain = frozenset(drafts.plain)
    draft_notices(desk, drafts)
    tell_of_doubtful_dates(desk, drafts)
    wrote = {
        kode: tuple(sorted({*on_guru.get(kode, ()), *on_summary.get(kode, ())}))
        for kode in papers.passes
    }
    return Told(
        process=process,
        changes=tuple(drafts.changes),
        problems=tuple(drafts.problems),
        lines=tuple(drafts.lines),
        said=said,
        wrote=wrote,
        plain=plain,
    )
