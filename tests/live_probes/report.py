"""Running probes one after another, whatever becomes of each, and telling what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sheets_sync.adapters.google.http.faults import Rejected
from sheets_sync.errors import SheetsSyncError
from tests.google_emulator.switches import Switches
from tests.live_probes import (
    conversions,
    files,
    locales,
    mail,
    objects,
    people,
    refusals,
    shapes,
    sheets,
    tokens,
)
from tests.live_probes.ground import Ground, NotHere
from tests.live_probes.probe import HEAVY, Probe, Unclear, Value

_KNOWN = (tokens, sheets, refusals, shapes, objects, locales, files, conversions, mail, people)
PROBES: tuple[Probe, ...] = tuple(
    sorted(
        (each for module in _KNOWN for each in module.PROBES), key=lambda each: HEAVY in each.how
    )
)
"""Heavy ones last: they leave no quota to the others."""
UNKNOWN = "could not be found out"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one probe. `value`: None if it could not be found out; `words` then say
    why."""

    probe: Probe
    value: Value | None
    words: str = ""

    @property
    def assumed(self) -> Value | None:
        """What the emulator does unless a test says otherwise."""
        return getattr(Switches(), self.probe.switch) if self.probe.switch else None

    @property
    def is_news(self) -> bool:
        """Whether Google does otherwise than the emulator assumes."""
        return bool(self.probe.switch) and self.value is not None and self.value != self.assumed

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        probe = self.probe
        known = {
            "name": probe.name,
            "letter": probe.letter,
            "question": probe.question,
            "switch": probe.switch,
        }
        found = {
            "found": self.value is not None,
            "value": self.value,
            "words": self.words,
            "assumed": self.assumed,
        }
        return {**known, **found}


def run(probes: Sequence[Probe], ground: Ground, say: Callable[[str], None]) -> Iterator[Result]:
    """One result a probe; a probe that fails is a result too."""
    for number, probe in enumerate(probes, 1):
        say(f"[{number}/{len(probes)}] {probe.name} …")
        yield _one(probe, ground)


def _one(probe: Probe, ground: Ground) -> Result:
    if HEAVY in probe.how and not ground.heavy:
        return Result(probe, None, "sends hundreds of requests or many megabytes: --heavy")
    try:
        answer = probe.ask(ground)
    except (NotHere, Unclear) as reason:
        return Result(probe, None, str(reason))
    except SheetsSyncError as fault:
        google = (
            f" [{fault.status} {fault.reason}: {fault.message}]"
            if isinstance(fault, Rejected)
            else ""
        )
        return Result(probe, None, f"{fault}{google}")
    except Exception as fault:  # an answer of another shape must not take the other answers along
        return Result(probe, None, f"{type(fault).__name__}: {fault}")
    return Result(probe, answer.value, answer.words)


def table(results: Sequence[Result]) -> str:
    """For people: what was found, then what differs from the emulator, then what is still open."""
    width = max(len(each.probe.name) for each in results)
    lines = [f"{each.probe.name:{width}}  {_cell(each)}" for each in results]
    news = [
        f"  {each.probe.switch} = {each.value!r}  (assumed: {each.assumed!r})"
        for each in results
        if each.is_news
    ]
    lines += [
        "",
        "Other than the emulator assumes, to be set in tests/google_emulator/switches.py:",
        *(news or ["  –"]),
    ]
    return "\n".join(lines)


def _cell(result: Result) -> str:
    if result.value is None:
        return f"{UNKNOWN}: {result.words}"
    return f"{result.value}" + (f"  ({result.words})" if result.words else "")


def to_json(results: Sequence[Result], account: str, cleaned: str) -> dict[str, Any]:
    """For programs. `cleaned`: why what was made could not be trashed; empty if it was."""
    known = {each.name for each in fields(Switches)}
    switches = {each.probe.switch: each.value for each in results if each.value is not None}
    return {
        "format_version": 1,
        "account": account,
        "switches": {name: value for name, value in switches.items() if name in known},
        "probes": [each.to_json() for each in results],
        "not_cleaned": cleaned,
    }


def listed(probes: Sequence[Probe] = PROBES) -> str:
    """All probes as a table in Markdown, as it stands in `config/live-probes.md`."""
    lines = ["| probe | question | what the code does | switch | needs |", "|---|---|---|---|---|"]
    for each in probes:
        letter = f" ({each.letter})" if each.letter else ""
        switch = f"`{each.switch}`" if each.switch else "–"
        lines.append(
            f"| `{each.name}`{letter} | {each.question} | {each.code} | {switch} | "
            f"{', '.join(each.how)} |"
        )
    return "\n".join(lines)
