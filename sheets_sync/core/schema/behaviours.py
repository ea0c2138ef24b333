"""Behaviours and how their ratings moved, in words.

A filled row keeps what it showed after the previous sync, so that a rating never slips under
another behaviour. Where Katalog has lost the words of a behaviour, those stay that the row shows:
a bare code tells nobody what was rated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sheets_sync.core.model.ground import SCALE, Ground
from sheets_sync.core.model.words import Rating
from sheets_sync.core.schema.catalogue import NUMBERS, STAR, Catalogue, code_in
from sheets_sync.core.schema.edition import ADVICE, MEANINGS

RATING_MEANINGS = tuple(
    f"«{rating}»: {'; '.join(filter(None, (MEANINGS[rating], ADVICE.get(rating))))}."
    for rating in Rating
)
"""A line a rating, where one is chosen."""


def describe_behaviour(
    code: str, catalogue: Catalogue, targets: Sequence[str], shown: Iterable[str] = ()
) -> str:
    """`★ KSK-1 · Guru …` with the present words; the star marks the teacher's own targets.
    `shown`: what the row shows until now.
    """
    kept = (text.removeprefix(STAR).strip() for text in shown)
    return f"{STAR} " * (code in targets) + _words_of(code, catalogue, kept)


def describe_baseline(
    code: str, rating: Rating, catalogue: Catalogue, shown: Iterable[str] = ()
) -> str:
    """`KSK-1 · Guru …: Belum dilakukan`. `shown`: what the row shows until now."""
    kept = (text.rpartition(":")[0] for text in shown)
    return f"{_words_of(code, catalogue, kept)}: {rating}"


def _words_of(code: str, catalogue: Catalogue, kept: Iterable[str]) -> str:
    found = catalogue.behaviours.get(code)
    return found.shown if found else next((text for text in kept if code_in(text) == code), code)


def describe_change(baseline: Ground, finals: Sequence[Rating | None]) -> str:
    """`KSK-1 meningkat; KSK-2 tetap; KSK-3 menurun` for the behaviours that are judged already."""
    pairs = zip(baseline.rated, finals, strict=False)
    return "; ".join(
        f"{code} {change_word(before, after)}" for (code, before), after in pairs if after
    )


def change_word(before: Rating, after: Rating) -> str:
    """How a rating moved on the scale."""
    step = SCALE.index(after) - SCALE.index(before)
    return "meningkat" if step > 0 else "menurun" if step < 0 else "tetap"


def numbered(heading: str, texts: Sequence[str]) -> dict[str, str]:
    """Texts under `Perilaku 1` and the like; empty where there are fewer."""
    shown = [*texts, *[""] * len(NUMBERS)]
    return {f"{heading} {number}": shown[number - 1] for number in NUMBERS}
