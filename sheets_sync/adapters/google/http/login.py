"""`login`: a person agrees once in the browser, and a file remembers it: the one that `oauth:PATH`
reads.

For schools whose documents belong to a person's account. The browser answers to a port of this
computer, as Google asks of programs on a desk; google-auth-oauthlib, which comes with gspread,
knows that conversation. The file is written only after Google has taken the new login, so that what
stands in it works.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
import webbrowser
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import requests
from google.auth.credentials import Credentials
from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
from oauthlib.oauth2 import AccessDeniedError, OAuth2Error

from sheets_sync.adapters.files.belongings import BLANK, is_sealed, sealed
from sheets_sync.adapters.files.writing import content_of, put, stands
from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.asker import ABOUT, MAIL_SCOPE, SCOPES
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import Unreachable
from sheets_sync.adapters.google.http.transport import rooted
from sheets_sync.core.model.limits import LOGIN_BYTES
from sheets_sync.core.model.sentences.logins import LOGINS
from sheets_sync.errors import Failed, Misused
from sheets_sync.intake import TooLarge, read_json

TOKENS = "https://oauth2.googleapis.com/token"
SEALER = "login"
"""Whose seal a login file bears: it belongs to no workbook."""
WAIT = 600
"""Seconds for a person to find their password and agree."""


def log_in(client: Path, target: Path, api_root: str | None = None, *, mail: bool = False) -> str:
    """Let a person agree in the browser and keep that in `target`; answers whose account it is.

    `client`: the file of a desktop client from Google's console. `mail`: ask also for the right to
    send. Raises `Misused`, `Failed`.
    """
    scopes = (*SCOPES, MAIL_SCOPE) if mail else SCOPES
    flow = _flow(client, api_root, scopes)
    _refuse_to_overwrite(target)
    with _told_in_indonesian(), contextlib.redirect_stdout(sys.stderr):
        given = flow.run_local_server(
            host="127.0.0.1",
            port=0,
            open_browser=_has_browser(),
            authorization_prompt_message=LOGINS["open"],
            success_message=LOGINS.say("done"),
            timeout_seconds=WAIT,
            prompt="consent",  # or Google gives no lasting login the second time
        )
    if not given.refresh_token or not {*scopes} <= {*(given.granted_scopes or scopes)}:
        raise Failed(LOGINS.say("not_all"))  # Google need not name them where it gave all
    account = _account(given, api_root)
    content = {"type": "authorized_user", "account": account, "seal": BLANK}
    content |= {
        name: getattr(given, name) for name in ("client_id", "client_secret", "refresh_token")
    }
    _write(target, json.dumps(content, indent=2))
    return account


def _flow(client: Path, api_root: str | None, scopes: Sequence[str]) -> Any:
    content = _read(client)
    installed = content.get("installed")
    if not isinstance(installed, Mapping) or not {"client_id", "client_secret", "auth_uri"} <= {
        *installed
    }:
        raise Misused(LOGINS.say("no_client", client=client))
    config = {"installed": {**installed, "token_uri": rooted(TOKENS, api_root)}}
    for name in (
        "google_auth_oauthlib",
        "oauthlib",
        "requests_oauthlib",
    ):  # their logs hold what is secret
        logging.getLogger(name).setLevel(logging.WARNING)
    return InstalledAppFlow.from_client_config(config, scopes=list(scopes))


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = read_json(path, LOGIN_BYTES)
    except FileNotFoundError:
        raise Misused(LOGINS.say("client_missing", path=path)) from None
    except TooLarge:
        raise Misused(LOGINS.say("client_too_large", path=path)) from None
    except OSError:
        raise Misused(LOGINS.say("client_closed", path=path)) from None
    return content if isinstance(content, Mapping) else {}


def _refuse_to_overwrite(target: Path) -> None:
    """An earlier login of ours may be replaced, nothing else; told before anybody goes to the
    browser.
    """
    if stands(target) and not _is_ours(content_of(target) or b""):
        raise Misused(LOGINS.say("target_taken", target=target))


def _is_ours(present: bytes) -> bool:
    return is_sealed(present, SEALER)


def _has_browser() -> bool:
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


@contextlib.contextmanager
def _told_in_indonesian() -> Iterator[None]:
    """What may go wrong while a person agrees; no message quotes what Google answered."""
    try:
        yield
    except WSGITimeoutError:
        raise Failed(LOGINS.say("no_answer")) from None
    except AccessDeniedError:
        raise Failed(LOGINS.say("denied")) from None
    except Warning:  # oauthlib: other scopes than were asked for
        raise Failed(LOGINS.say("not_all")) from None
    except OAuth2Error:
        raise Failed(LOGINS.say("login_refused")) from None
    except requests.RequestException:
        raise Unreachable from None


def _account(given: Credentials, api_root: str | None) -> str:
    """Whose login it is, which also proves it. Raises what `GoogleHttp.request` raises."""
    http = GoogleHttp(given, api_root)
    answer = http.ask("get", ABOUT, answers.ABOUT, params={"fields": "user(emailAddress)"})
    return str(answer.get("user", {}).get("emailAddress", ""))


def _write(target: Path, content: str) -> None:
    """Only for the eyes of whoever runs the program."""
    put(target, sealed(content.encode(), SEALER), is_ours=_is_ours, mode=0o600)
