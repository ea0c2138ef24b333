"""The list of schools as a file: TOML for hands that like text, CSV from any spreadsheet, or a
folder whose workbooks are the list.
"""

from __future__ import annotations

import csv
import glob
import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sheets_sync.adapters.files.faults import why
from sheets_sync.adapters.files.writing import Taken, put
from sheets_sync.core.documents.naming import folder_name
from sheets_sync.core.fleet.registry import Registry, Row, School, label_of, read_registry
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.limits import SETTINGS_BYTES
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.deployment import DEPLOYMENT
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.schema.school_list import (
    ACTIVE,
    LABELS,
    LEVEL,
    NAME,
    REQUIRED,
    TICKS,
    WORKBOOK,
)
from sheets_sync.errors import Failed, Misused
from sheets_sync.intake import read_bytes

_LARGEST = 16 * SETTINGS_BYTES
"""Bytes of a list: some tens of thousands of schools."""
_TABLE = "sekolah"
_SEPARATORS = ";,\t"
_OF_AN_EXPORT = ("data.json", "data.schema.json")


def read_registry_file(path: Path) -> Registry:
    """The schools of a file or folder. Raises `Misused`."""
    if path.is_dir():
        return read_registry(_of_folder(path))
    readers = {".toml": _of_toml, ".csv": _of_csv}
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        raise Misused(FLEET.say("registry_kind", name=path))
    return read_registry(reader(path, _text_of(path)))


def _text_of(path: Path) -> str:
    try:
        return read_bytes(path, _LARGEST).decode("utf-8-sig")
    except FileNotFoundError:
        raise Misused(FLEET.say("no_registry", name=path)) from None
    except UnicodeDecodeError:
        raise Misused(FLEET.say("registry_not_text", name=path)) from None
    except OSError:
        raise Misused(
            FLEET.say("registry_unreadable", name=path, why="berkasnya tertutup")
        ) from None


def _of_folder(folder: Path) -> Iterator[Row]:
    """Every workbook of the tree, named like its file, and with its folder where several files are
    named alike.
    """
    found = [*_workbooks(folder)]
    alike = Counter(inside.stem for inside in found)
    for inside in found:
        name = inside.stem if alike[inside.stem] == 1 else inside.with_suffix("").as_posix()
        yield Row(FLEET.say("file", name=inside), {NAME: name, WORKBOOK: str(inside)})


def _workbooks(folder: Path) -> Iterator[Path]:
    """What begins with a dot or `~$` is nobody's workbook, and what `export` wrote is a copy to
    read.
    """
    for path in sorted(folder.rglob("*.xlsx")):
        inside = path.relative_to(folder)
        is_hidden = any(part.startswith((".", "~$")) for part in inside.parts)
        is_export = all((path.parent / name).is_file() for name in _OF_AN_EXPORT)
        if path.is_file() and not is_hidden and not is_export:
            yield inside


def _of_toml(path: Path, text: str) -> Iterator[Row]:
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise _misspelt(path, found[1] if found else "") from None
    entries = content.get(_TABLE)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Misused(FLEET.say("no_list", name=path))
    for number, entry in enumerate(entries, 1):
        _refuse_unknown(path, entry)
        yield Row(FLEET.say("entry", number=number), _plain(entry))


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Values as cells hold them: numbers of schools are text."""
    return {
        key: value if isinstance(value, bool | str) or value is None else str(value)
        for key, value in entry.items()
    }


def _of_csv(path: Path, text: str) -> Iterator[Row]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    whole = 0  # lines; a quote that nobody closed must not swallow the schools below it
    try:
        headings = next(rows, [])
        whole = rows.line_num
        _refuse_unknown(path, dict.fromkeys(heading for heading in headings if heading.strip()))
        labels = Counter(map(label_of, filter(str.strip, headings)))
        for label in REQUIRED:
            if label not in labels:
                raise Misused(FLEET.say("no_heading", name=path, label=label))
        if doubled := next((label for label, count in labels.items() if count > 1), None):
            raise Misused(FLEET.say("doubled_heading", name=path, label=doubled))
        for cells in rows:
            whole = rows.line_num
            _refuse_untitled(path, headings, cells)
            named = dict(zip(headings, cells, strict=False))
            yield Row(FLEET.say("line", number=rows.line_num), named)
    except csv.Error:
        raise _misspelt(path, str(whole + 1)) from None


def _misspelt(path: Path, line: str) -> Misused:
    """What a parser says itself is English."""
    where = DEPLOYMENT.say("line", number=line) if line else DEPLOYMENT.say("at_end")
    return Misused(FLEET.say("registry_misspelt", name=path, where=where))


def _refuse_unknown(path: Path, named: Mapping[str, object]) -> None:
    """A misspelt column must not be ignored silently."""
    for heading in named:
        if label_of(heading) is None:
            labels = list_labels(LABELS)
            raise Misused(FLEET.say("unknown_heading", name=path, heading=heading, labels=labels))


def _refuse_untitled(path: Path, headings: Sequence[str], cells: Sequence[str]) -> None:
    """Nor one that lost its heading: a school that is switched off would be run."""
    titled = {place for place, heading in enumerate(headings, 1) if heading.strip()}
    for place, cell in enumerate(cells, 1):
        if cell.strip() and place not in titled:
            facts = {"column": letters(place), "labels": list_labels(LABELS)}
            raise Misused(FLEET.say("untitled", name=path, **facts))


def found_home(folder: Path, school: School) -> Path | None:
    """Where the workbook of a school lies that its list does not name: in a folder of its own
    beside the list, of several years the last. The folder is known by the school's number, whatever
    it is called now; without one by its name. Of a copied folder, that with the school's own name.
    """
    number = folder_name(school.npsn, "").strip()
    own = f"{glob.escape(number)} *" if number else glob.escape(_own_folder(school))
    there = (path for path in folder.glob(f"{own}/{_OF_A_YEAR.format('*')}") if path.is_file())

    def worth(path: Path) -> tuple[str, bool, str]:
        return path.name, path.parent.name == _own_folder(school), path.parent.name

    return max(there, key=worth, default=None)


def is_home(folder: Path, path: Path, school: School) -> bool:
    """Whether `found_home` would have taken a workbook there for this school's."""
    number = folder_name(school.npsn, "").strip()
    own = path.parent.name
    named = own.startswith(f"{number} ") if number else own == _own_folder(school)
    beside = path.parent.parent == folder.resolve()
    return named and beside and path.match(_OF_A_YEAR.format("*"))


def near_workbooks(folder: Path) -> Iterator[Path]:
    """Workbooks beside a list and at most two folders below: it may stand in somebody's home."""
    for depth in ("", "*/", "*/*/"):
        for path in sorted(folder.glob(f"{depth}*.xlsx")):
            inside = path.relative_to(folder).parts
            if path.is_file() and not any(part.startswith((".", "~$")) for part in inside):
                yield path


def new_home(folder: Path, school: School, year: int) -> Path:
    """Where it is made."""
    return folder / _own_folder(school) / _OF_A_YEAR.format(year)


_OF_A_YEAR = "praktik-kinerja-{}.xlsx"


def _own_folder(school: School) -> str:
    return folder_name(school.npsn, school.name).strip()


def write_specimen(path: Path) -> None:
    """An empty list with its headings and an example, which takes part in nothing. Raises `Failed`
    where another was put there meanwhile, `Misused` where it cannot be written.
    """
    if path.suffix.casefold() not in (".toml", ".csv"):
        raise Misused(FLEET.say("registry_kind", name=path))
    toml = path.suffix.casefold() == ".toml"
    content = _specimen_toml() if toml else _specimen_csv()
    try:
        put(path, content.encode("utf-8-sig" if not toml else "utf-8"))
    except Taken as error:
        raise Failed(FLEET.say("list_just_made", name=path)) from error
    except OSError as error:
        raise Misused(FLEET.say("specimen_unwritten", name=path, why=why(error))) from error


_EXAMPLE = dict.fromkeys(LABELS, "") | {NAME: "SD Contoh", ACTIVE: "Tidak", LEVEL: "SD"}


def _specimen_csv() -> str:
    return "".join(f"{';'.join(line)}\r\n" for line in (LABELS, _EXAMPLE.values()))


def _specimen_toml() -> str:
    lines = ["[[sekolah]]"]
    for label in LABELS:
        key, value = label.lower().replace(" ", "_"), _EXAMPLE[label]
        lines.append(f"{key} = false" if label in TICKS else f'{key} = "{value}"')
    return "\n".join(lines) + "\n"
