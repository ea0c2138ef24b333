"""Schools in a file or on Google that have come some way, made once and had again by each test:
there each sync takes a tenth of a second and more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.ports import Workbook
from tests.google_emulator.server import Emulator
from tests.support.filed import Filed
from tests.support.google import GoogleHands, reach
from tests.support.hands import Hands, XlsxHands
from tests.support.kept import Kept
from tests.support.school import School, documents_again, school_at

Kodes = tuple[str, ...]


def school_on_file(file: Path, upto: str = "", *kodes: str) -> School:
    """As `school_at`, in a file of its own; documents are kept in memory."""
    filed, made = _on_file(upto, _meant(upto, kodes))
    return _again(made, XlsxWorkbook(file), XlsxHands(file, filed.lay(file, anew=False)))


def school_on_google(google: Emulator, upto: str = "", *kodes: str) -> School:
    """As `school_at`, on a Google that holds nothing yet; documents are kept in memory."""
    kept, made = _on_google(upto, _meant(upto, kodes))
    kept.begin(google)
    spreadsheet = made.hands.id
    book = GoogleWorkbook(reach(google), spreadsheet)
    return _again(made, book, GoogleHands(google, spreadsheet))


@contextmanager
def school_on(backend: str, folder: Path, upto: str = "") -> Iterator[School]:
    """As `school_at`, wherever a test is asked to be: in memory, in a file, on Google."""
    if backend == "memory":
        yield school_at(upto)
    elif backend == "xlsx":
        yield school_on_file(folder / "w.xlsx", upto)
    else:
        with Emulator() as google:
            yield school_on_google(google, upto)


def _meant(upto: str, kodes: Kodes) -> Kodes:
    return (kodes or ("G001",)) if upto else ()


def _again(made: School, book: Workbook, hands: Hands) -> School:
    assert isinstance(made.documents, MemoryDocuments)
    typed = {place: list(values) for place, values in made.typed.items()}
    documents = documents_again(made.documents)
    return School(book, hands, documents, made.today, dict(made.report), typed)


@cache
def _on_file(upto: str, kodes: Kodes) -> tuple[Filed, School]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "sekolah.xlsx")
        made = _brought(School.create(file=file), upto, kodes)
        return Filed.of(file), made


@cache
def _on_google(upto: str, kodes: Kodes) -> tuple[Kept, School]:
    with Emulator() as google:
        made = _brought(School.create(google=google), upto, kodes)
        assert not google.bugs
        return Kept(google.world), made


def _brought(school: School, upto: str, kodes: Kodes) -> School:
    school.sync(rest=False)
    if upto:
        school.complete(*kodes, upto=upto)
    school.hands.close()
    return school
