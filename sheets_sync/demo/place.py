"""Where the demo is put: made aside first, then moved in, and only over files that an earlier demo made.

A list of the demo's own files lies hidden beside them. Whatever is not on it belongs to somebody, and so does a
workbook that no longer is the sample school's: then nothing at all is touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sheets_sync.adapters.files import CAUSES
from sheets_sync.core.layout import PENGATURAN
from sheets_sync.demo.cast import NAME_LABEL, cast
from sheets_sync.errors import Failed, Misused
from sheets_sync.wiring import Deployment

WORKBOOK = "praktik-kinerja-2026.xlsx"
DOCUMENTS = "dokumen"
OWN_FILES = ".sheets-sync-demo"
ASIDE = ".sheets-sync-demo-baru"


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
    settings = (seen := workbook.read()).tabs.get(PENGATURAN)
    named = {str(row[0]): row[1] for row in settings.grid if len(row) > 1} if settings else {}
    if WORKBOOK not in own_files(folder) or named.get(NAME_LABEL) != cast().settings[NAME_LABEL]:
        raise Misused(_in_the_way(folder, WORKBOOK))
    workbook.write((), seen)  # changes nothing, but is refused while somebody has the workbook open


def own_files(folder: Path) -> set[str]:
    """What an earlier demo made here, as paths below the folder."""
    listed = folder / OWN_FILES
    return set(listed.read_text(encoding="utf-8").split("\n")) - {""} if listed.is_file() else set()


def _move_in(aside: Path, folder: Path) -> None:
    """Put the new files in the place of the old ones; the list names both until the last one is moved."""
    made, before = {path.relative_to(aside).as_posix() for path in _files(aside)}, own_files(folder)
    for name in sorted(made - before):
        if (folder / name).exists():
            raise Misused(_in_the_way(folder, name))
    refuse_foreign_workbook(folder)
    _list(folder, made | before)
    for name in sorted(made, key=lambda name: name == WORKBOOK):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (aside / name).replace(folder / name)
    for name in before - made:
        (folder / name).unlink(missing_ok=True)
    _list(folder, made)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _list(folder: Path, names: Iterable[str]) -> None:
    (folder / OWN_FILES).write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")


def _in_the_way(folder: Path, name: str) -> str:
    return f"Di «{folder}» sudah ada «{name}» yang bukan buatan demo. Pilih folder lain, atau pindahkan berkas itu."
