"""Can the logo of Pengaturan be printed? Found out before the first letter, by drawing it."""

from __future__ import annotations

from sheets_sync.adapters.render.logos import DrawnLogos
from sheets_sync.ports import FindLogo, LogoFault


def logo_fault(name: str, find: FindLogo) -> str:
    """What is wrong with the logo and how to repair it; empty if it can be printed, or none is
    named.
    """
    try:
        if file := find(name):
            DrawnLogos().drawn(file)
    except LogoFault as fault:
        return str(fault)
    return ""
