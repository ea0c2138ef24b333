"""What people are called where several stand side by side: apart from each other, whatever their
names and titles are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.words import folded


def called(passes: Mapping[str, TeacherPass]) -> dict[str, str]:
    """Kode → name; who shares it with somebody carries the Kode too."""
    names = {kode: followed.member.name for kode, followed in passes.items()}
    bearers = Counter(map(folded, names.values()))
    return {
        kode: f"{name} ({kode})" if bearers[folded(name)] > 1 else name
        for kode, name in names.items()
    }
