"""What every stage's record answers, whether it has the column or not."""

from __future__ import annotations

from sheets_sync.core.model.words import Review, Verdict
from sheets_sync.core.schema.columns import Record


class StageRecord(Record):
    """One row of a stage."""

    @property
    def decision_word(self) -> Verdict | None:
        """«Keputusan KS»."""
        return None

    @property
    def decision_note(self) -> str:
        """«Catatan KS»."""
        return ""

    @property
    def review_word(self) -> Review | None:
        """«Tinjau Ulang»."""
        return None
