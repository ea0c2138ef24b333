"""How people meet a stage: its phase, its line in Petunjuk, the first columns of its tab."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.model.sheet import Format
from sheets_sync.core.schema.columns import Column, Kind


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the cycle, as Petunjuk calls it, and the colour of its tabs."""

    words: str
    colour: str


BASELINE = Phase("Baseline (awal)", "00695C")
MIDLINE = Phase("Midline (tengah)", "1565C0")
ENDLINE = Phase("Endline (akhir)", "6A1B9A")
LEADING = (
    Column("Kode", width=5, formerly=(7,), help="Kode guru dari tab Guru. Diisi program."),
    Column("Nama Guru", width=13, formerly=(18,), help="Nama dari tab Guru. Diisi program."),
    Column(
        "Status",
        width=9,
        formerly=(16,),
        small=True,
        help="Keadaan baris ini. Arti setiap status ada di Petunjuk. Diisi program.",
    ),
    Column(
        "Langkah Berikut",
        width=16,
        formerly=(18, 36),
        small=True,
        help="Siapa harus melakukan apa. Diisi program.",
    ),
    Column(
        "Dokumen",
        width=7,
        formerly=(15,),
        small=True,
        help="Tautan ke dokumen. Diisi program.",
        kind=Kind(format=Format.LINK),
    ),
)
"""The first five columns of every stage tab, narrow: the first two stay in place, and beside them a
phone must show what is to be done and, with few swipes, where.
"""


@dataclass(frozen=True, slots=True)
class Guide:
    """What Petunjuk says of a stage."""

    filled_by: str
    done_when: str
    at_ministry: tuple[str, str] | None = None
    """Which part of Ruang GTK it belongs to, and as what; None where it is unknown there."""
