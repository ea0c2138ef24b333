"""Who stands where and who waits for whom, as the JSON of `status`."""

from __future__ import annotations

from typing import Any

from sheets_sync.core.decide import Decision
from sheets_sync.core.judging.closed import closed_year
from sheets_sync.core.judging.turns import days_late, turn_of


def overview(decision: Decision) -> dict[str, Any]:
    """One entry a teacher, in the order of Guru."""
    closed = closed_year(decision.desk.snapshot)
    return {
        "format_version": 1,
        "closed": closed.on.isoformat() if closed else None,
        "teachers": [
            {
                "kode": kode,
                "nama": followed.member.name,
                "active": followed.member.active,
                "waiting_for": str(turn.who) if (turn := turn_of(followed)) else None,
                "stages": {
                    letter: {
                        "status": str(one.status),
                        "since": one.memory.since or None if one.is_open else None,
                        "days_late": days_late(one, followed, decision.desk),
                    }
                    for letter, one in followed.stages.items()
                },
            }
            for kode, followed in decision.passes.items()
        ],
    }
