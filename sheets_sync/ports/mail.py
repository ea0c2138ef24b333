"""Who carries messages to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person, as plain text."""

    to: str
    subject: str
    body: str


class Fate(StrEnum):
    """What became of a message."""

    SENT = "sent"
    REFUSED = "refused"
    """Its address is none, and will be none."""
    LATER = "not_sent"
    """Not taken this time."""
    UNCERTAIN = "uncertain"
    """Handed over, and the answer was lost: it may have arrived."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message and what became of it."""

    message: Message
    fate: Fate = Fate.SENT


class Mailer(Protocol):
    """A way for messages."""

    @property
    def way(self) -> str:
        """What people call it."""
        ...

    def check(self) -> None:
        """See that messages would be taken, without sending any. Raises `Failed` or `Misused`."""
        ...

    def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
        """Send each, in order; one that is not taken stops no other. Raises `Failed` or `Misused`
        where none can be sent: of what was not answered for by then, nothing was.
        """
        ...


class Post(Protocol):
    """All ways that are set up."""

    @property
    def ways(self) -> Sequence[Mailer]:
        """The first to be tried first."""
        ...

    @property
    def mailer(self) -> Mailer:
        """The one that works. Raises `Misused` where there is none."""
        ...
