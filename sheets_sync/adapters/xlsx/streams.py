"""A file of several `.xz` streams, one behind the other, as xz and 7-Zip open them as one: a large
part of a workbook has a stream of its own, which the next state takes over as it is.

Nothing is decompressed to find them: each stream tells at its end how long it is.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from sheets_sync.core.model.limits import STATE_MEMORY

_PRESET = 1
"""Higher ones take ten times as long for a tenth less."""
_FOOTER, _HEADER = 12, 12
"""Bytes of the format (xz-file-format 1.2.1, chapter 2)."""
_END = b"YZ"
_CHUNK = 1 << 18


class Unfit(Exception):
    """What lies there is no state that was squeezed, or no longer whole."""


class Stream(NamedTuple):
    """Where one stands, and of what it is."""

    start: int
    end: int
    at: int
    """Where its content begins in the whole."""
    size: int


class Streams:
    """Writes them. To a zip that is made it is a file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0
        self._open: lzma.LZMACompressor | None = None

    def write(self, data: bytes, /) -> int:
        """More of the stream that is open."""
        self._open = self._open or _compressor()
        self._file.write(self._open.compress(data))
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        """How much was written, as it is read again."""
        return self._at

    def flush(self) -> None:
        """Nothing is half written that anybody could read."""

    def close(self) -> None:
        """The zip leaves the file to us."""

    def cut(self) -> None:
        """End the stream that is open."""
        if self._open is not None:
            self._file.write(self._open.flush())
            self._open = None

    def copy(self, stream: bytes, size: int) -> None:
        """A stream as it was made before, of so many bytes."""
        self.cut()
        self._file.write(stream)
        self._at += size


def compressed(chunks: Iterable[bytes]) -> bytes:
    """A stream of its own."""
    made = _compressor()
    return b"".join((*map(made.compress, chunks), made.flush()))


def _compressor() -> lzma.LZMACompressor:
    return lzma.LZMACompressor(lzma.FORMAT_XZ, check=lzma.CHECK_SHA256, preset=_PRESET)


def expanded(small: bytes, most: int) -> bytes:
    """The content of all streams, never more than `most` bytes. Raises `Unfit`."""
    grown, rest = io.BytesIO(), small
    while True:
        expander = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=STATE_MEMORY)
        try:
            for chunk in _chunks(expander, rest):
                grown.write(chunk)
                if grown.tell() > most:
                    raise Unfit
        except (lzma.LZMAError, EOFError, MemoryError) as fault:
            raise Unfit from fault
        rest = expander.unused_data
        if not rest:
            return grown.getvalue()


def _chunks(expander: lzma.LZMADecompressor, feed: bytes) -> Iterator[bytes]:
    while not expander.eof:
        chunk = expander.decompress(feed, _CHUNK)
        feed = b""
        if not chunk and expander.needs_input:
            raise Unfit
        yield chunk


def streams_in(small: bytes) -> list[Stream]:
    """All streams of a file. Raises `Unfit` where it is none of ours."""
    found, end = list[tuple[int, int, int]](), len(small)
    while end > 0:
        start, size = _stream_before(small, end)
        found.append((start, end, size))
        end = start
    streams, at = list[Stream](), 0
    for start, stop, size in reversed(found):
        streams.append(Stream(start, stop, at, size))
        at += size
    return streams


def _stream_before(small: bytes, end: int) -> tuple[int, int]:
    """(where the stream begins that ends there, how large its content is)."""
    footer = small[end - _FOOTER : end]
    if len(footer) < _FOOTER or footer[-2:] != _END:
        raise Unfit
    length = (int.from_bytes(footer[4:8], "little") + 1) * 4
    index = io.BytesIO(small[max(end - _FOOTER - length, 0) : end - _FOOTER])
    index.read(1)
    blocks, size = 0, 0
    for _ in range(_number(index)):
        unpadded = _number(index)
        blocks += unpadded + -unpadded % 4
        size += _number(index)
    start = end - _FOOTER - length - blocks - _HEADER
    if start < 0:
        raise Unfit
    return start, size


def _number(file: io.BytesIO) -> int:
    """A number of as many bytes as it takes."""
    number = 0
    for shift in range(0, 63, 7):
        byte = file.read(1)
        if not byte:
            raise Unfit
        number |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return number
    raise Unfit
