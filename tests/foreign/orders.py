"""The command line in this process, on a copy of a workbook; which commands there are, and what
each leaves alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from sheets_sync.cli import main
from tests.foreign.belongings import Belongings, assert_unchanged, belongings

READING = (
    ("plan",),
    ("status",),
    ("explain", "G001"),
    ("history", "G001"),
    ("doctor",),
    ("plan-observations",),
)
WRITING = (
    ("init",),
    ("init", "--force"),
    ("sync",),
    ("sync", "--force"),
    ("init", "--roster", "guru.csv"),
    ("init", "--roster", "guru.csv", "--force"),
    ("plan-observations", "--apply"),
    ("restore", "G001", "A", "Kelas", "--version", "1", "--yes"),
    ("documents",),
)
"""Commands that README or a message names, with and without `--force`."""
LOUD = (WRITING[5], WRITING[2], WRITING[6], WRITING[7], WRITING[3])
"""Those that write most, in the order of README."""
ROSTER = "Nama;NIP\nSiti Aminah, S.Pd.;\nTono Contoh;\n"
ALLOWED = (0, 1, 2, 3)
"""Exit codes; whatever happens, there is a sentence and no traceback."""


@dataclass
class Visit:
    """Somebody runs commands on one workbook; after each, what belongs to people is as it was."""

    path: Path
    ours: bool
    thorough: bool = True
    """Look after every command, not only when `check` is called."""
    owned: Belongings = field(init=False)

    def __post_init__(self) -> None:
        self.path.parent.joinpath("guru.csv").write_text(ROSTER, encoding="utf-8")
        self.look()

    def look(self) -> None:
        """What stands there now belongs to whom it belongs."""
        self.owned = belongings(self.path, ours=self.ours)

    def run(self, words: Sequence[str]) -> str:
        """One command; answers what it said."""
        before = self.path.read_bytes()
        words = [str(self.path.parent / word) if word == "guru.csv" else word for word in words]
        done = CliRunner().invoke(
            main, [*words, "--workbook", str(self.path), "--today", "2026-03-02"]
        )
        said = f"{words}: {done.exit_code}\n{done.output}"
        assert done.exit_code in ALLOWED, said
        assert done.exception is None or isinstance(done.exception, SystemExit), said
        after = self.path.read_bytes()
        if tuple(words) in READING or done.exit_code >= 2:
            assert after == before, f"nothing may be written: {said}"
        if after != before and self.thorough:
            self.check(said)
        return done.output

    def check(self, said: str = "") -> None:
        """Nothing of people's changed since the last look."""
        try:
            assert_unchanged(self.owned, belongings(self.path, ours=self.ours))
        except AssertionError as error:
            raise AssertionError(f"{error}\nafter {said}") from error

    def rename_as_told(self, said: str) -> bool:
        """The advice of `init`: the school's tabs of our names get other ones."""
        told = re.search(r"Tab (.*) di buku kerja ini milik sekolah", said)
        if not told:
            return False
        book = openpyxl.load_workbook(self.path, rich_text=True)
        for title in re.findall("«([^»]*)»", told[1]):
            book[title].title = f"{title.strip('_ ')[:20]} Sekolah"
        book.save(self.path)
        self.look()
        return True

    def state(self) -> str:
        """By what a workbook is known as one seen before: everything in it but moments."""
        seen = hashlib.blake2b()
        for tab in openpyxl.load_workbook(self.path).worksheets:
            if tab.title not in ("Riwayat", "_status"):
                seen.update(
                    repr([[cell.value for cell in row] for row in tab.iter_rows()]).encode()
                )
            seen.update(f"{tab.title} {tab.max_row}".encode())
        return seen.hexdigest()
