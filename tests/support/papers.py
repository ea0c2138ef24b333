"""Reading words back from what was printed."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache

import pypdfium2
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def letters(text: str) -> str:
    """Letters and digits only: line ends, hyphenation and spacing differ between outputs."""
    return re.sub(r"[\W_]+", "", text).casefold()


def words_of_docx(content: bytes) -> str:
    """All words of the body of a Word file, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return "".join(node.text or "" for node in body.iter(f"{W}t"))


@lru_cache(maxsize=16)
def pages_of_pdf(content: bytes) -> list[str]:
    """The words of each page, with header and footer."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


FOOT, SIDE, BEYOND = 38, 40, 10_000
"""Below this point of a page stands its footer only; in so wide a margin at its sides nothing."""


def astray(content: bytes, footer: str) -> list[str]:
    """Words that stand neither in the body of a page nor in its header or footer, also outside the
    paper."""
    found = []
    for page in pypdfium2.PdfDocument(content):
        words, wide = page.get_textpage(), page.get_width()
        left = words.get_text_bounded(-BEYOND, -BEYOND, SIDE, BEYOND)
        right = words.get_text_bounded(wide - SIDE, -BEYOND, BEYOND, BEYOND)
        below = letters(words.get_text_bounded(-BEYOND, -BEYOND, BEYOND, FOOT))
        if not below.startswith(letters(f"{footer} Halaman")):
            found.append(below)
        found += [text for text in (left, right) if text.strip()]
    return found
