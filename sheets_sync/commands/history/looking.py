"""What `history` finds of one person, year by year, and where its page is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sheets_sync.core.answers.history import entries_of
from sheets_sync.core.answers.history_page import PageOf, history_page
from sheets_sync.core.answers.telling import Asked, Telling, named, telling
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.histories import HISTORY
from sheets_sync.core.model.sentences.years import YEARS_BEFORE
from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.origin import origin_of
from sheets_sync.core.reading.status_lines import read_school
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import BY_LETTER
from sheets_sync.core.schema.teacher import ROSTER_TITLE
from sheets_sync.errors import Misused
from sheets_sync.ports import Deployment
from sheets_sync.run.earlier import YearBefore, is_same_person, person_of, settings_of, years_before
from sheets_sync.wiring.places import Owned, put_text
from sheets_sync.wiring.succession import earlier_at


@dataclass(frozen=True, slots=True)
class Found:
    """The history of one person."""

    kode: str
    who: str
    now: Telling
    before: tuple[tuple[YearBefore, Telling], ...]
    """Of the years before, the latest first."""
    left: tuple[str, ...]
    """Why a year, or all before it, is not there."""
    year: str
    """What this year's workbook is called, where there are others."""

    wording: Wording = PLAIN

    @property
    def years(self) -> list[tuple[str, Telling]]:
        """(heading, history) of each workbook, the oldest first, in the words of its role."""
        earlier = [
            (str(YEARS_BEFORE.say("year", year=one.year, name=one.name)), told)
            for one, told in reversed(self.before)
        ]
        told = [*earlier, (self.year, self.now)]
        return [(heading, named(one, self.wording)) for heading, one in told]


def wish_of(
    stage: str | None, column: str | None, since: date | None, wording: Wording = PLAIN
) -> Asked:
    """What is asked for, also by names of a role. Raises `Misused` for a tab that has no rows of
    teachers.
    """
    ours = {folded(wording.said(name)): name for name in wording.names}
    column = ours.get(folded(column or ""), column or "")
    return Asked(_place(stage, wording) if stage else "", column, since)


def _place(text: str, wording: Wording) -> str:
    for letter, stage in BY_LETTER.items():
        if folded(text) in (folded(letter), folded(stage.title)):
            return letter
    said = wording.name(ROSTER_TITLE)
    if folded(text) in (folded(ROSTER_TITLE), folded(said)):
        return ROSTER_TITLE
    known = ", ".join((*BY_LETTER, said))
    raise Misused(HISTORY.say("unknown_tab", text=text, known=known))


def histories(here: Deployment, kode: str, asked: Asked) -> Found:
    """Everything that is told of a Kode, in this workbook and those of the years before."""
    now, before = _told(here, kode, asked), years_before(here, earlier_at)
    others = dict(_others(here, before.years, kode))
    years = [(one, _told(one.here, kode, asked)) for one in before.years if one.year not in others]
    person = person_of(here, kode)
    name = person.names[-1] if person and person.names else ""
    return Found(
        kode,
        f"{kode} {name}".strip(),
        now,
        tuple(years),
        (*others.values(), *([before.gone] if before.gone else [])),
        str(YEARS_BEFORE.say("now", year=settings_of(here).year)) if years else "",
        here.role.wording,
    )


def refuse_if_unknown(here: Deployment, found: Found, asked: Asked) -> None:
    """Raise `Misused` for a column of which Riwayat tells nothing, where it tells of others: a
    misspelt one must not read as one without a text.
    """
    if not asked.column or any(told.versions for _, told in found.years):
        return
    every = histories(here, found.kode, Asked(asked.letter))
    labels = {one.version.column for _, told in every.years for one in told.versions}
    if labels and folded(asked.column) not in map(folded, labels):
        shown = {"text": asked.column, "kode": found.kode, "labels": list_labels(sorted(labels))}
        raise Misused(HISTORY.say("unknown_column", **shown))


def _told(here: Deployment, kode: str, asked: Asked) -> Telling:
    return telling(entries_of(here.workbook.journal(), kode), asked)


def _others(
    here: Deployment, years: tuple[YearBefore, ...], kode: str
) -> Iterator[tuple[int, str]]:
    """Years in which the Kode was somebody else's, with what is said of it."""
    mine = person_of(here, kode) if years else None
    for one in years:
        theirs = person_of(one.here, kode)
        if theirs and not is_same_person(mine, theirs):
            who = theirs.names[-1] if theirs.names else "–"
            facts = {"year": one.year, "name": one.name, "kode": kode, "who": who}
            yield one.year, YEARS_BEFORE.say("other_person", **facts)


def as_json(found: Found) -> dict[str, Any]:
    """The JSON of `history KODE`."""
    years = [{"year": one.year, "workbook": one.name, **_plain(told)} for one, told in found.before]
    head = {"format_version": 1, "kode": found.kode}
    return {**head, **_plain(found.now), "years": years, "years_left": [*found.left]}


def _plain(told: Telling) -> dict[str, Any]:
    named = ("letter", "event", "column", "text", "row")
    return {
        "versions": [asdict(one.version) for one in told.versions],
        "events": [
            {"at": one.at} | {name: getattr(one, name) for name in named} for one in told.events
        ],
    }


def write_page(here: Deployment, found: Found, file: Path) -> str:
    """Write the page; answers where. Never over what is not this workbook's own page."""
    snapshot = here.workbook.read()
    school = read_school(find_tab(snapshot, STATUS_TAB))
    owned = Owned(origin_of(school, snapshot.home).identity, here.mode_of_files)
    at = here.clock.moment(snapshot).at
    page = PageOf(found.who, here.workbook.name, at, found.years, found.left)
    place, _ = put_text(file, lambda seal: history_page(page, seal), owned, chosen=True)
    return str(place)
