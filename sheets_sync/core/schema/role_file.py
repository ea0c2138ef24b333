"""[peran] of a catalogue file: a role by its words, its offices and its further columns.

Most words follow from four: who is assessed, who assesses, in full and in brief, and as what. A
phrase for which these will not do is given in `kata`, as the program says it and as the role does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from sheets_sync.core.model.role import ORDINARY, FurtherColumn, Role
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.google import VIEW_NAMES
from sheets_sync.core.model.sentences.roles import ROLES
from sheets_sync.core.model.wording import Wording
from sheets_sync.core.model.words import ActivityKind, Owner, folded
from sheets_sync.core.schema.cells import read_word
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.school import SchoolSettings
from sheets_sync.core.schema.stages import BY_LETTER
from sheets_sync.core.schema.teacher import ROSTER_PROGRAM, ROSTER_TITLE, Teacher
from sheets_sync.errors import Misused

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_ROSTER, _SETTINGS = (*ROSTER_PROGRAM, *columns_of(Teacher)), columns_of(SchoolSettings)
_OWNERS = {"dinilai": Owner.TEACHER, "penilai": Owner.PRINCIPAL}
_INSTITUTIONS = (
    "Guru dan Tenaga Kependidikan",
    "Guru Tetap Yayasan",
    "Guru Tidak Tetap",
    "Kelompok Kerja Guru",
    "bersama guru lain",
    "rapat guru",
)
"""What has «guru» in its name whoever is assessed."""


class _Keys(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _FurtherTold(_Keys):
    tahap: Phrase
    judul: Annotated[Phrase, StringConstraints(max_length=40)]
    pengisi: Literal["dinilai", "penilai"] = "dinilai"
    wajib: bool = False
    keterangan: Phrase
    contoh: Phrase


class _RoleTold(_Keys):
    kode: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{1,39}$")]
    dinilai: Phrase
    penilai: Phrase
    singkatan: Annotated[Phrase, StringConstraints(max_length=20)]
    jabatan: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    kata: Mapping[Phrase, str] = Field(default_factory=dict)
    kolom: tuple[_FurtherTold, ...] = ()
    boleh_kosong: tuple[Phrase, ...] = ()


def role_of(content: Mapping[str, Any], file: str = "catalogue.toml") -> Role:
    """The role of a parsed catalogue file; `peran = "guru"` is the ordinary one. Raises
    `Misused`.
    """
    given = content.get("peran", ORDINARY.code)
    if given == ORDINARY.code:
        return ORDINARY
    try:
        told = _RoleTold.model_validate(given)
    except ValidationError as error:
        faults = [_fault(item) for item in error.errors()]
    else:
        wording = _wording(told).naming(_names())
        further, optional = tuple(map(_further, told.kolom)), frozenset(told.boleh_kosong)
        role = Role(told.kode, wording, told.jabatan, further, optional)
        faults = [*_faults(told, role)]
        if not faults:
            return role
    raise Misused(ROLES.say("catalogue_wrong", file=file, faults=" ".join(dict.fromkeys(faults))))


def _wording(told: _RoleTold) -> Wording:
    office = told.jabatan[0]
    words = {
        **{name: name for name in _INSTITUTIONS},
        **_cases("Guru", told.dinilai),
        **_cases("Kepala Sekolah", told.penilai),
        "Kepala sekolah": _capital(told.penilai.lower()),
        "KS": told.singkatan,
        "Kosong = Kepala Sekolah.": f"Kosong = {office}.",
        "Plt. Kepala Sekolah": f"Plt. {office}",
        **told.kata,
    }
    return Wording(words)


def _names() -> Iterator[str]:
    """What may stand in «…» as a name of ours."""
    stages = (column for stage in BY_LETTER.values() for column in stage.columns)
    columns = (*stages, *_ROSTER, *_SETTINGS)
    yield from (column.label for column in columns)
    yield from (ROSTER_TITLE, *ActivityKind, *VIEW_NAMES.values())


def _cases(ordinary: str, said: str) -> dict[str, str]:
    return {ordinary: said, ordinary.lower(): said.lower(), ordinary.upper(): said.upper()}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _further(column: _FurtherTold) -> FurtherColumn:
    return FurtherColumn(
        column.tahap,
        column.judul,
        _OWNERS[column.pengisi],
        column.wajib,
        column.keterangan,
        column.contoh,
    )


def _fault(item: Any) -> str:
    key = ".".join(str(part) for part in item["loc"]) or "peran"
    code = {"missing": "lacks", "extra_forbidden": "unknown"}.get(item["type"], "unfit")
    return ROLES.say(code, key=key)


def _faults(told: _RoleTold, role: Role) -> Iterator[str]:
    yield from _of_columns(role)
    required = [column.label for column in _SETTINGS if column.required]
    for label in sorted(role.optional.difference(required)):
        yield ROLES.say("not_required", label=label, known=list_words(required))
    coaching = role.wording.said(ActivityKind.COACHING)
    try:
        read_word(ActivityKind)(coaching)
    except ValueError:
        yield ROLES.say("choice", word=str(ActivityKind.COACHING), said=coaching)
    if folded(told.dinilai) in (folded(told.penilai), folded(told.singkatan)):
        yield ROLES.say("same", one="Guru", other="Kepala Sekolah", both=told.dinilai)
    for columns in (*(stage.columns for stage in BY_LETTER.values()), _ROSTER, _SETTINGS):
        yield from _alike([column.label for column in columns], role)


def _alike(labels: Sequence[str], role: Role) -> Iterator[str]:
    """Two headings of one tab that the role would call the same."""
    found: dict[str, str] = {}
    for label in labels:
        said = role.wording.said(label)
        other = found.setdefault(folded(said), label)
        if other != label:
            yield ROLES.say("same", one=other, other=label, both=said)


def _of_columns(role: Role) -> Iterator[str]:
    taken = {
        (stage.letter, folded(role.wording.said(column.label)))
        for stage in BY_LETTER.values()
        for column in stage.columns
    }
    for column in role.further:
        stage, place = BY_LETTER.get(column.stage), (column.stage, folded(column.label))
        if stage is None:
            yield ROLES.say("stage", stage=column.stage, known=list_words([*BY_LETTER]))
        elif place in taken:
            yield ROLES.say("taken", label=column.label, stage=column.stage)
        elif column.required and column.owner is not stage.filler:
            yield ROLES.say("required", label=column.label, stage=column.stage)
        taken.add(place)
