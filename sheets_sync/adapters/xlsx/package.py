"""The zip a workbook is, with limits: entries are inflated by us, never beyond what they declare.

`Package` only reads; `rewrite.py` writes it again.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from copy import copy
from typing import BinaryIO

from sheets_sync.adapters.xlsx.xml import Broken
from sheets_sync.core.model.limits import (
    INFLATION,
    INFLATION_FROM,
    PACKAGE_BYTES,
    PART_BYTES,
    PARTS,
)
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.errors import Misused

CHUNK = 1 << 18

_LOCAL = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTION_INFO = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The entries of a workbook, read from bytes in memory."""

    def __init__(self, content: bytes, name: str) -> None:
        self._content = memoryview(content)
        self.name = name
        refuse_if_foreign(content, name)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                infos = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise Misused(FILES.say("damaged", name=name)) from error
        refuse_if_oversized(infos, name)
        self.infos = {info.filename: info for info in infos if not info.is_dir()}
        if len({info.filename for info in infos}) != len(infos):
            raise Misused(FILES.say("damaged", name=name))

    def raw(self, part: str) -> memoryview:
        """The entry as it is stored."""
        info = self.infos.get(part)
        if (
            info is None
            or info.flag_bits & 1
            or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        ):
            raise Broken(part)
        at = info.header_offset
        if bytes(self._content[at : at + 4]) != _LOCAL or at + 30 > len(self._content):
            raise Broken(part)
        name_size, extra_size = struct.unpack("<HH", self._content[at + 26 : at + 30])
        start = at + 30 + name_size + extra_size
        return self._content[start : start + info.compress_size]

    def chunks(self, part: str, most: int = CHUNK) -> Iterator[bytes]:
        """The inflated entry piece by piece; stops with `Misused` when it grows beyond its declared
        size.
        """
        raw = self.raw(part)
        info = self.infos[part]
        size = check = 0
        for chunk in inflated(raw, most) if info.compress_type else (bytes(raw),):
            size += len(chunk)
            check = zlib.crc32(chunk, check)
            if size > info.file_size:
                raise Misused(FILES.say("oversized", name=self.name))
            yield chunk
        if size != info.file_size or check != info.CRC:
            raise Broken(part)

    def size(self, part: str) -> int:
        """How large the entry says it is; it is never let grow beyond that."""
        return self.infos[part].file_size if part in self.infos else 0

    def read(self, part: str) -> bytes:
        """The whole entry, never held twice."""
        return whole(self.chunks(part))

    def excerpt(self, parts: Iterable[str]) -> io.BytesIO:
        """Some entries as a small zip of their own, in their compressed form."""
        small = io.BytesIO()
        with zipfile.ZipFile(small, "w") as archive:
            for part in parts:
                entry, info = zipfile.ZipInfo(part), self.infos[part]
                entry.compress_type = info.compress_type
                entry.CRC, entry.file_size, entry.compress_size = (
                    info.CRC,
                    info.file_size,
                    info.compress_size,
                )
                copied_in(archive, small, entry, self.raw(part))
        small.seek(0)
        return small


def whole(chunks: Iterable[bytes]) -> bytes:
    """The pieces in one."""
    grown = io.BytesIO()
    for chunk in chunks:
        grown.write(chunk)
    return grown.getvalue()


def copied_in(
    archive: zipfile.ZipFile, file: BinaryIO, info: zipfile.ZipInfo, raw: bytes | memoryview
) -> None:
    """Put in an entry that is deflated already, with its sizes in front instead of behind."""
    entry = copy(info)
    entry.header_offset = file.tell()
    entry.flag_bits &= ~0x08
    entry.extra = b""
    file.write(entry.FileHeader())
    file.write(raw)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    archive.start_dir = file.tell()


def inflated(raw: memoryview, most: int = CHUNK) -> Iterator[bytes]:
    """A deflate stream in pieces of bounded size, whatever it inflates to."""
    stream = zlib.decompressobj(-15)
    feed: bytes | memoryview = raw
    try:
        while not stream.eof:
            chunk = stream.decompress(feed, most)
            feed = stream.unconsumed_tail
            if not chunk and not feed:
                break
            yield chunk
    except zlib.error as error:
        raise Broken("deflate") from error
    if not stream.eof:
        raise Broken("deflate")


def refuse_if_foreign(content: bytes, name: str) -> None:
    """Say what it is if it is no zip: protected, of the last century, or no workbook at all."""
    if content[:8] == _OLE:
        protected = _ENCRYPTION_INFO in content
        raise Misused(
            FILES.say("encrypted", name=name) if protected else FILES.say("old_format", name=name)
        )
    if content[:2] != b"PK":
        raise Misused(FILES.say("not_a_workbook", name=name))


def refuse_if_oversized(infos: list[zipfile.ZipInfo], name: str) -> None:
    """Look at the declared sizes before anything is inflated."""
    bombs = any(
        info.file_size > PART_BYTES
        or (
            info.file_size > INFLATION_FROM
            and info.file_size > INFLATION * max(info.compress_size, 1)
        )
        for info in infos
    )
    if bombs or len(infos) > PARTS or sum(info.file_size for info in infos) > PACKAGE_BYTES:
        raise Misused(FILES.say("oversized", name=name))
