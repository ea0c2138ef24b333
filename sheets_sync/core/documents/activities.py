"""The activities of a cycle, as the documents that tell of them show each one."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, repeat

from sheets_sync.core.documents.cycle import Added
from sheets_sync.core.documents.kind import Matter
from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.documents.parts import shown
from sheets_sync.core.documents.shared import AddedColumns, FurtherTexts
from sheets_sync.core.schema.role_stages import further_texts
from sheets_sync.core.schema.stages.activities import Activity


@dataclass(frozen=True, slots=True)
class ActivityView:
    """One activity."""

    held_on: str
    kind: str
    name: str
    organiser: str
    description: str
    support_needed: str
    support_received: str
    evidence: str
    state: str
    feedback: str
    added: AddedColumns
    further: FurtherTexts = field(default=(), repr=False)


def activity_views(matter: Matter) -> tuple[ActivityView, ...]:
    """Every activity with content, as the cycle orders them."""
    cycle = matter.cycle
    return tuple(
        map(_activity_view, cycle.activities, chain(cycle.added_to_activities, repeat(None)))
    )


def _activity_view(record: Activity, added: Added) -> ActivityView:
    return ActivityView(
        held_on=shown(full_date(record.held_on)),
        kind=shown(record.kind),
        name=shown(record.name),
        organiser=record.organiser or "",
        description=record.description or "",
        support_needed=record.support_needed or "",
        support_received=record.support_received or "",
        evidence=record.evidence or "",
        state=shown(record.state),
        feedback=record.feedback or "",
        added=AddedColumns(added),
        further=tuple(further_texts(record)),
    )
