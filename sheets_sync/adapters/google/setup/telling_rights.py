"""Rights of a live spreadsheet in sentences, for `doctor` and `init`: what is not protected as it
should be, who was let in and should not be, what only somebody else may change.

Without names and addresses, for it goes into chats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sheets_sync.adapters.google.setup.guarding import (
    bare_of,
    count_others,
    may_change,
    ours,
    settled,
    uninvited_of,
    what_of,
)
from sheets_sync.adapters.google.setup.standing import Metadata, Standing, read_standing
from sheets_sync.core.model.plan import Problem, Severity
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.doctor import RIGHTS
from sheets_sync.core.schema.stages import OBSERVATION
from sheets_sync.core.setup.rights import Guarded, Rights, guards

_Fault = tuple[str, str, Mapping[str, object]]
"""Code of a sentence, tab, and what else it says."""


def missing_protections(metadata: Metadata, rights: Rights) -> list[str]:
    """A sentence for everything that is not protected as it should be; without names and
    addresses.
    """
    tabs = read_standing(metadata)
    wanted = guards(settled(metadata, rights, exact=False))
    return _said(
        fault for each in wanted if each.tab in tabs for fault in _faults(tabs[each.tab], each)
    )


def untouchable(metadata: Metadata, rights: Rights) -> Iterator[Problem]:
    """Our protections that only somebody else may change, as in a copy that a person made: what
    the program may write there is for them to say.
    """
    tabs = read_standing(metadata)
    for each in guards(settled(metadata, rights, exact=False)):
        tab = tabs.get(each.tab)
        if tab and not all(map(may_change, ours(tab, each))):
            (text,) = _said([("not_ours", tab.title, {"columns": _columns(each)})])
            yield Problem(tab.title, None, None, None, "not_ours", Severity.ERROR, text)


def unprotectable(rights: Rights) -> str:
    """A sentence for what cannot be protected because an address is not filled in yet; empty if
    nothing lacks.
    """
    if not rights.principal:
        return RIGHTS.say("no_principal")
    return RIGHTS.say("no_observer", tab=OBSERVATION.title) if rights.observers is None else ""


def left_over(metadata: Metadata, rights: Rights, always: Collection[str]) -> list[str]:
    """A sentence for every protection that lets in others than those who are wanted; without names
    and addresses.
    """
    tabs = read_standing(metadata)
    return _said(
        ("still_in", tabs[each.tab].title, {"count": count, "columns": _columns(each)})
        for each in guards(settled(metadata, rights, exact=True))
        if each.tab in tabs
        for protection in ours(tabs[each.tab], each)
        if (count := count_others(protection, each, always))
    )


def _said(faults: Iterable[_Fault]) -> list[str]:
    """A sentence for each that is the same, with all tabs of which it holds."""
    tabs: dict[tuple[str, tuple[tuple[str, object], ...]], dict[str, None]] = {}
    for code, tab, facts in faults:
        tabs.setdefault((code, tuple(facts.items())), {})[tab] = None
    return [
        RIGHTS.say(code, tabs=list_labels([*titles]), **dict(facts))
        for (code, facts), titles in tabs.items()
    ]


def _faults(tab: Standing, guarded: Guarded) -> Iterator[_Fault]:
    found = ours(tab, guarded)
    if not guarded.labels and not found:
        yield "tab", tab.title, {}
    if bare := bare_of(tab, guarded):
        yield "columns", tab.title, {"columns": ", ".join(f"«{label}»" for label in bare)}
    for protection in found:
        if not may_change(protection):
            yield "not_ours", tab.title, {"columns": _columns(guarded)}
        elif uninvited_of(protection, guarded):
            yield "locked_out", tab.title, {"columns": _columns(guarded)}


def _columns(guarded: Guarded) -> str:
    return (
        RIGHTS.say("columns_of", owner=what_of(guarded))
        if guarded.labels
        else RIGHTS.say("whole_tab")
    )
