"""One race again, told step by step: `python -m tests.races one|two SEED [--drive]
[--otherwise=SWITCH,…]`; a last SEED makes it a series."""

from __future__ import annotations

import os
import sys

from sheets_sync.adapters.google.drive import documents
from tests.races.ground import ground
from tests.races.race import Race


def main(arguments: list[str]) -> int:
    documents.WORKERS = 1
    kind, first, *more = [each for each in arguments if not each.startswith("--")]
    names = [each.partition("=")[2] for each in arguments if each.startswith("--otherwise=")]
    otherwise = tuple(names[0].split(",")) if names else ()
    place = ground(in_drive="--drive" in arguments, otherwise=otherwise)
    failed = 0
    for seed in range(int(first), int(more[0] if more else first) + 1):
        race = Race(place, seed, 2 if kind == "two" else 1)
        try:
            race.run()
        except AssertionError as breach:
            failed += 1
            print(f"\nSEED {seed}: {breach}")
        if not more:
            print(race.story)
    print(f"{failed} breaches")
    return failed


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(min(code, 1))  # the emulator's threads run until the process ends
