"""What `redact` does, in an order in which it may be stopped and repeated: first the kept states,
last the workbook, whose Riwayat tells what is to be looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sheets_sync.core.answers.open_data import OpenDocument, open_documents
from sheets_sync.core.answers.redacted import NEVER, Redaction, Scope
from sheets_sync.core.answers.redacted_memory import memory_changes
from sheets_sync.core.answers.redaction import event_line, redactable, redaction_of, times_before
from sheets_sync.core.decide import Decision
from sheets_sync.core.mending.predict import predicted
from sheets_sync.core.model.plan import Change, SetCell
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.redacting import REDACTING
from sheets_sync.core.model.shell import shell_word
from sheets_sync.core.model.values import Snapshot, Tab
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.desk import Desk, lay_out
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.core.schema.stages import BY_LETTER
from sheets_sync.errors import Misused, Refused, SheetsSyncError
from sheets_sync.ports import Deployment, Edit, Workbook
from sheets_sync.run import look
from sheets_sync.wiring.succession import years_beside


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What became of it."""

    cells: int
    states: int
    left: tuple[str, ...]
    """States that could not be read."""
    remarks: tuple[str, ...]
    documents: tuple[OpenDocument, ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "cells": self.cells,
            "states": self.states,
            "left": list(self.left),
            "documents": [one.model_dump() for one in self.documents],
        }


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What would be done."""

    here: Deployment
    scope: Scope
    decision: Decision
    redaction: Redaction

    @classmethod
    def planned(cls, here: Deployment, scope: Scope, *, signed: bool) -> Forgetting:
        """Raises `Misused` where nothing is meant, `Refused` where a document needs it."""
        decision = look(here.workbook, here.rhk, here.clock, here.limits)
        _refuse_unknown(decision.desk, scope)
        _refuse_stopped(decision.desk)
        volumes = volumes_of(here.workbook)
        member = decision.desk.roster.members.get(scope.kode)
        name = member.name if member else ""
        scope = replace(scope, time=times_before(volumes, scope.kode) + 1, name=name)
        redaction = redaction_of(decision.desk, volumes, scope)
        plan = cls(here, scope, decision, redaction)
        if not redaction.changes:
            plan.refuse_unless_states_hold_any()
        if plan.needed and not signed:
            raise Refused(REDACTING.say("signed", documents=_names(plan.needed)))
        return plan

    def refuse_unless_states_hold_any(self) -> None:
        """Raise where no state holds a text either, as far as it can be read."""
        unread = []
        for state in self.here.backups.states():
            try:
                with self.here.backups.opened(state) as workbook:
                    if self._found_in(workbook, workbook.read()).changes:
                        return
            except SheetsSyncError:
                unread.append(state.name)
        code = "nothing_but" if unread else "nothing"
        said = REDACTING.say(code, kode=self.scope.kode, names=", ".join(unread))
        raise Misused(" ".join((said, *self._other_years())))

    def _found_in(self, workbook: Workbook, seen: Snapshot) -> Redaction:
        desk = lay_out(seen, self.here.clock.moment(seen), self.here.rhk)
        return redaction_of(desk, volumes_of(workbook), self.scope)

    @property
    def documents(self) -> tuple[OpenDocument, ...]:
        """All of the person."""
        return tuple(open_documents(self.decision, self.scope.kode))

    @property
    def needed(self) -> tuple[OpenDocument, ...]:
        """Documents that print one of the cells."""
        printed = {kind.key: kind for kind in self.decision.kinds.of_stages}
        return tuple(
            one
            for one in self.documents
            if one.kind in printed
            and (one.kind in self.redaction.stages or one.kind not in _LETTERS)
            and self.redaction.stages
        )

    def shown(self) -> list[str]:
        """For the person who is asked."""
        kode = self.scope.kode
        member = self.decision.desk.roster.members.get(kode)
        tabs = sorted({one.tab for one in self.redaction.cells})
        facts = {
            "kode": kode,
            "name": member.name if member else "?",
            "cells": len(self.redaction.changes),
            "tabs": list_labels(tabs),
            "states": len(self.here.backups.states()),
            "documents": _names(self.needed),
        }
        codes = ("would", *(("signed_too",) if self.needed else ()), "forever")
        return [REDACTING.say(code, **facts) for code in codes]

    def carried_out(self) -> Forgotten:
        """First the states, last the workbook."""
        backups, left, done = self.here.backups, [], 0
        known = set(self.redaction.texts)
        for state in backups.states():
            try:
                with backups.forgetting(state) as edit:
                    self._forget(edit, known)
                done += 1
            except SheetsSyncError:
                left.append(state.name)
        with backups.forgetting() as edit:
            cells = self._forget(edit, known, with_event=True)
        return Forgotten(cells, done, tuple(left), tuple(self._remarks(left)), self.documents)

    def _forget(self, edit: Edit, known: set[str], *, with_event: bool = False) -> int:
        workbook, scope = edit.workbook, self.scope
        seen = workbook.read()
        moment = self.here.clock.moment(seen)
        desk = lay_out(seen, moment, self.here.rhk)
        found = redaction_of(desk, volumes_of(workbook), scope, known)
        after = lay_out(_with(seen, found.changes), moment, self.here.rhk)
        remembered = memory_changes(desk, after, scope.kode, found.changes)
        changes: list[Change] = [*found.changes, *remembered]
        if with_event:
            changes.append(event_line(scope, moment, found.columns))
        if changes:
            workbook.write(changes, seen)
        edit.forgotten.update(found.texts | known)
        return len(found.changes)

    def _remarks(self, left: list[str]) -> list[str]:
        backups, said = self.here.backups, []
        if self.documents:
            said.append(REDACTING.say("stay", documents=_names(self.documents)))
        if left:
            said.append(REDACTING.say("left", names=", ".join(left)))
        if others := backups.others():
            said.append(REDACTING.say("others", names=", ".join(others)))
        if not backups.all_forgotten:
            said.append(REDACTING.say("shared"))
        if self.here.in_drive:
            said.append(REDACTING.say("google"))
        return [*said, REDACTING.say("elsewhere"), *self._other_years()]

    def _other_years(self) -> Iterator[str]:
        """The same command for the years beside this one; a plan of E stands on A of the next."""
        words = ("sheets-sync", "redact", self.scope.kode, "--reason", self.scope.reason)
        for name in years_beside(self.here, self.decision.desk):
            command = " ".join(map(shell_word, (*words, "--workbook", name)))
            yield REDACTING.say("other_year", command=command)


_LETTERS = frozenset(BY_LETTER)


def volumes_of(workbook: Workbook) -> list[Tab]:
    """The tabs of Riwayat, each by itself. The first is read together with all others."""
    titles = workbook.titles()
    more = [workbook.read_tab(title) for title in titles if _is_later_volume(title)]
    first = workbook.read_tab(RIWAYAT)
    rows = len(first.grid) - sum(max(len(tab.grid) - 1, 0) for tab in more)
    return [replace(first, grid=first.grid[:rows]), *more]


def _is_later_volume(title: str) -> bool:
    head, _, number = title.rpartition(" ")
    return folded(head) == folded(RIWAYAT) and number.isdecimal()


def _with(seen: Snapshot, changes: Sequence[SetCell]) -> Snapshot:
    """The workbook as it will stand."""
    touched = {change.tab for change in changes}
    tabs = {
        title: replace(tab, grid=tuple(map(tuple, predicted(tab, changes))))
        if tab.title in touched
        else tab
        for title, tab in seen.tabs.items()
    }
    return replace(seen, tabs=tabs)


def _refuse_unknown(desk: Desk, scope: Scope) -> None:
    known = redactable(desk)
    for label in scope.columns:
        if folded(label) in map(folded, NEVER):
            raise Misused(REDACTING.say("never", label=label))
        if folded(label) not in map(folded, known):
            labels = list_labels(sorted(known))
            raise Misused(REDACTING.say("unknown_column", label=label, labels=labels))


def _refuse_stopped(desk: Desk) -> None:
    """Where nobody knows whose a cell is, some of it would stay."""
    sheets = (desk.guru, *(desk.stages[stage.letter].located for stage in desk.cycle))
    if titles := [each.title for each in sheets if each.stopped]:
        raise Refused(REDACTING.say("redact_stopped", tabs=list_labels(titles)))


def _names(documents: tuple[OpenDocument, ...]) -> str:
    return ", ".join(f"{one.kind} v{one.version} ({one.link})" for one in documents)
