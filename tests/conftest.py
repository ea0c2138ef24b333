"""What holds for the whole suite."""

from __future__ import annotations

import gc
import os
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

gc.disable()  # a third of the time that it takes to import and collect thousands of tests


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, for at the end one worker would be left alone with them."""
    items.sort(key=lambda item: not any(each in item.nodeid for each in LONG))


def pytest_collection_finish() -> None:
    """What was imported stays anyway: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """From here on tests make rubbish of their own."""
    gc.enable()


LONG = ("tests/year/", "tests/fuzz/", "tests/extended/")
NOBODY = 65534


@pytest.fixture
def as_nobody(tmp_path: Path) -> Callable[[Callable[[], str]], str]:
    """Run a function in a child process that owns nothing, and return what it says."""
    if not hasattr(os, "fork"):
        pytest.skip("rights and owners of this kind are a thing of POSIX")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to("/tmp") and folder != Path("/tmp") and os.getuid() == 0:
            folder.chmod(folder.stat().st_mode | 0o055)

    def run(function: Callable[[], str]) -> str:
        receive, send = os.pipe()
        child = os.fork()
        if child == 0:
            _answer(function, send)
        os.close(send)
        with os.fdopen(receive) as answer:
            said = answer.read()
        os.waitpid(child, 0)
        return said

    return run


def _answer(function: Callable[[], str], send: int) -> None:
    """Speak as the child, without pytest's own endings."""
    try:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        said = function()
    except BaseException:
        said = traceback.format_exc()
    os.write(send, said.encode())
    os._exit(0)
