"""Who and what stands on a document beside its contents: the people, the letterhead, the place, as
of today.
"""

from __future__ import annotations

from dataclasses import replace

from sheets_sync.core.documents.cycle import Identity, Person
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import Member
from sheets_sync.core.schema.school import SchoolSettings
from sheets_sync.core.schema.teacher import PRINTED_NUMBERS, Teacher

PRINTED_SETTINGS = (
    *("name", "npsn", "address", "logo", "town", "period"),
    *("letterhead_1", "letterhead_2", "letterhead_3", "letterhead_4"),
    *("principal", "principal_nip", "principal_number", "principal_rank", "signer"),
)
"""The fields of Pengaturan that stand on documents."""
PRINTED_OF_TEACHERS = ("name", *PRINTED_NUMBERS, "employment", "rank", "subject")
"""The fields of Guru that do."""


def school_identity(desk: Desk, settings: SchoolSettings | None = None) -> Identity:
    """The school alone, for documents that are about nobody in particular; `settings`: instead of
    Pengaturan's.
    """
    settings = settings or desk.settings.record
    lines = (
        settings.letterhead_1,
        settings.letterhead_2,
        settings.letterhead_3,
        settings.letterhead_4,
    )
    return Identity(
        school=settings.name or "",
        npsn=settings.npsn or "",
        address=settings.address or "",
        letterhead=tuple(line for line in lines if line),
        logo=settings.logo or "",
        town=settings.town or "",
        period=settings.period or "",
        kode="",
        teacher=Person(""),
        subject="",
        employment="",
        principal=_principal(settings, desk.role.office),
        observer=None,
    )


def present_identity(member: Member, desk: Desk) -> Identity:
    """The school with one teacher and whoever observes."""
    teacher = member.teacher
    delegate = desk.roster.members.get(member.observer or "")
    return replace(
        school_identity(desk),
        kode=member.kode,
        teacher=_person(teacher, "Guru"),
        subject=teacher.subject or "",
        employment=str(teacher.employment or ""),
        observer=as_observer(delegate.teacher) if delegate else None,
    )


def as_observer(teacher: Teacher) -> Person:
    """A teacher who observes another."""
    return _person(teacher, "Pengamat")


def _person(teacher: Teacher, role: str) -> Person:
    label, number = teacher.printed_number
    return Person(teacher.name or "", label, number, role, teacher.rank or "")


def _principal(settings: SchoolSettings, office: str) -> Person:
    label, number = ("NIP", settings.principal_nip or "–")
    if not settings.principal_nip and settings.principal_number:
        label, number = "Nomor Induk", settings.principal_number
    role = settings.signer or office
    return Person(settings.principal or "", label, number, role, settings.principal_rank or "")
