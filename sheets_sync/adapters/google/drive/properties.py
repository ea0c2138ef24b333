"""A value on a file: its fields as `appProperties`, each as JSON, under a prefix of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

_LONGEST = 124
"""Bytes of a property, its name and its value together (Drive's guide `properties`)."""
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Properties(Generic[V]):
    """How values of one kind are written and read back."""

    prefix: str
    kind: TypeAdapter[V]

    def written(self, value: V) -> dict[str, str]:
        """A field that is too long is left out, which is no value at all when it is read."""
        fields: Mapping[str, Any] = self.kind.dump_python(value, mode="json")
        told = {f"{self.prefix}{name}": json.dumps(value) for name, value in fields.items()}
        return {
            name: text for name, text in told.items() if len((name + text).encode()) <= _LONGEST
        }

    def read(self, properties: Mapping[str, str]) -> V | None:
        """None where nothing stands, or something that cannot be read."""
        try:
            fields = {
                name.removeprefix(self.prefix): json.loads(text)
                for name, text in properties.items()
                if name.startswith(self.prefix)
            }
            return self.kind.validate_python(fields)
        except (ValueError, ValidationError):
            return None
