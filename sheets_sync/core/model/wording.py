"""How a role calls what the program calls by the words of the ordinary one: «guru», «kepala
sekolah», «KS».

All sentences, headings and notes are written once, in those words. A workbook of another role gets
them in its own: each text is worded once, where it leaves the program, and nothing is ever read
back. What stands in «…» is worded where it is a name of ours (a heading, a tab); else, and in “…”,
somebody typed it. The ordinary role words nothing and costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property


@dataclass(frozen=True)
class Wording:
    """The words of one role."""

    words: Mapping[str, str] = field(default_factory=dict)
    """What the program says → what the role says; the longest that fits counts."""
    kept: frozenset[str] = frozenset()
    """What people or authorities call so: it stays."""
    names: frozenset[str] = frozenset()
    """Names of ours that may stand in «…»."""

    def said(self, text: str) -> str:
        """A text of ours in the words of the role; it remembers no code, so that nobody words it
        again.
        """
        return self._pattern.sub(self._worded, text) if self.words else text

    def name(self, text: str) -> str:
        """The role's name of a tab or column of ours; what people call theirs stays."""
        return self.said(text) if text in self.names else text

    def keeping(self, texts: Iterable[str]) -> Wording:
        """The same, where these texts of people are told within ours."""
        found = frozenset(text for text in texts if text and self._any.search(text))
        return replace(self, kept=self.kept | found) if self.words and found else self

    def naming(self, names: Iterable[str]) -> Wording:
        """The same, with these names of ours in «…»."""
        return replace(self, names=self.names | frozenset(names)) if self.words else self

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.words))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"«[^«»]*»|“[^“”]*”|{_any_of({*self.words, *self.kept})}")

    def _worded(self, match: re.Match[str]) -> str:
        found = match[0]
        if found in self.kept or found.startswith("“"):
            return found
        if found.startswith("«"):
            name = found[1:-1]
            return f"«{self._any.sub(self._word, name)}»" if name in self.names else found
        return self.words[found]

    def _word(self, match: re.Match[str]) -> str:
        return self.words[match[0]]


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern of whole phrases, the longest first."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in longest) or r"(?!)"


PLAIN = Wording()
