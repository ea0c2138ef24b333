"""What requests and urllib3 tell of a request that did not succeed: errors wrapped in errors,
bodies, headers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ssl import SSLCertVerificationError

import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError

from sheets_sync.adapters.google.http.faults import Unanswered, Unreachable, Untrusted
from sheets_sync.adapters.google.http.pacing import Again


def connection_trouble(error: Exception, *, repeatable: bool) -> Exception:
    """A request without an answer: what may have become of it?"""
    if _is_caused_by(error, SSLCertVerificationError):
        return Untrusted()
    if isinstance(error, requests.ConnectTimeout) or _is_caused_by(error, NewConnectionError):
        return Again(Unreachable())
    return Again(Unanswered()) if repeatable else Unanswered()


def _is_caused_by(error: BaseException, kind: type[BaseException]) -> bool:
    """Whether an error wraps one of that kind, as requests and urllib3 wrap theirs."""
    inner = error.reason if isinstance(error, MaxRetryError) else None
    wrapped = [inner, *error.args, error.__cause__]
    return isinstance(error, kind) or any(
        _is_caused_by(each, kind) for each in wrapped if isinstance(each, Exception)
    )


def retry_after(answer: requests.Response) -> float:
    """Seconds that Google asks us to wait; a date is understood too (RFC 9110, 10.2.3)."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
