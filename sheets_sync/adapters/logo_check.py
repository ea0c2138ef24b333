"""Can the logo of Pengaturan be printed? Found out before the first letter, by drawing it."""

from __future__ import annotations

from sheets_sync.adapters.render.pdf import PdfPrinter
from sheets_sync.adapters.render.renderer import THEME, FindLogo, LogoFault
from sheets_sync.adapters.resources import read_template
from sheets_sync.errors import Failed


def logo_fault(name: str, find: FindLogo) -> str:
    """What is wrong with the logo and how to repair it; empty if it can be printed, or none is named."""
    try:
        file = find(name)
    except LogoFault as fault:
        return str(fault)
    try:
        if file:
            PdfPrinter(read_template(THEME)).logo(file)
    except Failed:
        return f"Berkas logo «{name.strip()}» tidak bisa dibaca; simpan ulang sebagai PNG."
    return ""
