"""Which answer of Google is which error: told by status, reason and the request that Google names,
never by its words.

The words come in the language of the account and change without notice; status and reason are
documented (google.api.ErrorReason, google.rpc.Code,
https://developers.google.com/drive/api/guides/handle-errors), and `requests[i].kind` is our own
name for a part of a batch. It is `reason` that counts, never `domain`: a full Drive has the domain
of a rate limit and must not be tried for ever.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sheets_sync.adapters.google.http.asker import Account
from sheets_sync.adapters.google.http.faults import (
    ApiDisabled,
    BadRequest,
    BlockedByAdmin,
    Conflict,
    DayQuotaExhausted,
    Guarded,
    LoginFailed,
    LookRefused,
    Misfit,
    NoAccess,
    NoBilling,
    NoGoogleAccount,
    NoPlace,
    NoScope,
    NoStorage,
    NotAFolder,
    NotDownloadable,
    NotFound,
    NotOutside,
    NotShareable,
    OfficeFile,
    Outdated,
    ProjectSuspended,
    ProjectUnusable,
    QuotaExhausted,
    Rejected,
    RightsRefused,
    SettingRefused,
    SharingLimit,
    TabRefused,
)
from sheets_sync.adapters.google.http.refusal import Refusal

_REASONS: Mapping[type[Rejected], str] = {
    NoScope: "ACCESS_TOKEN_SCOPE_INSUFFICIENT insufficientPermissions insufficientScopes"
    " appNotAuthorizedToFile",
    LoginFailed: "ACCESS_TOKEN_EXPIRED ACCESS_TOKEN_TYPE_UNSUPPORTED ACCOUNT_STATE_INVALID"
    " CREDENTIALS_MISSING authError",
    ApiDisabled: "SERVICE_DISABLED SERVICE_NOT_VISIBLE accessNotConfigured",
    ProjectSuspended: "CONSUMER_SUSPENDED",
    ProjectUnusable: "CONSUMER_INVALID RESOURCE_PROJECT_INVALID USER_PROJECT_DENIED",
    NoBilling: "BILLING_DISABLED",
    BlockedByAdmin: "domainPolicy LOCATION_ORG_POLICY_VIOLATED LOCATION_POLICY_VIOLATED"
    " ORG_RESTRICTION_HEADER_INVALID ORG_RESTRICTION_VIOLATION SECURITY_POLICY_VIOLATED"
    " USER_BLOCKED_BY_ADMIN",
    NoGoogleAccount: "invalidSharingRequest",
    NotOutside: "cannotShareTeamDriveWithNonGoogleAccounts publishOutNotPermitted"
    " shareInNotPermitted shareOutNotPermitted shareOutNotPermittedForContent"
    " shareOutNotPermittedToUser shareOutWarning teamDriveDomainUsersOnlyRestriction"
    " teamDriveTeamMembersOnlyRestriction",
    NotShareable: "cannotModifyInheritedPermission cannotModifyInheritedTeamDrivePermission"
    " cannotShareTeamDriveTopFolderWithAnyoneOrDomains insufficientAdministratorPrivileges"
    " targetUserRoleLimitedByLicenseRestriction teamDrivesFolderSharingNotSupported",
    NotAFolder: "parentNotAFolder",
    NotDownloadable: "cannotDownloadAbusiveFile cannotDownloadFile fileNotDownloadable",
    NoStorage: "storageQuotaExceeded",
    NoPlace: "activeItemCreationLimitExceeded myDriveHierarchyDepthLimitExceeded"
    " numChildrenInNonRootLimitExceeded teamDriveFileLimitExceeded teamDriveHierarchyTooDeep",
    SharingLimit: "sharingRateLimitExceeded",
    DayQuotaExhausted: "dailyLimitExceeded quotaExceeded",
    QuotaExhausted: "RATE_LIMIT_EXCEEDED RESOURCE_QUOTA_EXCEEDED rateLimitExceeded"
    " userRateLimitExceeded",
    OfficeFile: "FAILED_PRECONDITION",
    Conflict: "ALREADY_EXISTS conflict duplicate fileIdInUse",
    Outdated: "UNIMPLEMENTED",
}
_BY_REASON = {reason: kind for kind, reasons in _REASONS.items() for reason in reasons.split()}
_BY_STATUS: Mapping[int, type[Rejected]] = {
    400: BadRequest,
    401: LoginFailed,
    403: NoAccess,
    404: NotFound,
    405: Outdated,
    409: Conflict,
    429: QuotaExhausted,
    501: Outdated,
}
_KINDS: Mapping[type[BadRequest], str] = {
    Guarded: "appendCells appendDimension copyPaste deleteDimension insertDimension mergeCells"
    " repeatCell setDataValidation unmergeCells updateBorders updateCells",
    RightsRefused: "addProtectedRange deleteProtectedRange updateProtectedRange",
    TabRefused: "addSheet deleteSheet duplicateSheet updateSheetProperties",
    SettingRefused: "updateSpreadsheetProperties",
    LookRefused: "addChart addConditionalFormatRule addDimensionGroup addFilterView"
    " deleteConditionalFormatRule deleteEmbeddedObject deleteFilterView setBasicFilter"
    " updateDimensionGroup"
    " updateDimensionProperties updateEmbeddedObjectPosition",
    Conflict: "addNamedRange deleteNamedRange",
}
_BY_KIND = {kind: fault for fault, kinds in _KINDS.items() for kind in kinds.split()}
_PART = re.compile(r"requests\[\d+\]\.(\w+)")
"""How Google begins to tell of a part of a batch, whatever the language of the rest."""
_GAVE_UP = frozenset({"ABORTED", "CANCELLED", "aborted"})
"""https://google.aip.dev/193 and google.rpc.Code: it was not finished, with status 409 and 499; in
the older words of Drive's errors, too."""


def fault_for(refusal: Refusal, account: Account) -> Rejected:
    """The error that says what an operator must do."""
    kinds = (_by_part, _by_reason, _by_shape)
    found = next((kind for each in kinds if (kind := each(refusal))), None)
    return (found or _by_status(refusal))(refusal, account)


def _by_part(refusal: Refusal) -> type[Rejected] | None:
    """A batch is refused for one of its parts, and that part's kind says what is in the way."""
    part = _PART.search(refusal.message) if refusal.status in (400, 403) else None
    return _BY_KIND.get(part[1]) if part else None


def _by_reason(refusal: Refusal) -> type[Rejected] | None:
    return next((_BY_REASON[each] for each in refusal.reasons if each in _BY_REASON), None)


def _by_shape(refusal: Refusal) -> type[Rejected] | None:
    """Recorded answers tell the fields of a request that does not fit, and nothing beside the words
    of one for a tab that is not there.
    """
    return Misfit if refusal.status == 400 and refusal.is_misfit else None


def _by_status(refusal: Refusal) -> type[Rejected]:
    return _BY_STATUS.get(refusal.status, Rejected)


def is_pushed_back(fault: Rejected) -> bool:
    """Whether it was only too much at once: nothing was applied, and it may be sent again later."""
    return type(fault) is QuotaExhausted


def is_aborted(fault: Rejected) -> bool:
    """Whether Google gave up because of another request at the same time: nobody says what was
    applied.
    """
    return fault.reason in _GAVE_UP
