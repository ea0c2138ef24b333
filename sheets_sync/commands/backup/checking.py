"""Whether kept states can be got back whole."""

from __future__ import annotations

from collections.abc import Sequence

from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.core.model.states import State
from sheets_sync.core.setup.ownership import is_ours
from sheets_sync.errors import Misused, SheetsSyncError
from sheets_sync.ports import Backups


def state_named(backups: Backups, name: str) -> State:
    """The state of that name, or of that moment. Raises `Misused`."""
    states = backups.states()
    found = [state for state in states if name in (state.name, state.moment)]
    if len(found) > 1:
        raise Misused(
            BACKUPS.say("several", name=name, names=", ".join(f'"{s.name}"' for s in found))
        )
    if not found:
        raise Misused(BACKUPS.say("unknown_state", name=name))
    return found[0]


def faults_of(backups: Backups, states: Sequence[State]) -> dict[str, str]:
    """What is wrong, by the name of a state; those that are sound are left out."""
    found = {state.name: _fault_of(backups, state) for state in states}
    return {name: fault for name, fault in found.items() if fault}


def _fault_of(backups: Backups, state: State) -> str:
    try:
        with backups.opened(state) as workbook:
            ours = is_ours(workbook.read())
            for _ in workbook.journal():
                pass
    except SheetsSyncError as fault:
        return str(fault)
    return "" if ours else BACKUPS.say("not_ours", name=state.name)
