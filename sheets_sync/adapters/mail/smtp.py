"""Messages through an SMTP server (RFC 5321), never unencrypted but to this computer.

One connection serves all messages of a run. What the server says of one recipient is that one's;
what ends the connection ends the run, and what was not sent by then is sent by the next.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.errors import Failed, Misused
from sheets_sync.intake import read_bytes
from sheets_sync.ports.mail import Delivery, Message

TIMEOUT = 30.0
"""Seconds for each answer."""
ENCRYPTED = 465
"""The port on which everything is encrypted (RFC 8314); on all others STARTTLS comes first."""
_HERE = ("localhost", "127.0.0.1", "::1")
_LONGEST_PASSWORD = 1_024


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

    def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
        """Each message over one connection."""
        if not messages:
            return
        with self._connected() as connection:
            for message in messages:
                yield self._one(connection, message)

    def _one(self, connection: smtplib.SMTP, message: Message) -> Delivery:
        try:
            connection.send_message(self._letter(message), self._server.sender, [message.to])
        except smtplib.SMTPRecipientsRefused as error:
            ((code, _),) = error.recipients.values()
            return Delivery(message, sent=False, refused=_is_final(code))
        except smtplib.SMTPSenderRefused:
            facts = {"host": self._server.host, "sender": self._server.sender}
            raise Misused(DIGESTS.say("sender_refused", **facts)) from None
        except smtplib.SMTPDataError as error:
            return Delivery(message, sent=False, refused=_is_final(error.smtp_code))
        except ValueError:  # an address that no header can hold
            return Delivery(message, sent=False, refused=True)
        return Delivery(message, sent=True)

    def _letter(self, message: Message) -> EmailMessage:
        letter = EmailMessage()
        letter["From"] = Address(display_name="Praktik Kinerja", addr_spec=self._server.sender)
        letter["To"] = Address(addr_spec=message.to)
        letter["Subject"] = " ".join(message.subject.split())
        letter["Date"] = format_datetime(self._now())
        letter["Message-ID"] = make_msgid(domain=self._server.sender.rpartition("@")[2] or None)
        letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence answers it
        letter.set_content(message.body)
        return letter

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


def _is_final(code: int) -> bool:
    """Whether the server will never take it (RFC 5321, 4.2.1)."""
    return 500 <= code < 600
