"""Where the demo is put: made aside first, then moved in, and only over files that an earlier demo made.

A list of the demo's own files lies hidden beside them, with the digest of the workbook as it was made. Whatever is not
on it belongs to somebody, and so does a workbook in which anything was changed since: then nothing at all is touched.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sheets_sync.adapters.files import CAUSES
from sheets_sync.errors import Failed, Misused
from sheets_sync.wiring import Deployment

WORKBOOK = "praktik-kinerja-2026.xlsx"
DOCUMENTS = "dokumen"
OWN_FILES = ".sheets-sync-demo"
ASIDE = ".sheets-sync-demo-baru"
DIGEST = "sha256:"
"""Begins a line of the list that is no name: no file of the demo has a colon in its name."""


def deployment(folder: Path) -> Deployment:
    """The sample workbook in a folder, with the program's own settings, whatever stands in the environment."""
    return Deployment(folder / WORKBOOK, folder / DOCUMENTS, None, lost_rows_percent=50, wrong_rows_percent=30)


@contextmanager
def made_aside(folder: Path) -> Iterator[Path]:
    """A folder inside `folder` to make everything in; what lies there at the end is moved to its place."""
    refuse_foreign_workbook(folder)
    aside = folder / ASIDE
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        yield aside
        _move_in(aside, folder)
    except OSError as fault:
        cause = CAUSES.get(fault.errno or 0, "tempat penyimpanan menolak; pilih folder lain")
        raise Failed(f"Contoh belum dapat ditulis ke «{folder}»: {cause}.") from fault
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def refuse_foreign_workbook(folder: Path) -> None:
    """Stop before a school's own workbook, or one that somebody has open."""
    path = folder / WORKBOOK
    if not path.exists():
        return
    workbook = deployment(folder).workbook
    seen = workbook.read()
    if WORKBOOK not in own_files(folder):
        raise Misused(_in_the_way(folder, WORKBOOK))
    if _digest(path) not in _listed(folder):
        raise Misused(
            f"«{WORKBOOK}» di «{folder}» sudah diubah sejak dibuat demo, jadi tidak ditimpa. "
            "Pilih folder lain, atau pindahkan berkas itu dulu."
        )
    workbook.write((), seen)  # changes nothing, but is refused while somebody has the workbook open


def own_files(folder: Path) -> set[str]:
    """What an earlier demo made here, as paths below the folder."""
    return {line for line in _listed(folder) if not line.startswith(DIGEST)}


def _listed(folder: Path) -> set[str]:
    """The lines of the list: names, and the digests that a workbook of ours may have."""
    listed = folder / OWN_FILES
    return set(listed.read_text(encoding="utf-8").split("\n")) - {""} if listed.is_file() else set()


def _digest(path: Path) -> str:
    return DIGEST + hashlib.sha256(path.read_bytes()).hexdigest()


def _move_in(aside: Path, folder: Path) -> None:
    """Put the new files in the place of the old ones; the list knows both until the last one is moved."""
    made, before = {path.relative_to(aside).as_posix() for path in _files(aside)}, own_files(folder)
    digest = _digest(aside / WORKBOOK)
    for name in sorted(made - before):
        if (folder / name).exists():
            raise Misused(_in_the_way(folder, name))
    refuse_foreign_workbook(folder)
    _list(folder, made | _listed(folder) | {digest})
    for name in sorted(made, key=lambda name: name == WORKBOOK):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (aside / name).replace(folder / name)
    for name in before - made:
        (folder / name).unlink(missing_ok=True)
    _list(folder, made | {digest})


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _list(folder: Path, lines: Iterable[str]) -> None:
    (folder / OWN_FILES).write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def _in_the_way(folder: Path, name: str) -> str:
    return f"Di «{folder}» sudah ada «{name}» yang bukan buatan demo. Pilih folder lain, atau pindahkan berkas itu."
