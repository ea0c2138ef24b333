"""The group of all commands. Each stands in `commands/` under its name and is loaded when it is
called.
"""

from __future__ import annotations

import click

from sheets_sync import __version__
from sheets_sync.terminal.usage import ByName, Commands

NAMES = (
    "backup",
    "close",
    "demo",
    "doctor",
    "documents",
    "explain",
    "export",
    "fleet",
    "history",
    "init",
    "login",
    "plan",
    "plan-observations",
    "redact",
    "remind",
    "restore",
    "rollover",
    "status",
    "sync",
)
"""Every command; the module of each has its name."""


@click.group(
    cls=Commands,
    commands=ByName("sheets_sync.commands", NAMES),
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__,
    prog_name="sheets-sync",
    message="%(prog)s %(version)s",
    help="Tampilkan versi program ini.",
)
def main() -> None:
    """Menjalankan siklus Praktik Kinerja sekolah di dalam buku kerja."""


if __name__ == "__main__":
    main()
