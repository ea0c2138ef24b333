"""What `fleet recap` writes and says."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.commands.fleet.telling import advised
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.terminal.screen import print_json, say, say_traceback_text

if TYPE_CHECKING:
    from sheets_sync.core.fleet.advice import Advice
    from sheets_sync.core.fleet.recap.publication import Publication
    from sheets_sync.core.fleet.registry import Registry
    from sheets_sync.fleet.attempt import Attempt


class Progress:
    """Tells how far the reading is: a school that failed at once, the others now and then."""

    def __init__(self, count: int, advice: Advice) -> None:
        self._count, self._done, self._advice = count, 0, advice

    def school(self, attempt: Attempt[Any]) -> None:
        """One school."""
        self._done += 1
        if attempt.traceback:
            say_traceback_text(attempt.traceback)
        if attempt.failed:
            why = " ".join(advised(attempt, self._advice).message.split())
            say(RECAP.say("unread", name=attempt.school.name, why=why), err=True)
        if self._done % 100 == 0:
            say(RECAP.say("progress", done=self._done, all=self._count), err=True)


def files_of(recap: Publication, before: Publication | None) -> dict[str, bytes]:
    """The files of a recap by their endings."""
    from sheets_sync import __version__
    from sheets_sync.core.answers.open_data import csv_row
    from sheets_sync.core.fleet.recap.page import recap_page
    from sheets_sync.core.fleet.recap.rows import recap_rows

    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(csv_row(row) for row in recap_rows(recap, before))
    page = recap_page(recap, before, f"sheets-sync {__version__}")
    return {"html": page.encode(), "csv": text.getvalue().encode("utf-8-sig")}


def finished(
    recap: Publication, places: Sequence[Path], registry: Registry, *, as_json: bool
) -> None:
    """Where it stands, which schools are not in it, and which rows of the list are none."""
    from sheets_sync.core.fleet.recap.words import month_name

    for fault in registry.faults:
        say(fault.message, err=True)
    listed = sum(place.schools for place in recap.places)
    counted = sum(place.counted for place in recap.places)
    if as_json:
        print_json(
            {
                "format_version": 1,
                "month": recap.month,
                "paths": [str(place) for place in places],
                "schools": listed,
                "counted": counted,
                "missing": [
                    {"school": one.name, "code": one.code, "message": one.message}
                    for one in recap.missing
                ],
                "faults": [fault.to_json() for fault in registry.faults],
            }
        )
        return
    month = month_name(recap.month)
    facts = {"month": month, "counted": counted, "listed": listed, "place": places[0]}
    say(RECAP.say("done", **facts))
