"""The December checklist of Beranda: what the year still lacks, and whose. Never what anybody was
given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, takewhile
from textwrap import wrap

from sheets_sync.core.drafting.front_names import Names
from sheets_sync.core.drafting.page_flow import Item, PageLine, PagePart
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.sentences.front_page import FRONT_PAGE
from sheets_sync.core.model.words import Status, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.cells import is_ticked
from sheets_sync.core.schema.stages import APPRAISAL

FIRST_MONTH = 11
"""From when on the end of the year is near; earlier where F is open for somebody."""
ACROSS = 56
"""Letters across the page."""
MOST_LINES = 2
COPIED = folded(FRONT_PAGE["copied_column"])
"""A column that schools add to Guru: nobody but they know what stands in Ruang GTK already."""
Lacking = list[TeacherPass]
_UNKNOWN: Item = (
    PageLine(FRONT_PAGE["copied"], when=FRONT_PAGE["not_noted"]),
    *(PageLine(FRONT_PAGE[code]) for code in ("note_it", "note_it_there")),
)


def year_end(passes: Mapping[str, TeacherPass], desk: Desk, names: Names) -> Iterator[PagePart]:
    """The part, once the end of the year is near."""
    active = [followed for followed in passes.values() if followed.member.active]
    year = desk.year or desk.moment.today.year
    near = desk.moment.today >= date(year, FIRST_MONTH, 1)
    if active and (near or any(followed.at(APPRAISAL).is_open for followed in active)):
        found = lacking(passes, desk)
        items = (*_items(found, names), *(() if COPIED in desk.guru.added else (_UNKNOWN,)))
        count = sum(bool(lack) for _, lack in found)
        yield PagePart(FRONT_PAGE["year_end"], items, len(items), count)


def lacking(passes: Mapping[str, TeacherPass], desk: Desk) -> Sequence[tuple[str, Lacking]]:
    """Each check of the list by its code, with the active teachers who lack it."""
    active = [followed for followed in passes.values() if followed.member.active]
    checks = {**_CHECKS, "copied": _lacks_copy} if COPIED in desk.guru.added else _CHECKS
    return [(code, [one for one in active if lacks(one)]) for code, lacks in checks.items()]


def _lacks_appraisal(followed: TeacherPass) -> bool:
    return followed.at(APPRAISAL).status != Status.DONE


def _lacks_conduct(followed: TeacherPass) -> bool:
    record = followed.record(APPRAISAL)
    return record is None or record.conduct is None


def _lacks_predicate(followed: TeacherPass) -> bool:
    record = followed.record(APPRAISAL)
    return record is None or not record.predicate


def _lacks_copy(followed: TeacherPass) -> bool:
    return not is_ticked((followed.member.row.added or {}).get(COPIED, ""))


_CHECKS: Mapping[str, Callable[[TeacherPass], bool]] = {
    "appraised": _lacks_appraisal,
    "conduct": _lacks_conduct,
    "predicate": _lacks_predicate,
}


def _items(found: Sequence[tuple[str, Lacking]], names: Names) -> Iterator[Item]:
    """A line a check with the names of who lacks it; the same people are named once."""
    before: Lacking = []
    for code, lack in found:
        told = FRONT_PAGE.say("lacking", count=len(lack))
        head = PageLine(FRONT_PAGE[code], when=told if lack else FRONT_PAGE["complete_for_all"])
        same = [FRONT_PAGE["same_teachers"]] if lack == before else None
        shown = same or _listed([names.bare(followed.member) for followed in lack])
        yield (head, *(PageLine(text) for text in (shown if lack else ())))
        before = lack


def _most_that_fit(names: Sequence[str]) -> int:
    """How many names have no more letters than the lines have room for."""
    letters = accumulate(len("".join(name.split())) for name in names)
    return sum(1 for _ in takewhile(lambda passed: passed <= MOST_LINES * ACROSS, letters))


def _listed(names: Sequence[str]) -> list[str]:
    """As many names as fit into the lines, and how many more there are."""
    for count in range(_most_that_fit(names), 0, -1):
        hidden = len(names) - count
        more = [FRONT_PAGE.say("more", count=hidden)] if hidden else []
        lines = wrap(", ".join([*names[:count], *more]), ACROSS, break_on_hyphens=False)
        if len(lines) <= MOST_LINES:
            return lines
    return []
