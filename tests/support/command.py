"""`sheets-sync` as a process of its own, without the half second in which a fresh interpreter
imports everything.

A server process has imported the program and nothing else; each command is forked from it, with its
own folder, environment and streams, and ends like any process. Where the system can't fork, an
interpreter is started instead. Other functions can be run in such a process, too.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import runpy
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

import sheets_sync

ROOT = Path(__file__).parents[2]
LIBRARIES = (
    "docx",
    "gspread",
    "openpyxl",
    "python_calamine",
    "requests",
    "rich.console",
    "rich.table",
    "typst",
    "xlsxwriter",
)
"""What commands import when they need it."""
Finished = subprocess.CompletedProcess[str]


def run_command(
    words: Sequence[str],
    folder: Path,
    env: Mapping[str, str] | None = None,
    *,
    timeout: float = 120,
) -> Finished:
    """`sheets-sync WORDS` in a folder, with the whole environment as given (else this process's),
    read as UTF-8."""
    whole = {**(os.environ if env is None else env), "PYTHONUTF8": "1"}
    if not hasattr(os, "fork"):
        whole["PYTHONPATH"] = str(ROOT)
        command = [sys.executable, "-m", "sheets_sync", *words]
        return subprocess.run(
            command,
            cwd=folder,
            env=whole,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )
    with tempfile.TemporaryDirectory() as scratch:
        streams = [str(Path(scratch, name)) for name in ("out", "err")]
        code = _forked(words, folder, whole, streams, timeout)
        said = [Path(stream).read_bytes().decode("utf-8") for stream in streams]
    return subprocess.CompletedProcess(["sheets-sync", *words], code, *said)


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    ours = (each.name for each in pkgutil.walk_packages(sheets_sync.__path__, "sheets_sync."))
    modules = [name for name in ours if not name.endswith("__main__")]
    context.set_forkserver_preload([*LIBRARIES, *modules])
    return context


def _forked(
    words: Sequence[str],
    folder: Path,
    env: Mapping[str, str],
    streams: Sequence[str],
    timeout: float,
) -> int:
    return run_function(_run, (list(words), str(folder), dict(env), list(streams)), timeout, words)


def run_function(
    target: Callable[..., object],
    args: tuple[object, ...],
    timeout: float,
    name: Sequence[str] = (),
) -> int:
    """A function of a module in such a process; its exit code."""
    child = _server().Process(target=target, args=args)
    child.start()
    child.join(timeout)
    if child.exitcode is None:
        child.kill()
        child.join()
        raise subprocess.TimeoutExpired(list(name), timeout)
    code: int = child.exitcode
    child.close()
    return code


def _run(words: list[str], folder: str, env: dict[str, str], streams: list[str]) -> None:
    """In the child: become that process."""
    for number, place in enumerate(streams, start=1):
        os.dup2(os.open(place, os.O_WRONLY | os.O_CREAT), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for name, mode, number in (("stdin", "r", 0), ("stdout", "w", 1), ("stderr", "w", 2)):
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - lives as long as we do
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.argv = ["sheets-sync", *words]
    code = 0
    try:
        runpy.run_module("sheets_sync", run_name="__main__")
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
