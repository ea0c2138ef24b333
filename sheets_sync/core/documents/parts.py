"""The frame of every document: letterhead, title, number, identity, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from sheets_sync.core.documents.cycle import Identity, Person
from sheets_sync.core.documents.kind import DocumentKind, Issue, Matter, Signers
from sheets_sync.core.documents.naming import PREVIEW, document_number, full_date
from sheets_sync.core.documents.shared import EMPTY, Head, Letterhead, Line, Signer
from sheets_sync.core.model.sentences.papers import LABELS, PAPERS
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.words import folded

LATER = "…………………………"
"""Where a date will stand."""
PRINCIPAL = "Kepala Sekolah"
APPROVES, KNOWS, JUDGES = PAPERS["approves"], PAPERS["knows"], PAPERS["judges"]
"""What the principal signs as."""
OBSERVED = PAPERS["observed"]
MOST_CHANGES = 6
"""More would not fit on one line."""
_CONTACT = re.compile(
    r"\b(jalan|jl|telp|telepon|email|e-mail|laman|www|kode pos|npsn)\b|@|https?:|\d{5}",
    re.IGNORECASE,
)


def shown(text: object) -> str:
    """A text that must not stay blank."""
    return str(text) if text else EMPTY


def spaced(number: str) -> str:
    """Group a NIP as letters print it: `19850315 201001 2 005`; other numbers stay as they are."""
    if len(number) == 18 and number.isdigit():
        return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"
    return shown(number)


def letterhead_of(identity: Identity) -> Letterhead:
    """The Kop lines, or name and address; the school's own line is the large one."""
    lines = tuple(line for line in identity.letterhead if line.strip())
    if not lines:
        own = (Line(identity.school, "sekolah"), Line(identity.address, "alamat"))
        return Letterhead(tuple(line for line in own if line.text.strip()), identity.logo)
    main = _main_line(lines, identity.school)
    ranks = (
        "atas" if at < main else "sekolah" if at == main else "alamat" for at in range(len(lines))
    )
    return Letterhead(tuple(map(Line, lines, ranks)), identity.logo)


def _main_line(lines: tuple[str, ...], school: str) -> int:
    named = [
        at for at, line in enumerate(lines) if folded(school) and folded(school) in folded(line)
    ]
    spoken = [at for at, line in enumerate(lines) if not _CONTACT.search(line)]
    return (named or spoken[-1:] or [0])[0]


def head_of(matter: Matter) -> Head:
    """Letterhead, title, number, identity and signatures of one document."""
    kind, identity, issue = matter.kind, matter.identity, matter.issue
    left, right, middle = kind.signers(identity)
    return Head(
        letterhead=letterhead_of(identity),
        title=_title(kind, issue),
        number=document_number(kind.key, matter.kode, identity.period, issue.version),
        school=identity.school,
        period=identity.period,
        date=full_date(issue.dated_on),
        teacher=identity.teacher.name,
        principal=identity.principal.name,
        identity=tuple(_identity_rows(matter)),
        place_and_date=_place_and_date(identity, issue),
        left=left,
        right=right,
        middle=middle,
        version=issue.version,
        changes=listed_changes(issue.changed),
        to_fill=issue.to_fill,
    )


def school_head(
    kind: DocumentKind, identity: Identity, issue: Issue, rows: Iterable[tuple[str, str]]
) -> Head:
    """The same for a document about nobody in particular: only the principal signs. `rows` end the
    identity table.
    """
    principal = identity.principal
    role = principal.role or PRINCIPAL
    return Head(
        letterhead=letterhead_of(identity),
        title=_title(kind, issue),
        number=document_number(kind.key, "", identity.period, issue.version),
        school=identity.school,
        period=identity.period,
        date=full_date(issue.dated_on),
        teacher="",
        principal=principal.name,
        identity=(
            (LABELS["school"], _school(identity)),
            (role, shown(principal.name)),
            (LABELS["period"], shown(identity.period)),
            *rows,
        ),
        place_and_date=_place_and_date(identity, issue),
        left=signer("", "", Person("")),
        right=signer("", role, principal),
        version=issue.version,
        changes=listed_changes(issue.changed),
    )


def _title(kind: DocumentKind, issue: Issue) -> str:
    """What nobody may take for a finished letter says so on top."""
    return kind.title if issue.version else f"{PREVIEW}: {kind.title}"


def _place_and_date(identity: Identity, issue: Issue) -> str:
    return ", ".join(
        filter(None, (identity.town, long_date(issue.dated_on) if issue.dated_on else LATER))
    )


def listed_changes(changed: tuple[str, ...]) -> str:
    """What changed, on one line."""
    named, more = changed[:MOST_CHANGES], len(changed) - MOST_CHANGES
    text = ", ".join(named)
    return PAPERS.say("more_changes", named=text, count=more) if more > 0 else text


def _school(identity: Identity) -> str:
    """Its name, with its number where Pengaturan has one."""
    if not identity.npsn:
        return shown(identity.school)
    return PAPERS.say("npsn", school=identity.school, npsn=identity.npsn)


def _identity_rows(matter: Matter) -> Iterable[tuple[str, str]]:
    """What stands in Guru and Pengaturan, in few lines; what is optional there and empty takes no
    room. Who observes as principal is named once.
    """
    identity = matter.identity
    teacher, principal = identity.teacher, identity.principal
    role = principal.role or PRINCIPAL
    yield LABELS["teacher"], shown(teacher.name)
    told = (spaced(teacher.number), teacher.rank, identity.employment)
    yield teacher.number_label, " · ".join(filter(None, told))
    if identity.subject:
        yield LABELS["subject"], identity.subject
    yield LABELS["school"], _school(identity)
    if matter.kind.names_observer and identity.observer is None:
        yield LABELS["observer"], f"{shown(principal.name)} ({role})"
    else:
        yield role, shown(principal.name)
    if matter.kind.names_observer and identity.observer:
        yield LABELS["observer"], identity.observer.name
    yield LABELS["period"], shown(identity.period)


def principal_and_teacher(heading: str) -> Callable[[Identity], Signers]:
    """The principal on the left, who signs as `heading` says, and the teacher on the right."""

    def signers(identity: Identity) -> Signers:
        principal, teacher = identity.principal, identity.teacher
        role = principal.role or PRINCIPAL
        return signer(heading, role, principal), signer("", teacher.role or "Guru", teacher), None

    return signers


def signer(heading: str, role: str, person: Person) -> Signer:
    """One place of the signature block."""
    return Signer(
        heading,
        role,
        shown(person.name),
        person.rank,
        f"{person.number_label} {spaced(person.number)}",
    )
