"""What Google refuses, as errors: each class is something else that an operator must do, and says
it.

Google's own words may hold names and cell contents, and come in the language of the account; they
stay in `.message`, for code only. Which answer is which error says `verdict.py`.
"""

from __future__ import annotations

from typing import ClassVar

from sheets_sync.adapters.google.http.asker import MAIL_SCOPE, NOBODY, SCOPES, Account
from sheets_sync.adapters.google.http.refusal import Refusal
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.errors import Failed, LoggedOut, Said


class Unanswered(Failed):
    """Nobody knows whether it was applied; whoever asked must look."""

    everywhere = True
    says: ClassVar[str] = "unanswered"
    """The code of its sentence."""

    def __init__(self) -> None:
        super().__init__(GOOGLE.say(self.says))


class Aborted(Unanswered):
    """Google gave it up because of another request at the same time, which is over by now."""


class Intercepted(Unanswered):
    """Somebody else than Google answered, so that nobody knows what Google did."""

    says = "intercepted"


class Unreachable(Failed):
    """Google was not reached: nothing was sent."""

    everywhere = True
    says: ClassVar[str] = "unreachable"

    def __init__(self) -> None:
        super().__init__(GOOGLE.say(self.says))


class Untrusted(Unreachable):
    """Somebody stands between us and Google, or the computer's clock is wrong."""

    says = "untrusted"


class Rejected(Failed):
    """Google answered no, and asking again would bring the same answer."""

    says: ClassVar[str] = "rejected"
    """The code of its sentence."""
    says_drive: ClassVar[str] = ""
    """Where Drive needs another one."""

    def __init__(self, refusal: Refusal, account: Account = NOBODY) -> None:
        code = (refusal.service == "drive" and self.says_drive) or self.says
        reason = f", {refusal.reason}" if refusal.reason else ""
        facts = {"account": account.shown, "login": account.login, "reason": reason}
        scopes = (MAIL_SCOPE,) if refusal.service == "gmail" else SCOPES
        facts |= {"place": refusal.place, "scopes": list_words(scopes)}
        facts |= {"service": refusal.service, "status": str(refusal.status)}
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


class NotDownloadable(NoAccess):
    """A file whose bytes Drive gives to nobody: one of Google's own kinds, or one it takes for
    harmful.
    """

    says_drive = "not_downloadable_drive"


class BlockedByAdmin(NoAccess):
    """The administrators of the domain let no program in, or not this one."""

    says = says_drive = "blocked_by_admin"


class NoGoogleAccount(Rejected):
    """Somebody is to get access who has no Google account: Drive wants to write a mail, and we send
    none.
    """

    says_drive = "no_google_account_drive"


class NotOutside(Rejected):
    """The domain or the shared drive does not allow sharing with that address."""

    says_drive = "not_outside_drive"


class NotShareable(Rejected):
    """Access comes from the folder above, or is not this account's to give."""

    says_drive = "not_shareable_drive"


class NoScope(Rejected):
    """The token does not reach far enough."""

    everywhere = True
    says = "no_scope"


class NoStorage(Rejected):
    """A service account owns no storage, or a person's is full."""

    says = "no_storage"


class NoPlace(NoStorage):
    """So many files that the folder, the shared drive or the account takes no more, or a folder too
    deep in others.
    """

    says = "no_place"


class QuotaExhausted(Rejected):
    """More than Google allows, for longer than we wait."""

    everywhere = True
    says = "quota_exhausted"


class DayQuotaExhausted(QuotaExhausted):
    """A limit of the day: waiting minutes is no use."""

    says = "day_quota_exhausted"


class SharingLimit(DayQuotaExhausted):
    """Shared more often than Google allows in a day."""

    says = "sharing_limit"


class LoginFailed(Rejected, LoggedOut):
    """Google does not take us for who we say we are."""

    says = "login_failed"


class ApiDisabled(Rejected):
    """The Cloud project of the account has the API switched off."""

    everywhere = True
    says = "api_disabled"


class ProjectSuspended(Rejected):
    """Google has suspended the Cloud project of the account."""

    everywhere = True
    says = "project_suspended"


class ProjectUnusable(Rejected):
    """The Cloud project that the login names is gone, or not this account's to use."""

    everywhere = True
    says = "project_unusable"


class NoBilling(Rejected):
    """The Cloud project is to be paid for and is not."""

    everywhere = True
    says = "no_billing"


class Outdated(Rejected):
    """Google no longer knows what this version of the program asks for."""

    everywhere = True
    says = "outdated"


class OfficeFile(Rejected):
    """An Excel file opened in Google Sheets: it has an address like a spreadsheet, and no
    interface.
    """

    says = "office_file"
    exit_code = 2


class BadRequest(Rejected):
    """The request does not fit what is there, as when a tab was renamed in that very second."""

    says = "bad_request"
    says_drive = "bad_request_drive"


class Misfit(BadRequest):
    """Google no longer knows what this program asks."""

    says = says_drive = "outdated"


class Conflict(BadRequest):
    """What was to be made is there already: another run was faster."""

    says = says_drive = "conflict"


class Guarded(BadRequest):
    """Cells that somebody protected or typed in a table, or no cells left: Google says which only
    in words.
    """

    says = "guarded"


class RightsRefused(BadRequest):
    """A protection that Google does not take, mostly because of an address."""

    says = "rights_refused"


class TabRefused(BadRequest):
    """A tab that cannot be made, renamed, hidden or deleted."""

    says = "tab_refused"


class SettingRefused(BadRequest):
    """A setting of the spreadsheet that Google does not know."""

    says = "setting_refused"


class LookRefused(BadRequest):
    """A rule, filter view, chart or group that cannot be made."""

    says = "look_refused"


def is_lasting(fault: Failed) -> bool:
    """Whether Google would refuse the same the next time, until somebody changes something."""
    return isinstance(fault, Rejected) and not isinstance(fault, QuotaExhausted)
