"""One school's way back to the state before its update.

A file is put back as a whole, with the lines of Riwayat and the numbers of documents since, and
only if nobody typed or saved since. A spreadsheet that people have open is taken back cell by cell,
and what they use stays.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.registry import School
from sheets_sync.core.fleet.updates import UpdateMark, UpdateStage
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.core.setup.taken_back import taken_back
from sheets_sync.core.setup.typed_cells import typed_mark
from sheets_sync.errors import Misused, Refused, Stale
from sheets_sync.fleet.wish import Did, Updated
from sheets_sync.run.guards import refuse_if_closed
from sheets_sync.run.returning import prepared

if TYPE_CHECKING:
    from sheets_sync.core.model.states import State
    from sheets_sync.ports import Deployment
    from sheets_sync.wiring.fleet import Deployments


def take_back(deployments: Deployments, school: School) -> Updated:
    """One school. Raises `Refused` where somebody typed since, `Misused` where nothing is kept."""
    marks = deployments.update_marks(school)
    if damaged := marks.made_room(school):
        raise Misused(UPDATES.say("way_damaged", name=damaged))
    mark = marks.now(school)
    if mark is None or not mark.can_go_back:
        return Updated(Did.NOTHING)
    here = deployments.deployment(school, careful=True)
    state = _state(here, mark)
    left = _online(here, state) if here.in_drive else _file(here, state, mark)
    marks.keep(school, replace(mark, stage=UpdateStage.BACK))
    return Updated(Did.BACK, left=left)


def _state(here: Deployment, mark: UpdateMark) -> State:
    try:
        return here.backups.found(mark.state)
    except Misused as error:
        raise Misused(UPDATES.say("state_gone")) from error


def _file(here: Deployment, state: State, mark: UpdateMark) -> tuple[str, ...]:
    """Looked at between two looks at the file itself, so that nobody saves unseen."""
    seen = here.backups.present()
    typed, saved = typed_mark(here.workbook.read()), here.backups.last_saved()
    if saved != mark.saved or typed not in mark.typed:
        raise Refused(UPDATES.say("typed_since", state=state.name))
    with prepared(here, state) as back:
        if back.seen != seen:
            raise Stale(FILES.say("stale", name=here.workbook.name))
        back.put()
    return ()


def _online(here: Deployment, state: State) -> tuple[str, ...]:
    """Looks first: they are known by the headings, which then go."""
    now = here.workbook.read()
    refuse_if_closed(now)
    with here.backups.opened(state) as copy:
        back = taken_back(copy.read(), now)
    here.undress(state)
    if back.changes:
        here.workbook.write(back.changes, now)
    return back.left
