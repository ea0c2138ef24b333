"""What belongs to no row: documents that were made or were not, tabs of the program that were
lost.
"""

from __future__ import annotations

from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.documents.orders import Due
from sheets_sync.core.drafting.drafts import Drafts, Place
from sheets_sync.core.drafting.journal import journal_changed, journal_cut, journal_missing
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.layout.tabs import TITLES
from sheets_sync.core.model.journal import is_line
from sheets_sync.core.model.papers import Published, Unpublished
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.papers import PAPERS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.words import Event, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.schema.school import SETTINGS_TITLE
from sheets_sync.core.schema.stages import STAGES
from sheets_sync.core.schema.teacher import ROSTER_TITLE

_PEOPLES_TABS = (SETTINGS_TITLE, ROSTER_TITLE, KATALOG, *(stage.title for stage in STAGES))
_OWN_TABS = {folded(title) for title in TITLES if title not in _PEOPLES_TABS}


def tell_of_documents(papers: Papers, drafts: Drafts) -> None:
    """Name those that could not be made, and log those that were. What stops all of them, a setting
    or the place they go to, is told once, elsewhere.
    """
    for one in papers.filed.due:
        outcome = papers.outcomes.get(one.document.key)
        if isinstance(outcome, Unpublished) and not (outcome.setting or outcome.stops):
            _name(one, papers, "document_failed", outcome.message, drafts)
        if isinstance(outcome, Published):
            _tell_of_published(one, outcome, papers, drafts)


def _tell_of_published(one: Due, outcome: Published, papers: Papers, drafts: Drafts) -> None:
    if outcome.remark:
        _name(one, papers, "document_remark", outcome.remark, drafts)
    document = one.document
    if document.version > papers.filed.known_version(one):
        letter = one.keeper.letter if one.keeper else ""
        text = PAPERS.say("published", title=document.title, version=document.version)
        drafts.log(document.key.kode or "", letter, Event.PUBLISHED, "Dokumen", text)


def _name(one: Due, papers: Papers, code: str, reason: str, drafts: Drafts) -> None:
    """Tell what is to be said about a document: on its row, or on Ringkasan for what belongs to no
    stage.
    """
    kode = one.document.key.kode
    place = Place(RINGKASAN, kode=kode)
    if kode is not None and one.keeper is not None:
        row = papers.passes[kode].at(one.keeper).row
        place = Place(one.keeper.title, row.number if row else None, kode, "Dokumen")
    text = sentence(ROWS[code].format(reason=reason))  # uncut: what to do stands at its end
    drafts.problem(place, code, text, warning=code == "document_remark")


def draft_notices(desk: Desk, drafts: Drafts) -> None:
    """Say on screen and in Riwayat when one of the program's own tabs was lost; on screen, when one
    is unreadable.
    """
    for own in desk.snapshot.tabs.values():
        if own.fault is not None and folded(own.title) in _OWN_TABS:
            text = TABS.brief(own.fault.code, tab=own.title, likely=own.fault.at)
            drafts.problem(Place(own.title), own.fault.code, text)
    if is_line(desk.snapshot.journal_head or ()):
        text = TABS.brief("journal_headings")
        drafts.problem(Place(RIWAYAT, 1), "journal_headings", text, warning=True)
    lost = {
        "status_missing": desk.memory.missing and not desk.memory.foreign,
        "status_foreign": desk.memory.foreign,
        "status_damaged": desk.memory.damaged,
        "status_newer": desk.memory.newer,
        "journal_missing": journal_missing(desk),
        "journal_cut": journal_cut(desk),
        "journal_changed": journal_changed(desk),
        "workbook_copied": desk.origin.is_copy,
    }
    for code in (code for code, happened in lost.items() if happened):
        tab = RIWAYAT if code.startswith("journal") else STATUS_TAB
        text = TABS.brief(code)
        drafts.problem(Place(tab), code, text, warning=True)
        drafts.log_first(Event.REPAIRED, tab, text)
