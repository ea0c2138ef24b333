"""What a cycle is about, as several documents print it: focus, and behaviours as observed."""

from __future__ import annotations

from sheets_sync.core.documents.kind import Matter
from sheets_sync.core.documents.shared import Focus, Judged
from sheets_sync.core.schema.catalogue import STAR
from sheets_sync.core.schema.edition import AIMS
from sheets_sync.core.schema.stages.observation import Observation
from sheets_sync.core.schema.stages.preparation import Preparation


def focus_of(matter: Matter) -> Focus:
    """RHK, sub-indicator and behaviours in the words of Katalog today."""
    catalogue = matter.catalogue
    prepared = matter.cycle.preparation or Preparation()
    code = prepared.sub_indicator or _sub_indicator_of(matter)
    found = catalogue.sub_indicators.get(code)
    return Focus(
        rhk=matter.shown(catalogue.describe_rhk(code)),
        indicator=matter.shown(found.indicator if found else ""),
        sub_indicator=found.shown if found else matter.shown(code),
        behaviours=tuple(
            _starred(item, matter) for item in matter.cycle.behaviours or prepared.targets
        ),
        aim=AIMS.get(code, ""),
    )


def _sub_indicator_of(matter: Matter) -> str:
    codes = matter.cycle.behaviours
    return (matter.catalogue.sub_indicator_of(codes[0]) or "") if codes else ""


def _starred(code: str, matter: Matter) -> str:
    return f"{STAR} {worded(code, matter)}" if chosen(code, matter) else worded(code, matter)


def worded(code: str, matter: Matter) -> str:
    """`KSK-1 · …` in the words of Katalog today; the code alone if Katalog lost it."""
    found = matter.catalogue.behaviours.get(code)
    return found.shown if found else code


def chosen(code: str, matter: Matter) -> bool:
    """Whether the teacher chose this behaviour as a target."""
    return matter.cycle.preparation is not None and code in matter.cycle.preparation.targets


def judged_of(matter: Matter) -> tuple[Judged, ...]:
    """The observed behaviours with rating and evidence."""
    seen = matter.cycle.observation or Observation()
    evidence = (seen.evidence_1, seen.evidence_2, seen.evidence_3)
    return tuple(
        Judged(
            code,
            worded(code, matter),
            chosen(code, matter),
            matter.shown(rating),
            matter.shown(note),
        )
        for code, rating, note in zip(matter.cycle.behaviours, seen.ratings, evidence, strict=False)
    )
