"""`sheets-sync`, also as `python -m sheets_sync`."""

from __future__ import annotations

from sheets_sync.collector import collector_paused


def main() -> None:
    """Load the command line, without a collector that walks through what is being loaded, and run
    it.
    """
    with collector_paused():
        from sheets_sync.cli import main as command
    command(prog_name="sheets-sync")


if __name__ == "__main__":
    main()
