"""«`init` never equips what is not ours», and no other command touches what belongs to people, in
whatever order.

Workbooks of schools and of other programs, and ours as people change them; openpyxl tells what
stands where before and after, values, places and looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.foreign import workbooks
from tests.foreign.orders import LOUD, READING, WRITING, Visit
from tests.support.tiers import sampled

NAMES = tuple(workbooks.BY_NAME)
OURS = NAMES[NAMES.index("notes_without_heading") :]
RENAMED = ("titles_over_guru", "own_riwayat_and_katalog", "own_hidden_status")
DEPTH = 3
ALWAYS = (
    "guru_with_names_and_rules",
    "own_ringkasan",
    "own_petunjuk",
    "own_beranda",
    "own_names_in_other_letters",
    "empty_tabs_of_our_names",
    "some_of_our_headings",
    "tables_and_looks_of_excel",
    "own_columns_for_ours",
    "headings_moved_and_typed_over",
)
"""One of each kind: what `init` refuses, what it takes, what people changed of ours."""


def visit(name: str, folder: Path, *, thorough: bool) -> Visit:
    """A fresh copy."""
    path = folder / "sekolah.xlsx"
    workbooks.BY_NAME[name](path)
    return Visit(path, name in OURS, thorough)


def test_there_are_twenty_workbooks_and_more():
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", sampled([*ALWAYS, *sorted({*NAMES} - {*ALWAYS})], len(ALWAYS)))
def test_what_people_own_stays_through_every_command_once(name: str, tmp_path: Path):
    """With `--force` wherever there is one; on some that `init` refuses, its tabs are renamed as it
    says. Of what only reads one in turn, and a `sync` without `--force` on every other: all of them
    run in every order in the soak."""
    here, at = visit(name, tmp_path, thorough=False), NAMES.index(name)
    for words in ((("plan",), ("history", "G001"))[at % 2], ("sync", "--force")):
        here.run(words)
    said = here.run(("init", "--force"))
    if name in RENAMED:
        assert here.rename_as_told(said)
    for words in LOUD:
        if words != ("sync",) or at % 2:
            here.run(words)
    here.check()


def new_states(here: Visit, words: Sequence[str], seen: set[Any]) -> Iterator[tuple[bytes, Any]]:
    """Where a command, and each renaming that it asks for, leads for the first time."""
    said, goes_on = here.run(words), True
    while goes_on:
        if (state := here.state()) not in seen:
            seen.add(state)
            yield here.path.read_bytes(), here.owned
        goes_on, said = here.rename_as_told(said), ""


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_what_people_own_stays_in_every_order(name: str, tmp_path: Path):
    """All orders of commands that lead to another workbook, three deep, and every command that
    reads at each."""
    here = visit(name, tmp_path, thorough=True)
    seen, front = {here.state()}, [(here.path.read_bytes(), here.owned)]
    for _ in range(DEPTH):
        following = []
        for content, owned in front:
            for words in WRITING:
                here.path.write_bytes(content)
                here.owned = owned
                following += new_states(here, words, seen)
            here.path.write_bytes(content)
            here.owned = owned
            for words in (*READING, ("documents", "--blank"), ("documents", "--recap")):
                here.run(words)
        front = following
