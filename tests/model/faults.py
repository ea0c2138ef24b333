"""What histories leave out as long as the program is known to be wrong there.

Each fault stands here under its name from the day it is found until it is mended; then its line goes, and histories
contain it from then on.
"""

from __future__ import annotations

import pickle
from datetime import date

from tests.model.desk import Desk
from tests.model.steps import Add, Step, Type, put


def hits_known_fault(step: Step, desk: Desk, today: date) -> bool:
    """Whether the program is known to be wrong after this step."""
    if not isinstance(step, Type | Add) or step.tab != "Guru":
        return False
    after: Desk = pickle.loads(pickle.dumps(desk))
    put(step, after)
    return any(is_hit(after, step.kode, today) for is_hit in KNOWN.values())


def _observer_in_doubt(desk: Desk, kode: str, today: date) -> bool:
    return any(row.get("Pengamat") and desk.observer(one) is None for one, row in desk.people.items())


KNOWN = {
    "an observer in doubt holds papers back that name none": _observer_in_doubt,
}
