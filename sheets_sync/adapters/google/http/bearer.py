"""The token that each request carries: fetched when there is none that holds, and once more when
Google does not take it, whichever thread notices first.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from http import HTTPStatus

from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError, TransportError

from sheets_sync.adapters.google.http.asker import Account
from sheets_sync.adapters.google.http.credentials import identity, is_bare, login_again
from sheets_sync.adapters.google.http.faults import Intercepted, LoginFailed, Unreachable
from sheets_sync.adapters.google.http.pacing import STUBBORN, Again
from sheets_sync.adapters.google.http.refusal import Refusal
from sheets_sync.adapters.google.http.transport import NoAnswerOfGoogle, TokenRequest


class Bearer:
    """One account's login; threads may share it."""

    def __init__(self, auth: Credentials, tokens: TokenRequest) -> None:
        self._auth, self._tokens = auth, tokens
        self._lock = threading.Lock()

    @property
    def account(self) -> Account:
        """Who asks."""
        return Account(identity(self._auth), login_again(self._auth))

    def headers(self, instead_of: Mapping[str, str] | None = None) -> dict[str, str]:
        """Headers with a token that holds; another than `instead_of`, which Google did not take."""
        with self._lock:
            refused = instead_of is not None and self._present() == instead_of
            if (refused and not is_bare(self._auth)) or not self._auth.valid:
                self._refresh()
            return self._present()

    def _present(self) -> dict[str, str]:
        headers: dict[str, str] = {}
        if self._auth.token:
            self._auth.apply(headers)
        return headers

    def _refresh(self) -> None:
        """Fetch a token. Raises `Again` if Google was not reached, `LoginFailed` if it says no."""
        try:
            self._auth.refresh(self._tokens)
        except NoAnswerOfGoogle as error:
            raise Again(Intercepted(), most=STUBBORN) from error
        except TransportError as error:
            raise Again(Unreachable()) from error
        except GoogleAuthError as error:
            if error.retryable:
                raise Again(Unreachable()) from error
            # What google-auth says quotes the answer of the token endpoint.
            refusal = Refusal(HTTPStatus.UNAUTHORIZED, message=str(error))
            raise LoginFailed(refusal, self.account) from None
