"""Sub-indicators and behaviours: the catalogue file fills the tab Katalog, and from then on the tab
is the truth.

Stage tabs refer to codes, so a corrected word unsettles nothing. A sub-indicator without exactly
three behaviours is named on its rows and not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.words import Owner, YesNo, folded
from sheets_sync.core.schema.columns import Column, Record, Text, YesNoWord

TITLE = "Katalog"
OPERATOR = Owner.OPERATOR
STAR = "★"
NUMBERS = (1, 2, 3)
"""Of the behaviours of a sub-indicator, as headings count them."""
_CODE_LIKE = re.compile(r"[^\W\d_]{1,6}[\s._·–-]{0,3}\d{1,3}")
"""What somebody may have meant as a code."""
_CODE = re.compile(r"([A-Z]{2,5})-(\d{1,2})", re.IGNORECASE)


class CatalogueRow(Record):
    """One row of Katalog: one behaviour. Kode is the program's for the catalogue's own rows."""

    kode: Annotated[
        Text,
        Column(
            "Kode",
            OPERATOR,
            required=True,
            width=8,
            help="Kode perilaku. Baris bawaan diisi program; baris tambahan diisi sekolah.",
            example="BK-1",
        ),
    ] = None
    to_check: Annotated[
        YesNoWord,
        Column(
            "Perlu Dicek",
            OPERATOR,
            width=12,
            help=(
                "«Ya»: cocokkan kata-katanya dengan Ruang GTK, perbaiki bila berbeda, lalu "
                "kosongkan sel ini."
            ),
            example="Ya",
        ),
    ] = None
    indicator: Annotated[
        Text,
        Column(
            "Indikator",
            OPERATOR,
            required=True,
            width=22,
            help="Nama indikator.",
            example="Manajemen Kelas",
        ),
    ] = None
    sub_indicator: Annotated[
        Text,
        Column(
            "Sub-indikator",
            OPERATOR,
            required=True,
            width=28,
            help="Nama sub-indikator. Setiap sub-indikator harus punya tepat tiga perilaku.",
            example="Keteraturan Suasana Kelas",
        ),
    ] = None
    behaviour: Annotated[
        Text,
        Column(
            "Target Perilaku",
            OPERATOR,
            required=True,
            width=46,
            help="Kalimat perilaku.",
            example="Guru melakukan komunikasi positif …",
        ),
    ] = None
    encouraged: Annotated[
        Text,
        Column(
            "Dianjurkan",
            OPERATOR,
            width=42,
            help="Contoh yang dianjurkan, satu per baris.",
            example="Menyapa murid dengan namanya",
        ),
    ] = None
    avoided: Annotated[
        Text,
        Column(
            "Dihindari",
            OPERATOR,
            width=42,
            help="Contoh yang dihindari, satu per baris.",
            example="Sebutan merendahkan",
        ),
    ] = None
    sample_notes: Annotated[
        Text,
        Column(
            "Contoh Catatan",
            OPERATOR,
            width=52,
            help="Hanya contoh, untuk pengamat. Di tab B tulislah apa yang sungguh terlihat.",
            example="Contoh bila «Dilakukan dan efektif»: pujian spesifik …",
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One target behaviour as the school words it today."""

    code: str
    label: str
    sub_indicator: str
    encouraged: str = ""
    avoided: str = ""
    sample_notes: str = ""
    to_check: bool = False

    @property
    def shown(self) -> str:
        """`KSK-1 · Guru …`."""
        return f"{self.code} · {self.label}"


@dataclass(frozen=True, slots=True)
class SubIndicator:
    """A sub-indicator with exactly three behaviours."""

    code: str
    label: str
    indicator: str
    behaviours: tuple[str, ...]

    @property
    def shown(self) -> str:
        """`KSK · Keteraturan Suasana Kelas`."""
        return f"{self.code} · {self.label}"


@dataclass(frozen=True)
class Catalogue:
    """What stands in Katalog now."""

    behaviours: Mapping[str, Behaviour] = field(default_factory=dict)
    sub_indicators: Mapping[str, SubIndicator] = field(default_factory=dict)
    """Only those that can be offered."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """Code → name of every sub-indicator, offered or not."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Marks of folded words that a behaviour or sub-indicator ever had → its code, so that a
    corrected word unsettles nothing."""
    rhk: str = "Meningkatkan praktik {indikator} yang berfokus pada {sub_indikator}"

    def sub_indicator_of(self, behaviour: str) -> str | None:
        """The sub-indicator code of a behaviour code."""
        return self.behaviours[behaviour].sub_indicator if behaviour in self.behaviours else None

    def find_sub_indicator(self, text: str) -> str | None:
        """A code from `KSK · …`, `ksk`, or the name alone."""
        return self._find(text, self._sub_indicator_names, self.groups)

    def is_offered(self, sub_indicator: str) -> bool:
        """Whether it has exactly three behaviours."""
        return sub_indicator in self.sub_indicators

    def behaviours_of(self, sub_indicator: str) -> tuple[str, ...]:
        """Its behaviours; none if it is not offered."""
        return (
            self.sub_indicators[sub_indicator].behaviours if self.is_offered(sub_indicator) else ()
        )

    @property
    def words(self) -> dict[str, str]:
        """Code → present words, of everything that can be chosen."""
        return {**self.groups, **{code: item.label for code, item in self.behaviours.items()}}

    def find_behaviour(self, text: str) -> str | None:
        """A code from `★ KSK-1 · …`, `ksk-1`, or the sentence alone."""
        return self._find(text.removeprefix(STAR).strip(), self._behaviour_names, self.behaviours)

    def describe_rhk(self, sub_indicator: str) -> str:
        """The RHK sentence with the school's present words; empty for an unknown code."""
        found = self.sub_indicators.get(sub_indicator)
        return (
            self.rhk.format(indikator=found.indicator, sub_indikator=found.label) if found else ""
        )

    @cached_property
    def _sub_indicator_names(self) -> dict[str, str]:
        return {folded(label): code for code, label in self.groups.items()}

    @cached_property
    def _behaviour_names(self) -> dict[str, str]:
        return {folded(item.label): item.code for item in self.behaviours.values()}

    def _find(self, text: str, names: Mapping[str, str], known: Mapping[str, Any]) -> str | None:
        code = "".join(folded(text.partition("·")[0]).split()).upper()
        if code in known:
            return code
        found = names.get(folded(text)) or self.former.get(short_hash(folded(text)))
        return found if found in known else None


def code_of(text: str) -> str | None:
    """A well-formed behaviour code (`KSK-1`) in upper case, else None."""
    match = _CODE.fullmatch(text.strip())
    return f"{match[1].upper()}-{int(match[2])}" if match else None


def is_aside(row: CatalogueRow) -> bool:
    """Whether a row is no behaviour but a note or a signature: nothing like a code, and of what
    every behaviour has at most one thing.
    """
    if row.kode and _CODE_LIKE.fullmatch(row.kode.strip()):
        return False
    return sum(bool(text) for text in (row.indicator, row.sub_indicator, row.behaviour)) < 2


def build_catalogue(
    rows: Iterable[CatalogueRow], rhk: str, former: Mapping[str, str] | None = None
) -> Catalogue:
    """The catalogue of all rows with a well-formed code and a sentence; first of doubled codes
    counts.
    """
    behaviours: dict[str, Behaviour] = {}
    groups: dict[str, list[CatalogueRow]] = {}
    for row in rows:
        code = code_of(row.kode or "")
        if code is None or code in behaviours or not row.behaviour:
            continue
        group = code.partition("-")[0]
        groups.setdefault(group, []).append(row)
        behaviours[code] = Behaviour(
            code,
            row.behaviour,
            group,
            row.encouraged or "",
            row.avoided or "",
            row.sample_notes or "",
            row.to_check is YesNo.YES,
        )
    offered = {
        group: SubIndicator(
            group,
            members[0].sub_indicator or group,
            members[0].indicator or "",
            tuple(
                sorted(
                    (code for code in behaviours if behaviours[code].sub_indicator == group),
                    key=_number,
                )
            ),
        )
        for group, members in groups.items()
        if len(members) == 3
    }
    names = {group: members[0].sub_indicator or group for group, members in groups.items()}
    return Catalogue(behaviours, offered, names, former or {}, rhk)


def _number(code: str) -> int:
    return int(code.partition("-")[2])


def rows_from_file(content: Mapping[str, Any]) -> Sequence[CatalogueRow]:
    """The rows that the catalogue file (`config/catalogue.toml`, parsed) puts into Katalog."""
    scale = {entry["kode"]: entry["label"] for entry in content["skala_observasi"]}
    return [
        CatalogueRow.model_validate(
            {name: text for name, text in _cells(group, behaviour, scale).items() if text}
        )
        for group in content["sub_indikator"]
        for behaviour in group["target_perilaku"]
    ]


def _cells(
    group: Mapping[str, Any], behaviour: Mapping[str, Any], scale: Mapping[str, str]
) -> dict[str, str | None]:
    doubtful = behaviour.get("perlu_verifikasi") or group.get("perlu_verifikasi")
    return {
        "kode": behaviour["kode"],
        "to_check": YesNo.YES if doubtful else None,
        "indicator": group["indikator"],
        "sub_indicator": group["label"],
        "behaviour": behaviour["label"],
        "encouraged": "\n".join(behaviour.get("dianjurkan", ())),
        "avoided": "\n".join(behaviour.get("dihindari", ())),
        "sample_notes": "\n".join(
            f"Contoh bila «{scale[key]}»: {note}"
            for key, note in behaviour.get("contoh_catatan", {}).items()
        ),
    }
