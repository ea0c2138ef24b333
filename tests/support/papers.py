"""Reading words back from what was printed."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache

from lxml import etree
from pypdf import PdfReader

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
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
