"""A `_status` that an earlier form of the program wrote is understood: what moves afterwards is
told as ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sheets_sync.core.model.hashes import short_hash
from tests.support import texts
from tests.support.school import School, school_at

OLDER = json.loads((Path(__file__).parent / "older" / "status_of_g001.json").read_text("utf-8"))


def remembering(lines: dict[str, object]) -> School:
    """A finished cycle of G001, with these lines in its memory."""
    school = school_at("F")
    tab = school.seen.tabs["_status"]
    for number in range(2, len(tab.grid) + 1):
        if (key := tab.cell(number, 1)) in lines:
            text = json.dumps(lines[str(key)], ensure_ascii=False)
            school.hands.type("_status", number, 2, text)
            school.hands.type("_status", number, 3, short_hash(f"{key}{text}"))
    school.changed()
    school.sync()
    return school


def moved(school: School) -> tuple[str, str, str]:
    """A rating of B is corrected and agreed on: what is then said on C before, on F after."""
    school.fill("B", "G001", {"Hasil 1": texts.NOT_DONE})
    school.sync()
    asked = school.next_step("G001", "C")
    school.fill("C", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    return asked, school.next_step("G001", "F"), school.statuses("G001")


def test_what_moved_since_an_older_memory_is_told_as_ever() -> None:
    assert isinstance(OLDER["G001/C"]["done"]["context"], str)
    school = remembering(OLDER)
    assert school.problems(code="status_damaged") == []
    told = moved(school)
    assert told == moved(school_at("F"))
    assert "KSK-1" in told[0]
    assert "KSK-1" in told[1]


def test_the_memory_is_written_in_the_form_of_today_and_then_rests() -> None:
    school = remembering(OLDER)
    lines = {str(cells[0]): cells[1] for cells in school.seen.tabs["_status"].grid[1:] if cells[0]}
    assert json.loads(str(lines["sekolah"]))["format"] == 2
    assert json.loads(str(lines["G001/B"]))["gives"]["behaviours"] == ["KSK-1", "KSK-2", "KSK-3"]
    school.assert_at_rest()


@pytest.mark.parametrize("text", ["KSK-1=7", "KSK-1@besok", "a#b/c"])
def test_an_older_line_that_no_program_wrote_is_rebuilt_alone(text: str) -> None:
    forged = json.loads(json.dumps(OLDER))
    forged["G001/C"]["done"]["context"] = text
    school = remembering(forged)
    assert (
        school.statuses("G001")
        == "A Selesai, B Selesai, C Selesai, D Selesai, E Selesai, F Selesai"
    )
