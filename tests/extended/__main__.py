"""`python -m tests.extended BACKEND FOLDER`: the two entries, then a year with them.

The entries are made before any other module of the program is imported, as if they stood in
`STAGES` and `KINDS`; nothing else is told of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sheets_sync.core.schema import stages
from tests.extended.farewell import FAREWELL

stages.STAGES = (*stages.STAGES, FAREWELL)
stages.BY_LETTER[FAREWELL.letter] = FAREWELL

from sheets_sync.core.documents import kinds  # noqa: E402 - it must find the stage
from sheets_sync.core.documents.registry import Kinds  # noqa: E402
from tests.extended.farewell_letter import LETTER_OF_FAREWELL  # noqa: E402

kinds.KINDS = Kinds((LETTER_OF_FAREWELL, *kinds.KINDS))

from tests.extended.year import BACKENDS, live_through  # noqa: E402 - it must find both

live_through(BACKENDS[sys.argv[1]], Path(sys.argv[2]))
