"""A week in which people put one thing after the other over the tabs of a school on Google.

Every day everybody whose rows are not shut goes on, the run names the tab, `doctor` finds it before
a sync meets it, and the repair that is printed cures it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches
from tests.support import labels, texts
from tests.support.fenced import ROBOT, Fenced, guarded
from tests.support.google import OPERATOR, PRINCIPAL, TEACHER

MOVERS = {"G001": labels.B, "G002": labels.A}
"""Who hands in and takes back every day, on which tab."""
TABS = (labels.A, labels.B, labels.C, "Guru", "Ringkasan", "Beranda", "Petunjuk", "Katalog")


@dataclass(frozen=True)
class Deed:
    """Something that a person does to a tab, and how it is cured."""

    do: Callable[[Fenced, str], int]
    cure: Callable[[Fenced, int], None]
    shuts: Callable[[str, str], bool]
    """(tab of the deed, tab of a row) → whether that row waits."""


def _admit(here: Fenced, protection: int) -> None:
    """The printed repair: the program's account becomes an editor of the protection."""
    editors = {"users": [TEACHER, PRINCIPAL, OPERATOR, ROBOT]}
    changed = {"protectedRangeId": protection, "editors": editors}
    here.batch(TEACHER, {"updateProtectedRange": {"protectedRange": changed, "fields": "editors"}})


def _nothing(_here: Fenced, _made: int) -> None:
    """A table stands in nobody's way."""


DEEDS = {
    "whole tab": Deed(lambda here, tab: here.protect(tab), _admit, lambda tab, own: tab == own),
    "columns": Deed(
        lambda here, tab: here.protect(tab, startColumnIndex=0, endColumnIndex=here.width(tab)),
        _admit,
        lambda tab, own: tab == own,
    ),
    "another row": Deed(
        lambda here, tab: here.protect(tab, startRowIndex=3, endRowIndex=4),
        _admit,
        lambda _tab, _own: False,
    ),
    "table": Deed(lambda here, tab: here.tabulate(tab, 2) or 0, _nothing, lambda _tab, _own: False),
}


@pytest.fixture(params=[Switches(), Switches(protection_is_forbidden=True)], ids=["400", "403"])
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


def a_day(here: Fenced, tab: str, name: str) -> None:
    deed = DEEDS[name]
    before = {kode: here.school.status(kode, own[0]) for kode, own in MOVERS.items()}
    _move(here)
    made = deed.do(here, tab)
    found = [each for each in here.doctor() if f"«{tab}»" in each]
    assert found or name == "another row", f"doctor does not find {name} on {tab}"
    told = [each["message"] for each in here.sync() if each["code"] == "shut"]
    assert all(f"«{tab}»" in each for each in told)
    for kode, own in MOVERS.items():
        moved = here.school.status(kode, own[0]) != before[kode]
        assert moved is not deed.shuts(tab, own), f"{name} on {tab}: {kode} on {own}"
        assert moved or told
    deed.cure(here, made)
    assert [each for each in here.sync() if each["code"] == "shut"] == []
    for kode, own in MOVERS.items():
        assert here.school.status(kode, own[0]) != before[kode]


def _move(here: Fenced) -> None:
    """Who had ticked takes it back, who had not ticks."""
    for kode, own in MOVERS.items():
        tick = labels.TICK[own[0]]
        here.school.fill(own, kode, {tick: not here.school.cell(own, kode, tick)})


@pytest.mark.parametrize(
    ("tab", "name"), [(labels.A, "whole tab"), (labels.B, "table"), ("Guru", "columns")]
)
def test_a_day(here: Fenced, tab: str, name: str):
    a_day(here, tab, name)


@pytest.mark.soak
def test_weeks(here: Fenced):
    for name in DEEDS:
        for tab in TABS:
            if name == "table" or tab != "Petunjuk":
                a_day(here, tab, name)
