"""The pace: bursts go out at once, no minute holds more than Google allows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.adapters.google.http.pacing import ALLOWED, WINDOW, Pace, allowed_to_one_of
from sheets_sync.core.fleet.dealing import MOST_TASKS
from tests.support.answers import SlowClock

LIMITS = {"sheets_read": 5, "sheets_write": 5, "drive": 5}


def paced(clock: SlowClock) -> Pace:
    return Pace(LIMITS, sleep=clock.sleep, now=clock.now)


def sent(pace: Pace, kind: str) -> None:
    pace.wait_for(kind)
    pace.answered(kind)


def test_a_burst_goes_out_at_once():
    clock = SlowClock()
    pace = paced(clock)
    for _ in range(5):
        sent(pace, "sheets_read")
    assert not clock.waits
    sent(pace, "sheets_read")
    assert clock.waits == [WINDOW]


@given(st.lists(st.tuples(st.floats(0, 40), st.booleans()), min_size=6, max_size=60))
def test_no_window_holds_more_than_allowed_and_half_after_a_refusal(
    steps: list[tuple[float, bool]],
):
    clock = SlowClock()
    pace = paced(clock)
    moments: list[tuple[float, int]] = []
    narrow_until = 0.0
    for pause, refused in steps:
        clock.time += pause
        sent(pace, "drive")
        moments.append((clock.time, 2 if clock.time < narrow_until else 5))
        inside = [moment for moment, _ in moments if moment > clock.time - WINDOW + 1e-6]
        assert len(inside) <= moments[-1][1]
        if refused:
            pace.narrow("drive")
            narrow_until = clock.time + WINDOW


@given(st.lists(st.tuples(st.floats(0, 20), st.floats(0, 30)), min_size=6, max_size=60))
def test_whenever_requests_arrive_no_window_holds_more_than_allowed(
    steps: list[tuple[float, float]],
):
    """A request arrives at any moment between its sending and its answer."""
    clock = SlowClock()
    pace = paced(clock)
    spans: list[tuple[float, float]] = []
    for pause, took in steps:
        clock.time += pause
        pace.wait_for("sheets_write")
        began, clock.time = clock.time, clock.time + took
        pace.answered("sheets_write")
        spans.append((began, clock.time))
    for now, _ in spans:
        inside = [one for one in spans if one[0] <= now and one[1] > now - WINDOW + 1e-6]
        assert len(inside) <= LIMITS["sheets_write"]


def test_what_is_under_way_holds_its_place_until_a_minute_after_its_answer():
    clock = SlowClock()
    pace = paced(clock)
    for _ in range(5):
        pace.wait_for("sheets_read")
    clock.time += 50
    for _ in range(5):
        pace.answered("sheets_read")
    sent(pace, "sheets_read")
    assert clock.waits == [WINDOW]


def test_the_shares_of_processes_add_up_to_what_one_alone_may_send():
    assert min(ALLOWED.values()) >= MOST_TASKS
    for count in range(1, MOST_TASKS + 1):
        shares = [allowed_to_one_of(count, index) for index in range(count)]
        for kind, most in ALLOWED.items():
            assert sum(share[kind] for share in shares) == most
            assert max(share[kind] for share in shares) - min(share[kind] for share in shares) <= 1


@given(st.lists(st.floats(13, 100), min_size=1, max_size=30))
def test_who_stays_below_never_waits(pauses: list[float]):
    clock = SlowClock()
    pace = paced(clock)
    for pause in pauses:
        clock.time += pause
        sent(pace, "sheets_write")
    assert not clock.waits


def test_accounts_of_one_project_share_its_pace_beside_their_own():
    clock = SlowClock()
    project = Pace(dict.fromkeys(LIMITS, 7), sleep=clock.sleep, now=clock.now)
    one, other = (Pace(LIMITS, project, sleep=clock.sleep, now=clock.now) for _ in range(2))
    for pace in (one, one, one, one, other, other, other):
        sent(pace, "sheets_read")
    assert not clock.waits
    sent(other, "sheets_read")
    assert clock.waits == [WINDOW]


def test_who_asks_for_room_takes_no_place_and_hears_when_there_is_one():
    clock = SlowClock()
    project = Pace(dict.fromkeys(LIMITS, 2), sleep=clock.sleep, now=clock.now)
    pace = Pace(dict.fromkeys(LIMITS, 3), project, sleep=clock.sleep, now=clock.now)
    sent(pace, "sheets_read")
    assert [pace.room_in("sheets_read") for _ in range(9)] == [0.0] * 9
    clock.time += 20
    sent(pace, "sheets_read")
    assert pace.room_in("sheets_read") == WINDOW - 20
    assert pace.room_in("sheets_write") == 0.0
    clock.time += WINDOW - 20
    assert pace.room_in("sheets_read") == 0.0
    assert not clock.waits
