"""New parts of a package, and how it is written again: untouched entries are copied in their
compressed form, in the same order, so that they stay byte for byte.

A new part is deflated as soon as it is made: the parts of a large workbook would fill the memory
until the last of them is done. A small one stays as it is until then, because more may be changed
in it.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from sheets_sync.adapters.xlsx.package import Package, copied_in, inflated, whole

Stream = Callable[[], Iterable[bytes]]
"""A part that is made piece by piece, and can be made again."""

_LEVEL = 3
"""Of compression: a fifth more bytes than usual in a third of the time, for what is written anew
every quarter of an hour."""
_SMALL = 1 << 18
"""Bytes of a part that is deflated last of all."""
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_OURS = 0o600 << 16
"""Rights of an entry, where a system unpacks them."""
_When = tuple[int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Deflated:
    """A part as the zip will hold it."""

    raw: bytes
    size: int
    check: int

    @staticmethod
    def of(pieces: Iterable[bytes | memoryview]) -> Deflated:
        """A part from its bytes."""
        squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        raw: list[bytes] = []
        size = check = 0
        for piece in pieces:
            raw.append(squeeze.compress(piece))
            size, check = size + len(piece), zlib.crc32(piece, check)
        return Deflated(b"".join((*raw, squeeze.flush())), size, check)

    def __call__(self) -> Iterable[bytes]:
        """Its bytes again."""
        return inflated(memoryview(self.raw))


@dataclass(frozen=True, slots=True)
class Small:
    """A part as it is."""

    content: bytes

    @property
    def size(self) -> int:
        """How large it is."""
        return len(self.content)

    def __call__(self) -> Iterable[bytes]:
        """Its bytes."""
        return (self.content,)


def _held(pieces: Iterable[bytes | memoryview]) -> Deflated | Small:
    """A part from its bytes."""
    begun, size, rest = list[bytes | memoryview](), 0, iter(pieces)
    for piece in rest:
        begun.append(piece)
        size += len(piece)
        if size > _SMALL:
            return Deflated.of(chain(begun, rest))
    return Small(b"".join(begun))


class Rewrite:
    """A package with some parts replaced, added or dropped."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.parts: dict[str, Deflated | Small | Stream] = {}
        self.dropped: set[str] = set()

    def names(self) -> set[str]:
        """All parts there will be."""
        return (set(self.package.infos) - self.dropped) | set(self.parts)

    def stream(self, part: str) -> Stream:
        """The present content of a part, in pieces, as often as it is asked for."""
        new = self.parts.get(part)
        return new if new is not None else lambda: self.package.chunks(part)

    def size(self, part: str) -> int:
        """How large the part is; 0 for one that is made piece by piece."""
        new = self.parts.get(part)
        if isinstance(new, Deflated | Small):
            return new.size
        return self.package.size(part) if new is None else 0

    def read(self, part: str) -> bytes:
        """The present content of a part."""
        return whole(self.stream(part)())

    def put(self, part: str, content: bytes | Stream) -> None:
        """Replace or add a part."""
        self.parts[part] = _held((content,)) if isinstance(content, bytes) else content

    def put_pieces(self, part: str, pieces: Iterable[bytes | memoryview]) -> None:
        """The same; a large one is deflated while its pieces are made."""
        self.parts[part] = _held(pieces)

    def drop(self, part: str) -> None:
        """Leave a part out."""
        self.parts.pop(part, None)
        self.dropped.add(part)

    def save(self, file: BinaryIO) -> None:
        """Write the package."""
        with zipfile.ZipFile(file, "w") as archive:
            for name, info in self.package.infos.items():
                if name in self.parts:
                    self._save(archive, file, name, info.date_time)
                elif name not in self.dropped:
                    copied_in(archive, file, info, self.package.raw(name))
            for name in self.parts:
                if name not in self.package.infos:
                    self._save(archive, file, name, _BEGINNING)

    def _save(self, archive: zipfile.ZipFile, file: BinaryIO, name: str, when: _When) -> None:
        entry, part = zipfile.ZipInfo(name, when), self.parts[name]
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = _OURS
        made = part if isinstance(part, Deflated) else Deflated.of(part())
        entry.CRC, entry.file_size, entry.compress_size = made.check, made.size, len(made.raw)
        copied_in(archive, file, entry, made.raw)
