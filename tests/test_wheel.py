"""What an installed program needs travels in the wheel, and nothing of a school's own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    target = tmp_path_factory.mktemp("wheel")
    command = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", command, str(target)], cwd=ROOT, check=True, capture_output=True
    )
    (made,) = target.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def packed(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_templates_and_their_theme_are_packed(packed: set[str]):
    templates = [
        path
        for path in (ROOT / "templates").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert templates
    for path in templates:
        assert (
            f"sheets_sync/packed/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
            in packed
        )


@pytest.mark.parametrize(
    "name",
    [
        "catalogue.toml",
        "catalogue-kepala-sekolah.toml",
        "sheets-sync.example.toml",
        "deploy/systemd/sheets-sync.timer",
        "deploy/cron/sheets-sync.cron",
    ],
)
def test_config_is_packed(packed: set[str], name: str):
    assert f"sheets_sync/packed/config/{name}" in packed


def test_a_schools_own_settings_and_the_tests_are_not(packed: set[str]):
    assert not any(
        name.endswith("sheets-sync.toml") or name.startswith("tests/") for name in packed
    )


def test_the_licence_is_packed(packed: set[str]):
    assert any(name.endswith("licenses/LICENSE") for name in packed)


def test_a_wheel_is_quick_to_fetch_and_its_fonts_have_their_licences(wheel: Path, packed: set[str]):
    assert wheel.stat().st_size < 6 * MEGABYTE
    beside = {Path(name).name for name in packed if "/render/fonts/" in name}
    assert {"LICENSE-Amiri.txt", "LICENSE-Noto.txt", "LICENSE-DejaVu.txt"} < beside
