"""Who gets a token: the OAuth token endpoint and the IAM credentials API, as far as google-auth
calls them.

Tokens here are the plain names that `Person.of` reads, so that a log of requests shows who sent
what. Nothing is signed or verified.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

from tests.google_emulator.wire import ApiError, Request, Response

_LIFE = 3600
_AUTH = "https://www.googleapis.com/auth/"
_MAIL = f"{_AUTH}gmail.send"
NOT_DELEGATED = "@tanpa-delegasi.example"
"""For people whose addresses end so, administrators let no service account send mail."""
REVOKED = "revoked"
"""A refresh token that was taken back."""
_SERVICE_ACCOUNT = re.compile(
    r"/v1/projects/-/serviceAccounts/([^/:]+):(generateAccessToken|signJwt)"
)


def handle(request: Request) -> Response:
    """`/token` (a person's code, refresh token, JWT bearer) and `generateAccessToken`,
    `signJwt`."""
    if request.path == "/token":
        return _token(parse_qs(request.body.decode()))
    found = _SERVICE_ACCOUNT.fullmatch(request.path)
    if found is None:
        raise ApiError(
            501,
            f"The emulator does not know {request.method} {request.path}.",
            state="UNIMPLEMENTED",
        )
    return _ANSWERS[found.group(2)](found.group(1), request.content)


def _token(form: dict[str, list[str]]) -> Response:
    grant = form.get("grant_type", [""])[0]
    if grant == "refresh_token":
        return _refreshed(form.get("refresh_token", [""])[0])
    if grant == "authorization_code":
        return _agreed(*form.get("code", [""])[0].split())
    if grant == "urn:ietf:params:oauth:grant-type:jwt-bearer":
        return _delegated(_claims(form.get("assertion", [""])[0]))
    return Response(
        {"error": "unsupported_grant_type", "error_description": f"Invalid grant_type: {grant}"},
        400,
    )


def _delegated(claims: dict[str, Any]) -> Response:
    """A token for a service account, or for whom it stands."""
    who = f"user:{claims['sub']}" if claims.get("sub") else f"sa:{claims['iss']}"
    asked = str(claims.get("scope", "")).split()
    if _MAIL in asked and who.endswith(NOT_DELEGATED):
        told = "Client is unauthorized to retrieve access tokens using this method."
        return Response({"error": "unauthorized_client", "error_description": told}, 401)
    return Response(_granted(_reaching(who, asked)))


def _reaching(name: str, scopes: Sequence[str]) -> str:
    return f"{name};mail" if _MAIL in scopes else name


def _agreed(name: str, *scopes: str) -> Response:
    """A code is who agreed, and to what, in full or by the last word of a scope; without a word of
    that it was to everything."""
    scopes = tuple(each if "/" in each else f"{_AUTH}{each}" for each in scopes)
    if name == REVOKED:
        return Response(
            {"error": "invalid_grant", "error_description": "Malformed auth code."}, 400
        )
    lasting = {
        "refresh_token": f"refresh:{_reaching(name, scopes)}",
        **({"scope": " ".join(scopes)} if scopes else {}),
    }
    return Response({**_granted(_reaching(name, scopes)), **lasting})


def _refreshed(token: str) -> Response:
    if token == REVOKED:
        return Response(
            {"error": "invalid_grant", "error_description": "Token has been expired or revoked."},
            400,
        )
    return Response(_granted(token.removeprefix("refresh:")))


def _granted(name: str) -> dict[str, Any]:
    return {"access_token": name, "expires_in": _LIFE, "token_type": "Bearer"}


def _claims(jwt: str) -> dict[str, Any]:
    payload = jwt.split(".")[1]
    claims: dict[str, Any] = json.loads(
        base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    )
    return claims


def _access_token(account: str, _body: Any) -> Response:
    return Response({"accessToken": f"sa:{account}", "expireTime": "2099-01-01T00:00:00Z"})


def _signed_jwt(account: str, body: Any) -> Response:
    """A JWT in form only: head, the claims as given, and no true signature."""
    pieces = [json.dumps({"alg": "RS256", "typ": "JWT"}), body["payload"], account]
    jwt = ".".join(
        base64.urlsafe_b64encode(piece.encode()).decode().rstrip("=") for piece in pieces
    )
    return Response({"keyId": "1", "signedJwt": jwt})


_ANSWERS = {"generateAccessToken": _access_token, "signJwt": _signed_jwt}
