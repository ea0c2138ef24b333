"""One school's errand as a unit of work: whatever happens is its outcome, and nothing gets out."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed, SheetsSyncError

if TYPE_CHECKING:
    from sheets_sync.wiring.fleet import Deployments

R = TypeVar("R")
Act: TypeAlias = "Callable[[Deployments, School], R]"
"""What is done for one school. Another process may do it: a function of a module, or a frozen value
that can be called; so is what it returns.
"""


@dataclass(frozen=True, slots=True)
class Attempt(Generic[R]):
    """What became of one school."""

    school: School
    result: R | None = None
    """None where it failed, or where there is nothing to tell."""
    exit_code: int = 0
    code: str = ""
    message: str = ""
    """Why it failed, for the operator; holds nothing that people typed."""
    everywhere: bool = False
    """Whether it failed for what all schools would meet now: it says nothing of this one."""
    traceback: str = ""
    """Where a fault of the program arose, for whoever mends it."""
    seconds: float = 0.0
    """How long it took, by the clock on the wall."""

    @property
    def failed(self) -> bool:
        """Whether somebody has to act, or a later run."""
        return self.exit_code != 0


def attempt(act: Act[R], deployments: Deployments, school: School) -> Attempt[R]:
    """Do it. Raises nothing but what ends the process."""
    began = time.monotonic()
    done = _attempted(act, deployments, school)
    return replace(done, seconds=time.monotonic() - began)


def _attempted(act: Act[R], deployments: Deployments, school: School) -> Attempt[R]:
    try:
        return Attempt(school, act(deployments, school))
    except SheetsSyncError as error:
        return failed(school, error)
    except OSError as error:
        what = f"«{error.filename}»" if error.filename else "sebuah berkas"
        return failed(school, Failed(COMMANDS.say("system", what=what)))
    except Exception as error:
        fault: Attempt[R] = failed(school, Failed(FLEET.say("crashed", kind=type(error).__name__)))
        return replace(fault, traceback="".join(traceback.format_exception(error)))


def failed(school: School, error: SheetsSyncError) -> Attempt[R]:
    """A school whose errand came to nothing."""
    return Attempt(
        school,
        exit_code=error.exit_code,
        code=error.code,
        message=str(error),
        everywhere=error.everywhere,
    )
