"""A made-up kind of document, declared as every kind is: one file, and its template."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.documents.kind import Matter, StageDocument
from sheets_sync.core.documents.parts import KNOWS, head_of, principal_and_teacher, shown
from sheets_sync.core.documents.printed import versions_of
from sheets_sync.core.documents.said import handed_in
from sheets_sync.core.documents.shared import Head
from tests.extended.farewell import FAREWELL, Farewell

TEMPLATE = """{% import "bagian.html.j2" as bagian %}
{{ bagian.pembuka(head) }}
<h2>Penutup</h2>
{{ bagian.isian("Pesan", words) }}
{{ bagian.tanda_tangan(head) }}
"""


@dataclass(frozen=True, slots=True)
class FarewellView:
    """What the template sees."""

    head: Head
    words: str


def farewell_view(matter: Matter) -> FarewellView:
    """The message alone."""
    record = matter.cycle.other(FAREWELL) or Farewell()
    return FarewellView(head_of(matter), shown(record.words))


LETTER_OF_FAREWELL = StageDocument(
    key=FAREWELL.letter,
    title="Surat Penutup",
    file_word=f"{FAREWELL.letter}-Penutup",
    template="penutup",
    view=farewell_view,
    signers=principal_and_teacher(KNOWS),
    keeper=FAREWELL,
    versions=versions_of(FAREWELL),
    dated_on=handed_in,
)
