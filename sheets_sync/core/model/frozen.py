"""Frozen records of which a school has tens of thousands alive at once.

The library notes on each which of its fields were given, in a set of its own that is larger than
the record; nobody here asks for that, so all share one empty set. A changed copy is made in one
step, and where nothing differs it is the record itself: what did not change in a sync is told by
being the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import is_
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

_UNASKED: set[str] = set()
_set = object.__setattr__


class Frozen(BaseModel):
    """A value: equal by its fields, never changed, only copied with changes."""

    model_config = ConfigDict(frozen=True)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return self.__class__ is other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The same with other fields; what they hold is shared."""
        if deep:
            return super().model_copy(update=update, deep=True)
        mine = self.__dict__
        if {**mine, **(update or {})} == mine:
            return self
        changed = {
            name: value
            for name, value in (update or {}).items()
            if (known := mine.get(name, _UNASKED)) is not value and known != value
        }
        made = self.__class__.__new__(self.__class__)
        _set(made, "__dict__", {**mine, **changed})
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made


# A slot that keeps nothing: what the library puts there goes through C alone, a hundred thousand
# times a run.
Frozen.__pydantic_fields_set__ = property(lambda _: _UNASKED, is_)  # type: ignore[assignment,arg-type]
