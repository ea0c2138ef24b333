"""Who carries messages to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person, as plain text."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message. `refused`: its address is none; else it may be tried again."""

    message: Message
    sent: bool
    refused: bool = False


class Mailer(Protocol):
    """A way for messages."""

    def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
        """Send each, in order; one that is not taken stops no other. Raises `Failed` or `Misused`
        where none can be sent.
        """
        ...
