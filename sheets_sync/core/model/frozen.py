"""Frozen records of which a school has tens of thousands alive at once.

The library notes on each which of its fields were given, in a set of its own that is larger than
the record; nobody here asks for that, so all share one empty set. A changed copy is made in one
step.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

_UNASKED: set[str] = set()
_set = object.__setattr__


class Frozen(BaseModel):
    """A value: equal by its fields, never changed, only copied with changes."""

    model_config = ConfigDict(frozen=True)

    def model_post_init(self, _context: Any, /) -> None:
        """Forget which fields were given."""
        _set(self, "__pydantic_fields_set__", _UNASKED)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The same with other fields; what they hold is shared."""
        if deep:
            return super().model_copy(update=update, deep=True)
        made = self.__class__.__new__(self.__class__)
        _set(made, "__dict__", {**self.__dict__, **(update or {})})
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_fields_set__", _UNASKED)
        _set(made, "__pydantic_private__", None)
        return made
