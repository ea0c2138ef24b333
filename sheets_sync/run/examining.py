"""`doctor`: is this set up right? Every check says what it looked at and how to repair what it
found.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sheets_sync.core.answers.finding import Finding, checked
from sheets_sync.core.model.sentences.doctor import CHECKS, REPAIRS
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.run.aging import kept
from sheets_sync.run.mail_check import mail_check

if TYPE_CHECKING:
    from datetime import date

    from sheets_sync.core.decide import Decision
    from sheets_sync.core.model.plan import Problem
    from sheets_sync.ports import Deployment

PACKAGES = (
    "docx",
    "jinja2",
    "lxml",
    "pydantic",
    "pyphen",
    "python_calamine",
    "rich",
    "typst",
    "xlsxwriter",
)
_OPERATORS_TABS = ("Pengaturan", "Guru", "Katalog")
EXPLAINED = REPAIRS.say("explained")


def examine(here: Deployment) -> list[Finding]:
    """All checks of a set-up, in the order a person would repair them."""
    packages, *others = examine_program(here)
    return [packages, *examine_workbook(here), *others, *kept(here)]


def examine_program(here: Deployment) -> tuple[Finding, ...]:
    """What has nothing to do with the workbook: packages, templates, and by which way reminders
    leave.
    """
    packages = _packages((*PACKAGES, *here.doctor.packages))
    return packages, _templates(here), *mail_check(here.post)


def examine_workbook(here: Deployment) -> Iterator[Finding]:
    """The workbook, what stands in it, and the place of documents."""
    from sheets_sync.run import look

    doctor = here.doctor
    told = partial(_told, here, discreet=doctor.discreet)
    yield from doctor.examine(partial(look, here.workbook, here.rhk, here.clock, here.limits), told)


def _packages(names: Sequence[str]) -> Finding:
    missing = []
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    repair = REPAIRS.say("packages", names=", ".join(missing))
    return checked(CHECKS.say("packages"), not missing, repair)


def _told(here: Deployment, decision: Decision, *, discreet: bool) -> Iterator[Finding]:
    """What stands in the workbook. `discreet`: it goes into chats, so places are told, and nothing
    from a cell.
    """
    faults = _data_faults(decision)
    said = [(_discreet(each) if discreet else each.message) for each in faults]
    lines = [f"{_place(each)} · {text}" for each, text in zip(faults, said, strict=True)]
    yield from _contents(decision, lines, EXPLAINED if discreet else "")
    yield from still_loading(decision)
    yield from _logo(here, decision)


def _discreet(problem: Problem) -> str:
    """A fault of the school's data by its column and what is wrong with it."""
    from sheets_sync.core.model.sentences import sentence
    from sheets_sync.core.model.sentences.cells import CELLS
    from sheets_sync.core.model.sentences.rows import ROWS

    said = (ROWS if problem.code in ROWS else CELLS).discreet(problem.code, problem.column)
    return sentence(said)


def _place(problem: Problem) -> str:
    """The tab, and the row where there is one: a setting that lacks altogether has none."""
    row = TERMINAL.say("row_of", tab=problem.tab, row=problem.row)
    return row if problem.row else problem.tab


def _data_faults(decision: Decision) -> list[Problem]:
    remarks = ("beside_table", "beside_roster", "day_first")
    named = (each for each in decision.plan.problems if each.code not in remarks)
    return [each for each in named if each.tab in _OPERATORS_TABS and _of_data(each)]


def _of_data(problem: Problem) -> bool:
    """Whether it is about what stands in a cell, or should; not about the tab and its headings."""
    from sheets_sync.core.model.sentences.cells import CELLS

    return problem.row is not None or problem.code in CELLS


def _contents(decision: Decision, data: Sequence[str], explained: str = "") -> Iterator[Finding]:
    """What a sync would say of the workbook. `data`: faults of the school's data, in words."""
    from sheets_sync.core.model.plan import Severity

    plan, today = decision.plan, decision.desk.moment.today
    whole = [each for each in plan.problems if each.row is None and not _of_data(each)]
    faults = [problem.message for problem in whole if problem.severity is Severity.ERROR]
    notes = [problem.message for problem in whole if problem.severity is Severity.WARNING]
    yield checked(CHECKS.say("tabs"), not faults, "\n".join(faults))
    if notes:
        yield Finding(CHECKS.say("notes"), ok=False, repair="\n".join(notes), warning=True)
    yield checked(CHECKS.say("data"), not data, "\n".join(filter(None, (*data, explained))))
    if not (decision.desk.roster.members or decision.desk.guru.stopped):
        yield Finding(
            CHECKS.say("teachers"), ok=False, repair=REPAIRS.say("teachers"), warning=True
        )
    yield _year(decision.desk.settings.record.year, today)
    yield checked(
        CHECKS.say("safe"),
        not plan.refusals,
        "\n".join(refusal.message for refusal in plan.refusals),
    )


def still_loading(decision: Decision) -> Iterator[Finding]:
    """Cells of people's rows that show no content yet: those rows wait, perhaps for ever."""
    waiting = (each for each in decision.plan.problems if each.code == "loading" and each.row)
    cells = [each for each in waiting if each.tab not in _OPERATORS_TABS]
    if cells:
        repair = "\n".join(f"{_place(each)} · {_discreet(each)}" for each in cells)
        yield Finding(CHECKS.say("loaded"), ok=False, repair=repair, warning=True)


def _year(year: int | None, today: date) -> Finding:
    """A year beside the running one may be meant, at its end or to be prepared."""
    told = CHECKS.say("year", year=year or CHECKS.say("no_year"))
    is_near = year is not None and abs(today.year - year) == 1
    return checked(told, year == today.year, REPAIRS.say("year"), warning=is_near)


def _logo(here: Deployment, decision: Decision) -> Iterator[Finding]:
    """A logo that is missing or broken holds back every letter."""
    name = decision.desk.settings.record.logo
    if name:
        fault = here.logo_fault(name)
        yield checked(CHECKS.say("logo"), not fault, fault)


def _templates(here: Deployment) -> Finding:
    faults = here.try_templates()
    return checked(CHECKS.say("templates"), not faults, "\n".join(faults))
