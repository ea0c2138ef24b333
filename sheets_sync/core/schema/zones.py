"""Indonesia's zones of time: by which names people and spreadsheets call them, and how far east of
UTC they are. None has summer time.
"""

from __future__ import annotations

from typing import NamedTuple


class Zone(NamedTuple):
    """One zone."""

    name: str
    short: str
    hours_east: int


ZONES = (
    Zone("Asia/Jakarta", "WIB", 7),
    Zone("Asia/Makassar", "WITA", 8),
    Zone("Asia/Jayapura", "WIT", 9),
)
"""The first is meant where nothing is said."""
HOURS_EAST = {
    **{zone.name: zone.hours_east for zone in ZONES},
    "Asia/Pontianak": 7,
    **{zone.short: zone.hours_east for zone in ZONES},
}
"""By every name that is understood."""
