"""On Beranda what is said and since when stand in one line: both run on into the cells between them
and must not meet, also in the wider letters of a spreadsheet at Google.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import sheets_sync
from sheets_sync.core.layout import front_page as place
from sheets_sync.core.model.sentences.front_page import FRONT_PAGE
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.words import Status

ARIAL = TTFont(
    Path(sheets_sync.__file__).parent / "adapters/render/fonts/LiberationSans-Regular.ttf"
)
"""Letters as wide as those of Arial."""
SIZE = 10 * 96 / 72
SAID = (
    *(FRONT_PAGE[code] for code in ("decide", "observe", "judge", "complete", "review", "repair")),
    "Beni Hutapea M",
    *(str(status) for status in Status),
)


def pixels(text: str) -> float:
    names, widths = ARIAL.getBestCmap(), ARIAL["hmtx"]
    return SIZE * sum(widths[names[ord(each)]][0] for each in text) / ARIAL["head"].unitsPerEm


@pytest.mark.parametrize("said", SAID)
def test_an_act_and_the_day_since_when_it_waits_do_not_meet(said: str):
    day = long_date(date(2026, 9, 16)).removesuffix(" 2026")
    room = sum(characters * 7 + 5 for characters in place.WIDTHS[place.SAID - 1 :])
    assert pixels(said) + pixels(FRONT_PAGE.say("since", day=day)) + 6 <= room
