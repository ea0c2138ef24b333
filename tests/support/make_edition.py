"""`make edition` (`python -m tests.support.make_edition`): what the core has to know of the
catalogue file without reading one: the platform's questions by year, the aims, what ratings mean.

Made when `config/catalogue.toml` changed; a test compares the two.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SOURCE = Path("config/catalogue.toml")
TARGET = Path("sheets_sync/core/schema/edition.py")
_HEAD = '''"""The edition of catalogue and platform that ships, as data: made by `make edition` from
`config/catalogue.toml`; not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

QUESTIONS: Mapping[int, Mapping[str, str]] = {questions}
"""Year → what the platform asks from that year on, by stage and subject."""
AIMS: Mapping[str, str] = {aims}
"""Sub-indicator → what it is for."""
MEANINGS: Mapping[str, str] = {meanings}
"""Rating → what it means, in notes and on paper."""
ADVICE: Mapping[str, str] = {advice}
"""Rating → what to do about it, where it is chosen."""
'''


def questions(content: Mapping[str, Any]) -> dict[int, dict[str, str]]:
    """`{2026: {"B.bukti": "Apa …?"}}`."""
    return {
        each["tahun"]: {
            f"{stage}.{subject}": text
            for stage, asked in each.items()
            if isinstance(asked, dict)
            for subject, text in asked.items()
        }
        for each in content["pertanyaan"]
    }


def aims(content: Mapping[str, Any]) -> dict[str, str]:
    """By the sub-indicator's code."""
    return {group["kode"]: group["tujuan"] for group in content["sub_indikator"]}


def meanings(content: Mapping[str, Any]) -> dict[str, str]:
    """By the rating's word."""
    return {each["label"]: each["arti"] for each in content["skala_observasi"]}


def advice(content: Mapping[str, Any]) -> dict[str, str]:
    """By the rating's word, where there is any."""
    scale = content["skala_observasi"]
    return {each["label"]: each["saran"] for each in scale if "saran" in each}


def main() -> None:
    """Write the module in the style of all others."""
    content = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    text = _HEAD.format(
        questions=questions(content),
        aims=aims(content),
        meanings=meanings(content),
        advice=advice(content),
    )
    TARGET.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(TARGET)], check=True)


if __name__ == "__main__":
    main()
