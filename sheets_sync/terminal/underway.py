"""How far a long run is: a bar on a terminal, gone when the run is over. Elsewhere nothing is
drawn, for whatever the run says stays readable there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sheets_sync.terminal.screen import is_quiet


@contextmanager
def under_way(count: int) -> Iterator[Callable[[], None]]:
    """So many steps; call what is given after each."""
    if count < 2 or is_quiet() or not _is_terminal(sys.stderr):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=_is_terminal(sys.stdout),
    )
    with bar:
        steps = bar.add_task("", total=count)
        yield lambda: bar.advance(steps)


def _is_terminal(stream: object) -> bool:
    """There is none under pythonw."""
    asked = getattr(stream, "isatty", None)
    return asked is not None and bool(asked())
