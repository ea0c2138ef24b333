"""Catalogue files: those that ship, each the name of a role, and a school's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sheets_sync.adapters.resources import read_config, resource_folder
from sheets_sync.core.model.limits import SETTINGS_BYTES
from sheets_sync.core.model.role import ORDINARY
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.roles import ROLES
from sheets_sync.errors import Misconfigured
from sheets_sync.intake import TooLarge, at_home, read_text

_PREFIX, _SUFFIX = "catalogue-", ".toml"
_NEEDED = ("versi", "rhk", "skala_observasi", "sub_indikator")
_UNREADABLE = (tomllib.TOMLDecodeError, UnicodeDecodeError, TooLarge, ValueError, RecursionError)


def shipped_roles() -> tuple[str, ...]:
    """The roles of the catalogues that ship."""
    found = resource_folder("config").glob(f"{_PREFIX}*{_SUFFIX}")
    others = sorted(file.name.removeprefix(_PREFIX).removesuffix(_SUFFIX) for file in found)
    return (ORDINARY.code, *others)


def read_catalogue(name: str | None) -> Mapping[str, Any]:
    """The parsed file of this name, or of the role of this name; None is the ordinary role's.
    Raises `Misconfigured`.
    """
    if name in (None, ORDINARY.code):
        return _parsed(read_config("catalogue.toml"))
    try:
        content = tomllib.loads(_text(str(name)))
    except OSError:
        known = list_words(shipped_roles())
        raise Misconfigured(ROLES.say("no_catalogue", file=name, known=known)) from None
    except _UNREADABLE:
        raise Misconfigured(ROLES.say("catalogue_unreadable", file=name)) from None
    for part in _NEEDED:
        if part not in content:
            raise Misconfigured(ROLES.say("catalogue_incomplete", file=name, part=part))
    return content


@cache
def _parsed(text: str) -> Mapping[str, Any]:
    """Once a process: many schools share the catalogue that ships."""
    return tomllib.loads(text)


def _text(name: str) -> str:
    if name in shipped_roles():
        return read_config(f"{_PREFIX}{name}{_SUFFIX}")
    return read_text(at_home(str(Path(name))), SETTINGS_BYTES)
