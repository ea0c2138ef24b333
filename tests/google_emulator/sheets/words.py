"""What depends on a spreadsheet's locale."""

from __future__ import annotations

LOCALES = frozenset(
    (
        "en_US",
        "en_GB",
        "en_AU",
        "id_ID",
        "in_ID",
        "de_DE",
        "fr_FR",
        "es_ES",
        "it_IT",
        "nl_NL",
        "pt_BR",
        "ja_JP",
        "ms_MY",
    )
)
"""Locales that a spreadsheet may have here; Google knows more."""
DECIMAL_COMMA = frozenset(("id_ID", "in_ID", "de_DE", "fr_FR", "es_ES", "it_IT", "nl_NL", "pt_BR"))
MONTHS = {
    False: (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    True: (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
}
"""Names of months in English and in Indonesian."""


def is_indonesian(locale: str) -> bool:
    """Java's old code for Indonesian is `in`; Google takes both [background]."""
    return locale in ("id_ID", "in_ID")
