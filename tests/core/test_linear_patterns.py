"""Whatever stands in a cell is understood in time that grows with its length alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from pydantic_core import PydanticCustomError

from sheets_sync.core.answers.journal_lines import _PART
from sheets_sync.core.documents.parts import _CONTACT
from sheets_sync.core.documents.recap import _NUMBERING
from sheets_sync.core.judging.rebuild import _VERSION
from sheets_sync.core.model.legible import clean
from sheets_sync.core.model.showing import is_blank
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.older import _BASELINE
from sheets_sync.core.reading.rows import kode_of
from sheets_sync.core.schema import cells, dates
from sheets_sync.core.schema.catalogue_rows import code_of
from sheets_sync.core.schema.identity_numbers import email_faults, phone_faults

READERS: dict[str, Callable[[str], object]] = {
    "date": dates.read_date,
    "hours": dates.hours_between,
    "link": cells.read_link,
    "digits": cells.read_digits,
    "tick": cells.read_tick,
    "email": lambda text: list(email_faults("email", text)),
    "phone": lambda text: list(phone_faults("phone", text)),
    "blank": is_blank,
    "folded": folded,
    "kode": kode_of,
    "code": code_of,
    "clean": clean,
    "part": _PART.fullmatch,
    "contact": _CONTACT.search,
    "numbering": _NUMBERING.match,
    "version": _VERSION.search,
    "ground of an older memory": _BASELINE.fullmatch,
}
HEADS = ("", "https://", "a@", "1", "v1", "nip", "senin")
PIECES = (
    " ",
    ".",
    "-",
    "a",
    "1",
    "@.",
    "a.",
    "|=1",
    " (1",
    "1/",
    "\u00a0",
    "\u200b",
    ", ",
    "v1 ",
    "\x0b",
    "=",
    "n@",
)


def seconds(read: Callable[[str], object], text: str) -> float:
    started = time.thread_time()
    with suppress(PydanticCustomError):
        read(text)
    return time.thread_time() - started


@pytest.mark.parametrize("name", READERS)
def test_a_reader_of_cells_takes_time_that_grows_with_the_text_alone(name: str) -> None:
    read, size = READERS[name], 8_000
    for head in HEADS:
        for piece in PIECES:
            once = min(seconds(read, head + piece * (size // len(piece)) + "!") for _ in range(2))
            twice = min(
                seconds(read, head + piece * (2 * size // len(piece)) + "!") for _ in range(2)
            )
            assert twice < 3 * once + 0.02, (head, piece)
