"""What happens in a history: people type, add and delete rows, and the program runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.model import cells as c
from tests.model.desk import Desk


@dataclass(frozen=True)
class Type:
    """Somebody types into a row; None empties."""

    tab: str
    kode: str
    cells: tuple[tuple[str, c.Typed], ...]
    nth: int = 1

    def __str__(self) -> str:
        typed = ", ".join(f"{label}={_shown(value)}" for label, value in self.cells)
        return f"{self.tab} {self.kode}{f' row {self.nth}' if self.nth > 1 else ''}: {typed}"


@dataclass(frozen=True)
class Add:
    """Somebody makes a row by hand, with its Kode."""

    tab: str
    kode: str
    cells: tuple[tuple[str, c.Typed], ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.tab} {self.kode} new row: "
            f"{', '.join(f'{k}={_shown(v)}' for k, v in self.cells)}"
        )


@dataclass(frozen=True)
class Delete:
    """Somebody deletes a whole row."""

    tab: str
    kode: str
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.tab} {self.kode}: row {self.nth} deleted"


@dataclass(frozen=True)
class Sync:
    """The program runs; `rest`: twice, and the second time it must have nothing to do."""

    day: date
    rest: bool = False

    def __str__(self) -> str:
        return f"sync {self.day.isoformat()}"


@dataclass(frozen=True)
class Lose:
    """Somebody deletes `_status`."""

    def __str__(self) -> str:
        return "_status deleted"


Step = Type | Add | Delete | Sync | Lose


def _shown(value: c.Typed) -> str:
    return value.isoformat() if isinstance(value, date) else repr(value)


def fits(step: Step, desk: Desk) -> bool:
    """Whether a step can be done on this desk; in a shortened history its row may be missing."""
    if isinstance(step, Type | Delete):
        return desk.has(step.tab, step.kode, step.nth)
    return isinstance(step, Sync | Lose) or step.tab == "D" or not desk.rows(step.tab, step.kode)


def put(step: Step, desk: Desk) -> None:
    """Do what people do on the desk."""
    if isinstance(step, Type):
        desk.type(step.tab, step.kode, step.nth, dict(step.cells))
    elif isinstance(step, Add):
        desk.append(step.tab, step.kode, dict(step.cells))
    elif isinstance(step, Delete):
        del desk.rows(step.tab, step.kode)[step.nth - 1]
