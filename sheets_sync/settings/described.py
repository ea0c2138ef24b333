"""The settings as somebody else may read them: numbers and kinds, no name, place or secret.

What is not named here is left out, so that a setting to come is silent until somebody decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheets_sync.settings.shape import Settings

_LOGINS = ("adc", "file", "impersonate", "oauth", "token")


def described(settings: Settings) -> dict[str, Any]:
    """Which settings there are, and those that are numbers."""
    google = settings.google
    kind = google.credentials.partition(":")[0].strip()
    return {
        "limits": settings.limits.model_dump(),
        "backups": settings.backups.model_dump(),
        "retention": settings.retention.model_dump(),
        "own_output": settings.output is not None,
        "own_templates": settings.templates is not None,
        "own_catalogue": settings.catalogue is not None,
        "google": {
            "credentials": kind if kind in _LOGINS else "?",
            "accounts": len(google.accounts),
            "own_api_root": google.api_root is not None,
            "own_folder": google.folder is not None,
            "own_backups": google.backups is not None,
            "operators": len(google.operators),
        },
    }
