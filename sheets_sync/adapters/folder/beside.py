"""The files of one document: the one that a link leads to, its older versions, and what lies beside
them under the same name (the Word file, the text, a signed scan).

A link is text in a workbook, so nothing but papers is ever read by it, and none that a link of the
file system leads to; out of the folder of the workbook only PDFs that the program printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sheets_sync.adapters.files.belongings import version_of
from sheets_sync.adapters.files.writing import content_of

_PAPERS = (".pdf", ".docx", ".txt")


def files_of(root: Path, target: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each. `root`: where links start."""
    place = _place(root, target)
    if place is None or not place.parent.is_dir():
        return
    within = place.is_relative_to(root.resolve())
    for file in sorted(place.parent.iterdir()):
        if file.suffix in _PAPERS and file.name.startswith(place.stem):
            content = content_of(file)
            if content is not None and (within or version_of(content)):
                yield file.name, content


def _place(root: Path, target: str) -> Path | None:
    try:
        return None if "://" in target else (root / target).resolve()
    except (OSError, ValueError):
        return None
