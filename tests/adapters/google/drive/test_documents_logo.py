"""The logo from Drive: one download a run, only Drive, only pictures, bounded."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pytest

from sheets_sync.adapters.google.drive.logo import drive_id
from sheets_sync.core.model.papers import Published, Unpublished
from sheets_sync.ports import LogoFault
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import Person
from tests.support.drive import US, SchoolDrive, paper

ID = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ_-0123"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" '
    b'height="10"/></svg>'
)


def png(width: int, height: int, rows: int | None = None, grey: int = 128) -> bytes:
    """A grey picture; `rows` fewer than it says."""
    lines = b"".join(b"\0" + bytes([grey]) * width for _ in range(height if rows is None else rows))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(lines)),
    )
    chunks = (*parts, (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.fixture
def school() -> Iterator[SchoolDrive]:
    with Emulator() as google:
        yield SchoolDrive(google)
        assert google.bugs == []


def stored(school: SchoolDrive, content: bytes, person: Person = US) -> str:
    """The link of a picture in somebody's Drive."""
    file = school.drive.add("logo", "image/png", None, person)
    school.drive.put(file, content, "image/png", person)
    return f"https://drive.google.com/file/d/{file.id}/view?usp=sharing"


def refused(school: SchoolDrive, logo: str) -> str:
    """What is said about a logo; a document without it is published all the same."""
    held, other = school.publish(paper(logo=logo), paper("G002"))
    assert isinstance(other, Published)
    assert isinstance(held, Unpublished)
    return held.message


@pytest.mark.parametrize("content", [png(20, 20), SVG], ids=["png", "svg"])
def test_a_logo_is_downloaded_once_a_run_and_printed(school: SchoolDrive, content: bytes):
    logo = stored(school, content)
    results = school.publish(*(paper(f"G{at:03}", logo=logo) for at in range(3)))
    assert sum("alt" in sent.query for sent in school.google.log) == 1
    for result in results:
        with zipfile.ZipFile(io.BytesIO(school.linked(result).content)) as word:
            assert [name for name in word.namelist() if name.startswith("word/media/")] == [
                "word/media/image1.png"
            ]
    school.publish(paper("G009"))
    sizes = {each.app_properties["key"]: len(each.content) for each in school.pdfs}
    assert sizes["G000/A"] > sizes["G009/A"]


def test_two_logos_of_one_run_do_not_mix(school: SchoolDrive):
    small, large = stored(school, png(20, 20)), stored(school, png(20, 20, grey=40))
    results = school.publish(
        paper("G001", logo=small), paper("G002", logo=large), paper("G003", logo=small)
    )
    words = [zipfile.ZipFile(io.BytesIO(school.linked(each).content)) for each in results]
    pictures = [word.read("word/media/image1.png") for word in words]
    assert pictures[0] == pictures[2] != pictures[1]


def test_a_logo_that_is_not_shared_is_told(school: SchoolDrive):
    logo = stored(school, png(9, 9), Person("orang@lain.example"))
    assert "Bagikan berkasnya" in refused(school, logo)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"GIF89a" + bytes(50), "PNG atau SVG"),
        (b"<html><body>masuk dulu</body></html>", "PNG atau SVG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2 * 2**20), "terlalu besar"),
        (png(20_000, 20_000, rows=1), "terlalu besar"),
        (png(30, 30)[:60], "tidak dapat dibaca"),
    ],
    ids=["gif", "page", "bytes", "dots", "broken"],
)
def test_a_picture_that_does_not_fit_is_told(school: SchoolDrive, content: bytes, says: str):
    assert says in refused(school, stored(school, content))


@pytest.mark.parametrize(
    "link",
    [
        "logo.png",
        "../../etc/passwd",
        "file:///etc/passwd",
        f"http://drive.google.com/file/d/{ID}/view",
        f"https://drive.google.com.jahat.example/file/d/{ID}/view",
        f"https://jahat.example/file/d/{ID}/view",
        f"https://drive.google.com@jahat.example/file/d/{ID}/view",
        f"https://drive.google.com:8443/file/d/{ID}/view",
        f"https://docs.google.com/document/d/{ID}/edit",
        "https://drive.google.com/file/d/../../upload",
        "https://drive.google.com/file/d/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1",
    ],
)
def test_nothing_but_a_file_in_drive_is_followed(link: str):
    with pytest.raises(LogoFault, match="bukan tautan Google Drive"):
        drive_id(link)


@pytest.mark.parametrize(
    "link", [f"https://drive.google.com/file/d/{ID}/view", f"https://drive.google.com/open?id={ID}"]
)
def test_links_as_drive_gives_them_are_understood(link: str):
    assert drive_id(link) == ID
