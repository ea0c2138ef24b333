"""An SMTP server on loopback that keeps what it is given, and refuses what it is told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Inbox:
    """What arrived, and how the server behaves."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    refused: Mapping[str, int] = field(default_factory=dict)
    """Recipient → the code with which it is refused."""
    unwanted: Mapping[str, int] = field(default_factory=dict)
    """Recipient → the code with which the letter itself is refused."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Verb → what is answered to it, instead of the usual."""
    words: str = ""
    """What is said with that code."""
    silent_after: int | None = None
    """So many letters are answered; the next is taken, and the connection ends without a word."""
    hang_up_after: int | None = None
    """So many letters are taken; then the connection ends."""
    at_letter: Callable[[], None] = lambda: None
    """Called before a letter is asked for."""
    said: list[str] = field(default_factory=list)
    """Every command."""

    @property
    def to(self) -> list[str]:
        """Who got a letter, in order."""
        return [str(letter["To"]) for letter in self.letters]


class _Handler(socketserver.StreamRequestHandler):
    inbox: Inbox

    def handle(self) -> None:
        self._answer("220 here")
        for line in iter(self.rfile.readline, b""):
            words = line.decode().strip()
            self.inbox.said.append(words)
            if not self._obey(words):
                return

    def _answer(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _obey(self, words: str) -> bool:
        verb, _, rest = words.partition(" ")
        if own := self.inbox.answers.get(verb.upper()):
            self._answer(own)
            return True
        match verb.upper():
            case "EHLO" | "HELO":
                self._answer("250 here")
            case "RCPT":
                address = rest.partition("<")[2].partition(">")[0]
                code = self.inbox.refused.get(address, 250)
                self._answer(f"{code} {self.inbox.words or address}")
            case "DATA":
                return self._take()
            case "QUIT":
                self._answer("221 bye")
                return False
            case _:
                self._answer("250 well")
        return True

    def _take(self) -> bool:
        self.inbox.at_letter()
        if len(self.inbox.letters) == self.inbox.hang_up_after:
            return False
        self._answer("354 go on")
        lines = []
        for line in iter(self.rfile.readline, b".\r\n"):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        letter = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(letter, EmailMessage)
        if code := self.inbox.unwanted.get(str(letter["To"])):
            self._answer(f"{code} {self.inbox.words or 'unwanted'}")
            return True
        self.inbox.letters.append(letter)
        if len(self.inbox.letters) - 1 == self.inbox.silent_after:
            return False
        self._answer("250 kept")
        return True


@contextmanager
def smtp_server() -> Iterator[Inbox]:
    """A server with an empty inbox."""
    inbox = Inbox()
    handler = type("Handler", (_Handler,), {"inbox": inbox})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        inbox.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield inbox
        finally:
            server.shutdown()
            thread.join()
