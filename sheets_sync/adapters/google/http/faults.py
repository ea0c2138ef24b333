"""What Google refuses, as errors: each class is something else that an operator must do, and says
it.

Google's own words may hold names and cell contents; they stay in `.message`, for code only. What
kind of refusal it is says `reason`, never `domain`: a full Drive has the domain of a rate limit and
must not be tried for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sheets_sync.errors import Failed, LoggedOut

SCOPES = ("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive")
"""What the program asks for; how far it reaches is limited by what is shared with its account."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no success, read once: Sheets and Drive word it differently."""

    status: int = 0
    reasons: tuple[str, ...] = ()
    message: str = ""
    service: str = "sheets"
    """`sheets` or `drive`."""

    @property
    def reason(self) -> str:
        """The most exact word."""
        return self.reasons[0] if self.reasons else ""


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks, in the words of a message."""

    email: str | None = None
    login: str = ""
    """How to log in again."""

    @property
    def shown(self) -> str:
        """The e-mail address, or where to find it."""
        return self.email or "akun program (alamatnya ada di hasil perintah doctor)"


class Unanswered(Failed):
    """Nobody knows whether it was applied; whoever asked must look."""

    def __init__(self) -> None:
        super().__init__(
            "Google tidak menjawab. Tidak ada yang hilang; jalankan lagi beberapa menit lagi."
        )


class Unreachable(Failed):
    """Google was not reached: nothing was sent."""

    def __init__(self) -> None:
        super().__init__(
            "Google tidak terjangkau dari komputer ini. Periksa sambungan internet, lalu "
            "jalankan lagi."
        )


class Untrusted(Failed):
    """Somebody stands between us and Google, or the computer's clock is wrong."""

    def __init__(self) -> None:
        super().__init__(
            "Sambungan aman ke Google tidak dapat dibuktikan. Betulkan tanggal dan jam "
            "komputer ini; kalau jaringan "
            "sekolah memakai proksi, pasang sertifikatnya atau pakai jaringan lain, lalu "
            "jalankan lagi."
        )


class Rejected(Failed):
    """Google answered no, and asking again would bring the same answer."""

    says: ClassVar[str] = (
        "Google menolak permintaan program ({status}{reason}). Tidak ada yang rusak; "
        "jalankan perintah doctor."
    )
    says_drive: ClassVar[str] = ""
    """Where Drive needs another sentence."""

    def __init__(self, refusal: Refusal, account: Account = Account()) -> None:
        template = (refusal.service == "drive" and self.says_drive) or self.says
        facts = {
            "account": account.shown,
            "login": account.login,
            "place": _place(refusal.message),
            "reason": f", {refusal.reason}" if refusal.reason else "",
            "scopes": " dan ".join(SCOPES),
            "service": refusal.service,
            "status": refusal.status,
        }
        super().__init__(template.format_map(facts).strip())
        self.status, self.reason, self.message = refusal.status, refusal.reason, refusal.message


class NoAccess(Rejected):
    """Not shared, or not as editor."""

    says = (
        "Program belum boleh mengubah buku kerja ini. Buka buku kerja di Google Sheets, "
        "pilih Bagikan, tambahkan "
        "{account} sebagai Editor, lalu jalankan lagi."
    )
    says_drive = (
        "Program belum boleh menulis di folder atau dokumen Drive ini. Bagikan folder "
        "dokumen kepada {account} sebagai "
        "Editor (di Drive bersama: Pengelola konten), buka kunci dokumen yang dikunci, "
        "lalu jalankan lagi."
    )


class NotFound(NoAccess):
    """No such file, or one that is not shared: Google tells both alike."""

    says = (
        "Buku kerja Google tidak ditemukan. Periksa ID atau alamatnya, pulihkan kalau "
        "ada di Sampah, dan bagikan "
        "kepada {account} sebagai Editor, lalu jalankan lagi."
    )
    says_drive = (
        "Folder atau dokumen Drive tidak ditemukan. Periksa ID foldernya, pulihkan kalau "
        "ada di Sampah, dan bagikan "
        "kepada {account} sebagai Editor (di Drive bersama: Pengelola konten), lalu jalankan lagi."
    )


class NotAFolder(NoAccess):
    """Documents are to be put into something else than a folder."""

    says_drive = (
        "ID folder dokumen bukan folder. Salin alamat folder dari browser ke --folder, lalu "
        "jalankan lagi."
    )


class NoGoogleAccount(Rejected):
    """Somebody is to get access who has no Google account: Drive wants to write a mail, and we send
    none.
    """

    says_drive = (
        "Google tidak mau membagikan buku kerja kepada salah satu alamat pada --share. "
        "Periksa ejaannya. Alamat tanpa "
        "akun Google dibagikan sendiri lewat tombol Bagikan; jalankan lagi tanpa alamat itu."
    )


class NoScope(Rejected):
    """The token does not reach far enough."""

    says = "Izin login program kurang luas. Yang diperlukan: {scopes}. {login}"


class NoStorage(Rejected):
    """A service account owns no storage, or a person's is full."""

    says = (
        "Tidak ada ruang Drive untuk berkas baru. Akun layanan tidak punya ruang "
        "sendiri: pakai folder di Drive "
        "bersama dengan {account} sebagai Pengelola konten, atau jalankan atas nama akun "
        "sekolah (pengaturan "
        "google.credentials: impersonate atau oauth). Kalau akunnya akun pribadi, "
        "kosongkan ruang Drive-nya."
    )


class QuotaExhausted(Rejected):
    """More than Google allows, for longer than we wait."""

    says = (
        "Google sedang membatasi jumlah permintaan. Tidak ada yang hilang; aman dijalankan "
        "lagi beberapa menit lagi."
    )


class DayQuotaExhausted(QuotaExhausted):
    """A limit of the day: waiting minutes is no use."""

    says = (
        "Jatah permintaan Google hari ini sudah habis. Tidak ada yang hilang; jalankan lagi besok."
    )


class LoginFailed(Rejected, LoggedOut):
    """Google does not take us for who we say we are."""

    says = "Google tidak menerima login program: sudah dicabut, kedaluwarsa, atau salah. {login}"


class ApiDisabled(Rejected):
    """The Cloud project of the account has the API switched off."""

    says = (
        "API Google belum diaktifkan di proyek Cloud akun program. Buka "
        "https://console.cloud.google.com/apis/library/{service}.googleapis.com, pilih "
        "proyek itu, tekan "
        "«Aktifkan» (Enable), tunggu lima menit, lalu jalankan lagi."
    )


class BadRequest(Rejected):
    """The request does not fit what is there, as when a tab was renamed in that very second."""

    says = (
        "Google tidak dapat menjalankan permintaan program{place}; tidak ada yang "
        "diubah. Jalankan lagi; kalau tetap "
        "begitu, jalankan perintah doctor."
    )


class Guarded(BadRequest):
    """The program's own cells are protected against the program: somebody else's account made the
    workbook.
    """

    says = (
        "Kolom program dilindungi dan {account} belum boleh mengubahnya. Minta pemilik "
        "buku kerja menambahkan akun itu "
        "pada setiap perlindungan bernama «sheets-sync» (di Google Sheets, menu Data), "
        "lalu jalankan lagi."
    )


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


def read_refusal(status: int, content: object, service: str) -> Refusal:
    """An answer's body (parsed JSON, or anything else) as a refusal.

    Sheets: `error.details[].reason` and `error.status`; Drive: `error.errors[].reason`
    (https://developers.google.com/drive/api/guides/handle-errors).
    """
    error = content.get("error") if isinstance(content, Mapping) else None
    if not isinstance(error, Mapping):
        return Refusal(status, service=service)
    return Refusal(status, tuple(_reasons(error)), str(error.get("message", "")), service)


def _reasons(error: Mapping[str, Any]) -> Iterator[str]:
    for part in ("details", "errors"):
        listed = error.get(part)
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, Mapping) and each.get("reason"):
                yield str(each["reason"])
    if error.get("status"):
        yield str(error["status"])


def fault_for(refusal: Refusal, account: Account) -> Rejected:
    """The error that says what an operator must do."""
    known = next((_BY_REASON[reason] for reason in refusal.reasons if reason in _BY_REASON), None)
    if known is None and refusal.status in (400, 403) and _PROTECTED in refusal.message:
        known = Guarded
    return (known or _BY_STATUS.get(refusal.status, Rejected))(refusal, account)


def is_pushed_back(fault: Rejected) -> bool:
    """Whether it was only too much at once: nothing was applied, and it may be sent again later."""
    return type(fault) is QuotaExhausted


def _place(message: str) -> str:
    """Which request of a batch Google names; the rest of its sentence may hold what people
    typed.
    """
    found = re.search(r"requests\[\d+\](?:\.\w+)*", message)
    return f" ({found[0]})" if found else ""
