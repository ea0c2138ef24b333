"""What `make bench` counts goes on being counted: the rival, a plain gspread script, asks the
emulator for things that no other test asks for."""

from __future__ import annotations

import pytest

from bench.quota import count


@pytest.mark.long
def test_a_sync_asks_less_than_a_plain_script_for_the_same_work():
    work = count(4)
    assert work.ours == {"sheets_read": 1, "sheets_write": 1}
    assert work.unchanged == {"sheets_read": 1}
    assert work.plain["sheets_read"] > 10
    assert work.plain["sheets_write"] > 10
