"""What the platform asks in a year: an edition holds from its year on until the next one.

A workbook keeps the questions of its Periode, whatever is asked in later years.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_sync.core.schema.edition import QUESTIONS


def year_of_questions(period: int | None) -> int:
    """The edition that holds in a year: the last one until then, else the first; the newest where
    no year is known.
    """
    until = [year for year in QUESTIONS if period is None or year <= period]
    return max(until, default=min(QUESTIONS))


def questions_of(period: int | None) -> Mapping[str, str]:
    """Stage and subject (`E.rencana`) → the question of that year."""
    return QUESTIONS[year_of_questions(period)]
