"""`doctor` for a workbook on this computer: are its file, the folder of documents and the clock fit
for use?
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sheets_sync.adapters.files.writing import IS_WINDOWS
from sheets_sync.adapters.xlsx.holders import refuse_if_open
from sheets_sync.clock import Clock
from sheets_sync.core.answers.finding import Finding, checked
from sheets_sync.core.decide import Decision
from sheets_sync.core.model.sentences.admitted import ADMITTED
from sheets_sync.core.model.sentences.doctor import CHECKS, REPAIRS
from sheets_sync.errors import OpenElsewhere, SheetsSyncError

FIRST_YEAR = 2025
"""A computer whose clock says an earlier one has lost its time."""


class XlsxDoctor:
    """Looks at one school's file and folder. Nothing here raises: a fault is a finding."""

    packages = ()
    discreet = False

    def __init__(self, path: Path, output: Path, clock: Clock) -> None:
        self._path, self._output, self._clock = path, output, clock

    def examine(
        self, look: Callable[[], Decision], contents: Callable[[Decision], Iterator[Finding]]
    ) -> Iterator[Finding]:
        """Clock, workbook, what stands in it, folder."""
        yield self._time()
        readable = CHECKS.say("readable", path=self._path)
        try:
            decision = look()
        except SheetsSyncError as error:
            yield Finding(readable, ok=False, repair=str(error))
        else:
            yield Finding(readable)
            yield self._writable()
            yield from self._readers()
            yield self._free()
            yield from contents(decision)
        yield self._place()

    def _time(self) -> Finding:
        today = self._clock.moment().today
        fine = today.year >= FIRST_YEAR
        return checked(CHECKS.say("today", day=today), fine, REPAIRS.say("set_clock"))

    def _writable(self) -> Finding:
        path = self._path
        allowed = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        return checked(
            CHECKS.say("writable"),
            allowed,
            REPAIRS.say("writable", path=path),
        )

    def _readers(self) -> Iterator[Finding]:
        """Who on this computer may open it; what Windows shows as rights says nothing of that."""
        if IS_WINDOWS:
            return
        file, folder = (place.stat().st_mode for place in (self._path, self._path.parent))
        others = file & stat.S_IROTH and folder & stat.S_IXOTH
        group = file & stat.S_IRGRP and folder & stat.S_IXGRP
        who = ADMITTED["everyone" if others else "group" if group else "owner"]
        anybody = folder & stat.S_IXOTH and (file & stat.S_IWOTH or _is_open(folder))
        yield checked(ADMITTED.say("workbook", who=who), not anybody, ADMITTED.say("writable"))

    def _free(self) -> Finding:
        what = CHECKS.say("free")
        try:
            refuse_if_open(self._path, self._path.name)
        except OpenElsewhere as error:
            return Finding(what, ok=False, repair=str(error))
        return Finding(what)

    def _place(self) -> Finding:
        folder = self._output
        nearest = next(
            (place for place in (folder, *folder.absolute().parents) if place.exists()), folder
        )
        try:
            with tempfile.TemporaryFile(dir=nearest) as probe:
                probe.write(b"uji")
        except OSError:
            repair = REPAIRS.say("output")
            return Finding(CHECKS.say("local_folder", folder=folder), ok=False, repair=repair)
        return Finding(CHECKS.say("local_folder_usable", folder=folder))


def _is_open(folder: int) -> bool:
    """Whether anybody may put another file in the place of one, as in no shared `tmp`."""
    return bool(folder & stat.S_IWOTH) and not folder & stat.S_ISVTX
