"""A browser in which somebody agrees, for the variable BROWSER; what they answer stands in the
variable ANSWER.

ANSWER is the query with which Google sends the browser back, such as
`code=user:siti@sekolah.example`; without one nobody answers. What was asked for is checked as
Google does: an answer to this computer, PKCE, a lasting login.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import requests

ROOT = Path(__file__).parents[2]


def answering(query: str) -> dict[str, str]:
    """The environment in which a browser answers so."""
    words = ["env", f"PYTHONPATH={ROOT}", sys.executable, "-m", "tests.support.browser"]
    return {"BROWSER": f"{shlex.join(words)} %s", "ANSWER": query}


def open_beside(url: str) -> None:
    """Return at once and go on beside the program, as a browser does."""
    subprocess.Popen(
        [sys.executable, "-m", "tests.support.browser", url, "now"], stderr=subprocess.DEVNULL
    )


def go(answer: str, url: str) -> None:
    """Be sent to Google and back."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    right = {
        "response_type": "code",
        "access_type": "offline",
        "prompt": "consent",
        "code_challenge_method": "S256",
    }
    local = urlsplit(asked["redirect_uri"]).hostname == "127.0.0.1"
    answer = answer if local and right.items() <= asked.items() else "error=invalid_request"
    back = {name: asked[name] for name in ("scope", "state") if f"{name}=" not in answer}
    requests.get(f"{asked['redirect_uri']}?{answer}", params=back, timeout=30)


if __name__ == "__main__":
    if not sys.argv[2:]:
        open_beside(sys.argv[1])
    elif os.environ["ANSWER"]:
        go(os.environ["ANSWER"], sys.argv[1])
