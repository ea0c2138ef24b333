"""`make holidays` (`python -m tests.support.make_holidays`): the national holidays and cuti bersama
that ship, anew from the package `holidays`.

Made when a year is released, so that the program needs no package and no network for them. A year
whose decree the package may not know yet is an estimate.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import holidays

YEARS = (2026, 2027)
ESTIMATED_FROM = 2027
TARGET = Path("sheets_sync/core/schema/national_holidays.py")
_HEAD = '''"""National holidays and cuti bersama by day: data, made by
`make holidays`; not to be changed by hand.

Lunar feasts and cuti bersama are decreed anew each year, so they cannot be reckoned here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

ESTIMATED_FROM = {estimated}
"""This year and later ones may still change by decree."""
NATIONAL_HOLIDAYS: Mapping[date, str] = {{
{days}
}}
'''


def known_holidays() -> dict[date, str]:
    """Every day off of the years that ship, with its Indonesian name."""
    days = holidays.country_holidays(
        "ID", years=YEARS, categories=("public", "government"), language="id"
    )
    return {day: name for day, name in sorted(days.items()) if day.year in YEARS}


def _lines() -> Iterator[str]:
    for day, name in known_holidays().items():
        yield f'    date({day.year}, {day.month}, {day.day}): "{name}",'


def main() -> None:
    """Write the module in the style of all others."""
    text = _HEAD.format(estimated=ESTIMATED_FROM, days="\n".join(_lines()))
    TARGET.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(TARGET)], check=True)


if __name__ == "__main__":
    main()
