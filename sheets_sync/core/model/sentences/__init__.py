"""The catalogue of all sentences that people read: one file a subject, in it each sentence whole,
by its code.

Rules and adapters send a code and facts; words stand here. A subject is said from where it is
needed, and only that one is loaded:

    from sheets_sync.core.model.sentences.files import FILES
    raise Misused(FILES.say("missing", name=name))

What comes back is the text, which remembers its code (`Said`): the text is for people, the code for
JSON and for `--quiet`. An unknown code or a missing fact is an error at once. `all_subjects.py` names
all subjects, for `explain --codes`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sheets_sync.errors import Said

_LONG, _SHORT = 200, 60
"""Characters: a longer fact is shown in brief, and how much of it."""


class Subject(Mapping[str, str]):
    """The sentences about one thing, by code, each with its facts in braces."""

    def __init__(self, title: str, texts: Mapping[str, str]) -> None:
        self.title = title
        """What `explain --codes` calls it."""
        self._texts = texts

    def __getitem__(self, code: str) -> str:
        return self._texts[code]

    def __contains__(self, code: object) -> bool:
        return code in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def say(self, code: str, /, **facts: object) -> Said:
        """The sentence with its facts; dates as people write them."""
        shown = {name: _dated(value) for name, value in facts.items()}
        text = self._texts[code]
        for name, value in shown.items():
            if isinstance(value, str) and value.endswith("."):  # «S.Pd.» has its full stop
                text = re.sub(rf"\{{{name}\}}\.(?=\s|$)", f"{{{name}}}", text)
        return Said(code, text.format(**shown))

    def brief(self, code: str, /, **facts: object) -> Said:
        """The same with long facts shortened: what people typed into a cell can be a page."""
        return self.say(code, **{name: _shortened(value) for name, value in facts.items()})

    def discreet(self, code: str, label: str | None) -> str:
        """The sentence for a chat: its column is named, what stood in a cell is …."""
        return self._texts[code].format_map(defaultdict(lambda: "…", label=label or "…"))


def _dated(value: object) -> object:
    if not isinstance(value, date):
        return value
    from sheets_sync.core.model.showing import long_date  # `--help` says sentences, but no day

    return long_date(value)


def _shortened(value: object) -> object:
    return shorten(value, _SHORT) if isinstance(value, str) and len(value) > _LONG else value


def list_labels(labels: Sequence[str]) -> str:
    """`«A», «B», dan «C»`; two without a comma."""
    return list_words([f"«{label}»" for label in labels])


def list_words(words: Sequence[str], most: int = 0) -> str:
    """`A, B, dan C`; two without a comma. `most`: the first so many, and how many more there are.

    Words that hold commas themselves, as names with titles do, are told apart by semicolons:
    `Siti, S.Pd.; Budi, M.Pd.; dan Ani`.
    """
    left = len(words) - most if most else 0
    named = [*words[:most], f"{left} lagi"] if left > 0 else [*words]
    if len(named) <= 2:
        return " dan ".join(named)
    between = ";" if any("," in word for word in words) else ","
    return f"{f'{between} '.join(named[:-1])}{between} dan {named[-1]}"


def list_some(labels: Sequence[str], most: int) -> str:
    """The same of labels in «…»: all of them, or the first and how many more there are."""
    return list_words([f"«{label}»" for label in labels], most)


def sentence(phrase: str) -> str:
    """A phrase as a sentence of its own."""
    return ended(phrase[:1].upper() + phrase[1:])


def ended(phrase: str) -> str:
    """A phrase that goes on from a name or a place, with its full stop."""
    return phrase if phrase.endswith((".", "…", "!", "?")) else f"{phrase}."


def shorten(text: str, length: int) -> str:
    """The text on one line, cut with … if it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
