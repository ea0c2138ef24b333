"""An operator at a terminal: the real command line as a process of its own, Google at the emulator
of this one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.google_emulator.server import Sent
from tests.google_emulator.tokens import REVOKED
from tests.google_emulator.wire import OWNER
from tests.races.ground import ROSTER, TODAY, Ground
from tests.races.inputs import Standing, standing
from tests.support.command import run_command
from tests.support.keys import private_key

ROOT = Path(__file__).parents[2]
ROBOT = "program@proyek.iam.gserviceaccount.com"
TOKEN = "t0k3n-r4hasia"
SECRETS = (TOKEN, "cl13nt", "PRIVATE KEY", "user:")
"""Parts of logins; no command ever shows one."""
PEOPLE = [
    entry[label].partition(",")[0]
    for entry in ROSTER
    for label in ("Nama", "NIP")
    if label in entry
]
"""What stands on stdout as asked for, and never on stderr, which goes into logs."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did and said."""

    code: int
    stdout: str
    stderr: str
    requests: tuple[Sent, ...]

    @property
    def json(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.stdout)

    @property
    def messages(self) -> str:
        """What the report says of rows and documents."""
        return "\n".join(problem["message"] for problem in self.json["problems"])


@dataclass
class Desk:
    """A school on Google, and a folder on the operator's machine."""

    here: Ground
    place: Path
    login: str = f"token:{TOKEN}"
    day: date = TODAY
    """The time of it is that of this machine."""

    def run(self, *words: str) -> Done:
        """Any command."""
        env = {
            name: value for name, value in os.environ.items() if not name.startswith("SHEETS_SYNC_")
        }
        env["SHEETS_SYNC_GOOGLE__API_ROOT"] = self.here.google.url
        env["SHEETS_SYNC_GOOGLE__CREDENTIALS"] = self.login
        begun = len(self.here.google.log)
        done = run_command(words, self.place, env)
        assert self.here.google.bugs == []
        assert not [secret for secret in SECRETS if secret in done.stdout + done.stderr]
        assert not [name for name in PEOPLE if name in done.stderr]
        return Done(done.returncode, done.stdout, done.stderr, tuple(self.here.google.log[begun:]))

    def at_work(self, *words: str) -> Done:
        """A command on the school's workbook, on the day that its people know."""
        return self.run(*words, "--workbook", self.here.id, "--today", self.day.isoformat())

    def sync(self, *words: str) -> Done:
        """`sync --json`."""
        return self.at_work("sync", "--json", *words)

    @property
    def standing(self) -> Standing:
        """The school as it stands, whatever Google refuses the program."""
        self.here.google.faults.clear()
        return standing(self.here)

    # -- logins

    def as_robot(self) -> None:
        """With the key of a service account."""
        self.login = f"file:{self._file('robot.json', _key())}"

    def as_person(self, name: str = OWNER, *, revoked: bool = False) -> None:
        """With the login of somebody who agreed once."""
        token = REVOKED if revoked else f"refresh:user:{name}"
        login = {
            "type": "authorized_user",
            "client_id": "id",
            "client_secret": "cl13nt",
            "refresh_token": token,
        }
        self.login = f"oauth:{self._file('login.json', json.dumps(login))}"

    def _file(self, name: str, content: str) -> Path:
        (self.place / name).write_text(content, encoding="utf-8")
        return self.place / name


@cache
def _key() -> str:
    private = private_key()
    uri = "https://oauth2.googleapis.com/token"
    return json.dumps(
        {"type": "service_account", "client_email": ROBOT, "private_key": private, "token_uri": uri}
    )
