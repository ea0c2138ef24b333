"""Where templates/ and config/ are: the packed copy in an installed wheel, else the root of the
repository.

A school's own folder wins file by file: whoever changes one template keeps getting the others from
the program.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from sheets_sync.adapters.files.writing import put, stands
from sheets_sync.core.model.limits import TEMPLATE_BYTES
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.sentences.templates import TEMPLATES
from sheets_sync.errors import Failed
from sheets_sync.intake import is_there, read_text


class Unreadable(Failed):
    """A school's own template is there but cannot be read: its documents wait, nothing else
    does.
    """


PACKAGE = Path(__file__).parent.parent


def resource_folder(name: str) -> Path:
    """`templates` or `config`."""
    packed = PACKAGE / "packed" / name
    return packed if packed.is_dir() else PACKAGE.parent / name


def read_template(name: str, own: Path | None = None) -> str:
    """One file of templates/, the school's own copy first. Raises FileNotFoundError if neither has
    it.
    """
    try:
        if own is not None and is_there(own / name):
            return read_text(own / name, TEMPLATE_BYTES)
    except OSError as error:
        raise Unreadable(FILES.say("template_unreadable", file=name, folder=str(own))) from error
    return (resource_folder("templates") / name).read_text(encoding="utf-8")


def template_reader(
    own: Path | None = None, said: Callable[[str], str] | None = None
) -> Callable[[str], str]:
    """A reader of templates for one school. `said` words those of the program for a role."""
    if said is None:
        return lambda name: read_template(name, own)

    def read(name: str) -> str:
        is_own = name in own_templates(own) or not name.endswith(".j2")
        return read_template(name, own) if is_own else said(read_template(name))

    return read


def own_templates(own: Path | None) -> frozenset[str]:
    """The names of a school's own templates; none where its folder cannot be read."""
    try:
        names = [file.name for file in own.iterdir()] if own else []
    except OSError:
        return frozenset()
    return frozenset(name for name in names if name.endswith(".j2"))


def unused_templates(own: Path | None, used: Collection[str] = ()) -> list[str]:
    """Sentences about a school's templates that no document is made of: a misspelt name would pass
    unnoticed. `used`: file names that some kind of document is made of, beside those that ship.
    """
    if own is None:
        return []
    try:
        return _unused(own, used)
    except OSError:
        return [TEMPLATES.say("folder_unreadable", folder=own)]


def _unused(own: Path, used: Collection[str]) -> list[str]:
    if not own.is_dir():
        return [(TEMPLATES.say("folder_missing", folder=own))]
    known = {*used, *(source.name for source in resource_folder("templates").glob("*.j2"))}
    return [
        (TEMPLATES.say("unused", name=file.name, known=", ".join(sorted(known))))
        for file in sorted(own.iterdir())
        if file.suffix == ".j2" and file.name not in known
    ]


def read_config(name: str) -> str:
    """One file of config/ that travels with the program, such as `catalogue.toml`."""
    return (resource_folder("config") / name).read_text(encoding="utf-8")


def eject_templates(folder: Path) -> tuple[Path, ...]:
    """Copy the templates for changing; files that are there stay untouched. Returns what was
    written.

    The theme is not among them: it is always the program's own (`render/renderer.py` says why).
    """
    written = []
    for source in sorted(resource_folder("templates").glob("*.html.j2")):
        target = folder / source.name
        if not stands(target):
            put(target, source.read_bytes())
            written.append(target)
    return tuple(written)
