"""`--metrics`: the figures of a run in a file of their own; of a watch those of its last round."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.terminal.values import FILE

if TYPE_CHECKING:
    from sheets_sync.fleet.running import Errand, Run
    from sheets_sync.wiring.fleet import Deployments


def metrics_file(run: Callable[..., Any]) -> Callable[..., Any]:
    """Option `--metrics`."""
    option = click.option(
        "--metrics",
        type=FILE,
        metavar="BERKAS",
        help="Tulis angka-angka proses ini ke berkas OpenMetrics (.prom), untuk Prometheus.",
    )
    return option(run)


def requests_of(deployments: Deployments) -> Mapping[str, int]:
    """Requests over the network since the process began, by kind."""
    told: Mapping[str, int] = deployments.requests.get("requests", {})
    return dict(told)


def since(before: Mapping[str, int], now: Mapping[str, int]) -> Mapping[str, int]:
    """What was counted in between."""
    return {kind: count - before.get(kind, 0) for kind, count in now.items()}


class Measured:
    """A run whose figures are put into a file when it is over. Raises `Failed`."""

    def __init__(self, file: Path | None, sent: Mapping[str, int] | None = None) -> None:
        """`sent`: requests that were sent before it."""
        self._file, self._began, self._sent = file, time.monotonic(), sent or {}

    def put(self, run: Run, errand: Errand, deployments: Deployments) -> None:
        """Put them there, if anybody wants them."""
        if self._file is None:
            return
        from sheets_sync.fleet.figures import Ended, is_figures, openmetrics
        from sheets_sync.wiring.places import put_over

        seconds = time.monotonic() - self._began
        requests = since(self._sent, requests_of(deployments))
        put_over(self._file, openmetrics(Ended(run, errand, requests, seconds)), is_figures)
