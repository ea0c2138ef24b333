"""Every refusal that Google documents, in whatever language, becomes one error with a sentence of
its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sheets_sync.adapters import google
from sheets_sync.adapters.google.http.asker import Account
from sheets_sync.adapters.google.http.faults import Rejected
from sheets_sync.adapters.google.http.refusal import read_refusal
from sheets_sync.adapters.google.http.verdict import fault_for
from sheets_sync.core.model.sentences.google import GOOGLE

ROOT = Path(__file__).parents[4]
ACCOUNT = Account("program@proyek.iam.gserviceaccount.com", "Masuk lagi.")
GENERIC = {"rejected"}

LANGUAGES = {
    "en": "You are trying to edit a protected cell or object. Please contact the owner.",
    "id": "Anda mencoba mengedit sel atau objek yang dilindungi. Hubungi pemilik spreadsheet.",
    "es": "Estás intentando editar una celda o un objeto protegidos. Ponte en contacto con …",
    "de": "Sie versuchen, eine geschützte Zelle oder ein geschütztes Objekt zu bearbeiten.",
    "": "",
}
"""What Google may say with any refusal: only what stands beside the words may count."""

STATUSES = {
    400: ("INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE"),
    401: ("UNAUTHENTICATED",),
    403: ("PERMISSION_DENIED",),
    404: ("NOT_FOUND",),
    409: ("ALREADY_EXISTS",),
    429: ("RESOURCE_EXHAUSTED",),
    501: ("UNIMPLEMENTED",),
}
"""google.rpc.Code; 409 ABORTED, 499, 500, 503 and 504 are no refusals: nobody knows what was
applied."""
ERROR_REASONS = {
    "SERVICE_DISABLED": 403,
    "BILLING_DISABLED": 403,
    "RATE_LIMIT_EXCEEDED": 429,
    "RESOURCE_QUOTA_EXCEEDED": 429,
    "USER_PROJECT_DENIED": 403,
    "CONSUMER_SUSPENDED": 403,
    "CONSUMER_INVALID": 403,
    "SECURITY_POLICY_VIOLATED": 403,
    "ACCESS_TOKEN_EXPIRED": 401,
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": 403,
    "ACCOUNT_STATE_INVALID": 401,
    "ACCESS_TOKEN_TYPE_UNSUPPORTED": 401,
    "CREDENTIALS_MISSING": 401,
    "RESOURCE_PROJECT_INVALID": 403,
    "USER_BLOCKED_BY_ADMIN": 403,
    "LOCATION_POLICY_VIOLATED": 403,
    "ORG_RESTRICTION_VIOLATION": 403,
    "ORG_RESTRICTION_HEADER_INVALID": 403,
    "SERVICE_NOT_VISIBLE": 403,
}
"""google.api.ErrorReason, of what a login without an API key can meet."""
DRIVE_REASONS = {
    "badRequest": 400,
    "invalidSharingRequest": 400,
    "authError": 401,
    "activeItemCreationLimitExceeded": 403,
    "appNotAuthorizedToFile": 403,
    "cannotModifyInheritedTeamDrivePermission": 403,
    "cannotShareTeamDriveTopFolderWithAnyoneOrDomains": 403,
    "cannotShareTeamDriveWithNonGoogleAccounts": 403,
    "dailyLimitExceeded": 403,
    "domainPolicy": 403,
    "fileNotDownloadable": 403,
    "insufficientFilePermissions": 403,
    "myDriveHierarchyDepthLimitExceeded": 403,
    "numChildrenInNonRootLimitExceeded": 403,
    "publishOutNotPermitted": 403,
    "rateLimitExceeded": 403,
    "shareInNotPermitted": 403,
    "shareOutNotPermitted": 403,
    "shareOutNotPermittedToUser": 403,
    "sharingRateLimitExceeded": 403,
    "storageQuotaExceeded": 403,
    "targetUserRoleLimitedByLicenseRestriction": 403,
    "teamDriveDomainUsersOnlyRestriction": 403,
    "teamDriveFileLimitExceeded": 403,
    "teamDriveHierarchyTooDeep": 403,
    "teamDriveMembershipRequired": 403,
    "userRateLimitExceeded": 403,
    "notFound": 404,
    "fileIdInUse": 409,
}
"""https://developers.google.com/drive/api/guides/handle-errors, and what administrators' tools meet
when they share."""
PARTS = (
    *("updateCells", "appendCells", "insertDimension", "appendDimension", "repeatCell"),
    *("setDataValidation", "addSheet", "deleteSheet", "updateSheetProperties", "duplicateSheet"),
    *("updateSpreadsheetProperties", "addNamedRange", "deleteNamedRange", "addProtectedRange"),
    *("updateProtectedRange", "addFilterView", "addChart", "addConditionalFormatRule"),
    *(
        "addDimensionGroup",
        "updateDimensionGroup",
        "updateDimensionProperties",
        "deleteEmbeddedObject",
        "mergeCells",
        "deleteFilterView",
        "setBasicFilter",
    ),
)
"""The parts of batches that the program sends; a test below holds the list to that."""


MISFIT = "fieldViolations"
"""Beside the state INVALID_ARGUMENT: what the request itself is said to have wrong [recorded]."""


def told(status: int, reason: str, service: str, words: str, part: str = "") -> Rejected:
    """What an answer becomes."""
    message = f"Invalid requests[3].{part}: {words}" if part else words
    error: dict[str, object] = {"code": status, "message": message}
    if service == "drive":
        error["errors"] = [{"domain": "global", "reason": reason, "message": words}]
    else:
        is_state = reason in {each for states in STATUSES.values() for each in states}
        error["status"] = reason if is_state else STATUSES[status][0]
        error["details"] = [] if is_state else [detail(reason)]
    return fault_for(read_refusal(status, {"error": error}, service), ACCOUNT)


def detail(reason: str) -> dict[str, object]:
    """What stands beside the words."""
    if reason == MISFIT:
        return {"@type": "…BadRequest", MISFIT: [{"field": "sheets.data", "description": "…"}]}
    return {"@type": "…ErrorInfo", "reason": reason}


def refusals() -> list[tuple[int, str, str, str]]:
    """Status, reason, service, part of a batch."""
    states = [(status, each) for status, names in STATUSES.items() for each in names]
    return [
        *((status, state, "sheets", "") for status, state in states),
        (400, MISFIT, "sheets", ""),
        *((status, reason, "sheets", "") for reason, status in ERROR_REASONS.items()),
        *((status, reason, "drive", "") for reason, status in ERROR_REASONS.items()),
        *((status, reason, "drive", "") for reason, status in DRIVE_REASONS.items()),
        *((400, "INVALID_ARGUMENT", "sheets", part) for part in PARTS),
        *((403, "PERMISSION_DENIED", "sheets", part) for part in PARTS),
    ]


@pytest.mark.parametrize(("status", "reason", "service", "part"), refusals())
def test_a_documented_refusal_has_a_sentence_of_its_own_in_every_language(
    status: int, reason: str, service: str, part: str
):
    found = {words: told(status, reason, service, words, part) for words in LANGUAGES.values()}
    assert len({(type(fault), str(fault)) for fault in found.values()}) == 1
    fault = found[""]
    assert fault.code not in GENERIC
    for words in filter(None, LANGUAGES.values()):
        assert words not in str(fault)
    assert "{" not in str(fault)
    assert len(str(fault)) <= 420


def page() -> str:
    """All refusals by the sentence that an operator reads, as `docs/penolakan-google.md` shows
    them."""
    groups: dict[str, list[str]] = {}
    for status, reason, service, part in refusals():
        fault = told(status, reason, service, "", part)
        sign = f"{status} {reason}" + (f" ({part})" if part else "")
        groups.setdefault(str(fault), []).append(f"{service} {sign}")
    return "\n".join(
        f"- {sentence}\n  <br>`{'`, `'.join(signs)}`" for sentence, signs in groups.items()
    )


def test_the_page_shows_each_refusal_with_its_sentence():
    """After a change, put what `page()` gives below the page's first lines."""
    assert (ROOT / "docs/penolakan-google.md").read_text("utf-8").endswith(f"\n\n{page()}\n")


def test_each_kind_of_error_is_met():
    """No sentence about a refusal is left that none of these answers leads to."""
    met = {told(*each[:3], "", each[3]).code for each in refusals()}
    classes = [*Rejected.__subclasses__()]
    for each in classes:
        classes += each.__subclasses__()
    said = {code for each in classes for code in (each.says, each.says_drive) if code}
    assert said - met <= GENERIC | {"not_a_folder_drive"}
    assert said <= {*GOOGLE}


def test_the_parts_are_those_that_the_program_sends():
    code = "\n".join(each.read_text("utf-8") for each in Path(google.__file__).parent.rglob("*.py"))
    sent = set(
        re.findall(
            r'\{\s*"((?:add|update|delete|duplicate|insert|append|set|merge|repeat)[A-Z]\w+)": ',
            code,
        )
    )
    assert sent <= {*PARTS}
