"""A real `remind` is killed (SIGKILL) after it remembered and before it sent: nobody gets two, and
the next day everybody is told again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from queue import Queue

import pytest

from tests.support import texts
from tests.support.command import ROOT, run_command
from tests.support.school import School
from tests.support.smtp import smtp_server

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
WORDS = ("remind", "--force", "--json", "--today")


@pytest.mark.long
@pytest.mark.parametrize("answered", [pytest.param(0, marks=pytest.mark.soak), 1])
def test_killed_between_remembering_and_sending(tmp_path: Path, answered: int):
    people = [{**one, "Email": f"{one['NIP']}@sekolah.example"} for one in texts.ROSTER[:2]]
    school = School.create(people, file=tmp_path / "sekolah.xlsx")
    school.sync(date(2026, 3, 2))
    school.hands.close()
    with smtp_server() as inbox:
        (tmp_path / "sheets-sync.toml").write_text(
            'workbook = "sekolah.xlsx"\n[mail]\nhost = "127.0.0.1"\n'
            f'port = {inbox.port}\nsender = "program@sekolah.example"\n'
        )
        begun: Queue[int] = Queue()

        def kill() -> None:
            if len(inbox.letters) == answered:
                os.kill(begun.get(timeout=30), signal.SIGKILL)

        inbox.at_letter = kill
        command = [sys.executable, "-m", "sheets_sync", *WORDS, "2026-03-02"]
        run = subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
        begun.put(run.pid)
        assert run.wait(60) == -signal.SIGKILL
        inbox.at_letter = lambda: None
        again = json.loads(run_command([*WORDS, "2026-03-02"], tmp_path).stdout)
        assert (again["sent"], len(again["already"])) == ([], 2)
        assert len(inbox.letters) == answered
        tomorrow = json.loads(run_command([*WORDS, "2026-03-03"], tmp_path).stdout)
        assert len(tomorrow["sent"]) == 2
