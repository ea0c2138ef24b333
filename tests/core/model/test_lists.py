"""Lists of names in a sentence: who is meant can be told, whatever titles they bear."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.sentences import list_some, list_words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["Ani"], "Ani"),
        (["Ani", "Budi"], "Ani dan Budi"),
        (["Ani", "Budi", "Citra"], "Ani, Budi, dan Citra"),
        (["Siti, S.Pd.", "Budi, M.Pd."], "Siti, S.Pd. dan Budi, M.Pd."),
        (["Siti, S.Pd.", "Budi, M.Pd.", "Ani"], "Siti, S.Pd.; Budi, M.Pd.; dan Ani"),
    ],
)
def test_names_with_titles_are_told_apart(words: list[str], text: str):
    """«Names with titles are joined so that they can be told apart»"""
    assert list_words(words) == text


def test_a_long_list_says_how_many_more_there_are():
    assert list_words(["A", "B", "C"], 3) == "A, B, dan C"
    assert list_words(["A", "B", "C", "D"], 2) == "A, B, dan 2 lagi"
    assert list_words(["A, M.Pd.", "B", "C"], 2) == "A, M.Pd.; B; dan 1 lagi"
    assert list_some(["A", "B"], 1) == "«A» dan 1 lagi"
