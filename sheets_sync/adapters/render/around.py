"""What stands around the pages of a document, as the theme names it."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.adapters.render.phrases import quoted


@dataclass(frozen=True, slots=True)
class Around:
    """Title, author, the line at the foot, words for programs."""

    title: str = ""
    author: str = ""
    footer: str = ""
    keywords: tuple[str, ...] = ()

    def code(self) -> str:
        """The definitions that the theme begins with."""
        keywords = "".join(f"{quoted(word)}, " for word in self.keywords)
        return (
            f"#let title = {quoted(self.title)}\n#let author = {quoted(self.author)}\n"
            f"#let footer = {quoted(self.footer)}\n#let keywords = ({keywords})\n"
        )
