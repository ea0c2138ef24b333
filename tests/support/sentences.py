"""The catalogue of sentences as its folder holds it, and where the package says one."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import sheets_sync
from sheets_sync.core.model import sentences
from sheets_sync.core.model.sentences import Subject

PACKAGE = Path(sheets_sync.__file__).parent


def subjects() -> Iterator[tuple[str, str, Subject]]:
    """(file below the package, name, subject), each where it is written down."""
    for found in pkgutil.iter_modules(sentences.__path__):
        if found.name == "catalogue":
            continue
        module = importlib.import_module(f"{sentences.__name__}.{found.name}")
        for name, subject in vars(module).items():
            if isinstance(subject, Subject):
                yield f"core/model/sentences/{found.name}.py", name, subject


def modules() -> dict[str, ast.Module]:
    """Every module of the package, by its place below it."""
    return {
        str(path.relative_to(PACKAGE)): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }
