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

from sheets_sync.adapters.google.http.asker import SCOPES
from sheets_sync.adapters.google.http.transport import Sessions, TokenRequest
from sheets_sync.core.model.limits import LOGIN_BYTES
from sheets_sync.core.model.sentences.logins import LOGINS
from sheets_sync.errors import Misused
from sheets_sync.intake import TooLarge, at_home, read_json

_SETTING = "Pengaturan google.credentials"
_DETECT = (1.0, 2.0)
"""Time-outs while looking whether this is a machine of Google: its metadata server answers at once
or never."""
_CLOUD = "https://www.googleapis.com/auth/cloud-platform"
_CLOUD_RUN = ("CLOUD_RUN_JOB", "K_SERVICE")
"""Variables that Google documents to be set in every job and every service of Cloud Run."""
_POD = ("KUBERNETES_SERVICE_HOST",)
"""The one that Kubernetes documents to be set in every container."""
_MOUNTED = {0o444: _CLOUD_RUN, 0o440: _POD}
"""How each mounts a secret that belongs to its own group, and by what it is told."""
_LOGIN = "sheets-sync login BERKAS-KLIEN.json"
MAKE_OAUTH_FILE = LOGINS.say("make_file", login=_LOGIN)


def credentials_from(text: str) -> Credentials:
    """The credentials that a setting names.

    `text`: `adc`, `file:PATH`, `impersonate:ACCOUNT[,subject]`, `oauth:PATH` or `token:TEXT`.
    Raises `Misused`, whose message never quotes a token or a file's content.
    """
    kind, _, rest = text.strip().partition(":")
    make = _KINDS.get(kind)
    if make is None or bool(rest.strip()) == (kind == "adc"):
        raise Misused(LOGINS.say("unknown_login", setting=_SETTING))
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
        return LOGINS.say("new_key")
    if isinstance(credentials, compute_engine.Credentials):
        return LOGINS.say("machine")
    if isinstance(credentials, user_credentials.Credentials) and not credentials.refresh_token:
        return LOGINS.say("new_token")
    return LOGINS.say("again", how=MAKE_OAUTH_FILE)


def _delegation(credentials: impersonated_credentials.Credentials) -> str:
    source = LOGINS.say("lend", account=credentials.service_account_email)
    if not credentials._subject:
        return source
    return LOGINS.say("delegate", lend=source, scopes=",".join(SCOPES))


def exposed_file(credentials: Credentials) -> str:
    """The key or login file that others on this machine may read; empty if there is none (always on
    Windows, and for a secret that Cloud Run or Kubernetes mounted).
    """
    path = getattr(credentials, "_cred_file_path", None)
    if os.name == "nt" or not path or not Path(path).is_file():
        return ""
    mode = stat.S_IMODE(Path(path).stat().st_mode)
    return str(path) if mode & (stat.S_IRGRP | stat.S_IROTH) and not _is_mounted(mode) else ""


def _is_mounted(mode: int) -> bool:
    """Whether a file is a secret of a container's engine: readable by the container's user and
    changeable by nobody. There that can't be set otherwise, and the program is alone. (A file in
    the image itself is no such one.)
    """
    return any(os.environ.get(name) for name in _MOUNTED.get(mode, ()))


# -- kinds -----------------------------------------------------------------------------------------


def _default(_: str, scopes: tuple[str, ...] = SCOPES) -> Credentials:
    try:
        with warnings.catch_warnings():  # about quota projects, in English, to nobody
            warnings.simplefilter("ignore", UserWarning)
            found, _project = application_default(
                scopes=list(scopes), request=TokenRequest(Sessions(), None, _DETECT)
            )
    except (GoogleAuthError, OSError):
        raise Misused(LOGINS.say("not_logged_in", how=_FIRST_LOGIN[_CLOUD in scopes])) from None
    return found


_FIRST_LOGIN = {
    False: LOGINS.say("first_login", login=_LOGIN),
    True: (LOGINS.say("first_lending")),
}
"""Whether the login only lends itself to a service account."""


def _file(path: str) -> Credentials:
    content = _read_json(path)
    if content.get("type") == "authorized_user":
        raise Misused(LOGINS.say("person_for_key", path=path))
    try:
        key: Credentials = service_account.Credentials.from_service_account_info(
            content, scopes=list(SCOPES)
        )
    except (ValueError, GoogleAuthError):  # the parser's words may quote the key
        raise Misused(LOGINS.say("no_key", path=path)) from None
    return _from_file(key, path)


def _oauth(path: str) -> Credentials:
    content = _read_json(path)
    if content.get("type") == "service_account":
        raise Misused(LOGINS.say("key_for_person", path=path))
    try:
        person: Credentials = user_credentials.Credentials.from_authorized_user_info(
            content, scopes=None
        )
    except (ValueError, GoogleAuthError):
        raise Misused(LOGINS.say("no_person", path=path, how=MAKE_OAUTH_FILE)) from None
    return _from_file(person, path)


def _impersonated(text: str) -> Credentials:
    account, _, subject = (part.strip() for part in text.partition(","))
    if "@" not in account or (subject and "@" not in subject):
        raise Misused(LOGINS.say("impersonate", setting=_SETTING))
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
        raise Misused(LOGINS.say("file_missing", setting=_SETTING, path=path)) from None
    except TooLarge:
        raise Misused(LOGINS.say("file_too_large", setting=_SETTING, path=path)) from None
    except OSError:
        raise Misused(LOGINS.say("file_closed", setting=_SETTING, path=path)) from None
    if not isinstance(content, Mapping):
        raise Misused(LOGINS.say("not_json", setting=_SETTING, path=path))
    return content


_KINDS: Mapping[str, Callable[[str], Credentials]] = {
    "adc": _default,
    "file": _file,
    "impersonate": _impersonated,
    "oauth": _oauth,
    "token": _token,
}
