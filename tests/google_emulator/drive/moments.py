"""Drive's times: whole milliseconds, written in RFC 3339 as `2026-11-23T07:00:00.000Z`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.google_emulator.wire import ApiError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(seconds: float) -> int:
    """The clock's seconds since 1970 with Drive's precision."""
    return int(seconds * 1000)


def stamp(moment: int) -> str:
    """Milliseconds since 1970 as Drive writes them."""
    return (
        (EPOCH + timedelta(milliseconds=moment))
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z")
    )


def moment(text: object) -> int:
    """A time as a client writes it, in milliseconds; without a zone it is UTC. Raises `ApiError`
    400."""
    try:
        time = datetime.fromisoformat(str(text))
    except ValueError:
        raise ApiError(400, f'Invalid value for: Invalid format: "{text}"', "invalid") from None
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return (time - EPOCH) // timedelta(milliseconds=1)
