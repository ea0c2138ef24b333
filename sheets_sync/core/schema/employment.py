"""«Status Kepegawaian» by its meaning: the words of Dapodik, EMIS and of schools for the few that
documents print.

Who writes «Honor Daerah TK.II Kab/Kota» or «P3K» has said it; only a word that nobody knows is
asked about, and no document waits for it.
"""

from __future__ import annotations

import re

from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Employment, folded
from sheets_sync.core.schema.cells import fault, refuse_error

_CONTRACT = frozenset("pppk p3k perjanjian".split())
_PART_TIME = frozenset("paruh pw paruhwaktu parttime".split())
_CIVIL = frozenset("pns cpns pnsd cpnsd negeri".split())
_NOT = frozenset("non bukan tidak tdk".split())
_FOUNDATION = frozenset("gty pty yayasan".split())
_HONORARY = frozenset(
    "honor honorer honorarium honda gtt ptt gth gtth thl gb kontrak bantu sukwan sukarelawan"
    " wiyata".split()
)
_BESIDE = frozenset(
    "guru tenaga pegawai pendidik karyawan asn calon sipil pemerintah dengan kerja penuh waktu"
    " tetap sekolah daerah pusat komite murni bakti depag kemenag dpk diperbantukan dipekerjakan"
    " tk i ii 1 2 provinsi propinsi prov kab kabupaten kota".split()
)
_VOCABULARY = frozenset().union(
    _CONTRACT, _PART_TIME, _CIVIL, _NOT, _FOUNDATION, _HONORARY, _BESIDE
)
_OURS = {"".join(folded(word).split()): word for word in Employment}


def employment_in(text: str) -> Employment | None:
    """What a text means, without regard to case and signs; None where a word of it is not of this
    matter.
    """
    if own := _OURS.get("".join(folded(text).split())):
        return own
    words = frozenset(re.findall(r"[a-z0-9]+", folded(text)))
    return _meant(words) if words <= _VOCABULARY else None


def _meant(words: frozenset[str]) -> Employment | None:
    if words & _CONTRACT:
        return Employment.PPPK_PART_TIME if words & _PART_TIME else Employment.PPPK
    if words & _NOT:
        return Employment.HONORARY if words & (_CIVIL | {"asn", "tetap"}) else None
    if words & _CIVIL:
        return Employment.PNS
    if words & _FOUNDATION:
        return Employment.FOUNDATION
    return Employment.HONORARY if words & _HONORARY else None


def read_employment(cell: Cell) -> Employment:
    """The word of a cell as one of ours."""
    refuse_error(cell)
    text = as_text(cell)
    if found := employment_in(text[:80]):
        return found
    raise fault("unknown_employment", text=text[:60], words=", ".join(Employment))
