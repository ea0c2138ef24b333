"""LibreOffice's own save: what a file goes through when a school opens it there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SOFFICE = shutil.which("soffice")


def save_with_libreoffice(path: Path, scratch: Path) -> None:
    """Open and save the file with LibreOffice, in a profile of its own."""
    assert SOFFICE
    out = scratch / "libreoffice"
    profile = (scratch / "profile").as_uri()
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        path,
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert (out / path.name).exists(), done.stderr.decode(errors="replace")
    shutil.move(out / path.name, path)
