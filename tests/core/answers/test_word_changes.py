"""What differs between two texts is marked word by word, and nothing of either is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.core.answers import word_changes as module
from sheets_sync.core.answers.word_changes import Change, in_brief, word_changes

WORDS = st.lists(st.sampled_from(["guru", "murid", " ", "\n", "kelas, ", "  "]), max_size=30)


@given(WORDS.map("".join), WORDS.map("".join))
def test_both_texts_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    kept = dict.fromkeys((Change.ADDED, Change.REMOVED), "")
    for piece in pieces:
        for side in kept:
            kept[side] += piece.text if piece.change in (side, Change.SAME) else ""
    assert "".join(kept[Change.ADDED].split()) == "".join(after.split())
    assert kept[Change.REMOVED].split() == before.split()
    assert kept[Change.ADDED] == after


def test_only_the_words_that_changed_are_marked() -> None:
    pieces = word_changes("membaca dua buku baru", "membaca tiga buku lama")
    assert [(one.change, one.text.strip()) for one in pieces if one.change is not Change.SAME] == [
        (Change.REMOVED, "dua"),
        (Change.ADDED, "tiga"),
        (Change.REMOVED, "baru"),
        (Change.ADDED, "lama"),
    ]


def test_far_from_a_change_a_text_is_left_out() -> None:
    long = " ".join(f"kata{n}" for n in range(40))
    shown = " ".join(one.text for one in in_brief(word_changes(f"{long} akhir", f"{long} ujung")))
    assert shown.split() == ["…", "kata37", "kata38", "kata39", "akhir", "ujung"]


def test_texts_too_long_to_be_compared_are_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", 3)
    assert [one.text for one in word_changes("satu dua", "satu tiga")] == ["satu dua", "satu tiga"]
