"""`make fonts` (`python -m tests.support.make_fonts`): fonts for scripts beside Latin, cut to what
letters of schools need.

Needs `apt-get`, `dpkg-deb` and `pip`: the sources are packages of Debian 12 and of PyPI. The same
sources give the same bytes; a source of another version is refused, because a name must not look
different after a build somewhere else. Liberation Sans and DejaVu Sans travel as they are.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from sheets_sync.adapters.render import fonts

DEBIAN = ("fonts-hosny-amiri", "fonts-noto-core", "fonts-noto-cjk")
EMOJI = "manimgx-fonts==2026.9.26.post1"
ARABIC = (
    *range(0x600, 0x700),
    *range(0x750, 0x780),
    *range(0x870, 0x900),
    *range(0xFB50, 0xFE00),
    *range(0xFE70, 0xFEFD),
    0x25CC,
)
BEYOND_LATIN = range(0x180, 0x30000)


@dataclass(frozen=True)
class Cut:
    """A font of a package, and what of it is kept."""

    source: str
    hash: str
    """How the source's SHA-256 begins."""
    characters: Iterable[int]
    face: int = -1
    shapes: bool = True
    """Whether letters change beside others: then the rules for it are kept."""


def _rows(codec: str, first: range, second: range) -> Iterator[int]:
    """The characters of a part of a national standard, which orders them by how common they are."""
    for high in first:
        for low in second:
            try:
                sign = bytes((high, low)).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(sign) == 1:
                yield ord(sign)


TRAIL = range(0xA1, 0xFF)
NAMES = frozenset(
    [
        *_rows("gb2312", range(0xB0, 0xD8), TRAIL),  # level 1: 3,755 simplified hanzi
        *_rows("big5", range(0xA4, 0xC7), range(0x40, 0xFF)),  # level 1: 5,401 traditional hanzi
        *_rows("euc_jp", range(0xB0, 0xD0), TRAIL),  # level 1: 2,965 kanji
        *_rows("euc_jp", range(0xA4, 0xA6), TRAIL),  # hiragana and katakana
        *_rows("euc_kr", range(0xB0, 0xC9), TRAIL),  # 2,350 syllables of hangul
        *range(0x3000, 0x3003),
        *range(0x3008, 0x3012),
        0x3005,
        0x30FB,
        0x30FC,
    ]
)
CUTS = {
    "Amiri-Regular.ttf": Cut("Amiri-Regular.ttf", "6f909d81f17de291", ARABIC),
    "NotoSansJavanese-Regular.ttf": Cut(
        "NotoSansJavanese-Regular.ttf", "faff63a3ea4c5a88", range(0xA980, 0xA9E0)
    ),
    "NotoSansBalinese-Regular.ttf": Cut(
        "NotoSansBalinese-Regular.ttf", "97d94b44707d68ad", range(0x1B00, 0x1B80)
    ),
    "NotoSansSundanese-Regular.ttf": Cut(
        "NotoSansSundanese-Regular.ttf",
        "eff2b13deacba332",
        (*range(0x1B80, 0x1BC0), *range(0x1CC0, 0x1CD0)),
    ),
    "NotoSansBatak-Regular.ttf": Cut(
        "NotoSansBatak-Regular.ttf", "d7913a9681f6bf3f", range(0x1BC0, 0x1C00)
    ),
    "NotoSansBuginese-Regular.ttf": Cut(
        "NotoSansBuginese-Regular.ttf", "9572118c51204449", range(0x1A00, 0x1A20)
    ),
    "NotoSansCJKsc-Regular.otf": Cut(
        "NotoSansCJK-Regular.ttc", "b76b0433203017ca", NAMES, face=2, shapes=False
    ),
    "NotoEmoji-Regular.ttf": Cut("NotoEmoji[wght].ttf", "de6c18832938afc9", BEYOND_LATIN),
}


def fetch(folder: Path) -> dict[str, Path]:
    """All font files of the packages, by name."""
    _run(["apt-get", "download", *DEBIAN], folder)
    for package in folder.glob("*.deb"):
        _run(["dpkg-deb", "-x", package.name, package.stem], folder)
    _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", EMOJI], folder)
    for wheel in folder.glob("*.whl"):
        with ZipFile(wheel) as archive:
            archive.extractall(folder / wheel.stem)
    return {file.name: file for file in folder.rglob("*.tt?")}


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)


def cut(source: Path, wanted: Cut) -> TTFont:
    """The font with nothing but the wanted characters."""
    found = sha256(source.read_bytes()).hexdigest()
    if not found.startswith(wanted.hash):
        raise SystemExit(f"{source.name} is another version: {found}")
    font = TTFont(source, fontNumber=wanted.face, recalcTimestamp=False)
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": 400})
    options = Options()
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.layout_features = ["*"] if wanted.shapes else []
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(wanted.characters) & set(font.getBestCmap()))
    subsetter.subset(font)
    return font


def main() -> None:
    """Make all of them anew."""
    with tempfile.TemporaryDirectory() as place:
        files = fetch(Path(place))
        for name, wanted in CUTS.items():
            cut(files[wanted.source], wanted).save(fonts.FOLDER / name)
            print(f"{(fonts.FOLDER / name).stat().st_size:>9,} {name}")


if __name__ == "__main__":
    main()
