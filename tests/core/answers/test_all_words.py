"""`explain --codes` prints whatever people can read, so that one reader can check the language of
all of it."""

from __future__ import annotations

import re

import pytest

from sheets_sync.core.answers.all_words import all_sentences
from sheets_sync.core.layout import guide
from sheets_sync.core.layout.tabs import layout
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.core.model.sentences.deployment import DEPLOYMENT
from sheets_sync.core.model.sentences.doctor import REPAIRS, RIGHTS
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.core.model.sentences.logins import LOGINS
from sheets_sync.core.model.sentences.online_list import ONLINE_LIST
from sheets_sync.core.model.sentences.steps import STEPS
from tests.support import labels
from tests.support.school import school_at

FOUND = all_sentences()["sentences"]
TEXTS = [text for group in FOUND.values() for text in group.values()]
ENGLISH = re.compile(
    r"\b(the|and|is|must|please|invalid|error|row|column|sheet|file|date|empty|missing|not)\b", re.I
)
QUOTED = re.compile(
    r"«[^»]*»|\{[^}]*\}|https?://\S+|--\S+|<[^>]*>|\w+:\S*|File →|→ (File|Lindungi sheet)"
)
"""What stands there as it is written elsewhere: cells, facts, options, menus of Google."""
OF_GOOGLE = {
    subject.title
    for subject in (COMMANDS, DEPLOYMENT, GOOGLE, LOGINS, ONLINE_LIST, REPAIRS, RIGHTS)
}
"""What only the operator reads, in the words that stand on Google's own pages."""
LITERAL = re.compile(
    r"\b(klik di sini|silakan untuk|adalah merupakan|daripada|dimana|di mana "
    r"yang|merubah|sekedar)\b"
)


def test_every_heading_of_every_tab_that_people_see_is_there():
    for tab in layout(2026):
        if not tab.hidden and tab.has_header:
            assert {column.label for column in tab.columns if column.label} <= set(
                FOUND[f"Tab {tab.title}"]
            )


def test_petunjuk_and_all_settings_are_there():
    page = " ".join(FOUND["Tab Petunjuk"].values())
    assert all(str(block.lines[-1][-1]) in page for block in guide.BLOCKS)
    assert set(labels.SETTINGS) <= set(FOUND["Tab Pengaturan"])


def test_every_step_and_reminder_that_the_workbook_shows_begins_like_one_of_the_list():
    school = school_at("C", "G001", "G002")
    tab = school.seen.tabs["A Diskusi Persiapan"]
    column = school.column("A", "Langkah Berikut")
    steps = [
        str(tab.cell(row, column)) for row in range(2, len(tab.grid) + 1) if tab.cell(row, column)
    ]
    begun = {text.partition("{")[0].split(" ")[0] for text in STEPS.values()}
    assert steps
    assert all(step.partition(": ")[2].split(" ")[0] in begun for step in steps)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_indonesian(text: str):
    assert not ENGLISH.search(QUOTED.sub("", text)), text
    assert not LITERAL.search(text.casefold()), text


def test_what_an_operator_reads_of_files_and_of_google_is_there():
    assert "{name}" in FOUND["Berkas"]["encrypted"]
    assert {"unreachable", "no_access", "no_access_drive"} <= set(FOUND["Google"])


def test_one_word_for_one_thing():
    """The words of the product; what stands left of the arrow would be a second name for it."""
    texts = (" ".join(group.values()) for name, group in FOUND.items() if name not in OF_GOOGLE)
    page = QUOTED.sub("", " ".join(texts)).casefold()
    for second in (
        "spreadsheet",
        "lembar kerja",
        "sheet ",
        "kepsek",
        "observer",
        "supervisi",
        "sinkronisasi",
        "dropdown",
    ):
        assert second not in page.replace("google sheets", ""), second
