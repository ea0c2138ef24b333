"""As whom messages go by Gmail: a person's login as it is, a service account only in the name of
somebody who has a mailbox.

Delegated, the right to send is asked for by a login of its own: an administrator who allowed Sheets
and Drive alone would otherwise be asked for all three, and nothing would work any more.
"""

from __future__ import annotations

from google.auth import compute_engine, impersonated_credentials
from google.auth.credentials import Credentials
from google.oauth2 import service_account

from sheets_sync.adapters.google.http.asker import MAIL_SCOPE
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.errors import Misused


def posting(credentials: Credentials, sender: str) -> Credentials:
    """The login that sends. `sender`: in whose name, where the login itself is nobody's. Raises
    `Misused`.
    """
    if isinstance(credentials, impersonated_credentials.Credentials):
        who = credentials._subject or sender
        if not who:
            raise Misused(DIGESTS.say("gmail_no_mailbox"))
        return impersonated_credentials.Credentials(
            credentials._source_credentials,
            target_principal=credentials.service_account_email,
            target_scopes=[MAIL_SCOPE],
            subject=who,
        )
    if isinstance(credentials, service_account.Credentials) and sender:
        lent: Credentials = credentials.with_scopes([MAIL_SCOPE]).with_subject(sender)
        return lent
    if isinstance(credentials, service_account.Credentials | compute_engine.Credentials):
        raise Misused(DIGESTS.say("gmail_no_mailbox"))
    return credentials


def is_lent(credentials: Credentials) -> bool:
    """Whether a service account sends in somebody's name."""
    kinds = impersonated_credentials.Credentials | service_account.Credentials
    return isinstance(credentials, kinds)
