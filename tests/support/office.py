"""LibreOffice as a school uses it: what a file goes through when it is saved there, and a person
typing in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import sheets_sync

SOFFICE = shutil.which("soffice")
FONTS = Path(sheets_sync.__file__).parent / "adapters/render/fonts"
DRIVER = Path(__file__).with_name("office_driver.py")


@cache
def python_with_uno() -> str | None:
    """A Python that can drive LibreOffice: usually the system's; None without one."""
    for name in ("/usr/bin/python3", shutil.which("python3")):
        if (
            SOFFICE
            and name
            and subprocess.run(
                [name, "-c", "import uno"], capture_output=True, check=False
            ).returncode
            == 0
        ):
            return name
    return None


def at_the_desk(path: Path, scratch: Path, acts: Sequence[Sequence[object]]) -> list[Any]:
    """Do all acts of `office_driver.py` in one LibreOffice; answers theirs, in order."""
    order = json.dumps({"path": str(path), "profile": str(scratch / "profile"), "acts": acts})
    command = [str(python_with_uno()), str(DRIVER)]
    done = subprocess.run(
        command, input=order, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers


def saved_by_libreoffice(path: Path, scratch: Path) -> Path:
    """The file as LibreOffice saves it, elsewhere; without a window, in a profile of its own."""
    assert SOFFICE
    profile, out = (scratch / "profile").as_uri(), scratch / "libreoffice"
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert (out / path.name).exists(), done.stderr.decode(errors="replace")
    return out / path.name


def printed_by_libreoffice(paths: Sequence[Path], scratch: Path) -> list[Path]:
    """Word files as PDF in LibreOffice, which has the program's own letters instead of Arial."""
    fonts = scratch / "fonts.conf"
    fonts.write_text(
        "<fontconfig><include>/etc/fonts/fonts.conf</include>"
        f"<dir>{FONTS}</dir><cachedir>{scratch / 'fonts'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    command = [str(SOFFICE), f"-env:UserInstallation={(scratch / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(scratch / "printed")]
    subprocess.run(
        [*command, *map(str, paths)],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        capture_output=True,
        timeout=300,
        check=True,
    )
    return sorted((scratch / "printed").glob("*.pdf"))


def save_with_libreoffice(path: Path, scratch: Path) -> None:
    """Open and save the file itself with LibreOffice."""
    shutil.move(saved_by_libreoffice(path, scratch), path)
