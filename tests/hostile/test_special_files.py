"""Pipes, devices, folders and bombs in the place of files: each is told, nothing waits, nothing
fills up."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sheets_sync import intake
from sheets_sync.adapters.files.belongings import is_marked
from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.renderer import Renderer, find_logo
from sheets_sync.adapters.resources import template_reader, unused_templates
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.adapters.xlsx.holders import refuse_if_open
from sheets_sync.core.model import limits
from sheets_sync.core.model.papers import Published, Unpublished
from sheets_sync.errors import Failed, Misused, OpenElsewhere
from sheets_sync.ports import LogoFault
from sheets_sync.settings.reading import read_settings
from sheets_sync.wiring.places import folder_documents
from tests.support.roster import read_roster

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes under names are of POSIX")
Make = Callable[[Path], object]
MAKES: dict[str, Make] = {
    "pipe": os.mkfifo,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "folder": Path.mkdir,
    "loop": lambda path: path.symlink_to(path),
}
SPECIAL = pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)


@SPECIAL
def test_in_the_place_of_a_workbook(tmp_path: Path, make: Make) -> None:
    make(path := tmp_path / "buku.xlsx")
    with pytest.raises((Misused, Failed), match=r"buku\.xlsx"):
        XlsxWorkbook(path).read()


@SPECIAL
def test_in_the_place_of_the_mark_of_an_open_workbook(tmp_path: Path, make: Make) -> None:
    if make is not MAKES["loop"]:
        make(tmp_path / "~$buku.xlsx")
        with pytest.raises(OpenElsewhere):
            refuse_if_open(tmp_path / "buku.xlsx", "buku.xlsx")


@SPECIAL
def test_in_the_place_of_a_roster(tmp_path: Path, make: Make) -> None:
    make(path := tmp_path / "guru.csv")
    with pytest.raises(Misused, match=r"guru\.csv"):
        read_roster(path)


@SPECIAL
def test_in_the_place_of_settings(tmp_path: Path, make: Make) -> None:
    make(path := tmp_path / "sekolah.toml")
    with pytest.raises(Misused, match=r"sekolah\.toml"):
        read_settings(path)


@SPECIAL
def test_in_the_place_of_a_logo(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "logo.png")
    with pytest.raises(LogoFault, match=r"logo\.png"):
        Renderer(template_reader(), tmp_path)._logo("logo.png")


@pytest.mark.parametrize(
    "name", ["x" * 300 + ".png", "a\0b.png", "../logo.png", "/dev/zero", "logo.png/x.png"]
)
def test_names_that_are_no_logo(tmp_path: Path, name: str) -> None:
    (tmp_path / "logo.png").write_bytes(b"x")
    with pytest.raises(LogoFault):
        find_logo(name, tmp_path)


@SPECIAL
def test_in_the_place_of_a_template_holds_documents_back_and_nothing_else(
    tmp_path: Path, make: Make
) -> None:
    make(tmp_path / (name := f"{specimen.usual('A').template}.html.j2"))
    (made,) = folder_documents(tmp_path / "dokumen", template_reader(tmp_path)).publish(
        [specimen.usual("A")]
    )
    assert isinstance(made, Unpublished)
    assert name in made.message
    assert "tidak dapat dibaca" in made.message


@SPECIAL
def test_in_the_place_of_the_documents(tmp_path: Path, make: Make) -> None:
    document = specimen.usual("A")
    file = tmp_path / "dokumen" / f"{document.path}.pdf"
    file.parent.mkdir(parents=True)
    make(file)
    make(file.with_suffix(".docx"))
    (made,) = folder_documents(tmp_path / "dokumen", docx=True).publish([document])
    if make is MAKES["folder"]:
        assert isinstance(made, Published)
        assert made.target.endswith("_2.pdf")
    assert isinstance(made, Published | Unpublished)


def test_a_bomb_that_is_called_a_word_file(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "docProps/core.xml", b"<dc:creator>Sekolah<" + b" " * limits.DOCUMENT_BYTES
        )
    (tmp_path / "bom.docx").write_bytes(made.getvalue())
    assert not is_marked((tmp_path / "bom.docx").read_bytes(), "sekolah")


def test_a_file_of_just_the_limit_and_one_byte_more(tmp_path: Path) -> None:
    (path := tmp_path / "berkas").write_bytes(b"x" * 100)
    assert intake.read_bytes(path, 100) == b"x" * 100
    with pytest.raises(intake.TooLarge):
        intake.read_bytes(path, 99)


@pytest.mark.parametrize(
    ("limit", "read"),
    [
        ("ROSTER_BYTES", read_roster),
        ("SETTINGS_BYTES", read_settings),
        ("LOGO_BYTES", lambda path: Renderer(template_reader(), path.parent)._logo(path.name)),
        ("TEMPLATE_BYTES", lambda path: template_reader(path.parent)(path.name)),
        ("WORKBOOK_BYTES", lambda path: XlsxWorkbook(path).read()),
    ],
)
def test_a_file_over_its_limit_is_told_by_name(
    tmp_path: Path, limit: str, read: Callable[[Path], object]
) -> None:
    path = tmp_path / "berkas.png"
    with path.open("wb") as file:
        file.truncate(getattr(limits, limit) + 1)
    with pytest.raises((Misused, Failed), match=r"berkas\.png.*(terlalu besar|tidak dapat dibaca)"):
        read(path)


@pytest.mark.parametrize("lines", [50_000, pytest.param(limits.MEGABYTE, marks=pytest.mark.soak)])
def test_a_roster_of_empty_lines_within_its_limit_is_read(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "guru.csv"
    path.write_bytes(b"Nama\nSiti Aminah\n" + b"\n" * lines)
    assert [row["Nama"] for row in read_roster(path)] == ["Siti Aminah"]


def test_a_folder_of_templates_that_nobody_may_open(
    tmp_path: Path, as_nobody: Callable[[Callable[[], str]], str]
) -> None:
    own = tmp_path / "templat"
    own.mkdir()
    own.chmod(0)

    def attempt() -> str:
        (told,) = unused_templates(own)
        (made,) = folder_documents(tmp_path / "dokumen", template_reader(own)).publish(
            [specimen.usual("A")]
        )
        return f"{told} {made.message if isinstance(made, Unpublished) else made}"

    told = as_nobody(attempt)
    assert told.count("tidak dapat dibaca") == 2
