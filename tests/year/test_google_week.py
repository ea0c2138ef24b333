"""A week in which people put one thing after the other over the tabs of a school on Google, as
owner, as editor, or through another program's account.

Every day everybody whose rows are not shut goes on, the run names the tab, `doctor` finds it before
a sync meets it, and the repair that is printed cures it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from sheets_sync.core.model.values import LOADING, CellError
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches, flipped
from tests.google_emulator.wire import OWNER
from tests.support import labels, texts
from tests.support.fenced import OTHER_PROGRAM, ROBOT, Fenced, guarded
from tests.support.google import OPERATOR, PRINCIPAL, TEACHER

MOVERS = {"G001": labels.B, "G002": labels.A}
"""Who hands in and takes back every day, on which tab."""
TABS = (labels.A, labels.B, labels.C, "Guru", "Ringkasan", "Beranda", "Petunjuk", "Katalog")
PEOPLE = (OWNER, TEACHER, OTHER_PROGRAM)


@dataclass(frozen=True)
class Deed:
    """Something that a person does to a tab, and how it is cured."""

    do: Callable[[Fenced, str, str], object]
    cure: Callable[[Fenced, object, str], None]
    shuts: Callable[[str, str], bool] = lambda _tab, _own: False
    """(tab of the deed, tab of a row) → whether that row waits."""
    doctor: str = ""
    """What `doctor` says of it before any sync; {tab} is the tab."""
    why_not: str = ""
    """Why there is nothing that it could find then."""
    is_found: Callable[[Fenced, str], bool] = lambda _here, _tab: True
    """Whether what `doctor` says of it holds on this tab."""
    code: str = "shut"
    """Of the sentence of a row that waits."""


def _admit(here: Fenced, protection: object, who: str) -> None:
    """The printed repair: the program's account becomes an editor of the protection."""
    editors = {"users": [who, TEACHER, PRINCIPAL, OPERATOR, ROBOT]}
    changed = {"protectedRangeId": protection, "editors": editors}
    here.batch(who, {"updateProtectedRange": {"protectedRange": changed, "fields": "editors"}})


def _nothing(_here: Fenced, _made: object, _who: str) -> None:
    """It stands in nobody's way."""


def _over_columns(here: Fenced, tab: str, who: str) -> int:
    return here.protect(tab, who=who, startColumnIndex=0, endColumnIndex=here.width(tab))


DEEDS = {
    "whole tab": Deed(
        lambda here, tab, who: here.protect(tab, who=who),
        _admit,
        lambda tab, own: tab == own,
        "«{tab}»",
    ),
    "columns": Deed(_over_columns, _admit, lambda tab, own: tab == own, "«{tab}»"),
    "another row": Deed(
        lambda here, tab, who: here.protect(tab, who=who, startRowIndex=3, endRowIndex=4),
        _admit,
        doctor="«{tab}»",
        why_not="no cell of the program's stands in that row or comes into it next",
        is_found=lambda here, tab: tab != "Katalog" and here.reaches(tab, 4),
    ),
    "table": Deed(lambda here, tab, who: here.tabulate(tab, 2, who), _nothing, doctor="«{tab}»"),
}


def _rename_generations(here: Fenced, _tab: str, _who: str) -> None:
    """Every editor may, under Data → Rentang bernama."""
    book = here.google.world.sheets.books[here.id]
    book.named_ranges = [
        {**each, "name": f"Daftar{at}"} for at, each in enumerate(book.named_ranges)
    ]


def _delete_generations(here: Fenced, _tab: str, who: str) -> None:
    names = here.google.world.sheets.books[here.id].named_ranges
    gone = [{"deleteNamedRange": {"namedRangeId": each["namedRangeId"]}} for each in names]
    here.batch(who, *gone)


def _hide_a_generation(here: Fenced, _tab: str, _who: str) -> None:
    book = here.google.world.sheets.books[here.id]
    book.unlisted.add(book.named_ranges[-1]["namedRangeId"])


def _take_all_room(here: Fenced, _tab: str, who: str) -> None:
    """But for lines of the journal, without which nothing is ever written."""
    grown = {"sheetId": here.sheet_id("Riwayat"), "dimension": "ROWS", "length": 200}
    here.batch(who, {"appendDimension": grown})
    here.fill_up()


def _make_room(here: Fenced, _made: object, who: str) -> None:
    here.batch(who, {"deleteSheet": {"sheetId": here.sheet_id("Besar")}})


def _load(here: Fenced, tab: str, _who: str) -> object:
    kode = next(kode for kode, own in MOVERS.items() if own == tab)
    before = here.school.cell(tab, kode, labels.TICK[tab[0]])
    here.school.fill(tab, kode, {labels.TICK[tab[0]]: CellError(LOADING)})
    return tab, kode, before


def _loaded(here: Fenced, made: object, _who: str) -> None:
    assert isinstance(made, tuple)
    tab, kode, before = made
    here.school.fill(tab, kode, {labels.TICK[tab[0]]: before})


WORKBOOK = {
    "generations renamed": Deed(
        _rename_generations,
        _nothing,
        why_not="a generation is known by its id, too, or begins anew: nothing is in the way",
    ),
    "generations deleted": Deed(
        _delete_generations, _nothing, why_not="they begin anew: nothing is in the way"
    ),
    "generation hidden": Deed(
        _hide_a_generation,
        _nothing,
        why_not="Google lists it to nobody; the run that meets its number steps over it",
    ),
    "full": Deed(_take_all_room, _make_room, doctor="hampir penuh"),
    "aborted": Deed(
        lambda here, _tab, _who: here.google.faults.add("409 before", ":batchUpdate"),
        _nothing,
        why_not="it happens to a batch in the moment in which it is sent",
    ),
    "aborted after": Deed(
        lambda here, _tab, _who: here.google.faults.add("409 after", ":batchUpdate"),
        _nothing,
        why_not="it happens to a batch in the moment in which it is sent",
    ),
    "loading": Deed(
        _load, _loaded, lambda tab, own: tab == own, doctor="{tab} baris", code="loading"
    ),
}
"""What is no part of one tab, and what Google does by itself."""


@pytest.fixture(
    params=[
        pytest.param(Switches(), id="assumed"),
        pytest.param(Switches(protection_is_forbidden=True), id="403", marks=pytest.mark.soak),
        pytest.param(flipped(seconds=0.0), id="otherwise"),
    ]
)
def here(request: pytest.FixtureRequest) -> Iterator[Fenced]:
    """A at everybody, B open for who moves there."""
    with Emulator(request.param) as google:
        made = guarded(google)
        made.school.fill("A", "G001", texts.done("A", "G001"))
        made.school.fill("A", "G002", texts.preparation("G002"))
        made.sync()
        made.school.fill("B", "G001", texts.observation("G001"))
        made.sync()
        yield made


def a_day(here: Fenced, tab: str, deed: Deed, who: str) -> None:
    before = {kode: here.school.status(kode, own[0]) for kode, own in MOVERS.items()}
    _move(here)
    found = here.doctor()
    made = deed.do(here, tab, who)
    doctor_finds_it_if_there_is_anything(here, tab, deed, found)
    told = [each["message"] for each in here.sync() if each["code"] == deed.code]
    assert all(f"«{tab}»" in each for each in told if deed.code == "shut")
    for kode, own in MOVERS.items():
        moved = here.school.status(kode, own[0]) != before[kode]
        assert moved is not deed.shuts(tab, own), f"{kode} on {own}"
        assert moved or told
    deed.cure(here, made, who)
    assert [each for each in here.sync() if each["code"] in ("shut", "loading")] == []
    for kode, own in MOVERS.items():
        assert here.school.status(kode, own[0]) != before[kode]


def doctor_finds_it_if_there_is_anything(
    here: Fenced, tab: str, deed: Deed, before: list[str]
) -> None:
    """`before`: what it said before the deed."""
    fresh = [each for each in here.doctor() if each not in before]
    if deed.doctor and deed.is_found(here, tab):
        assert any(deed.doctor.format(tab=tab) in each for each in fresh), fresh
    else:
        assert deed.why_not
        assert fresh == []


def _move(here: Fenced) -> None:
    """Who had ticked takes it back, who had not ticks."""
    for kode, own in MOVERS.items():
        tick = labels.TICK[own[0]]
        here.school.fill(own, kode, {tick: not here.school.cell(own, kode, tick)})


@pytest.mark.parametrize(
    ("tab", "name", "who"),
    [
        (labels.A, "whole tab", TEACHER),
        (labels.B, "table", OWNER),
        ("Guru", "columns", OTHER_PROGRAM),
    ],
)
def test_a_day(here: Fenced, tab: str, name: str, who: str):
    a_day(here, tab, DEEDS[name], who)


@pytest.mark.long
def test_days_with_what_is_no_part_of_a_tab(here: Fenced):
    for name, deed in WORKBOOK.items():
        for tab in MOVERS.values() if name == "loading" else ("",):
            a_day(here, tab, deed, TEACHER)


@pytest.mark.soak
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", DEEDS)
def test_weeks(here: Fenced, name: str, who: str):
    for tab in TABS:
        if name == "table" or tab != "Petunjuk":
            a_day(here, tab, DEEDS[name], who)
