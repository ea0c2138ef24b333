"""`python -m tests.fuzz SEED` repeats one run and keeps its folder; `python -m tests.fuzz FIRST
COUNT` makes many."""

from __future__ import annotations

import sys

from tests.fuzz import ground, limited
from tests.fuzz.judge import play


def main(first: int, count: int) -> int:
    """Print every run that found something; answers how many did."""
    limited.warm(ground.sound() / "sekolah")
    found = 0
    for seed in range(first, first + count):
        run = play(seed, keep=count == 1)
        if run.faults or count == 1:
            print(run, flush=True)
            found += bool(run.faults)
        if count == 1:
            print(run.folder)
    print(f"{count} runs, {found} with findings", flush=True)
    return min(found, 100)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
