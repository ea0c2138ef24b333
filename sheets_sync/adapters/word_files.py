"""The Word files beside a PDF: which names they have, and how they keep up with its versions.

The first is called like the PDF; where somebody edited that one, ours are `…_2.docx`, `…_3.docx`. When a next version
takes the name, all of them become files of the version before, like the PDF: no Word file may look newer than it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, takewhile
from pathlib import Path


def word_names(pdf: Path) -> Iterator[Path]:
    """All names that Word files of a document may have, in order."""
    return (pdf.with_name(f"{pdf.stem}{'' if number == 1 else f'_{number}'}.docx") for number in count(1))


def keep_older_words(pdf: Path, version: int) -> None:
    """Give the Word files the suffix of the version before, if `version` is about to take the name of the PDF.

    Whether it is, the PDF tells: its version before is kept as soon as it is replaced. So this may be stopped and
    repeated anywhere.
    """
    older = pdf.with_name(f"{pdf.stem}_v{version - 1}{pdf.suffix}")
    if version < 2 or not pdf.exists() or older.exists():
        return
    present = [*takewhile(Path.exists, word_names(pdf))]
    for word, kept in zip(present, word_names(older), strict=False):
        if not kept.exists():
            word.rename(kept)
