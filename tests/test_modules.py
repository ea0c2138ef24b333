"""A module has one subject. Most have under 200 lines; one that grows beyond 250 holds two, which
want two names."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "sheets_sync"
MOST_LINES = 250


def too_long(package: Path) -> dict[str, int]:
    """Modules beyond the limit, with their lines."""
    found = {
        str(path.relative_to(package)): len(path.read_text("utf-8").splitlines())
        for path in package.rglob("*.py")
    }
    assert found
    return {name: lines for name, lines in found.items() if lines > MOST_LINES}


def test_no_module_holds_two_subjects() -> None:
    assert too_long(PACKAGE) == {}


def test_a_module_that_grew_is_found(tmp_path: Path) -> None:
    for name, lines in (("grown", MOST_LINES + 1), ("whole", MOST_LINES)):
        (tmp_path / f"{name}.py").write_text("x = 1\n" * lines, "utf-8")
    assert too_long(tmp_path) == {"grown.py": MOST_LINES + 1}
