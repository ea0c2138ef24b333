"""What B and F stand on: behaviour codes, on F with their baseline ratings, as one short text.

`KSK-1|KSK-2|KSK-3` is what A gives to B; `KSK-1=0|KSK-2=2|KSK-3=1@2026-07-17` what B gives to C (0–2 on the scale).
A filled row keeps what it showed after the previous sync, so that a rating never slips under another behaviour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Rating, folded
from sheets_sync.core.schema.catalogue import STAR, Catalogue

SCALE = tuple(Rating)
NUMBERS = (1, 2, 3)


def join_codes(codes: Sequence[str]) -> str:
    """Codes as one text."""
    return "|".join(codes)


def codes_of(shown: str) -> tuple[str, ...]:
    """The codes in a text of codes, with or without ratings and date."""
    return tuple(part.partition("=")[0] for part in shown.partition("@")[0].split("|") if part)


def join_ratings(codes: Sequence[str], ratings: Sequence[Rating | None]) -> str:
    """Codes with their ratings as one text."""
    return "|".join(f"{code}={SCALE.index(rating)}" for code, rating in zip(codes, ratings, strict=False) if rating)


def ratings_of(shown: str) -> tuple[tuple[str, Rating], ...]:
    """The pairs in a text of codes and ratings."""
    parts = (part.partition("=") for part in shown.partition("@")[0].split("|"))
    return tuple((code, SCALE[int(number)]) for code, _, number in parts if number)


def baseline_of(given: str) -> str:
    """Codes and ratings of what B gives, without its date."""
    return given.partition("@")[0]


def describe_behaviour(code: str, catalogue: Catalogue, targets: Sequence[str]) -> str:
    """`★ KSK-1 · Guru …` with the present words; the star marks the teacher's own targets."""
    found = catalogue.behaviours.get(code)
    return f"{STAR} " * (code in targets) + (found.shown if found else code)


def describe_baseline(code: str, rating: Rating, catalogue: Catalogue) -> str:
    """`KSK-1 · Guru …: Belum dilakukan`."""
    found = catalogue.behaviours.get(code)
    return f"{found.shown if found else code}: {rating}"


def behaviours_in(program: Mapping[str, Cell]) -> str:
    """The codes that a B row shows, read from its own cells when `_status` is lost."""
    texts = (as_text(program.get(f"Perilaku {n}")).removeprefix(STAR).strip() for n in NUMBERS)
    return join_codes([text.partition("·")[0].strip() for text in texts if text])


def baseline_in(program: Mapping[str, Cell]) -> str:
    """The codes and ratings that an F row shows, read from its own cells when `_status` is lost."""
    words = {folded(word): word for word in SCALE}
    pairs = []
    for number in NUMBERS:
        sentence, _, rating = as_text(program.get(f"Baseline {number}")).rpartition(":")
        if folded(rating) in words:
            pairs.append((sentence.partition("·")[0].strip(), words[folded(rating)]))
    return join_ratings([code for code, _ in pairs], [rating for _, rating in pairs])


def describe_change(baseline: str, finals: Sequence[Rating | None]) -> str:
    """`KSK-1 meningkat; KSK-2 tetap; KSK-3 menurun` for the behaviours that are judged already."""
    pairs = zip(ratings_of(baseline), finals, strict=False)
    return "; ".join(f"{code} {change_word(before, after)}" for (code, before), after in pairs if after)


def change_word(before: Rating, after: Rating) -> str:
    """How a rating moved on the scale."""
    step = SCALE.index(after) - SCALE.index(before)
    return "meningkat" if step > 0 else "menurun" if step < 0 else "tetap"
