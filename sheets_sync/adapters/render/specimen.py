"""Documents of a made-up teacher, to look at templates with: as usual, with nothing optional, with
far too much, and before anything is written.

A template that was only ever seen with friendly content breaks on the first long answer; the check
prints all of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sheets_sync.adapters.render.specimen_cycle import (
    CODES,
    far_too_long,
    full_cycle,
    many_activities,
)
from sheets_sync.adapters.render.specimen_school import (
    USUAL_TEACHERS,
    form_specimen,
    school_specimen,
)
from sheets_sync.adapters.resources import read_config
from sheets_sync.core.documents.composing import compose
from sheets_sync.core.documents.cycle import Cycle, Identity, Person
from sheets_sync.core.documents.kind import (
    DocumentKind,
    Form,
    Issue,
    Matter,
    StageDocument,
    TeacherDocument,
)
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.naming import file_path
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.model.papers import Document
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.catalogue import Catalogue, build_catalogue
from sheets_sync.core.schema.catalogue_rows import rows_from_file
from sheets_sync.core.schema.stages import ACTIVITIES, PREPARATION

Headings = Mapping[str, Sequence[str]]
"""Of the columns that people added to a tab, by the letter of its stage."""
NO_HEADINGS: Headings = {}
KODE = "G001"

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
    principal=Person(
        "Dra. Sri Wahyuni, M.Pd.",
        "NIP",
        "197001011995032001",
        "Kepala Sekolah",
        "Pembina Tk. I, IV/b",
    ),
    observer=Person(
        "Budi Santoso, S.Pd., M.M.", "NIP", "198001012005011003", "Pengamat", "Penata Tk. I, III/d"
    ),
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
        (
            "Jalan Jenderal Besar Raden Soedirman Nomor 1234, Kelurahan Sukamaju Kidul, "
            "Kecamatan Siau Barat Selatan, "
            "Kabupaten Kepulauan Siau Tagulandang Biaro 95862 · Telp. (0432) 123456 · "
            "tata.usaha@sdnsukamajukidul1.sch.id"
        ),
    ),
    teacher=replace(
        IDENTITY.teacher,
        name=(
            "Prof. Dr. Ir. Hj. Siti Aminah Nurhasanah Kartadiningrat-Hadikusumo, S.Pd., "
            "M.Pd., Gr., Ph.D."
        ),
    ),
    principal=replace(
        IDENTITY.principal,
        name="Dra. Hj. Sri Wahyuni Kusumaningtyas Prawirodirdjo, S.Pd.SD., M.Pd., M.Si., Ph.D.",
    ),
    observer=replace(
        IDENTITY.principal, name="Drs. Budi Santoso, S.Pd., M.M., M.Pd., Gr.", role="Pengamat"
    ),
)


@cache
def specimen_catalogue() -> Catalogue:
    """The catalogue file as it travels with the program."""
    content = tomllib.loads(read_config("catalogue.toml"))
    return build_catalogue(rows_from_file(content), content["rhk"])


@dataclass(frozen=True, slots=True)
class _Content:
    """What a made-up document is filled with."""

    identity: Identity
    cycle: Cycle
    catalogue: Catalogue
    teachers: int = USUAL_TEACHERS

    def make(self, key: str, kinds: Kinds) -> Document:
        kind = kinds.by_key[key]
        if isinstance(kind, TeacherDocument):
            return specimen(key, self.identity, self.cycle, kinds)
        if isinstance(kind, Form):
            return form_specimen(kind, self.identity, self.catalogue, self.cycle)
        return school_specimen(kind, self.identity, self.teachers)


def usual(key: str, kinds: Kinds = KINDS, headings: Headings = NO_HEADINGS) -> Document:
    """A document as schools will mostly see it."""
    cycle = _with_added(full_cycle(lambda text: text), headings)
    return _Content(IDENTITY, cycle, specimen_catalogue()).make(key, kinds)


def sparse(key: str, kinds: Kinds = KINDS) -> Document:
    """A document with nothing but what the program needs."""
    return _Content(SPARSE_IDENTITY, Cycle(), Catalogue(), teachers=0).make(key, kinds)


def overlong(key: str, kinds: Kinds = KINDS, headings: Headings = NO_HEADINGS) -> Document:
    """A document of names with many titles, pages in every answer, and sixteen activities."""
    cycle = replace(full_cycle(far_too_long), activities=many_activities(16))
    cycle = _with_added(cycle, headings)
    return _Content(LONG_IDENTITY, cycle, specimen_catalogue(), teachers=80).make(key, kinds)


def unfinished(key: str, kinds: Kinds = KINDS) -> Document:
    """A look at a stage's document before anybody wrote anything."""
    kind = kinds.by_key[key]
    begun = isinstance(kind, StageDocument) and kind.keeper is not PREPARATION
    cycle = Cycle(behaviours=CODES if begun else ())
    return _specimen(kind, IDENTITY, cycle, Issue(0, None, "pratinjau", to_fill=True))


def _with_added(cycle: Cycle, headings: Headings) -> Cycle:
    """The cycle with something in every column that people added."""
    added = {letter: {folded(each): each for each in found} for letter, found in headings.items()}
    rows = (added.get(ACTIVITIES.letter),) * len(cycle.activities)
    return replace(cycle, added=added, added_to_activities=rows)


def specimen(key: str, identity: Identity, cycle: Cycle, kinds: Kinds = KINDS) -> Document:
    """A teacher's document of that kind with a fixed date and fingerprint."""
    return _specimen(kinds.by_key[key], identity, cycle, Issue(1, date(2026, 11, 13), "3f9a1c07"))


def _specimen(kind: DocumentKind, identity: Identity, cycle: Cycle, issue: Issue) -> Document:
    if not isinstance(kind, TeacherDocument):
        raise TypeError(kind.key)
    path = file_path(kind.file_word, KODE, identity.teacher.name, identity.period)
    return compose(Matter(kind, KODE, issue, identity, cycle, specimen_catalogue()), path)


def all_specimens(kinds: Kinds = KINDS, headings: Headings = NO_HEADINGS) -> tuple[Document, ...]:
    """Every kind with every content."""
    return tuple(one for key in kinds.by_key for one in specimens(key, kinds, headings))


def specimens(
    key: str, kinds: Kinds = KINDS, headings: Headings = NO_HEADINGS
) -> tuple[Document, ...]:
    """One kind with every content."""
    ahead = [unfinished(key, kinds)] if isinstance(kinds.by_key[key], StageDocument) else []
    usually, much = usual(key, kinds, headings), overlong(key, kinds, headings)
    return usually, sparse(key, kinds), much, *ahead
