"""What Google refuses, as errors: each class is something else that an operator must do, and says
it.

Google's own words may hold names and cell contents; they stay in `.message`, for code only. What
kind of refusal it is says `reason`, never `domain`: a full Drive has the domain of a rate limit and
must not be tried for ever.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from sheets_sync.adapters.google.http.asker import NOBODY, Account
from sheets_sync.adapters.google.http.refusal import Refusal
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.errors import Failed, LoggedOut, Said

SCOPES = ("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive")
"""What the program asks for; how far it reaches is limited by what is shared with its account."""


class Unanswered(Failed):
    """Nobody knows whether it was applied; whoever asked must look."""

    says: ClassVar[str] = "unanswered"
    """The code of its sentence."""

    def __init__(self) -> None:
        super().__init__(GOOGLE.say(self.says))


class Intercepted(Unanswered):
    """Somebody else than Google answered, so that nobody knows what Google did."""

    says = "intercepted"


class Unreachable(Failed):
    """Google was not reached: nothing was sent."""

    def __init__(self) -> None:
        super().__init__(GOOGLE.say("unreachable"))


class Untrusted(Failed):
    """Somebody stands between us and Google, or the computer's clock is wrong."""

    def __init__(self) -> None:
        super().__init__(GOOGLE.say("untrusted"))


class Rejected(Failed):
    """Google answered no, and asking again would bring the same answer."""

    says: ClassVar[str] = "rejected"
    """The code of its sentence."""
    says_drive: ClassVar[str] = ""
    """Where Drive needs another one."""

    def __init__(self, refusal: Refusal, account: Account = NOBODY) -> None:
        code = (refusal.service == "drive" and self.says_drive) or self.says
        facts = {
            "account": account.shown,
            "login": account.login,
            "place": _place(refusal.message),
            "reason": f", {refusal.reason}" if refusal.reason else "",
            "scopes": list_words(SCOPES),
            "service": refusal.service,
            "status": refusal.status,
        }
        super().__init__(Said(code, GOOGLE.say(code, **facts).strip()))
        self.status, self.reason, self.message = refusal.status, refusal.reason, refusal.message


class NoAccess(Rejected):
    """Not shared, or not as editor."""

    says = "no_access"
    says_drive = "no_access_drive"


class NotFound(NoAccess):
    """No such file, or one that is not shared: Google tells both alike."""

    says = "not_found"
    says_drive = "not_found_drive"


class NotAFolder(NoAccess):
    """Documents are to be put into something else than a folder."""

    says_drive = "not_a_folder_drive"


class NoGoogleAccount(Rejected):
    """Somebody is to get access who has no Google account: Drive wants to write a mail, and we send
    none.
    """

    says_drive = "no_google_account_drive"


class NoScope(Rejected):
    """The token does not reach far enough."""

    says = "no_scope"


class NoStorage(Rejected):
    """A service account owns no storage, or a person's is full."""

    says = "no_storage"


class QuotaExhausted(Rejected):
    """More than Google allows, for longer than we wait."""

    says = "quota_exhausted"


class DayQuotaExhausted(QuotaExhausted):
    """A limit of the day: waiting minutes is no use."""

    says = "day_quota_exhausted"


class LoginFailed(Rejected, LoggedOut):
    """Google does not take us for who we say we are."""

    says = "login_failed"


class ApiDisabled(Rejected):
    """The Cloud project of the account has the API switched off."""

    says = "api_disabled"


class BadRequest(Rejected):
    """The request does not fit what is there, as when a tab was renamed in that very second."""

    says = "bad_request"


class Guarded(BadRequest):
    """The program's own cells are protected against the program: somebody else's account made the
    workbook.
    """

    says = "guarded"


_ABORTED = "ABORTED"
"""https://google.aip.dev/193 and google.rpc.Code: a conflict of concurrent requests, status 409."""
_PROTECTED = "edit a protected cell"
"""So Google begins to say it, without a reason and with a status that is not documented
(https://github.com/theoephraim/node-google-spreadsheet/pull/20).
"""
_BY_REASON: Mapping[str, type[Rejected]] = {
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": NoScope,
    "insufficientPermissions": NoScope,
    "insufficientScopes": NoScope,
    "SERVICE_DISABLED": ApiDisabled,
    "accessNotConfigured": ApiDisabled,
    "invalidSharingRequest": NoGoogleAccount,
    "parentNotAFolder": NotAFolder,
    "storageQuotaExceeded": NoStorage,
    "teamDriveFileLimitExceeded": NoStorage,
    "dailyLimitExceeded": DayQuotaExhausted,
    "sharingRateLimitExceeded": DayQuotaExhausted,
    "userRateLimitExceeded": QuotaExhausted,
    "rateLimitExceeded": QuotaExhausted,
    "RATE_LIMIT_EXCEEDED": QuotaExhausted,
}
_BY_STATUS: Mapping[int, type[Rejected]] = {
    400: BadRequest,
    401: LoginFailed,
    403: NoAccess,
    404: NotFound,
    429: QuotaExhausted,
}


def fault_for(refusal: Refusal, account: Account) -> Rejected:
    """The error that says what an operator must do."""
    known = next((_BY_REASON[reason] for reason in refusal.reasons if reason in _BY_REASON), None)
    if known is None and refusal.status in (400, 403) and _PROTECTED in refusal.message:
        known = Guarded
    return (known or _BY_STATUS.get(refusal.status, Rejected))(refusal, account)


def is_pushed_back(fault: Rejected) -> bool:
    """Whether it was only too much at once: nothing was applied, and it may be sent again later."""
    return type(fault) is QuotaExhausted


def is_aborted(fault: Rejected) -> bool:
    """Whether Google gave up because of another request at the same time: nobody says what was
    applied.
    """
    return fault.reason == _ABORTED


def _place(message: str) -> str:
    """Which request of a batch Google names; the rest of its sentence may hold what people
    typed.
    """
    found = re.search(r"requests\[\d+\](?:\.\w+)*", message)
    return f" ({found[0]})" if found else ""
