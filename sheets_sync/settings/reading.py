"""Where the workbook is, where documents go, which limits hold: command line before environment
before file.

A file says everything in TOML; `SHEETS_SYNC_WORKBOOK`, `SHEETS_SYNC_LIMITS__WRONG_ROWS_PERCENT` …
override it. All faults are collected and told once, each with its file and key. Secrets have no
place in the file; where one is given all the same (`token:…`), no message quotes it.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from sheets_sync.core.model.limits import SETTINGS_BYTES
from sheets_sync.core.model.sentences.deployment import DEPLOYMENT
from sheets_sync.errors import Misused
from sheets_sync.intake import TooLarge, at_home, read_text
from sheets_sync.settings.google import Google
from sheets_sync.settings.shape import (
    PREFIX,
    Backups,
    Limits,
    Mail,
    NotASection,
    Retention,
    Settings,
)

PLACES = (Path("sheets-sync.toml"), Path("config") / "sheets-sync.toml")
"""Where a file is looked for when none is named; the first that exists."""

_SECTIONS: Mapping[str, type[BaseModel]] = {
    "limits": Limits,
    "backups": Backups,
    "retention": Retention,
    "google": Google,
    "mail": Mail,
}
_PATHS = ("workbook", "registry", "output", "templates")
_ONLINE = re.compile(r"https?://.*|[\w-]{20,}")
"""The URL or the id of a spreadsheet."""


def read_settings(
    config: Path | None = None, *, folder: str | None = None, **given: object
) -> Settings:
    """The settings of this run; `given` are values of the command line (None = not given).

    `folder`: the Drive folder of the command line. Raises `Misused`.
    """
    path = config or next((place for place in PLACES if place.is_file()), None)
    content = _read_file(path) if path else {}
    options: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if folder is not None:
        options["google"] = {"folder": folder}
    faults = [*_foreign_variables(os.environ)]
    try:
        settings = _layered(content, options)
    except ValidationError as error:
        faults += [_describe(item, path, content) for item in error.errors()]
    except NotASection as error:
        faults += [
            DEPLOYMENT.say("section_of", prefix=PREFIX, name=name.upper(), fault=_no_section(name))
            for name in _SECTIONS
            if f'"{name}"' in str(error)
        ]
    if faults:
        lines = "\n".join(f"- {fault}" for fault in faults)
        raise Misused(DEPLOYMENT.say("settings_wrong") + lines)
    return settings


def _layered(content: dict[str, Any], options: dict[str, Any]) -> Settings:
    """The command line over the environment over the file."""
    if any(name.upper().startswith(PREFIX) for name in os.environ):
        from sheets_sync.settings.environment import layered

        return layered(content, options)
    over = {
        name: {**content[name], **value}
        if isinstance(value, dict) and isinstance(content.get(name), dict)
        else value
        for name, value in options.items()
    }
    return Settings.model_validate({**content, **over})


def _read_file(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(read_text(path, SETTINGS_BYTES))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        where = DEPLOYMENT.say("line", number=found[1]) if found else DEPLOYMENT.say("at_end")
        raise Misused(DEPLOYMENT.say("misspelt", path=path, where=where)) from None
    except tuple(_UNREADABLE) as error:
        code = next(code for kind, code in _UNREADABLE.items() if isinstance(error, kind))
        raise Misused(DEPLOYMENT.say(code, path=path)) from None
    return content | _placed(path, content)


_UNREADABLE: Mapping[type[Exception], str] = {
    FileNotFoundError: "settings_missing",
    UnicodeDecodeError: "not_text",
    TooLarge: "settings_too_large",
    ValueError: "long_number",  # of thousands of digits, which Python does not read
    RecursionError: "settings_too_deep",
    OSError: "settings_closed",
}
"""Why a file cannot be read, the more exact kind of trouble first."""


def _placed(path: Path, content: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a file that name files, seen from that file."""
    placed: dict[str, Any] = {
        name: _beside(path, name, content[name])
        for name in _PATHS
        if isinstance(content.get(name), str)
    }
    catalogue = content.get("catalogue")
    if isinstance(catalogue, str) and catalogue.casefold().endswith(".toml"):
        placed["catalogue"] = _beside(path, "catalogue", catalogue)
    mail = content.get("mail")
    if isinstance(mail, dict) and isinstance(mail.get("password_file"), str):
        secret = _beside(path, "password_file", mail["password_file"])
        placed["mail"] = mail | {"password_file": secret}
    google = content.get("google")
    if isinstance(google, dict):
        placed["google"] = google | _logins_beside(path, google)
    return placed


def _logins_beside(path: Path, google: Mapping[str, Any]) -> dict[str, Any]:
    """The logins that name a file, seen from the settings."""
    placed: dict[str, Any] = {}
    if isinstance(login := google.get("credentials"), str):
        placed["credentials"] = _login_beside(path, login)
    accounts = google.get("accounts")
    if isinstance(accounts, list):
        placed["accounts"] = [
            _login_beside(path, each) if isinstance(each, str) else each for each in accounts
        ]
    return placed


def _login_beside(path: Path, login: str) -> str:
    kind, _, name = login.partition(":")
    if kind not in ("file", "oauth") or not name.strip():
        return login
    return f"{kind}:{_beside(path, 'credentials', name.strip())}"


def _beside(path: Path, name: str, text: str) -> str:
    """A relative path seen from the file; the id or URL of a spreadsheet as it is."""
    if name == "workbook" and not text.casefold().endswith(".xlsx"):
        return text
    if name == "registry" and _ONLINE.fullmatch(text.strip()):
        return text
    return str(path.parent / at_home(text))


def _foreign_variables(environment: Mapping[str, str]) -> Iterator[str]:
    """Variables with our prefix that name no setting: a misspelt one must not be ignored
    silently.
    """
    for variable in sorted(environment):
        name = variable.upper().removeprefix(PREFIX)
        if (
            name != variable.upper()
            and name.partition("__")[0].lower() not in Settings.model_fields
        ):
            yield DEPLOYMENT.say(
                "unknown_variable", variable=variable, meant=_suggest(name.lower(), Settings)
            )


def _describe(item: Any, path: Path | None, content: Mapping[str, Any]) -> str:
    key = ".".join(str(part) for part in item["loc"])
    return f"{_place(item['loc'], path, content)}: {_sentence(item, key)}"


def _place(location: tuple[int | str, ...], path: Path | None, content: Mapping[str, Any]) -> str:
    """Where a value stands: the variable that set it, the file and key, or the command line."""
    names = {name.upper(): name for name in os.environ}
    for length in range(len(location), 0, -1):
        variable = PREFIX + "__".join(str(part) for part in location[:length]).upper()
        if variable in names:
            return DEPLOYMENT.say("variable", name=names[variable])
    key = ".".join(str(part) for part in location)
    return DEPLOYMENT.say("key", path=path, key=key) if location[0] in content else f"pilihan {key}"


_RANGES = {"backups": "count", "retention": "count", "mail": "port"}
"""Sections whose numbers are no percentages, and the sentence about them."""


def _sentence(item: Any, key: str) -> str:
    """What is wrong and how to put it right."""
    kind, facts = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        section, _, name = key.rpartition(".")
        return DEPLOYMENT.say("unknown_key", meant=_suggest(name, _SECTIONS.get(section, Settings)))
    if kind == "wording":
        return str(facts["sentence"])
    if kind in ("greater_than_equal", "less_than_equal"):
        code = _RANGES.get(key.partition(".")[0], "percent")
        return DEPLOYMENT.say(code, now=item["input"])
    if kind.startswith("int_"):
        return DEPLOYMENT.say("whole", now=item["input"])
    return _wrong_type(item, key)


def _wrong_type(item: Any, key: str) -> str:
    """A value of another type; what stands under [google] or [mail] may be secret and is not
    quoted.
    """
    if item["type"] in ("string_type", "path_type"):
        shown = (
            ""
            if key.startswith(("google.", "mail."))
            else DEPLOYMENT.say("now", value=item["input"])
        )
        return DEPLOYMENT.say("text", now=shown)
    if item["type"] == "tuple_type":
        return DEPLOYMENT.say("list")
    if item["type"].startswith("bool_"):
        return DEPLOYMENT.say("true_or_false")
    return (
        _no_section(key)
        if item["type"] == "model_type"
        else DEPLOYMENT.say("unfit", kind=item["type"])
    )


def _no_section(key: str) -> str:
    return DEPLOYMENT.say("section", key=key)


def _suggest(name: str, owner: type[BaseModel]) -> str:
    likely = difflib.get_close_matches(name, list(owner.model_fields), n=1)
    return DEPLOYMENT.say("meant", name=likely[0]) if likely else ""
