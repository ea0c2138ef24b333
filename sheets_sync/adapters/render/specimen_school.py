"""Made-up documents of a whole school: the recap of some teachers, and blank forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sheets_sync.core.documents.cycle import Cycle, Identity, Person
from sheets_sync.core.documents.form_filling import form_documents
from sheets_sync.core.documents.kind import DocumentKind, Form, Issue
from sheets_sync.core.documents.naming import school_path
from sheets_sync.core.documents.parts import school_head
from sheets_sync.core.documents.recap import (
    Counted,
    Late,
    Ratings,
    RecapView,
    StageCount,
    Support,
    TeacherLine,
)
from sheets_sync.core.model.ground import SCALE
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.model.words import ActivityKind
from sheets_sync.core.schema.catalogue import Catalogue
from sheets_sync.core.schema.stages import STAGES

USUAL_TEACHERS = 12
TITLES = ("S.Pd.", "S.Ag.", "M.Pd.", "S.Kom.", "S.Hum.", "S.Sn.")


GIVEN = (
    "Ahmad",
    "Budi",
    "Citra",
    "Dewi",
    "Eko",
    "Fitri",
    "Gede",
    "Hasan",
    "Intan",
    "Joko",
    "Kadek",
)
FAMILY = ("Santoso", "Wulandari", "Hidayat", "Lestari", "Siregar", "Nasution", "Wijaya")
WISHES = (
    "Waktu mengamati kelas rekan sejawat",
    "Contoh lembar pengamatan yang ringkas",
    "Buku bacaan berjenjang",
    "Ruang untuk kerja kelompok",
    "Pelatihan tentang pertanyaan pemantik",
)


def school_specimen(kind: DocumentKind, identity: Identity, teachers: int) -> Document:
    """A document of that kind for a school of so many teachers."""
    issue = Issue(1, date(2026, 11, 13), "3f9a1c07")
    path = school_path(kind.file_word, identity.period)
    view = _view(kind, identity, issue, teachers)
    title = f"{kind.title} – {identity.school}"
    return Document(
        DocumentKey(None, kind.key), 1, path, title, kind.template, view, issue.fingerprint
    )


def form_specimen(form: Form, identity: Identity, catalogue: Catalogue, cycle: Cycle) -> Document:
    """A form of a teacher; of nobody in particular where nothing is known."""
    if cycle == Cycle():
        identity = replace(identity, kode="", teacher=Person(""), observer=None)
    (made,) = form_documents([form], identity, catalogue, cycle)
    return made


def _of(words: tuple[str, ...], number: int) -> str:
    return words[number % len(words)]


def _name(number: int) -> str:
    return f"{_of(GIVEN, number)} {_of(FAMILY, number)}, {_of(TITLES, number)}"


def _long_name(number: int) -> str:
    middle = f"{_of(GIVEN, number + 3)} {_of(FAMILY, number + 1)}-{_of(FAMILY, number + 3)}"
    return f"Prof. Dr. Ir. Hj. {_of(GIVEN, number)} {middle}, {_of(TITLES, number)}, Gr."


def _view(kind: DocumentKind, identity: Identity, issue: Issue, teachers: int) -> RecapView:
    names = [
        _long_name(number) if number % 4 == 0 and teachers != USUAL_TEACHERS else _name(number)
        for number in range(1, teachers + 1)
    ]
    rows = (("Guru aktif", str(teachers)), ("Keadaan per", "13 November 2026"))
    part = teachers // 4
    return RecapView(
        head=school_head(kind, identity, issue, rows),
        stages=tuple(
            StageCount(s.title, part, part, part, teachers - 3 * part, part // 2) for s in STAGES
        ),
        teachers=tuple(
            TeacherLine(f"G{at:03}", name, STAGES[at % 6].title, "Guru", "2 November 2026")
            for at, name in enumerate(names, start=1)
        ),
        subs=tuple(
            Counted(label, part)
            for label in ("KSK · Keteraturan Suasana Kelas", "PDP · Disiplin Positif")
            if part
        ),
        ratings=_ratings(part),
        total=Ratings("", "Jumlah", (part, part, part), (0, part, 2 * part), shown=part > 0),
        kinds=tuple(Counted(str(word), part) for word in ActivityKind if part),
        support=tuple(
            Support(name, "Pelatihan", f"{_of(WISHES, at)} bersama {_of(GIVEN, at)}", "–")
            for at, name in enumerate(names)
        ),
        challenges=tuple(
            Counted(f"{_of(WISHES, at)} untuk kelas {_of(FAMILY, at)}", 2)
            for at in range(min(teachers, 40))
        ),
        more_challenges=max(teachers - 40, 0),
        late=tuple(
            Late(name, "C Diskusi Tindak Lanjut", at)
            for at, name in enumerate(names[:part], start=1)
        ),
        scale=tuple(map(str, SCALE)),
    )


def _ratings(part: int) -> tuple[Ratings, ...]:
    sentence = "Guru melakukan strategi pengelompokan untuk mengaktifkan keterlibatan peserta didik"
    return tuple(
        Ratings(
            f"KSK-{at}", f"KSK-{at} · {sentence}", (part, 1, 2), (0, 2, part + 1), shown=at != 2
        )
        for at in (1, 2, 3)
        if part
    )
