"""What depends on a spreadsheet's locale."""

from __future__ import annotations

DECIMAL_COMMA = frozenset(("id_ID", "in_ID", "de_DE", "fr_FR", "es_ES", "it_IT", "nl_NL", "pt_BR"))
LOCALES = DECIMAL_COMMA | {"en_US", "en_GB", "en_AU", "ja_JP", "ms_MY"}
"""Locales that a spreadsheet may have here; Google knows more."""


def is_indonesian(locale: str) -> bool:
    """Java's old code for Indonesian is `in`: so Google keeps it (google.md 11), and takes both
    [background]."""
    return locale in ("id_ID", "in_ID")
