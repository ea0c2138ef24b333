"""What an operator reads of files and of Google, for the list of `explain --codes`: the core cannot
see these words.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator


def operator_sentences() -> dict[str, dict[str, str]]:
    """Group → name → sentence, facts in braces."""
    return {"Google": dict(_of_google())}


def _of_google() -> Iterator[tuple[str, str]]:
    from sheets_sync.adapters.google.http import faults

    for silence in (faults.Unanswered, faults.Unreachable, faults.Untrusted):
        yield silence.__name__, str(silence())
    for name, refusal in inspect.getmembers(faults, inspect.isclass):
        if issubclass(refusal, faults.Rejected):
            said = {name: refusal.says, f"{name} (Drive)": refusal.says_drive}
            yield from ((where, text) for where, text in said.items() if text)
