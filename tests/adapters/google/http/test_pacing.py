"""The pace: bursts go out at once, no minute holds more than Google allows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.adapters.google.http.pacing import WINDOW, Pace
from tests.support.answers import SlowClock

LIMITS = {"sheets_read": 5, "sheets_write": 5, "drive": 5}


def paced(clock: SlowClock) -> Pace:
    return Pace(LIMITS, sleep=clock.sleep, now=clock.now)


def test_a_burst_goes_out_at_once():
    clock = SlowClock()
    pace = paced(clock)
    for _ in range(5):
        pace.wait_for("sheets_read")
    assert not clock.waits
    pace.wait_for("sheets_read")
    assert clock.waits == [WINDOW]


@given(st.lists(st.tuples(st.floats(0, 40), st.booleans()), min_size=6, max_size=60))
def test_no_window_holds_more_than_allowed_and_half_after_a_refusal(
    steps: list[tuple[float, bool]],
):
    clock = SlowClock()
    pace = paced(clock)
    sent: list[tuple[float, int]] = []
    narrow_until = 0.0
    for pause, refused in steps:
        clock.time += pause
        pace.wait_for("drive")
        sent.append((clock.time, 2 if clock.time < narrow_until else 5))
        inside = [moment for moment, _ in sent if moment > clock.time - WINDOW + 1e-6]
        assert len(inside) <= sent[-1][1]
        if refused:
            pace.narrow("drive")
            narrow_until = clock.time + WINDOW


@given(st.lists(st.floats(13, 100), min_size=1, max_size=30))
def test_who_stays_below_never_waits(pauses: list[float]):
    clock = SlowClock()
    pace = paced(clock)
    for pause in pauses:
        clock.time += pause
        pace.wait_for("sheets_write")
    assert not clock.waits
