"""`python -m tests.google_emulator --port 0`: the first line says where it listens; a signal ends
it."""

from __future__ import annotations

import argparse
import contextlib
import threading

from tests.google_emulator.server import Emulator


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(
        prog="tests.google_emulator", description="Google Sheets and Drive on loopback."
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    with Emulator(port=parser.parse_args().port) as google:
        print(f"listening on {google.url}", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
