"""`--metrics`: the figures of a run in a file of their own."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sheets_sync.fleet.running import Errand, Run
    from sheets_sync.wiring.fleet import Deployments


class Measured:
    """A run whose figures are put into a file when it is over. Raises `Failed`."""

    def __init__(self, file: Path | None) -> None:
        self._file, self._began = file, time.monotonic()

    def put(self, run: Run, errand: Errand, deployments: Deployments) -> None:
        """Put them there, if anybody wants them."""
        if self._file is None:
            return
        from sheets_sync.fleet.figures import Ended, is_figures, openmetrics
        from sheets_sync.wiring.places import put_over

        seconds = time.monotonic() - self._began
        requests = deployments.requests.get("requests", {})
        put_over(self._file, openmetrics(Ended(run, errand, requests, seconds)), is_figures)
