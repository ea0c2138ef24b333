"""`make guide` (`python -m tests.support.make_guide`): notes the texts of Petunjuk, after they
changed.

The texts of all earlier pages stay noted: by them `init` knows an old page from one that somebody
wrote on.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sheets_sync.core.layout.guide_marks import MARKS
from sheets_sync.core.layout.guide_page import guide_texts
from sheets_sync.core.model.hashes import short_hash

TARGET = Path("sheets_sync/core/layout/guide_marks.py")
_HEAD = '''"""Marks of every text that Petunjuk ever had: made by `make guide`, not by hand."""

from __future__ import annotations

MARKS = frozenset(
    """
{marks}
    """.split()
)
'''
_LINE = 8
"""Marks a line."""


def noted(marks: Iterable[str]) -> str:
    """The module with these marks."""
    found = sorted(marks)
    lines = [" ".join(found[at : at + _LINE]) for at in range(0, len(found), _LINE)]
    return _HEAD.format(marks="\n".join(f"    {line}" for line in lines))


def present_marks() -> set[str]:
    """Of the texts that the page has now."""
    return {short_hash(str(text.value)) for text in guide_texts() if text.value}


def main() -> None:
    """Write the module with the texts of now beside those of before."""
    TARGET.write_text(noted(MARKS | present_marks()), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(TARGET)], check=True)


if __name__ == "__main__":
    main()
