"""A school's Drive at the emulator: runs of the program, and people who edit, rename, trash and
copy its documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sheets_sync.adapters.google.drive.documents import GoogleDocuments
from sheets_sync.adapters.google.drive.paper import doc_id
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.core.model.papers import Document, DocumentKey, Published, Unpublished
from tests.google_emulator.drive.model import DOCUMENT, FOLDER, SPREADSHEET, DriveFile
from tests.google_emulator.drive.text import text_of
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER, Person
from tests.support.remembered import documents_in_drive

MORNING = datetime(2026, 11, 23, 7, tzinfo=UTC).timestamp()
US = Person(OWNER)
TEACHER = Person("siti@sekolah.example")
PDF = "application/pdf"


class SchoolDrive:
    """One spreadsheet in a folder that a teacher may edit too. Time passes with every request, and
    when somebody waits.
    """

    def __init__(self, google: Emulator) -> None:
        self.google, self.drive = google, google.world.drive
        google.now = MORNING
        google.before(lambda _: google.clock.advance(0.007))
        self.folder = self.drive.add("Praktik Kinerja", FOLDER, None, US).id
        self.drive.share(self.folder, TEACHER.email, "writer")
        self.workbook = self.drive.add("Buku kerja", SPREADSHEET, [self.folder], US).id

    def run(
        self, *, folder: str | None = "", token: str = "token:kami", **options: Any
    ) -> GoogleDocuments:
        """A run of the program; `folder=None` is the spreadsheet's own."""
        http = GoogleHttp(
            credentials_from(token), self.google.url, sleep=self.wait, now=self.google.clock.now
        )
        place = self.folder if folder == "" else folder
        options = {"now": self.moment, "sleep": self.wait, **options}
        return documents_in_drive(http, self.workbook, place, **options)

    def publish(self, *documents: Document, **options: Any) -> list[Published | Unpublished]:
        """One run that publishes and links everything."""
        run = self.run(**options)
        results = list(run.publish(documents))
        run.settle(targets(results))
        return results

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.google.now, UTC)

    def wait(self, seconds: float) -> None:
        self.google.clock.advance(seconds)

    def requests(self) -> list[str]:
        """What the program sent since the last call, as `POST files`, `PATCH files/…`; without the
        one look whether the workbook lies in the trash, which `looks` counts.
        """
        sent = [
            f"{each.method} {each.path.partition('/v3/')[2]}"
            for each in self.google.log
            if not each.by_hook
        ]
        self.google.log.clear()
        look = f"GET files/{self.workbook}"
        self.looks = sent.count(look)
        return [each for each in sent if each != look]

    # -- what is there

    def files(self, mime_type: str) -> list[DriveFile]:
        """Everything of a type that is not in the trash, oldest first."""
        found = [
            each
            for each in self.drive.files.values()
            if each.mime_type == mime_type and each.parents
        ]
        return [each for each in found if not self.drive.is_trashed(each)]

    @property
    def docs(self) -> list[DriveFile]:
        return self.files(DOCUMENT)

    @property
    def pdfs(self) -> list[DriveFile]:
        return self.files(PDF)

    def linked(self, result: Published | Unpublished) -> DriveFile:
        """The Doc that a result links to."""
        assert isinstance(result, Published), result
        return self.drive.files[doc_id(result.target)]

    def text(self, file: DriveFile) -> str:
        """What a Doc says now."""
        return text_of(file.content, file.revisions[-1].media_type)

    def path(self, file: DriveFile) -> str:
        """Folder names and name, from the school's folder on."""
        names = [each.name for each in self.drive.lineage(file)]
        return "/".join(reversed(names[: names.index("Praktik Kinerja") + 1]))

    # -- people

    def edit(self, file: DriveFile, text: str = "Kata seorang guru.") -> None:
        self.drive.edit_document(file.id, TEACHER, text)

    def replace_bytes(self, file: DriveFile, content: bytes) -> None:
        """Somebody uploads another version of a PDF."""
        self.drive.put(file, content, PDF, TEACHER)
        self.drive.touch(file.id, TEACHER)


def targets(results: Sequence[Published | Unpublished]) -> set[str]:
    return {each.target for each in results if isinstance(each, Published)}


def paper(
    kode: str = "G001",
    version: int = 1,
    text: str = "Isi",
    *,
    kind: str = "A",
    logo: str = "",
    linked: str = "",
) -> Document:
    """A document of a teacher that says a text."""
    made = specimen.specimen(
        kind, replace(specimen.IDENTITY, logo=logo), full_cycle(lambda _: text)
    )
    return replace(
        made,
        key=DocumentKey(kode, kind),
        version=version,
        path=f"2026/{kode} Guru {kode}/2026_{kind}_{kode}",
        linked=linked,
    )
