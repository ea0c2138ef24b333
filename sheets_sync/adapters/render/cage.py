"""The cage a template runs in: it can word and place, and nothing else.

A school may change its templates, and copies of templates travel. So a template cannot call Python,
read files or reach the network (Jinja's sandbox, a short list of filters, no globals), and it
cannot eat the machine: every turn of a loop and every call of a macro is counted (`fence.py`), as
is every letter printed; what would make a huge text or number is refused before it is made, and
what walks through values is given flat ones (`flat.py`). This holds on every system, where limits
of the operating system would not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, cast

from jinja2 import Undefined, nodes
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from sheets_sync.adapters.render.fence import FLAT, JOINED, STEP, fenced
from sheets_sync.adapters.render.flat import NotAllowed, flat, guarded, text_of
from sheets_sync.core.model.sentences.templates import TEMPLATES

MOST_STEPS = 200_000
MOST_SECONDS = 5.0
LARGEST = 10**12
"""Numbers in a letter are smaller."""
FILTERS = frozenset(
    {
        "capitalize",
        "count",
        "d",
        "default",
        "e",
        "escape",
        "first",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "reject",
        "rejectattr",
        "reverse",
        "select",
        "selectattr",
        "sort",
        "sum",
        "title",
        "trim",
        "unique",
        "upper",
    }
)


class TooMuch(NotAllowed):
    """A template that does not end, or prints far more than there is to say."""


class Meter:
    """What one run of a template has used."""

    def __init__(self, most_letters: int) -> None:
        self._steps, self._letters, self._most = 0, 0, most_letters
        self._until = time.monotonic() + MOST_SECONDS

    def step(self, letters: int = 0) -> None:
        """One turn of a loop or one call, with the template's own letters in it."""
        self.tick()
        self.printed(letters)

    def tick(self) -> None:
        """One piece of work."""
        self._steps += 1
        if self._steps > MOST_STEPS or time.monotonic() > self._until:
            raise TooMuch(TEMPLATES.say("endless"))

    def printed(self, letters: int) -> None:
        """Letters on their way to paper."""
        self._letters += letters
        if self._letters > self._most:
            raise TooMuch(TEMPLATES.say("too_much"))

    def room_for(self, size: int) -> None:
        """Refuse to make a text or list of that size."""
        if size > self._most:
            raise TooMuch(TEMPLATES.say("too_much"))


class Cage(SandboxedEnvironment):
    """Jinja for templates that nobody has to trust. `meter` is renewed before each run."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(
            optimized=False, **options
        )  # nothing is worked out while a template is compiled
        self.meter = Meter(0)
        found: dict[str, Callable[..., Any]] = {name: self.filters[name] for name in FILTERS}
        found |= {"join": self._join, "replace": self._replace}
        self.filters = guarded(found, self._tick)
        self.tests = guarded(cast("dict[str, Any]", self.tests), self._tick)
        self.globals = {STEP: self._step, JOINED: self._joined, FLAT: self._flat}
        self._own: tuple[Callable[..., Any], ...] = (self._step, self._joined, self._flat)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja names them
        """Macros and loops may be called; methods of texts and everything else may not."""
        if __obj in __self._own or isinstance(__obj, Macro | LoopContext | Undefined):
            return super().call(__context, __obj, *args, **kwargs)
        raise NotAllowed(TEMPLATES.say("only_macros"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums and products of modest size."""
        self.meter.tick()
        if operator == "**" or any(
            isinstance(side, int) and abs(side) > LARGEST for side in (left, right)
        ):
            raise TooMuch(TEMPLATES.say("too_great"))
        if operator == "%" and isinstance(left, str):
            raise NotAllowed(TEMPLATES.say("percent"))
        if operator == "*":
            self.meter.room_for(_repeated(left, right))
        if (
            operator == "+"
            and isinstance(left, str | list | tuple)
            and isinstance(right, str | list | tuple)
        ):
            self.meter.room_for(len(left) + len(right))
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = fenced(super()._parse(source, name, filename), filename or name)
        tree.set_environment(self)
        return tree

    def _step(self, letters: int) -> str:
        self.meter.step(letters)
        return ""

    def _tick(self) -> None:
        self.meter.tick()

    def _flat(self, value: Any) -> Any:
        """One side of a comparison, or what stands in square brackets."""
        self.meter.tick()
        return flat(value)

    def _joined(self, *parts: Any) -> str:
        """`a ~ b`."""
        self.meter.tick()
        self.meter.room_for(sum(len(text_of(part)) for part in parts))
        return Markup("").join(parts)

    def _join(self, parts: Iterable[Any], between: str = "") -> str:
        listed = list(parts)
        self.meter.room_for(sum(len(text_of(part)) + len(between) for part in listed))
        return escape(between).join(listed)

    def _replace(self, text: Any, old: str, new: str) -> str:
        said = text_of(text)
        self.meter.room_for(len(said) + said.count(old) * len(new))
        return said.replace(old, new)


def _repeated(left: Any, right: Any) -> int:
    """How long a repeated text or list would be."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, str | list | tuple) and isinstance(other, int):
            return len(one) * max(other, 0)
    return 0
