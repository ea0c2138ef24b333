"""Messages through an SMTP server (RFC 5321), never unencrypted but to this computer.

One connection serves all messages of a run. What the server says of one recipient is that one's;
what ends the connection ends the run, and what was not sent by then is sent by the next.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sheets_sync.adapters.letters import letter
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.errors import Failed, Misused
from sheets_sync.intake import read_bytes
from sheets_sync.ports.mail import Delivery, Fate, Message

TIMEOUT = 30.0
"""Seconds for each answer."""
ENCRYPTED = 465
"""The port on which everything is encrypted (RFC 8314); on all others STARTTLS comes first."""
_HERE = ("localhost", "127.0.0.1", "::1")
_LONGEST_PASSWORD = 1_024
_DONE, _GO_ON = 250, 354
_TAKEN = (_DONE, 251)
_NO_MAILBOX = (550, 551, 553)
_ENHANCED = re.compile(rb"5\.(\d{1,3})\.(\d{1,3})")
_LINE_OF_A_DOT = re.compile(rb"^\.", re.MULTILINE)
"""At the beginning of a line it would end the letter (RFC 5321, 4.5.2)."""


@dataclass(frozen=True, slots=True)
class Server:
    """Which server, and as whom."""

    host: str
    port: int
    sender: str
    user: str = ""
    password_file: Path | None = field(default=None, repr=False)

    @property
    def is_here(self) -> bool:
        """Whether no network lies between."""
        return self.host in _HERE

    def password(self) -> str:
        """What stands in the file. Raises `Misused`."""
        if self.password_file is None:
            return ""
        try:
            return read_bytes(self.password_file, _LONGEST_PASSWORD).decode().strip()
        except (OSError, UnicodeDecodeError):
            raise Misused(DIGESTS.say("no_password", name=self.password_file)) from None


class SmtpMailer:
    """The mailer of one server."""

    def __init__(self, server: Server, now: Callable[[], datetime]) -> None:
        self._server, self._now = server, now

    @property
    def way(self) -> str:
        """What people call it."""
        return f"SMTP {self._server.host}"

    def check(self) -> None:
        """Connect, log in, and ask whether anybody is there."""
        with self._connected() as connection:
            connection.ehlo_or_helo_if_needed()
            if connection.noop()[0] != _DONE:
                facts = {"host": self._server.host, "why": DIGESTS["broken_off"]}
                raise Failed(DIGESTS.say("unreachable", **facts))

    def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
        """Each message over one connection."""
        if not messages:
            return
        with self._connected() as connection:
            for message in messages:
                yield Delivery(message, self._one(connection, message))

    def _one(self, connection: smtplib.SMTP, message: Message) -> Fate:
        """What becomes of one message. Raises what ends the connection before it was handed
        over.
        """
        fate = self._announced(connection, message.to)
        if fate is None:
            content = letter(message, self._server.sender, self._now())
            fate = _handed_over(connection, content)
        if fate in (Fate.REFUSED, Fate.LATER):
            connection.rset()
        return fate

    def _announced(self, connection: smtplib.SMTP, to: str) -> Fate | None:
        """Why the server does not take a message from us to that address; None if it does."""
        connection.ehlo_or_helo_if_needed()
        code, _ = connection.mail(self._server.sender)
        if _is_final(code):
            facts = {"host": self._server.host, "sender": self._server.sender}
            raise Misused(DIGESTS.say("sender_refused", **facts))
        if code != _DONE:
            return Fate.LATER
        code, words = connection.rcpt(to)
        if code in _TAKEN:
            return None
        return Fate.REFUSED if _is_no_address(code, words) else Fate.LATER

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        server = self._server
        password = server.password()
        try:
            with self._opened() as connection:
                if server.user:
                    connection.login(server.user, password)
                yield connection
        except smtplib.SMTPAuthenticationError:
            raise Misused(DIGESTS.say("login", host=server.host)) from None
        except (smtplib.SMTPException, OSError) as error:
            facts = {"host": server.host, "why": DIGESTS[_why(error)]}
            raise Failed(DIGESTS.say("unreachable", **facts)) from error

    def _opened(self) -> smtplib.SMTP:
        server, trust = self._server, ssl.create_default_context()
        if server.port == ENCRYPTED:
            return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=trust)
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        if not server.is_here:
            connection.starttls(context=trust)
        return connection


def _why(error: Exception) -> str:
    """The code of what is wrong with the connection."""
    reasons: dict[type[Exception], str] = {
        ssl.SSLError: "no_trust",
        socket.gaierror: "no_such_host",
        ConnectionRefusedError: "nobody_there",
        TimeoutError: "no_answer",
    }
    return next((code for kind, code in reasons.items() if isinstance(error, kind)), "broken_off")


def _handed_over(connection: smtplib.SMTP, content: bytes) -> Fate:
    """The letter itself. From when the server asks for it until it answers nobody knows whether
    it was taken.
    """
    code, _ = connection.docmd("DATA")
    if code != _GO_ON:
        return Fate.LATER
    try:
        connection.send(_LINE_OF_A_DOT.sub(b"..", content) + b".\r\n")
        code, _ = connection.getreply()
    except (smtplib.SMTPServerDisconnected, OSError):
        return Fate.UNCERTAIN
    return Fate.SENT if code == _DONE else Fate.LATER


def _is_final(code: int) -> bool:
    """Whether the server will never take it (RFC 5321, 4.2.1)."""
    return 500 <= code < 600


def _is_no_address(code: int, words: bytes) -> bool:
    """Whether it is the address that is wrong, and not what the server lets us do: relaying
    forbidden, a policy, a full mailbox. Enhanced codes say so (RFC 3463); without one, few do.
    """
    if enhanced := _ENHANCED.match(words):
        return enhanced[1] == b"1" or (enhanced[1], enhanced[2]) == (b"2", b"1")
    return code in _NO_MAILBOX
