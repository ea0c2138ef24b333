"""Everything that people can read in a workbook, in one list, for someone who knows the language of
schools.

Nothing is written down a second time here: the list is taken from where the words are used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheets_sync.core.judging.turns import WHO
from sheets_sync.core.layout import guide
from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.settings import describe_setting, settings_columns
from sheets_sync.core.layout.tab_columns import describe_column
from sheets_sync.core.layout.tabs import PENGATURAN, PETUNJUK, TITLES, tab_columns
from sheets_sync.core.model import words
from sheets_sync.core.model.sentences import Subject, sentence
from sheets_sync.core.model.sentences.all_subjects import SUBJECTS
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.schema.own_tabs import STATUS_TAB

_CHOICES = {
    "Keputusan KS": words.Verdict,
    "Hasil": words.Rating,
    "Jenis Kegiatan": words.ActivityKind,
    "Status Kegiatan": words.ActivityStatus,
    "Penilaian": words.Expectation,
    "Tinjau Ulang": words.Review,
    "Status Kepegawaian": words.Employment,
    "Aktif": words.YesNo,
    "Peristiwa": words.Event,
}


def all_sentences() -> dict[str, Any]:
    """The JSON of `explain --codes`: group → code, label or place → text, facts in braces."""
    return {
        "format_version": 1,
        "sentences": {
            **{subject.title: dict(_said(subject)) for subject in SUBJECTS},
            "Siapa menunggu": {str(who): text for who, text in WHO.items()},
            **{f"Tab {title}": texts for title, texts in _tabs()},
            "Pilihan": {name: ", ".join(choices) for name, choices in _CHOICES.items()},
        },
    }


def _said(subject: Subject) -> Iterator[tuple[str, str]]:
    """As they are read where they stand alone: what may also follow a name begins as a sentence."""
    for code, text in subject.items():
        yield code, sentence(text) if subject in (CELLS, ROWS) else text


def _tabs() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each tab that people see: Petunjuk's text, elsewhere every heading with its note."""
    yield PETUNJUK, {"Judul": guide.TITLE, **dict(_guide())}
    for title in TITLES:
        if title in (BERANDA, PETUNJUK, STATUS_TAB):  # Beranda's words are a subject of their own
            continue
        notes = {
            c.label: describe_column(c, title).replace("\n", " ")
            for c in tab_columns(title)
            if c.label
        }
        if title == PENGATURAN:
            notes |= {column.label: describe_setting(column) for column in settings_columns()}
        yield title, notes


def _guide() -> Iterator[tuple[str, str]]:
    for block in guide.BLOCKS:
        for number, line in enumerate(block.lines, start=1):
            yield f"{block.title} {number}", line if isinstance(line, str) else " | ".join(line)
