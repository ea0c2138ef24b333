"""Who the program is at Google: the setting `google.credentials` → credentials of google-auth.

`adc` comes first because it needs no key: on Cloud Run the job's own account, on a desk what
`gcloud` was told. A service account owns no Drive storage; `impersonate:ACCOUNT,subject` acts as a
school's account without a key file (domain-wide delegation through signJwt), `oauth:PATH` as a
person who agreed once.
"""

from __future__ import annotations

import os
import stat
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from google.auth import compute_engine, impersonated_credentials
from google.auth import default as application_default
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.oauth2 import credentials as user_credentials
from google.oauth2 import service_account

from sheets_sync.adapters.google.http.faults import SCOPES
from sheets_sync.adapters.google.http.transport import Sessions, TokenRequest
from sheets_sync.core.model.limits import LOGIN_BYTES
from sheets_sync.errors import Misused
from sheets_sync.intake import TooLarge, at_home, read_json

_SETTING = "Pengaturan google.credentials"
_DETECT = (1.0, 2.0)
"""Time-outs while looking whether this is a machine of Google: its metadata server answers at once
or never."""
_CLOUD = "https://www.googleapis.com/auth/cloud-platform"
_LOGIN = "sheets-sync login BERKAS-KLIEN.json"
MAKE_OAUTH_FILE = (
    f"Jalankan «{_LOGIN}» dan masuk dengan akun sekolah; BERKAS-KLIEN.json adalah OAuth "
    "client jenis «Aplikasi "
    "desktop» yang diunduh dari Google Cloud Console. Layar persetujuannya (Audiens) "
    "harus «Internal» atau «Dalam "
    "produksi» (In production), sebab selama «Pengujian» (Testing) izinnya hanya berlaku "
    "tujuh hari."
)


def credentials_from(text: str) -> Credentials:
    """The credentials that a setting names.

    `text`: `adc`, `file:PATH`, `impersonate:ACCOUNT[,subject]`, `oauth:PATH` or `token:TEXT`.
    Raises `Misused`, whose message never quotes a token or a file's content.
    """
    kind, _, rest = text.strip().partition(":")
    make = _KINDS.get(kind)
    if make is None or bool(rest.strip()) == (kind == "adc"):
        raise Misused(
            f"{_SETTING} tidak dikenal. Tulis adc, file:BERKAS.json, "
            "impersonate:AKUN@PROYEK.iam.gserviceaccount.com, "
            "oauth:BERKAS.json, atau token:TEKS."
        )
    return make(rest.strip())


def identity(credentials: Credentials) -> str | None:
    """The e-mail address of the account that Google sees, where the credentials know it."""
    if isinstance(credentials, impersonated_credentials.Credentials):
        return str(credentials._subject or credentials.service_account_email)
    email = getattr(credentials, "service_account_email", None) or getattr(
        credentials, "account", None
    )
    return email if isinstance(email, str) and "@" in email else None


def is_bare(credentials: Credentials) -> bool:
    """Whether there is only a token, which nothing can renew: it is shown once more, in case Google
    erred.
    """
    return isinstance(credentials, user_credentials.Credentials) and not credentials.refresh_token


def login_again(credentials: Credentials) -> str:
    """What an operator does when Google no longer takes these credentials."""
    if isinstance(credentials, impersonated_credentials.Credentials):
        return _delegation(credentials)
    if isinstance(credentials, service_account.Credentials):
        return (
            "Di Google Cloud Console, buka akun layanan itu, periksa bahwa ia aktif, "
            "buat kunci JSON baru, dan ganti "
            "berkas yang disebut google.credentials. Periksa juga jam komputer ini."
        )
    if isinstance(credentials, compute_engine.Credentials):
        return (
            "Beri mesin atau job ini akun layanan yang aktif dan izin (access scope) untuk "
            "Sheets dan Drive."
        )
    if isinstance(credentials, user_credentials.Credentials) and not credentials.refresh_token:
        return (
            "Token pada google.credentials hanya berlaku sebentar: ambil token baru dengan "
            "izin itu, lalu ulangi."
        )
    return f"Masuk sekali lagi. {MAKE_OAUTH_FILE}"


def _delegation(credentials: impersonated_credentials.Credentials) -> str:
    source = (
        f"Beri akun yang menjalankan program peran «Service Account Token Creator» pada "
        f"{credentials.service_account_email}, dan aktifkan «IAM Service Account "
        "Credentials API» di proyeknya."
    )
    if not credentials._subject:
        return source
    return (
        f"{source} Lalu di admin.google.com, Keamanan → Kontrol API → Delegasi tingkat "
        "domain, daftarkan Client ID "
        f"akun layanan itu dengan izin {','.join(SCOPES)}, dan periksa bahwa akun "
        "sekolah yang diwakili masih aktif."
    )


def exposed_file(credentials: Credentials) -> str:
    """The key or login file that others on this machine may read; empty if there is none (always on
    Windows).
    """
    path = getattr(credentials, "_cred_file_path", None)
    if os.name == "nt" or not path or not Path(path).is_file():
        return ""
    return str(path) if Path(path).stat().st_mode & (stat.S_IRGRP | stat.S_IROTH) else ""


# -- kinds -----------------------------------------------------------------------------------------


def _default(_: str, scopes: tuple[str, ...] = SCOPES) -> Credentials:
    try:
        with warnings.catch_warnings():  # about quota projects, in English, to nobody
            warnings.simplefilter("ignore", UserWarning)
            found, _project = application_default(
                scopes=list(scopes), request=TokenRequest(Sessions(), None, _DETECT)
            )
    except (GoogleAuthError, OSError):
        raise Misused(
            f"Komputer ini belum masuk ke Google. {_FIRST_LOGIN[_CLOUD in scopes]}"
        ) from None
    return found


_FIRST_LOGIN = {
    False: "Isi google.credentials dengan oauth:login.json (berkas itu dibuat dengan "
    f"«{_LOGIN}») atau file:KUNCI.json "
    "(kunci akun layanan).",
    True: (
        "Jalankan «gcloud auth application-default login» dengan akun yang boleh mewakili "
        "akun layanan itu."
    ),
}
"""Whether the login only lends itself to a service account."""


def _file(path: str) -> Credentials:
    content = _read_json(path)
    if content.get("type") == "authorized_user":
        raise Misused(f"«{path}» berkas login orang, bukan kunci akun layanan. Tulis oauth:{path}.")
    try:
        key: Credentials = service_account.Credentials.from_service_account_info(
            content, scopes=list(SCOPES)
        )
    except (ValueError, GoogleAuthError):  # the parser's words may quote the key
        raise Misused(
            f"«{path}» bukan kunci akun layanan. Unduh lagi dari Google Cloud Console: "
            "Akun layanan → Kunci → "
            "Tambahkan kunci → JSON."
        ) from None
    return _from_file(key, path)


def _oauth(path: str) -> Credentials:
    content = _read_json(path)
    if content.get("type") == "service_account":
        raise Misused(f"«{path}» kunci akun layanan, bukan berkas login orang. Tulis file:{path}.")
    try:
        person: Credentials = user_credentials.Credentials.from_authorized_user_info(
            content, scopes=None
        )
    except (ValueError, GoogleAuthError):
        raise Misused(
            f"«{path}» bukan berkas login orang yang lengkap. {MAKE_OAUTH_FILE}"
        ) from None
    return _from_file(person, path)


def _impersonated(text: str) -> Credentials:
    account, _, subject = (part.strip() for part in text.partition(","))
    if "@" not in account or (subject and "@" not in subject):
        raise Misused(
            f"{_SETTING}: impersonate memerlukan alamat email akun layanan, lalu, bila "
            "perlu, koma dan alamat akun "
            "sekolah: impersonate:AKUN@PROYEK.iam.gserviceaccount.com,dokumen@sekolah.sch.id."
        )
    return impersonated_credentials.Credentials(
        _default("", (_CLOUD,)),
        target_principal=account,
        target_scopes=list(SCOPES),
        subject=subject or None,
    )


def _token(text: str) -> Credentials:
    return user_credentials.Credentials(text)


def _from_file(credentials: Credentials, path: str) -> Credentials:
    """Remember the file as google-auth does for those it found itself."""
    vars(credentials)["_cred_file_path"] = str(at_home(path))
    return credentials


def _read_json(path: str) -> Mapping[str, Any]:
    """A file of google.credentials. Raises `Misused` without its content."""
    try:
        content = read_json(at_home(path), LOGIN_BYTES)
    except FileNotFoundError:
        raise Misused(
            f"{_SETTING}: berkas «{path}» tidak ditemukan. Periksa letak dan namanya."
        ) from None
    except TooLarge:
        raise Misused(
            f"{_SETTING}: berkas «{path}» terlalu besar. Periksa apakah memang itu berkasnya."
        ) from None
    except OSError:
        raise Misused(
            f"{_SETTING}: berkas «{path}» tidak boleh dibaca. Periksa izin membacanya."
        ) from None
    if not isinstance(content, Mapping):
        raise Misused(
            f"{_SETTING}: berkas «{path}» bukan JSON. Unduh lagi berkasnya; jangan disunting."
        )
    return content


_KINDS: Mapping[str, Callable[[str], Credentials]] = {
    "adc": _default,
    "file": _file,
    "impersonate": _impersonated,
    "oauth": _oauth,
    "token": _token,
}
