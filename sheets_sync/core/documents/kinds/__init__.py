"""The kinds of documents, one file each. A new kind is one file here, one entry in `KINDS`, and its
template.
"""

from __future__ import annotations

from sheets_sync.core.documents.kinds import (
    follow_up,
    forms,
    observation,
    pack,
    preparation,
    recap,
    reflection,
    summary,
)
from sheets_sync.core.documents.registry import Kinds

KINDS = Kinds(
    (
        preparation.KIND,
        observation.KIND,
        follow_up.KIND,
        reflection.KIND,
        summary.KIND,
        pack.KIND,
        recap.KIND,
        *forms.FORMS,
    )
)
"""In the order in which documents are made, listed and bound."""
