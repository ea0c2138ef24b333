"""A message as a letter of the mail (RFC 5322), the same by whichever way it goes."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from sheets_sync.ports.mail import Message

_WHO = "Praktik Kinerja"


def letter(message: Message, sender: str, now: datetime) -> bytes:
    """The letter in seven-bit lines, which every server takes. Text from cells makes no header.

    `sender`: an address; empty where whoever carries it knows better.
    """
    made = EmailMessage(policy=SMTP)
    if sender:
        made["From"] = Address(display_name=_WHO, addr_spec=sender)
        made["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    made["To"] = Address(addr_spec=message.to)
    made["Subject"] = " ".join(message.subject.split())
    made["Date"] = format_datetime(now)
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence answers it
    made.set_content(message.body, cte="quoted-printable")
    return made.as_bytes()
