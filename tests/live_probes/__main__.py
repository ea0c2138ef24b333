"""`python -m tests.live_probes --credentials oauth:login.json --folder ID`: find out, print, clean
up."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.errors import SheetsSyncError
from tests.live_probes import report
from tests.live_probes.ground import Ground
from tests.live_probes.probe import Probe


def main(words: Sequence[str] | None = None) -> int:
    """Run the probes that were asked for; answers the exit code."""
    asked = _parser().parse_args(words)
    if asked.list:
        print(report.listed())
        return 0
    try:
        ground = _ground(asked)
        account = ground.email
    except SheetsSyncError as error:
        say(error)
        return error.exit_code
    try:
        results = list(report.run(_chosen(asked.only), ground, say))
    finally:
        cleaned = "" if asked.keep else _clear(ground)
    if asked.json:
        print(json.dumps(report.to_json(results, account, cleaned), ensure_ascii=False, indent=2))
    else:
        print(report.table(results))
    return 1 if cleaned else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.live_probes", description="Ask Google what is not documented."
    )
    parser.add_argument(
        "--credentials", default="adc", help="as google.credentials in sheets-sync.toml"
    )
    parser.add_argument("--folder", help="id of a Drive folder to work in (default: My Drive)")
    parser.add_argument(
        "--stranger", metavar="CREDENTIALS", help="a second account, without rights of its own"
    )
    parser.add_argument(
        "--by-hand", action="store_true", help="also what a person does in a browser"
    )
    parser.add_argument(
        "--heavy", action="store_true", help="also what uses up a minute's quota or many megabytes"
    )
    parser.add_argument(
        "--only", nargs="+", metavar="PROBE", choices=[each.name for each in report.PROBES]
    )
    parser.add_argument(
        "--keep", action="store_true", help="leave the folder with everything that was made"
    )
    parser.add_argument("--json", action="store_true", help="the result as JSON on stdout")
    parser.add_argument(
        "--list", action="store_true", help="print all probes as Markdown, ask nothing"
    )
    return parser


def _ground(asked: argparse.Namespace) -> Ground:
    root = os.environ.get("SHEETS_SYNC_GOOGLE__API_ROOT") or None
    reach = lambda text: GoogleHttp(credentials_from(text), root)  # noqa: E731
    return Ground(
        reach(asked.credentials),
        asked.folder,
        reach(asked.stranger) if asked.stranger else None,
        _tell if asked.by_hand else None,
        asked.heavy,
        root,
    )


def say(words: object) -> None:
    """To the person who waits; stdout is for the result."""
    print(words, file=sys.stderr, flush=True)


def _tell(instruction: str) -> None:
    say(f"\n{instruction}\nThen press Enter here.")
    sys.stdin.readline()


def _chosen(names: Sequence[str] | None) -> list[Probe]:
    return [each for each in report.PROBES if not names or each.name in names]


def _clear(ground: Ground) -> str:
    try:
        ground.clear()
    except SheetsSyncError as error:
        say(f"The folder {ground.folder} could not be trashed; please do it yourself. {error}")
        return str(error)
    return ""


if __name__ == "__main__":
    sys.exit(main())
