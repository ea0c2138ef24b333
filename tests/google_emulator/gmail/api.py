"""`users.messages.send` of Gmail v1, the one method that the scope `gmail.send` allows.

Checked in the order of Google's front end: scope, body, mailbox. A service account without somebody
behind it has no mailbox and gets `failedPrecondition`; a body without a message the well-known
words about `raw` [recorded answers]. Sources:
https://developers.google.com/workspace/gmail/api/guides/sending,
https://developers.google.com/workspace/gmail/api/guides/handle-errors.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from tests.google_emulator.wire import ApiError, Request, Response

_SEND = re.compile(r"/gmail/v1/users/([^/]+)/messages/send")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NO_MESSAGE = "'raw' RFC822 payload message string or uploading message via /upload/* URL required"


@dataclass(frozen=True, slots=True)
class Mail:
    """One message that was sent."""

    sender: str
    """The account that sent it; Gmail puts it into From, whatever stood there."""
    letter: EmailMessage


class Post:
    """Everything that was sent, in order."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.refuse: Callable[[Request], None] = lambda request: None
        """What refuses all messages, if anything does. Raises `ApiError`."""

    @property
    def to(self) -> list[str]:
        """To whom, in order."""
        return [str(mail.letter["To"]) for mail in self.sent]


def handle(request: Request, post: Post) -> Response:
    """The answer to a request of Gmail. Raises `ApiError`."""
    person, found = request.person, _SEND.fullmatch(request.path)
    if found is None:
        words = f"The emulator does not know {request.method} {request.path}."
        raise ApiError(501, words, state="UNIMPLEMENTED")
    post.refuse(request)
    if not person.may_send_mail:
        words = "Request had insufficient authentication scopes."
        raise ApiError(403, words, "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
    if person.is_service_account:
        raise ApiError(
            400, "Precondition check failed.", "failedPrecondition", state="FAILED_PRECONDITION"
        )
    if found[1] not in ("me", person.email):
        raise ApiError(403, f"Delegation denied for {person.email}", "forbidden")
    letter = _letter(request.content)
    del letter["From"]
    letter["From"] = person.email
    post.sent.append(Mail(person.email, letter))
    number = f"{len(post.sent):016x}"
    return Response({"id": number, "threadId": number, "labelIds": ["SENT"]})


def _letter(body: Any) -> EmailMessage:
    raw = body.get("raw", "")
    if not raw:
        raise ApiError(400, _NO_MESSAGE, "invalidArgument")
    try:
        content = base64.urlsafe_b64decode(raw)
    except binascii.Error:
        words = "Invalid value at 'raw' (TYPE_BYTES), Base64 decoding failed"
        raise ApiError(400, words, "invalidArgument") from None
    letter = message_from_bytes(content, policy=policy.default)
    assert isinstance(letter, EmailMessage)
    if not letter["To"]:
        raise ApiError(400, "Recipient address required", "invalidArgument")
    if not all(_ADDRESS.fullmatch(one.addr_spec) for one in letter["To"].addresses):
        raise ApiError(400, "Invalid To header", "invalidArgument")
    return letter
