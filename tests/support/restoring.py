"""`restore` in a school, as its command runs it."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from datetime import datetime, time

from sheets_sync.clock import Clock
from sheets_sync.commands.restore import Words, restore, wanted
from sheets_sync.core.answers.restoring.plan import Restoration
from sheets_sync.core.answers.restoring.whole_tab import WholeTab, whole_tab
from sheets_sync.core.answers.restoring.wishes import (
    DeletedRow,
    OneCell,
    WholeRow,
    deleted_row,
    one_cell,
    whole_row,
)
from sheets_sync.ports import Workbook
from sheets_sync.run.putting_back import PuttingBack
from tests.support.history import versions_of
from tests.support.school import School

Wish = OneCell | WholeRow | DeletedRow | WholeTab


def putting(book: Workbook, clock: Clock, tab: str, wish: Wish) -> PuttingBack:
    """The command, not yet run."""
    match wish:
        case OneCell():
            return PuttingBack(book, clock, tab, lambda bench: one_cell(bench, wish))
        case WholeRow():
            return PuttingBack(book, clock, tab, lambda bench: whole_row(bench, wish))
        case DeletedRow():
            return PuttingBack(book, clock, tab, lambda bench: deleted_row(bench, wish))
        case WholeTab():
            return PuttingBack(book, clock, tab, lambda bench: whole_tab(bench, wish))


def looked(school: School, tab: str, wish: Wish) -> Restoration:
    """What would be put back."""
    school.hands.close()
    return putting(school.book, school.clock, tab, wish).look()


def restored(school: School, tab: str, wish: Wish, reason: str = "") -> Restoration:
    """Put it back, as it was shown."""
    school.hands.close()
    one = putting(school.book, school.clock, tab, wish)
    plan = one.look()
    one.write(plan, reason)
    school.changed()
    return plan


def moment(school: School, hour: int = 23) -> datetime:
    """Late on the present day of the school."""
    return datetime.combine(school.today, time(hour, 59, 59))


def number_of(school: School, text: str, tab: str, column: str, kode: str = "G001") -> int:
    """The version of a text that Riwayat has."""
    versions = versions_of(school.book.journal(), kode, tab, column)
    return next(version.number for version in versions if version.text == text)


def as_told(school: School, sentence: str) -> Restoration:
    """Do what a sentence says, to the letter: the words of its `restore`, as the command line takes
    them."""
    found = re.search(r"restore ((?:\"[^\"]*\"|[^\s;.,])+(?: (?:\"[^\"]*\"|[^\s;.,])+)*)", sentence)
    assert found, sentence
    given = restore.make_context("restore", shlex.split(found[1])).params
    own = {field.name for field in fields(Words)}
    words = Words(**{name: value for name, value in given.items() if name in own})
    school.hands.close()
    one = PuttingBack(school.book, school.clock, words.tab or words.stage or "", wanted(words))
    plan = one.look()
    one.write(plan)
    school.changed()
    return plan
