"""What ships to run a fleet by a schedule: each file before a tool that knows its kind, each call
before the program itself, and one meaning of the exit codes in all of them.

Not run here, for there is none: a Docker daemon, a cluster, Windows, SLURM, GitHub, cron's own
reader. (Cloud Run: `test_cloud_run`.)
"""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from lxml import etree

from sheets_sync.core.fleet.outcomes import SOME_FAILED
from sheets_sync.errors import Failed, Misused, Refused
from sheets_sync.terminal.spans import seconds_of
from tests.support.calls import accepted

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "config" / "deploy"
FILES = {
    path.relative_to(DEPLOY).as_posix(): path.read_text("utf-8")
    for path in sorted(DEPLOY.rglob("*"))
    if path.is_file()
}
WITHOUT_A_CALL = {name for name in FILES if name.endswith((".timer", ".json"))}
LIST = "https://docs.google.com/spreadsheets/d/daftar/edit"
IN_VAIN = [Misused.exit_code, Refused.exit_code, SOME_FAILED]
"""Exit codes of what the next try would only say again; of some schools that failed, the program
itself knows which to try and when."""
MANIFESTS: dict[str, dict[str, Any]] = {
    name: yaml.safe_load(text) for name, text in FILES.items() if name.startswith("kubernetes/")
}
KUBERNETES = MANIFESTS["kubernetes/fleet.yaml"]
JOB: dict[str, Any] = KUBERNETES["spec"]["jobTemplate"]["spec"]
POD: dict[str, Any] = JOB["template"]["spec"]
(CONTAINER,) = POD["containers"]
REMINDERS: dict[str, Any] = MANIFESTS["kubernetes/remind.yaml"]["spec"]["jobTemplate"]["spec"]
WATCH: dict[str, Any] = MANIFESTS["kubernetes/watch.yaml"]["spec"]
PODS: list[dict[str, Any]] = [each["template"]["spec"] for each in (JOB, REMINDERS, WATCH)]
posix = pytest.mark.skipif(os.name == "nt", reason="these are for Linux")


# -- the commands


def calls(name: str) -> list[list[str]]:
    """Every call of the program in a file, without its name."""
    text = FILES[name]
    if name.endswith("README.md"):
        plain = re.findall(r"--args ([a-z][\w,]*)", text)
        parted = re.findall(r"--args '\^\|\^([^']*)'", text)
        return [each.split(",") for each in plain] + [each.split("|") for each in parted]
    lists = re.findall(r"^ *args: \[(.*)\]$", text, re.MULTILINE)
    lines = re.findall(
        r"sheets-sync(?:\.exe)? ([a-z].*)", re.sub(r"^\s*#.*$", "", text, flags=re.M)
    )
    found = [each.split(", ") for each in lists]
    found += [ast.literal_eval(each) for each in re.findall(r"^CMD (.*)$", text, re.MULTILINE)]
    return found + [shlex.split(re.split(r" (?:&gt;|>)", each)[0]) for each in lines]


@pytest.mark.parametrize("name", sorted({*FILES} - WITHOUT_A_CALL))
def test_every_call_is_one_that_the_program_has(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FLEET_REGISTRY", LIST)
    found = calls(name)
    assert found
    for words in found:
        options = accepted(words).params
        # one school quotes its cells; of many only names, counts and codes are told
        assert words[0] == "fleet" or words[0] in ("init", "doctor") or "--quiet" in words
        assert words[0] != "fleet" or "--quiet" not in words
        if options.get("deadline"):
            most = 60 if words[:2] == ["fleet", "remind"] else 15  # minutes that the file allows
            assert 0 < seconds_of(options["deadline"]) < most * 60


def test_a_call_that_is_none_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("FLEET_REGISTRY", raising=False)
    for words in (["fleet"], ["fleet", "sink"], ["fleet", "sync", "--registri", "x"]):
        with pytest.raises(click.UsageError):
            accepted(words)


ENGINES = {
    "JOB_COMPLETION_INDEX": {"FLEET_TASKS": "4"},
    "CLOUD_RUN_TASK_INDEX": {"CLOUD_RUN_TASK_COUNT": "4"},
    "SLURM_ARRAY_TASK_ID": {"SLURM_ARRAY_TASK_COUNT": "4"},
}


@pytest.mark.parametrize(("index", "count"), ENGINES.items())
@pytest.mark.parametrize("command", ["sync", "watch", "remind", "doctor", "update"])
def test_a_task_finds_its_part_by_what_its_engine_sets(
    command: str, index: str, count: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    for name, value in {index: "3", "FLEET_REGISTRY": LIST, **count}.items():
        monkeypatch.setenv(name, value)
    options = accepted(["fleet", command]).params
    assert (options["task"], options["tasks"]) == (3, 4)


# -- Kubernetes


def variables(container: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each["value"] for each in container["env"]}


def misfit(manifest: dict[str, Any], version: str) -> str:
    """What that version of Kubernetes would not take."""
    import kubernetes_validate  # every process that collects tests would wait for it

    try:
        kubernetes_validate.validate(manifest, version, strict=True)
    except kubernetes_validate.ValidationError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("version", ["1.33", "1.37"])
@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_is_one_that_kubernetes_takes(name: str, version: str):
    assert misfit(MANIFESTS[name], version) == ""


@pytest.mark.parametrize(
    ("at", "name", "value"),
    [
        (["spec"], "concurrencyPolicy", ["Forbid"]),
        (["spec"], "suspended", False),
        (["spec", "jobTemplate", "spec"], "backoffLimitPerIndx", 1),
        (["spec", "jobTemplate", "spec", "template", "spec"], "runAsNonRoot", True),
        (["spec", "jobTemplate", "spec", "podFailurePolicy", "rules", 1], "onExitCode", {}),
    ],
)
def test_a_wrong_field_of_the_manifest_is_found(at: list[Any], name: str, value: Any):
    wrong = deepcopy(KUBERNETES)
    here = wrong
    for step in at:
        here = here[step]
    here[name] = value
    assert name in misfit(wrong, "1.37")


def test_as_many_pods_run_as_share_the_list():
    assert JOB["completionMode"] == "Indexed"
    assert JOB["completions"] == JOB["parallelism"] == int(variables(CONTAINER)["FLEET_TASKS"])
    assert KUBERNETES["spec"]["concurrencyPolicy"] == "Forbid"


def test_a_pod_is_repeated_only_where_that_helps():
    """An index that fails for good fails alone; what may be repeated is not among its codes."""
    away, failing = JOB["podFailurePolicy"]["rules"]
    assert away["action"] == "Ignore"
    assert away["onPodConditions"] == [{"type": "DisruptionTarget", "status": "True"}]
    assert failing["action"] == "FailIndex"
    assert failing["onExitCodes"]["values"] == IN_VAIN
    assert failing["onExitCodes"]["containerName"] == CONTAINER["name"]
    assert Failed.exit_code not in IN_VAIN
    assert JOB["backoffLimitPerIndex"] == 1
    assert POD["restartPolicy"] == "Never"  # without which Kubernetes takes no such rules


def test_reminders_are_one_pod_that_is_repeated_only_where_that_helps():
    """Nobody gets a second letter for it: the workbooks remember who had theirs."""
    away, failing = REMINDERS["podFailurePolicy"]["rules"]
    assert (away["action"], failing["action"]) == ("Ignore", "FailJob")
    assert failing["onExitCodes"]["values"] == IN_VAIN
    assert REMINDERS["backoffLimit"] == 1
    assert "completions" not in REMINDERS
    assert PODS[1]["restartPolicy"] == "Never"


def test_one_pod_watches_and_the_old_one_rests_before_the_new_one_begins():
    assert (WATCH["replicas"], WATCH["strategy"]) == (1, {"type": "Recreate"})
    assert WATCH["selector"]["matchLabels"] == WATCH["template"]["metadata"]["labels"]
    assert PODS[2]["terminationGracePeriodSeconds"] >= 120


@pytest.mark.parametrize("pod", PODS)
def test_a_pod_can_do_no_harm(pod: dict[str, Any]):
    (container,) = pod["containers"]
    assert pod["securityContext"] == POD["securityContext"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert not pod["automountServiceAccountToken"]
    here = container["securityContext"]
    assert here["readOnlyRootFilesystem"]
    assert not here["allowPrivilegeEscalation"]
    assert here["capabilities"] == {"drop": ["ALL"]}
    assert {*container["resources"]["requests"]} == {"cpu", "memory"}
    assert "memory" in container["resources"]["limits"]


SECRETS = dict(
    pair
    for name in MANIFESTS
    for pair in re.findall(r"create secret generic (\S+) --from-file=(\S+)", FILES[name])
)
"""Each with the file in it."""


@pytest.mark.parametrize("pod", PODS)
def test_secrets_of_a_pod_are_mounted_files_and_what_it_writes_is_a_folder_of_its_own(
    pod: dict[str, Any],
):
    (container,) = pod["containers"]
    mounts = {each["name"]: each for each in container["volumeMounts"]}
    volumes = {each["name"]: each for each in pod["volumes"]}
    assert mounts.keys() == volumes.keys()
    assert mounts.pop("tmp")["mountPath"] == "/tmp"
    assert "emptyDir" in volumes["tmp"]
    known = {
        f"{mount['mountPath']}/{SECRETS[volumes[name]['secret']['secretName']]}"
        for name, mount in mounts.items()
    }
    assert all(mount["readOnly"] for mount in mounts.values())
    named = (text.removeprefix("file:") for text in variables(container).values())
    assert {text for text in named if text.startswith("/")} == known


# -- the image

DOCKERFILE = FILES["cloud-run/Dockerfile"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no hadolint for it")
def test_hadolint_has_nothing_to_say_of_the_dockerfile():
    tool = Path(sys.executable).with_name("hadolint")
    done = subprocess.run(
        [tool, "--no-color", "-"], input=DOCKERFILE, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 0)


def test_the_image_runs_as_the_number_that_pods_are_given():
    (user,) = re.findall(r"^USER (\d+):(\d+)$", DOCKERFILE, re.MULTILINE)
    given = POD["securityContext"]
    assert [*map(int, user)] == [given["runAsUser"], given["runAsGroup"]]
    (entry,) = re.findall(r"^ENTRYPOINT (.*)$", DOCKERFILE, re.MULTILINE)
    assert json.loads(entry) == ["sheets-sync"]


def test_what_runs_holds_nothing_but_what_was_installed():
    build, final = DOCKERFILE.split("\nFROM ")[0], DOCKERFILE.split("\nFROM ")[-1]
    assert build != final
    copied = re.findall(r"^COPY (.*)$", final, re.MULTILINE)
    assert copied == ["--from=build /opt/sheets-sync /opt/sheets-sync"]


def sources() -> list[str]:
    """What is copied from this repository."""
    lines = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
    return [name for line in lines for name in line.split()]


@pytest.mark.soak
def test_what_the_image_copies_is_all_that_a_wheel_needs(tmp_path: Path):
    for name in sources():
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    into = tmp_path / "image"
    pip = [sys.executable, "-m", "pip", "install", *options, "--target", str(into), "."]
    subprocess.run(pip, cwd=tmp_path, check=True, capture_output=True)
    shutil.rmtree(tmp_path / "sheets_sync")
    program = [sys.executable, "-m", "sheets_sync", "demo", str(tmp_path / "contoh")]
    env = {**os.environ, "PYTHONPATH": str(into)}
    done = subprocess.run(program, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


READ_ONLY = """
set -e
mount --bind / / && mount -o remount,bind,ro /
mount --bind "$ROOT" "$ROOT" && mount -o remount,bind,ro "$ROOT"
mount -t tmpfs tmpfs /tmp && cd /tmp
! touch "$ROOT/here" 2>/dev/null
"$PYTHON" -m sheets_sync demo contoh
"$PYTHON" -m sheets_sync fleet sync --registry contoh --today 2026-09-16
"""


@pytest.mark.soak
@posix
def test_the_program_writes_nowhere_but_among_temporary_files():
    """As in a container whose own file system is read-only."""
    alone = ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("this system gives nobody mounts of their own")
    env = {"ROOT": str(ROOT), "PYTHON": sys.executable, "HOME": "/tmp", "PATH": os.defpath}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [*alone, "sh", "-c", READ_ONLY], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "1 sekolah disinkronkan" in done.stdout


def test_no_source_of_the_image_may_hold_what_is_a_schools_own():
    assert "config" not in sources()
    assert all((ROOT / name).exists() for name in sources())
    assert "." not in sources()


# -- systemd

UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [path.name for path in UNITS if path.suffix == ".service"]
ANALYZE = shutil.which("systemd-analyze")
with_systemd = pytest.mark.skipif(not ANALYZE, reason="this machine has no systemd-analyze")


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """The units, with a program that this machine has."""
    made = [tmp_path / path.name for path in UNITS]
    for path, unit in zip(UNITS, made, strict=True):
        text = path.read_text("utf-8")
        unit.write_text(text.replace("/srv/sheets-sync/.venv/bin/sheets-sync", "/bin/true"))
    return made


def analyzed(*words: str | Path) -> tuple[int, str]:
    done = subprocess.run([str(ANALYZE), *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@with_systemd
def test_systemd_takes_the_units(units: list[Path]):
    assert analyzed("verify", *units) == (0, "")


@with_systemd
def test_a_wrong_unit_is_found(units: list[Path]):
    (watch,) = [unit for unit in units if unit.name == "sheets-sync-fleet-watch.service"]
    watch.write_text(watch.read_text().replace("RestartSec=", "RestartSecs="))
    _, said = analyzed("verify", *units)
    assert "RestartSecs" in said


@with_systemd
def test_a_service_may_do_little(units: list[Path]):
    for unit in units:
        if unit.suffix == ".service":
            code, said = analyzed("security", "--offline=true", "--threshold=20", unit)
            assert code == 0, (unit.name, said)


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_is_started_again_in_vain(name: str):
    text = FILES[f"systemd/{name}"]
    if "Restart=" in text:
        (codes,) = re.findall(r"^RestartPreventExitStatus=(.*)$", text, re.MULTILINE)
        assert [*map(int, codes.split())] == IN_VAIN[:2]
    else:
        assert "Type=oneshot" in text
    assert re.search(r"^User=(?!root)", text, re.MULTILINE)


# -- cron and SLURM: what they would run is run, with the program stood in for


STUB = """#!/bin/sh
echo "$PWD $*" >> "$CALLS"
echo sekolah rusak
exit "$CODE"
"""


class Machine:
    """Folders like those that the files name, and a program that leaves with a given code."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.schools = place / "sekolah"
        program = place / "sheets-sync/.venv/bin/sheets-sync"
        program.parent.mkdir(parents=True)
        self.schools.mkdir()
        program.write_text(STUB)
        program.chmod(0o755)

    def run(self, script: str, code: int = 0) -> tuple[int, str]:
        """Exit code and what reaches a reader."""
        env = {"PATH": os.defpath, "CALLS": str(self.place / "calls"), "CODE": str(code)}
        done = subprocess.run(
            ["sh", "-c", script.replace("/srv", str(self.place))],
            cwd=self.schools,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    @property
    def called(self) -> list[str]:
        return (self.place / "calls").read_text().splitlines()


CRON = [
    line
    for name in ("cron/fleet.cron", "cron/sheets-sync.cron")
    for line in FILES[name].splitlines()
    if re.match(r"[\d*]", line)
]
LIMITS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


@pytest.mark.parametrize("line", CRON)
def test_cron_can_read_when(line: str):
    for field, (first, last) in zip(line.split(maxsplit=5)[:5], LIMITS, strict=True):
        assert re.fullmatch(r"(\*|\d+(-\d+)?)(/\d+)?(,\d+)*", field), field
        assert all(first <= int(number) <= last for number in re.findall(r"\d+", field)), field
    assert "%" not in line  # which cron takes for a line's end


@posix
@pytest.mark.skipif(not shutil.which("flock"), reason="it comes with util-linux")
@pytest.mark.parametrize(("code", "told"), [(0, ""), (SOME_FAILED, ""), (2, "sekolah rusak\n")])
def test_cron_mails_what_stops_all_schools_at_once(tmp_path: Path, code: int, told: str):
    machine = Machine(tmp_path)
    ours = [line.split(maxsplit=5)[5] for line in CRON if "fleet " in line]
    said = {re.findall(r"fleet (\w+)", line)[0]: machine.run(line, code)[1] for line in ours}
    # the standing of all schools is the mail of every morning
    assert said == {"sync": told, "remind": told, "status": "sekolah rusak\n"}
    for log in ("armada.log", "ingat.log"):
        assert (machine.schools / log).read_text() == "sekolah rusak\n"
    assert {call.split()[0] for call in machine.called} == {str(machine.schools)}


@posix
@pytest.mark.parametrize(("name", "command"), [("fleet", "sync"), ("remind", "remind")])
def test_slurm_starts_the_program_and_has_its_exit_code(tmp_path: Path, name: str, command: str):
    machine, script = Machine(tmp_path), FILES[f"slurm/{name}.sbatch"]
    assert machine.run(script, SOME_FAILED)[0] == SOME_FAILED
    assert machine.called[0].startswith(f"{machine.schools} fleet {command} --deadline")
    assert "#SBATCH --no-requeue\n" in script
    assert ("--array" in script) is (name == "fleet")


# -- GitHub and Windows


def test_github_takes_the_workflows():
    tool = Path(sys.executable).with_name("check-jsonschema")
    ours = ROOT / ".github/workflows/ci.yml"
    shipped = sorted((DEPLOY / "github-actions").iterdir())
    words = ["--builtin-schema", "vendor.github-workflows", *shipped, ours]
    done = subprocess.run([tool, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


TASK = etree.XMLSchema(file=str(ROOT / "tests/support/task_scheduler.xsd"))


@pytest.mark.parametrize("name", ["fleet", "remind"])
def test_a_windows_task_is_one_that_its_scheduler_documents(name: str):
    text = FILES[f"windows/{name}.xml"]
    TASK.assertValid(etree.fromstring(text))
    assert text.isascii()
    assert "RestartOnFailure" not in text


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<Interval>PT15M<", "<Interval>15<"),
        ("IgnoreNew", "Ignore"),
        ("<Saturday />", "<Sabtu />"),
        ("<WorkingDirectory>", "<WorkingDirectory /><WorkingDirectory>"),
        ("<Repetition>", "<RandomDelay>PT1M</RandomDelay><Repetition>"),  # not in its order
    ],
)
def test_a_wrong_windows_task_is_found(right: str, wrong: str):
    text = FILES["windows/fleet.xml"]
    assert right in text
    assert not TASK.validate(etree.fromstring(text.replace(right, wrong)))
