"""What a Google Doc says: text of the source that was converted, and a Word file of what a person
typed."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IMPORTABLE = {DOCX, "text/html", "text/plain"}
"""Media types that are converted here to a Google Doc; Drive knows more."""


def text_of(content: bytes, media_type: str) -> str:
    """The words of a source, a paragraph a line. Raises `ValueError` if it is not what its type
    says."""
    if media_type == DOCX:
        return _text_of_docx(content)
    if media_type == "text/html":
        reader = _Words()
        reader.feed(content.decode())
        return "".join(reader.parts)
    return content.decode()


def _text_of_docx(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            body = ET.fromstring(package.read("word/document.xml"))
    except (zipfile.BadZipFile, KeyError, ET.ParseError) as error:
        raise ValueError("not a Word file") from error
    return "\n".join(_paragraph(each) for each in body.iter(f"{WORD}p"))


def _paragraph(paragraph: ET.Element) -> str:
    signs = {f"{WORD}tab": "\t", f"{WORD}br": "\n"}
    return "".join(
        (each.text or "") if each.tag == f"{WORD}t" else signs.get(each.tag, "")
        for each in paragraph.iter()
    )


def docx_of(text: str) -> bytes:
    """A plain Word file with these paragraphs."""
    import docx

    document, out = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li", "tr", "h1", "h2", "h3"):
            self.parts.append("\n")
