"""Who saved a file last: Excel, LibreOffice and WPS write its properties anew with every save, this
program leaves them as they are.
"""

from __future__ import annotations

import hashlib

from sheets_sync.adapters.files.belongings import CORE
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.xml import Broken

_APP = "docProps/app.xml"


def saved_mark(content: bytes) -> str:
    """Stands for those properties: another one after every save of another program."""
    package = Package(content, "")
    there = (_part(package, each) for each in (CORE, _APP))
    return hashlib.sha256(b"\0".join(there)).hexdigest()[:16]


def _part(package: Package, part: str) -> bytes:
    try:
        return package.read(part)
    except Broken:  # nobody has to write it
        return b""
