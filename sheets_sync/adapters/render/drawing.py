"""`python -m sheets_sync.adapters.render.drawing FILE`: draws one logo on stdout, within limits of
its own process.

Where the system has no such limits (Windows), the parent's patience and the look at the bytes
(`pictures.py`) remain.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sheets_sync.adapters.render.pdf import PdfPrinter, Theme
from sheets_sync.core.model.limits import LOGO_CPU_SECONDS, LOGO_MEMORY
from sheets_sync.errors import Failed


def bind() -> None:
    """Less memory and time than a machine has; no files to write."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_AS, LOGO_MEMORY),
        (resource.RLIMIT_CPU, LOGO_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (soft, soft))


def main(file: Path) -> int:
    """Draw; answers the exit code."""
    bind()
    try:
        picture = PdfPrinter(Theme.read()).logo(file)
    except Failed:
        return 1
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
