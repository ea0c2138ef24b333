"""«Catatan» of «Minggu ini» on Ringkasan."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

WEEK = Subject(
    "Minggu ini",
    {
        "clash": "Bentrok dengan",
        "more": "… dan {count} observasi lain",
    },
)
"""The name of a teacher follows `clash`."""
