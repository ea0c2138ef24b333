"""A part as a stream of events, never a tree: what the parser calls, and the texts in it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from xml.parsers import expat

from sheets_sync.adapters.xlsx.xml import MAIN, Broken
from sheets_sync.core.model.kept import plain_text

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_strings(xml: bytes) -> list[str]:
    """The texts that tabs share, in their order."""
    reader = _Strings()
    run(xml, reader)
    return reader.found


def unescaped(text: str) -> str:
    """Text as a person sees it: `_x000B_` is one character; half of a pair is none and stays."""
    if "_x" not in text:
        return text
    return plain_text(
        _ESCAPED.sub(lambda m: m[0] if m[1][0] in "dD" and m[1][1] > "7" else _char(m), text)
    )


def _char(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


class Events(ABC):
    """What the parser calls; subclasses say what an element means."""

    place = ""
    """Where the parser is, as a person could find it."""

    def __init__(self) -> None:
        self.text: list[str] | None = None
        self._phonetic = 0
        self._preserve = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{MAIN} rPh":
            self._phonetic += 1
        if name == f"{MAIN} t":
            self._preserve = (
                attributes.get("http://www.w3.org/XML/1998/namespace space") == "preserve"
            )
            self.text = []

    def data(self, text: str) -> None:
        """Characters of an element."""
        if self.text is not None:
            self.text.append(text)

    def taken(self) -> str:
        """The characters since the element began."""
        found, self.text = "".join(self.text or ()), None
        return found

    def run(self, name: str) -> str:
        """The text of an element `t` that ends; nothing of pronunciations."""
        text = self.taken()
        if name == f"{MAIN} rPh":
            self._phonetic -= 1
        if name != f"{MAIN} t" or self._phonetic:
            return ""
        return text if self._preserve else text.strip(" \t\r\n")

    @abstractmethod
    def end(self, name: str) -> None:
        """An element ends."""


class _Strings(Events):
    """The part of shared texts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._runs: list[str] = []

    def end(self, name: str) -> None:
        """A run or a whole text."""
        if name == f"{MAIN} si":
            self.found.append(unescaped("".join(self._runs)))
            self._runs = []
        else:
            self._runs.append(self.run(name))


def run(xml: bytes, events: Events) -> None:
    """Let the parser run over a part."""
    feed(parser_for(events), xml, events, last=True)


def parser_for(events: Events) -> expat.XMLParserType:
    """Document types are not part of the format and only serve attacks."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    parser.CharacterDataHandler = events.data
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def feed(parser: expat.XMLParserType, xml: bytes, events: Events, *, last: bool = False) -> None:
    """Give the parser the next piece. Raises `Broken`."""
    try:
        parser.Parse(xml, last)
    except (expat.ExpatError, UnicodeError, OverflowError) as error:
        raise Broken(events.place) from error


def _refuse_document_type(*_: object) -> None:
    raise Broken("doctype")
