"""Documents of a made-up teacher, to look at templates with: as usual, with nothing optional, and with far too much.

A template that was only ever seen with friendly content breaks on the first long answer; the check prints all three.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache

from sheets_sync.adapters.render.specimen_cycle import far_too_long, full_cycle, many_activities
from sheets_sync.adapters.render.specimen_school import SCHOOL_KINDS, school_specimen
from sheets_sync.adapters.resources import read_config
from sheets_sync.core.documents import KINDS, compose, file_path
from sheets_sync.core.documents.cycle import Cycle, Identity, Issue, Person
from sheets_sync.core.model.papers import Document
from sheets_sync.core.schema.catalogue import Catalogue, build_catalogue, rows_from_file

KODE = "G001"
ALL_KINDS = (*KINDS, *SCHOOL_KINDS)

IDENTITY = Identity(
    school="SD Negeri 1 Sukamaju",
    npsn="20212345",
    address="Jalan Merdeka 1, Sukamaju, Kabupaten Bandung 40111",
    letterhead=(
        "PEMERINTAH KABUPATEN BANDUNG",
        "DINAS PENDIDIKAN",
        "SD NEGERI 1 SUKAMAJU",
        "Jalan Merdeka 1, Sukamaju 40111 · Telp. (022) 123456 · sdn1sukamaju.sch.id",
    ),
    logo="",
    town="Bandung",
    period="2026",
    kode=KODE,
    teacher=Person("Siti Aminah, S.Pd.", "NIP", "198503152010012005", "Guru", "Penata, III/c"),
    subject="Kelas IV",
    employment="PNS",
    principal=Person("Dra. Sri Wahyuni, M.Pd.", "NIP", "197001011995032001", "Kepala Sekolah", "Pembina Tk. I, IV/b"),
    observer=Person("Budi Santoso, S.Pd., M.M.", "NIP", "198001012005011003", "Pengamat", "Penata Tk. I, III/d"),
)
SPARSE_IDENTITY = Identity(
    school="TK Tunas Bangsa",
    npsn="",
    address="",
    letterhead=(),
    logo="",
    town="",
    period="2026",
    kode=KODE,
    teacher=Person("Ni Made"),
    subject="",
    employment="",
    principal=Person("Rahmat", role="Kepala TK"),
    observer=None,
)
LONG_IDENTITY = replace(
    IDENTITY,
    school="Sekolah Dasar Negeri Terpadu Berwawasan Lingkungan Hidup Sukamaju Kidul 1",
    letterhead=(
        "PEMERINTAH DAERAH KABUPATEN KEPULAUAN SIAU TAGULANDANG BIARO",
        "DINAS PENDIDIKAN, KEBUDAYAAN, KEPEMUDAAN, DAN OLAHRAGA",
        "SEKOLAH DASAR NEGERI TERPADU BERWAWASAN LINGKUNGAN HIDUP SUKAMAJU KIDUL 1",
        "Jalan Jenderal Besar Raden Soedirman Nomor 1234, Kelurahan Sukamaju Kidul, Kecamatan Siau Barat Selatan, "
        "Kabupaten Kepulauan Siau Tagulandang Biaro 95862 · Telp. (0432) 123456 · tata.usaha@sdnsukamajukidul1.sch.id",
    ),
    teacher=replace(
        IDENTITY.teacher,
        name="Prof. Dr. Ir. Hj. Siti Aminah Nurhasanah Kartadiningrat-Hadikusumo, S.Pd., M.Pd., Gr., Ph.D.",
    ),
    principal=replace(
        IDENTITY.principal, name="Dra. Hj. Sri Wahyuni Kusumaningtyas Prawirodirdjo, S.Pd.SD., M.Pd., M.Si., Ph.D."
    ),
    observer=replace(IDENTITY.principal, name="Drs. Budi Santoso, S.Pd., M.M., M.Pd., Gr.", role="Pengamat"),
)


@cache
def specimen_catalogue() -> Catalogue:
    """The catalogue file as it travels with the program."""
    content = tomllib.loads(read_config("catalogue.toml"))
    return build_catalogue(rows_from_file(content), content["rhk"])


def usual(kind: str) -> Document:
    """A document as schools will mostly see it."""
    if kind in SCHOOL_KINDS:
        return school_specimen(kind, IDENTITY, specimen_catalogue())
    return specimen(kind, IDENTITY, full_cycle(lambda text: text))


def sparse(kind: str) -> Document:
    """A document with nothing but what the program needs."""
    if kind in SCHOOL_KINDS:
        return school_specimen(kind, SPARSE_IDENTITY, Catalogue(), teachers=0)
    return specimen(kind, SPARSE_IDENTITY, Cycle())


def overlong(kind: str) -> Document:
    """A document of names with many titles, pages of text in every answer, and forty activities."""
    if kind in SCHOOL_KINDS:
        return school_specimen(kind, LONG_IDENTITY, specimen_catalogue(), teachers=80)
    cycle = replace(full_cycle(far_too_long), activities=many_activities(40))
    return specimen(kind, LONG_IDENTITY, cycle)


def specimen(kind: str, identity: Identity, cycle: Cycle) -> Document:
    """A document of that kind with a fixed date and fingerprint."""
    issue = Issue(kind, 1, date(2026, 11, 13), "3f9a1c07")
    path = file_path(kind, KODE, identity.teacher.name, identity.period)
    return compose(KODE, issue, identity, cycle, specimen_catalogue(), path)


def all_specimens() -> tuple[Document, ...]:
    """Every kind with every content."""
    return tuple(make(kind) for kind in ALL_KINDS for make in (usual, sparse, overlong))
