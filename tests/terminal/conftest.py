"""What the tests of this folder share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.races.ground import ground
from tests.races.inputs import handed_in
from tests.terminal.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Three teachers have handed in; their documents are due."""
    here = handed_in()
    here.put_back()
    return Desk(here, tmp_path)


@pytest.fixture
def done(tmp_path: Path) -> Desk:
    """Two teachers have finished A, document and all."""
    here = ground(in_drive=True)
    here.put_back()
    return Desk(here, tmp_path)
