"""The two pictures that README opens with: a tab and a document of the demo, made anew by `make
pictures`.

Needs LibreOffice with its Python bridge and pdftoppm (poppler); the program itself needs neither.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from sheets_sync.demo import make_demo
from tests.support.office import at_the_desk, python_with_uno

FOLDER = Path(__file__).parents[2] / ".github"
WINDOW = (1366, 880)
"""Pixels of a common laptop, without the program's own bars."""


def main() -> None:
    """Make both pictures, or say what is missing."""
    if python_with_uno() is None:
        sys.exit("LibreOffice or its Python bridge (python3-uno) is not installed.")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        made = make_demo(place / "demo", print)
        tab = place / "tab.pdf"
        at_the_desk(Path(made["workbook"]), place, [["picture", "Ringkasan", WINDOW, 1, str(tab)]])
        _draw(tab, "tab-ringkasan", 96)
        (document,) = Path(made["documents"]).rglob("*_B-Observasi_*_G001.pdf")
        _draw(document, "dokumen-observasi", 80)


def _draw(page: Path, name: str, dots: int) -> None:
    """The first page as a picture with so many dots an inch."""
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(dots), str(page), str(FOLDER / name)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
