"""A state in its small form: whole by itself, and what is large in it is compressed only once."""

from __future__ import annotations

import io
import lzma
import zipfile

import pytest

from sheets_sync.adapters.xlsx import squeeze as small
from sheets_sync.adapters.xlsx import streams
from sheets_sync.adapters.xlsx.squeeze import LARGE, known_streams, squeeze, unsqueezed

NOTE = "0123abcd-0123456789abcdef"
HISTORY = b"".join(b"<row>%d teks %d</row>" % (n, n * 7919 % 10007) for n in range(20_000))


def workbook(said: bytes, history: bytes = HISTORY) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("a.xml", said), ("besar.xml", history), ("z.xml", b"<z/>")):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def squeezed(content: bytes, before: bytes = b"") -> bytes:
    made = io.BytesIO()
    squeeze(content, NOTE, made, before)
    return made.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def first() -> bytes:
    assert len(HISTORY) > LARGE
    return squeezed(workbook(b"<a>satu</a>"))


def test_what_is_large_and_the_same_is_copied(first: bytes, monkeypatch: pytest.MonkeyPatch):
    (stream,) = known_streams(first).values()
    with monkeypatch.context() as patch:
        patch.setattr(small, "compressed", None)
        second = squeezed(workbook(b"<a>dua</a>"), first)
    assert stream in first
    assert stream in second
    for state, said in ((first, b"satu"), (second, b"dua")):
        content, note = unsqueezed(state)
        assert note == NOTE
        assert parts(content) == parts(workbook(b"<a>%s</a>" % said))
        assert parts(lzma.decompress(state)) == parts(content), "as every other program opens it"


def test_what_changed_is_compressed_anew(first: bytes):
    longer = HISTORY + b"<row>lagi</row>"
    second = squeezed(workbook(b"<a>dua</a>", longer), first)
    assert parts(unsqueezed(second)[0])["besar.xml"] == longer
    assert known_streams(second).keys().isdisjoint(known_streams(first))


def test_a_stream_that_was_harmed_is_not_taken_over(first: bytes):
    (stream,) = known_streams(first).values()
    at = first.index(stream) + len(stream) // 2
    harmed = first[:at] + bytes([first[at] ^ 1]) + first[at + 1 :]
    assert known_streams(harmed) == {}
    second = squeezed(workbook(b"<a>dua</a>"), harmed)
    assert parts(unsqueezed(second)[0])["besar.xml"] == HISTORY


@pytest.mark.parametrize("cut", [0, 1, 12, 40, 500])
def test_what_is_no_state_of_ours_has_no_streams(first: bytes, cut: int):
    assert known_streams(first[:cut]) == {}
    assert known_streams(first[:-cut] if cut else b"PK") == {}
    assert known_streams(lzma.compress(b"catatan" * 100)) == {}
    with pytest.raises(streams.Unfit):
        unsqueezed(first[:-cut] if cut else b"")
