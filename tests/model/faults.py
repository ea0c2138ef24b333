"""What histories leave out as long as the program is known to be wrong there.

Each fault stands here under its name from the day it is found until it is mended; then its line goes, and histories
contain it from then on.
"""

from __future__ import annotations

import pickle
from datetime import date

from tests.model import cells as c
from tests.model.desk import Desk
from tests.model.steps import Add, Step, Type, put


def hits_known_fault(step: Step, desk: Desk, today: date) -> bool:
    """Whether the program is known to be wrong after this step."""
    if not isinstance(step, Type | Add) or step.tab not in ("D", "E", "F", "Guru"):
        return False
    after: Desk = pickle.loads(pickle.dumps(desk))
    put(step, after)
    return any(is_hit(after, step.kode, today) for is_hit in KNOWN.values())


def _undecided_reflection(desk: Desk, kode: str, today: date) -> bool:
    for row in desk.rows("E", kode):
        word = c.choice(row.get(c.DECISION), c.DECISIONS)
        if word not in ("", *c.AGREED) and (word != c.SENT_BACK or not c.text(row.get(c.NOTE))):
            return True
    return False


def _activity_to_come(desk: Desk, kode: str, today: date) -> bool:
    for row in desk.rows("D", kode):
        day, state = row.get("Tanggal"), c.choice(row.get("Status Kegiatan"), c.STATES)
        if isinstance(day, date) and day > today and state == "Terlaksana":
            return True
    return False


def _empty_activity(desk: Desk, kode: str, today: date) -> bool:
    rows = [c.read("D", row) for row in desk.rows("D", kode)]
    return len(rows) > 1 and not all(any(values.values()) for values in rows)


def _observer_in_doubt(desk: Desk, kode: str, today: date) -> bool:
    return any(row.get("Pengamat") and desk.observer(one) is None for one, row in desk.people.items())


def _unknown_review(desk: Desk, kode: str, today: date) -> bool:
    reviews = [c.choice(row.get(c.REVIEW), c.REVIEWS) for row in desk.rows("F", kode)]
    return any(review and review not in c.REVIEWS for review in reviews)


KNOWN = {
    "E: a word that is no decision over an agreement": _undecided_reflection,
    "Terlaksana on a day to come counts": _activity_to_come,
    "an empty row on D makes a version of Ringkasan": _empty_activity,
    "an observer in doubt holds papers back that name none": _observer_in_doubt,
    "an unknown word in Tinjau Ulang counts against F": _unknown_review,
}
