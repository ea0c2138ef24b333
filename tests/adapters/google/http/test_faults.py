"""Every refusal of Google becomes the error that says what an operator must do, and nothing that
Google said."""

from __future__ import annotations

from typing import Any

import pytest

from sheets_sync.adapters.google.http.asker import Account
from sheets_sync.adapters.google.http.faults import (
    ApiDisabled,
    BadRequest,
    BlockedByAdmin,
    Conflict,
    DayQuotaExhausted,
    Guarded,
    LoginFailed,
    NoAccess,
    NoPlace,
    NoScope,
    NoStorage,
    NotAFolder,
    NotFound,
    QuotaExhausted,
    Rejected,
)
from sheets_sync.adapters.google.http.refusal import read_refusal
from sheets_sync.adapters.google.http.verdict import fault_for, is_pushed_back

ACCOUNT = Account("program@proyek.iam.gserviceaccount.com", "Masuk lagi.")
SECRET = "Bu Sari, NIP 198001012005012001"


def sheets(code: int, status: str, reason: str = "") -> dict[str, Any]:
    details = (
        [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}] if reason else []
    )
    return {"error": {"code": code, "message": SECRET, "status": status, "details": details}}


def drive(code: int, reason: str, domain: str = "global") -> dict[str, Any]:
    return {
        "error": {"code": code, "message": SECRET, "errors": [{"domain": domain, "reason": reason}]}
    }


CASES = [
    ("sheets", sheets(403, "PERMISSION_DENIED"), NoAccess, "sebagai Editor"),
    ("drive", drive(403, "insufficientFilePermissions"), NoAccess, "Pengelola konten"),
    ("drive", drive(403, "domainPolicy"), BlockedByAdmin, "admin.google.com"),
    ("drive", drive(403, "parentNotAFolder"), NotAFolder, "bukan folder"),
    ("sheets", sheets(404, "NOT_FOUND"), NotFound, "Buku kerja Google tidak ditemukan"),
    ("drive", drive(404, "notFound"), NotFound, "Folder atau dokumen Drive tidak ditemukan"),
    (
        "sheets",
        sheets(403, "PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
        NoScope,
        "auth/spreadsheets dan",
    ),
    ("drive", drive(403, "insufficientPermissions"), NoScope, "auth/drive. Masuk lagi."),
    (
        "sheets",
        sheets(403, "PERMISSION_DENIED", "SERVICE_DISABLED"),
        ApiDisabled,
        "library/sheets.googleapis.com",
    ),
    (
        "drive",
        drive(403, "accessNotConfigured", "usageLimits"),
        ApiDisabled,
        "library/drive.googleapis.com",
    ),
    ("drive", drive(403, "storageQuotaExceeded", "usageLimits"), NoStorage, "Drive bersama"),
    ("drive", drive(403, "teamDriveFileLimitExceeded"), NoPlace, "Drive bersama"),
    ("drive", drive(403, "dailyLimitExceeded", "usageLimits"), DayQuotaExhausted, "besok"),
    (
        "sheets",
        sheets(429, "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED"),
        QuotaExhausted,
        "lalu jalankan lagi",
    ),
    (
        "drive",
        drive(403, "userRateLimitExceeded", "usageLimits"),
        QuotaExhausted,
        "lalu jalankan lagi",
    ),
    (
        "drive",
        drive(429, "rateLimitExceeded", "usageLimits"),
        QuotaExhausted,
        "lalu jalankan lagi",
    ),
    ("sheets", sheets(401, "UNAUTHENTICATED"), LoginFailed, "Masuk lagi."),
    ("sheets", sheets(400, "INVALID_ARGUMENT"), BadRequest, "tidak ada yang diubah"),
    ("drive", drive(409, "fileIdInUse"), Conflict, "mendahuluinya"),
]


@pytest.mark.parametrize(("service", "content", "kind", "words"), CASES)
def test_a_refusal_says_what_to_do(
    service: str, content: dict[str, Any], kind: type[Rejected], words: str
):
    fault = fault_for(read_refusal(content["error"]["code"], content, service), ACCOUNT)
    assert type(fault) is kind
    assert words in str(fault)
    assert "{" not in str(fault)
    assert SECRET not in str(fault)
    assert fault.message == SECRET
    assert fault.exit_code == 1


@pytest.mark.parametrize(("service", "content", "kind", "words"), CASES)
def test_only_a_rate_is_waited_for(
    service: str, content: dict[str, Any], kind: type[Rejected], words: str
):
    fault = fault_for(read_refusal(content["error"]["code"], content, service), ACCOUNT)
    assert is_pushed_back(fault) is (kind is QuotaExhausted)


@pytest.mark.parametrize("kind", [NoAccess, NotFound])
@pytest.mark.parametrize("service", ["sheets", "drive"])
def test_whom_to_share_with_is_named(kind: type[Rejected], service: str):
    status = 403 if kind is NoAccess else 404
    assert ACCOUNT.email in str(fault_for(read_refusal(status, None, service), ACCOUNT))
    assert "doctor" in str(fault_for(read_refusal(status, None, service), Account()))


@pytest.mark.parametrize(
    "content", [None, [], "x", {}, {"error": "x"}, {"error": {"errors": "x", "details": [1]}}]
)
def test_an_answer_in_another_form_is_told_by_its_status(content: object):
    fault = fault_for(read_refusal(418, content, "drive"), ACCOUNT)
    assert type(fault) is Rejected
    assert (fault.status, fault.reason, fault.message) == (418, "", "")
    assert "(418)" in str(fault)


@pytest.mark.parametrize(
    ("code", "status"), [(400, "INVALID_ARGUMENT"), (403, "PERMISSION_DENIED")]
)
def test_protected_cells_are_told_under_either_status(code: int, status: str):
    words = (
        "Invalid requests[0].updateCells: You are trying to edit a protected cell or object. "
        "Please contact …"
    )
    content = {"error": {"code": code, "message": words, "status": status}}
    fault = fault_for(read_refusal(code, content, "sheets"), ACCOUNT)
    assert type(fault) is Guarded
    assert str(ACCOUNT.email) in str(fault)


def test_a_refused_batch_names_its_request_but_not_what_people_typed():
    content = {"error": {"code": 400, "message": f"Invalid requests[12].cutPaste: {SECRET}"}}
    assert "diminta program (requests[12].cutPaste); tidak" in str(
        fault_for(read_refusal(400, content, "sheets"), ACCOUNT)
    )
