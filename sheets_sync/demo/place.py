"""Where the demo is put: made aside first, then moved in, and only over files that an earlier demo
left there.

What an earlier demo made is told by the files themselves: the workbook bears a seal that breaks
with the first change, its documents bear the seal of that workbook, the logo is known. Anything
else belongs to somebody; then nothing at all is touched. Nothing is ever removed because a list
says so, for anybody can write a list.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sheets_sync.adapters.files import orphans
from sheets_sync.adapters.files.belongings import is_marked, is_sealed, marked
from sheets_sync.adapters.files.faults import why
from sheets_sync.adapters.files.writing import below, content_of, put, stands
from sheets_sync.core.model.sentences.demo import DEMO
from sheets_sync.core.reading.origin import remembered_origin
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.demo.cast import LOGO, LOGO_NAME
from sheets_sync.errors import Failed, Misused
from sheets_sync.wiring.local_deployment import LocalDeployment

WORKBOOK = "praktik-kinerja-2026.xlsx"
DOCUMENTS = "dokumen"
ASIDE = ".sheets-sync-demo-"
SEALER = "demo"


def deployment(folder: Path, home: Path | None = None) -> LocalDeployment:
    """The sample workbook in a folder, with the program's own settings, whatever stands in the
    environment. `home`: the folder where it is going to lie.
    """
    lies = home.resolve() / WORKBOOK if home else None
    return LocalDeployment(
        folder / DOCUMENTS, None, 50, 30, workbook_path=folder / WORKBOOK, home=lies
    )


@contextmanager
def made_aside(folder: Path) -> Iterator[Path]:
    """A folder inside `folder` to make everything in; what lies there at the end is moved to its
    place.
    """
    refuse_foreign_workbook(folder)
    _refuse_foreign_logo(folder)
    aside = folder / f"{ASIDE}{orphans.owner()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        aside.mkdir()
        yield aside
        _move_in(aside, folder)
    except OSError as fault:
        raise Failed(DEMO.say("demo_not_written", folder=folder, cause=why(fault))) from fault
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def refuse_foreign_workbook(folder: Path) -> None:
    """Stop before a school's own workbook, or one that somebody has open."""
    path = folder / WORKBOOK
    if not stands(path):
        return
    if not is_marked(content_of(path) or b"", SEALER):
        raise Misused(DEMO.say("demo_foreign", workbook=WORKBOOK, folder=folder))
    workbook = deployment(folder).workbook
    workbook.write(
        (), workbook.read()
    )  # changes nothing, but is refused while somebody has the workbook open


def _refuse_foreign_logo(folder: Path) -> None:
    """Stop at once before somebody's own picture; the names of documents are known only when they
    are made.
    """
    place = folder / LOGO_NAME
    if stands(place) and (content_of(place) or b"") != LOGO.encode():
        raise Misused(_in_the_way(folder, LOGO_NAME))


def _identity(folder: Path) -> str:
    """Of the workbook that an earlier demo left there."""
    workbook = deployment(folder).workbook
    return remembered_origin(workbook.read_tab(STATUS_TAB)).identity if workbook.exists() else ""


def _move_in(aside: Path, folder: Path) -> None:
    """Put the new files in the place of the old ones, the workbook last: until then it tells whose
    they are.
    """
    refuse_foreign_workbook(folder)
    made = {path.relative_to(aside).as_posix(): path.read_bytes() for path in _files(aside)}
    made[WORKBOOK] = marked(made[WORKBOOK], SEALER)
    rules = {name: _rule(name, _identity(folder), _identity(aside)) for name in made}
    for name in made:
        place = below(folder, name)
        if stands(place) and not rules[name](content_of(place) or b""):
            raise Misused(_in_the_way(folder, name))
    for name in sorted(made, key=lambda name: name == WORKBOOK):
        put(below(folder, name), made[name], is_ours=rules[name])


def _rule(name: str, *identities: str) -> Callable[[bytes], bool]:
    """How a file that an earlier demo left is known. `identities`: of its workbook, and of the new
    one, if a demo was stopped while it put its files there.
    """
    if name == WORKBOOK:
        return lambda present: is_marked(present, SEALER)
    if name == LOGO_NAME:
        return lambda present: present == LOGO.encode()
    return lambda present: any(is_sealed(present, identity) for identity in identities if identity)


def _sweep(folder: Path) -> None:
    """Folders that killed demos left; never one in which a living process writes, nor what only
    looks like it.
    """
    for each in folder.glob(f"{ASIDE}*"):
        owner = each.name.removeprefix(ASIDE)
        if stat.S_ISDIR(each.lstat().st_mode) and orphans.is_abandoned(
            owner, each.lstat().st_mtime
        ):
            shutil.rmtree(each, ignore_errors=True)


def _files(folder: Path) -> Iterator[Path]:
    return (Path(root) / name for root, _, names in os.walk(folder) for name in names)


def _in_the_way(folder: Path, name: str) -> str:
    return DEMO.say("in_the_way", folder=folder, name=name)
