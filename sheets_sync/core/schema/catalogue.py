"""Sub-indicators and behaviours: the catalogue file fills the tab Katalog, and from then on the tab
is the truth.

Stage tabs refer to codes, so a corrected word unsettles nothing. A sub-indicator without exactly
three behaviours is named on its rows and not offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.words import YesNo, folded
from sheets_sync.core.schema.catalogue_rows import CatalogueRow, code_of

STAR = "★"
DEFAULT_RHK = "Meningkatkan praktik {indikator} yang berfokus pada {sub_indikator}"
"""The platform's sentence for the work plan, where the catalogue file brings none."""
NUMBERS = (1, 2, 3)
"""Of the behaviours of a sub-indicator, as headings count them."""


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
    rhk: str = DEFAULT_RHK

    @cached_property
    def lost(self) -> frozenset[str]:
        """Codes that stood in Katalog before: a row that was deleted there leaves the rows readable
        that rest on it.
        """
        return frozenset(self.former.values()) - self.words.keys()

    def sub_indicator_of(self, behaviour: str) -> str | None:
        """The sub-indicator code of a behaviour code."""
        known = behaviour in self.behaviours or behaviour in self.lost
        return group_of(behaviour) if known else None

    def find_sub_indicator(self, text: str) -> str | None:
        """A code from `KSK · …`, `ksk`, or the name alone."""
        return self._find(text, self._sub_indicator_names, self._sub_indicators_ever)

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
        words = text.removeprefix(STAR).strip()
        return self._find(words, self._behaviour_names, self._behaviours_ever)

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
    def _sub_indicators_ever(self) -> Set[str]:
        return self.groups.keys() | {code for code in self.lost if group_of(code) == code}

    @cached_property
    def _behaviours_ever(self) -> Set[str]:
        return self.behaviours.keys() | {code for code in self.lost if group_of(code) != code}

    @cached_property
    def _behaviour_names(self) -> dict[str, str]:
        return {folded(item.label): item.code for item in self.behaviours.values()}

    def _find(self, text: str, names: Mapping[str, str], known: Set[str]) -> str | None:
        code = "".join(folded(text.partition("·")[0]).split()).upper()
        if code in known:
            return code
        found = names.get(folded(text)) or self.former.get(short_hash(folded(text)))
        return found if found in known else None


def build_catalogue(
    rows: Iterable[CatalogueRow], rhk: str, former: Mapping[str, str] | None = None
) -> Catalogue:
    """The catalogue of all rows with a well-formed code and a sentence; first of doubled codes
    counts.
    """
    counted: dict[str, CatalogueRow] = {}
    for row in rows:
        code = code_of(row.kode or "")
        if code is not None and row.behaviour:
            counted.setdefault(code, row)
    groups: dict[str, list[str]] = {}
    for code in counted:
        groups.setdefault(group_of(code), []).append(code)
    behaviours = {code: _behaviour(code, row) for code, row in counted.items()}
    names = {group: counted[codes[0]].sub_indicator or group for group, codes in groups.items()}
    offered = {
        group: SubIndicator(
            code=group,
            label=names[group],
            indicator=counted[codes[0]].indicator or "",
            behaviours=tuple(sorted(codes, key=_number)),
        )
        for group, codes in groups.items()
        if len(codes) == len(NUMBERS)
    }
    return Catalogue(behaviours, offered, names, former or {}, rhk)


def _behaviour(code: str, row: CatalogueRow) -> Behaviour:
    return Behaviour(
        code,
        row.behaviour or "",
        group_of(code),
        row.encouraged or "",
        row.avoided or "",
        row.sample_notes or "",
        row.to_check is YesNo.YES,
    )


def group_of(code: str) -> str:
    """The sub-indicator of a behaviour's code."""
    return code.partition("-")[0]


def code_in(text: str) -> str:
    """The code that a text shows: `KSK-1` of `KSK-1 · Guru …`."""
    return text.partition("·")[0].strip()


def _number(code: str) -> int:
    return int(code.partition("-")[2])
