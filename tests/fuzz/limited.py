"""One command in a process with limits, forked from a warm one: what it said, how it ended, what it
took."""

from __future__ import annotations

import atexit
import contextlib
import gc
import io
import os
import resource
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

MEGABYTES = 1 << 20
MOST_MEMORY, MOST_SECONDS, MOST_WAITING = 1024, 10, 60
"""Of the machine's memory in MB at the peak, of its time, and on the clock, which also runs for
other processes."""
ROOM = 4096
"""Addresses in MB; the peak is measured, this only saves the machine."""


@dataclass(frozen=True)
class Ended:
    """What became of one command."""

    code: int
    """Negative for the signal that ended it."""
    said: str
    seconds: float
    megabytes: int


def warm(practice: Path) -> None:
    """Load everything a command may need, so that a fork is ready; nothing that starts a thread, so
    no printing."""
    import sheets_sync.adapters.render.check
    import sheets_sync.adapters.render.logo_check
    import sheets_sync.adapters.render.printer
    import sheets_sync.adapters.render.word
    import sheets_sync.cli
    import sheets_sync.commands.documents.making
    import sheets_sync.commands.history
    import sheets_sync.commands.plan_observations.proposing
    import sheets_sync.commands.restore
    import sheets_sync.run.examining
    import sheets_sync.terminal.printing
    import sheets_sync.wiring.local_deployment  # noqa: F401
    from sheets_sync.adapters.xlsx import XlsxWorkbook  # noqa: F401

    _warm_papers(practice)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        fresh = str(practice / "latihan.xlsx")
        _command(["init", "--workbook", fresh, "--roster", str(practice / "guru.csv")])
        Path(fresh).unlink()
        for words in (["status"], ["sync"]):
            _command([*words, "--workbook", str(practice / "buku.xlsx"), "--today", "2026-06-15"])
    gc.collect()
    gc.freeze()  # else every fork looks through it all, and copies it


def _warm_papers(practice: Path) -> None:
    """Fonts, templates and logos as they ship and lie there, which each fork would compile and draw
    anew."""
    from sheets_sync.adapters.render.fonts import missing, shared_fonts
    from sheets_sync.adapters.render.logos import DrawnLogos
    from sheets_sync.adapters.render.renderer import Renderer
    from sheets_sync.adapters.render.specimen import usual
    from sheets_sync.adapters.resources import template_reader
    from sheets_sync.core.documents.kinds import KINDS

    missing("王🙏")
    shared_fonts()
    renderer = Renderer(template_reader(None))
    for key in KINDS.by_key:
        renderer.sheet(usual(key))
    for name in ("logo.svg", "logo.png"):
        DrawnLogos().drawn(practice / name)


def run(folder: Path, words: list[str], said: Path) -> Ended:
    """The command in `folder`; `said` receives all it says."""
    child = os.fork()
    if child == 0:
        _become(folder, words, said)
    until = time.monotonic() + MOST_WAITING
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            done, status, used = os.wait4(child, 0)
            break
        time.sleep(0.005)
    text = said.read_bytes().decode("utf-8", "replace")
    return Ended(
        os.waitstatus_to_exitcode(status),
        text,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss // 1024,
    )


def _become(folder: Path, words: list[str], said: Path) -> NoReturn:
    code = 70
    try:
        os.chdir(folder)
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(handle, stream)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the process ends with it
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        _bind(folder)
        code = _command(words)
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _bind(folder: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("SHEETS_SYNC_", "GOOGLE_"))]:
        del os.environ[name]
    os.environ |= {
        "TMPDIR": str(folder.parent / "tmp"),
        "HOME": str(folder.parent),
        "NO_COLOR": "1",
        "COLUMNS": "200",
    }
    import tempfile

    tempfile.tempdir = None
    resource.setrlimit(resource.RLIMIT_AS, (ROOM * MEGABYTES, ROOM * MEGABYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS * 2, MOST_SECONDS * 2 + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 * MEGABYTES, 256 * MEGABYTES))
    signal.alarm(MOST_WAITING)

    def nowhere(*_: Any) -> NoReturn:
        raise OSError("no network in tests")

    socket.socket.connect = nowhere  # type: ignore[method-assign]


def _command(words: list[str]) -> int:
    from sheets_sync.cli import main

    try:
        main(words)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 0 if left.code is None else 70
    return 0
