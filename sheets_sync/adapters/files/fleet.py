"""Workbooks on a shared drive: a file is known by its time and length, and what is remembered of
all of them stands in one file beside the list.

Several processes may keep it at the same time: each takes in what stands there and puts its own
marks over it. A mark that is lost that way is a school that is looked at once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sheets_sync.adapters.files.aside import set_aside
from sheets_sync.adapters.files.faults import why
from sheets_sync.adapters.files.locks import is_open
from sheets_sync.adapters.files.writing import put
from sheets_sync.core.fleet.claims import Claim
from sheets_sync.core.fleet.dealing import Held, Mark, Sight
from sheets_sync.core.fleet.marks_text import is_marks, merged, read, written
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed


class LocalFleet:
    """The .xlsx files of a list."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger

    def look(self, schools: Sequence[School]) -> Mapping[str, Sight]:
        """How each file looks."""
        return dict(self._seen(schools))

    def _seen(self, schools: Sequence[School]) -> Iterator[tuple[str, Sight]]:
        for school in schools:
            if state := self.state_now(school):
                yield school.workbook, Sight(state, held=is_open(Path(school.workbook)))

    def state_now(self, school: School) -> str:
        """Its time and length; empty where it is not there."""
        with suppress(OSError, ValueError):
            found = Path(school.workbook).stat()
            return f"{found.st_mtime_ns}-{found.st_size}"
        return ""

    def marks(self, schools: Sequence[School]) -> Mapping[str, Mark] | None:  # noqa: ARG002 - one file has all
        """What the file beside the list remembers."""
        content = self._content()
        return {} if content is None else read(content)

    def _content(self) -> bytes | None:
        try:
            return self._ledger.read_bytes()
        except OSError:
            return None

    def claim(self, school: School, claim: Claim) -> Held:  # noqa: ARG002 - no file can be claimed for sure
        """Two that come at the same time are kept apart by the workbook."""
        return self.held(school)

    def held(self, school: School) -> Held:
        """What is remembered now."""
        return Held((read(self._content() or b"") or {}).get(school.workbook))

    def withdraw(self, school: School, claim: Claim) -> None:
        """Nothing was claimed."""

    def keep(self, school: School, mark: Mark) -> None:
        """Put one mark over what stands there now; what is no memory at all is kept aside."""
        known = read(self._content() or b"") or {}
        content = written(merged(known, {school.workbook: mark}))
        try:
            set_aside(self._ledger, is_marks)
            put(self._ledger, content, is_ours=is_marks)
        except OSError as error:
            raise Failed(FLEET.say("ledger_unsaved", why=why(error))) from error
