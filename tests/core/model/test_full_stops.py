"""Names with titles end sentences: «S.Pd.», never «S.Pd..»."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from sheets_sync.core.model.sentences import Subject
from sheets_sync.core.model.sentences.all_subjects import SUBJECTS

TOLD = Subject("Uji", {"end": "Menunggu {name}.", "middle": "{name}. Lalu {name}, {name}.pdf."})


@pytest.mark.parametrize(
    ("name", "text"), [("Siti, S.Pd.", "Menunggu Siti, S.Pd."), ("Siti", "Menunggu Siti.")]
)
def test_a_name_that_ends_with_a_full_stop_ends_the_sentence(name: str, text: str):
    assert TOLD.say("end", name=name) == text


def test_only_the_full_stop_of_a_sentence_is_shared():
    assert TOLD.say("middle", name="A.") == "A. Lalu A., A..pdf."


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.title)
def test_no_sentence_doubles_the_full_stop_of_a_title(subject: Subject):
    for code, text in subject.items():
        facts = {name for _, name, _, _ in Formatter().parse(text) if name and "[" not in name}
        said = subject.say(code, **dict.fromkeys(facts, "Siti, S.Pd."))
        assert not re.search(r"S\.Pd\.\.(?=\s|$)", said), code
