"""What a form to be filled in by hand shows: what is asked, how much room it has, what is known."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.documents.shared import Letterhead, Meaning


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing to fill in: a choice of words, or lines to write on."""

    label: str
    help: str
    required: bool
    choices: tuple[str, ...]
    lines: int
    value: str = ""
    """What is known: a text, or the word that is chosen."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one person fills in."""

    title: str
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """A behaviour to be observed."""

    label: str
    behaviour: str
    """Empty where it is not known yet."""
    encouraged: str
    avoided: str
    rating: str
    note: str
    lines: int


@dataclass(frozen=True, slots=True)
class Example:
    """A behaviour of Katalog with what helps to see it."""

    behaviour: str
    encouraged: str
    avoided: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A sub-indicator to choose, with its behaviours."""

    title: str
    behaviours: tuple[str, ...]
    examples: tuple[Example, ...] = ()
    aim: str = ""
    """What the sub-indicator is for; empty for one of the school's own."""


@dataclass(frozen=True, slots=True)
class FormHead:
    """What stands on top of a form."""

    letterhead: Letterhead
    title: str
    tab: str
    number: str
    school: str
    period: str
    teacher: str = ""
    teacher_number: str = ""


@dataclass(frozen=True, slots=True)
class FormSigner:
    """Who signs; name and number are empty where they are not known."""

    heading: str
    role: str
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class FormView:
    """The form of one stage."""

    head: FormHead
    many: bool
    """One sheet an activity."""
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]
    """What the teacher chooses from, on the form of the preparation."""
    signers: tuple[FormSigner, ...]
    """From left to right."""
    scale: tuple[Meaning, ...] = ()
    """The words of the observation scale with what they mean."""
    watched: tuple[Watched, ...] = ()
    """On the form of the observation: what is to be seen."""
    closing: tuple[Blank, ...] = ()
    """What is written once all is seen."""
    examples: tuple[Choice, ...] = ()
    """The same for every sub-indicator, where it is not known which."""
