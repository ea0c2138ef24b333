"""The predikat that follows from two judgements; source: PermenPANRB 6/2022."""

from __future__ import annotations

from sheets_sync.core.model.words import Expectation

BELOW, MEETS, ABOVE = Expectation
PREDICATES = {
    (ABOVE, BELOW): "Kurang",
    (ABOVE, MEETS): "Baik",
    (ABOVE, ABOVE): "Sangat Baik",
    (MEETS, BELOW): "Kurang",
    (MEETS, MEETS): "Baik",
    (MEETS, ABOVE): "Baik",
    (BELOW, BELOW): "Sangat Kurang",
    (BELOW, MEETS): "Butuh Perbaikan",
    (BELOW, ABOVE): "Butuh Perbaikan",
}
"""(Praktik Kinerja, Perilaku Kerja) → predikat; source: PermenPANRB 6/2022."""
