"""All subjects of the catalogue, for whoever prints or proves every sentence; to say one, its own
file is enough.
"""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject
from sheets_sync.core.model.sentences.admitted import ADMITTED, KEPT
from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.chats import CHATS
from sheets_sync.core.model.sentences.columns import COLUMNS, PRINT
from sheets_sync.core.model.sentences.commands import COMMANDS, USAGE
from sheets_sync.core.model.sentences.demo import DEMO
from sheets_sync.core.model.sentences.deployment import DEPLOYMENT
from sheets_sync.core.model.sentences.doctor import CHECKS, REPAIRS, RIGHTS, SHARING
from sheets_sync.core.model.sentences.drive import DRIVE
from sheets_sync.core.model.sentences.export import EXPORT, HELD
from sheets_sync.core.model.sentences.files import CAUSES, FILES
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.sentences.fleet_doctor import CHECKUPS
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.core.model.sentences.front_page import FRONT_PAGE
from sheets_sync.core.model.sentences.google import GOOGLE, VIEW_NAMES
from sheets_sync.core.model.sentences.hints import HINTS
from sheets_sync.core.model.sentences.histories import HISTORY
from sheets_sync.core.model.sentences.logins import LOGINS
from sheets_sync.core.model.sentences.logos import LOGOS, PICTURES
from sheets_sync.core.model.sentences.making import MAKING
from sheets_sync.core.model.sentences.online_list import ONLINE_LIST
from sheets_sync.core.model.sentences.papers import FORM_WORDS, LABELS, PAPERS, RECAP_PARTS
from sheets_sync.core.model.sentences.planning import PLANNING
from sheets_sync.core.model.sentences.printing import PRINTING
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.core.model.sentences.redacting import REDACTING
from sheets_sync.core.model.sentences.refusals import REFUSALS
from sheets_sync.core.model.sentences.reminders import DIGESTS, REMINDERS, SCHOOLS_REMINDED
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.core.model.sentences.roles import ROLES
from sheets_sync.core.model.sentences.roster import PLAN_FILE, ROSTER
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.statuses import ACTIVITY_STATUSES, EXPLAINED, STATUSES
from sheets_sync.core.model.sentences.steps import REASONS, STEPS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.sentences.templates import SHAPES, TEMPLATES
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.sentences.years import CLOSING, NEXT_YEAR, YEARS_BEFORE

SUBJECTS: tuple[Subject, ...] = (
    CELLS,
    ROWS,
    TABS,
    REFUSALS,
    STATUSES,
    ACTIVITY_STATUSES,
    EXPLAINED,
    STEPS,
    REASONS,
    REMINDERS,
    FRONT_PAGE,
    PAPERS,
    LABELS,
    FORM_WORDS,
    RECAP_PARTS,
    COLUMNS,
    PRINT,
    HINTS,
    FILES,
    CAUSES,
    DRIVE,
    TEMPLATES,
    SHAPES,
    LOGOS,
    PICTURES,
    PRINTING,
    ROSTER,
    ROLES,
    PLAN_FILE,
    GOOGLE,
    VIEW_NAMES,
    LOGINS,
    CHECKS,
    REPAIRS,
    RIGHTS,
    SHARING,
    DEPLOYMENT,
    COMMANDS,
    USAGE,
    MAKING,
    HISTORY,
    DIGESTS,
    SCHOOLS_REMINDED,
    CHATS,
    RESTORING,
    BACKUPS,
    ADMITTED,
    KEPT,
    EXPORT,
    REDACTING,
    HELD,
    PLANNING,
    CLOSING,
    NEXT_YEAR,
    YEARS_BEFORE,
    FLEET,
    RECAP,
    CHECKUPS,
    ONLINE_LIST,
    UPDATES,
    TERMINAL,
    DEMO,
)
"""In the order in which `explain --codes` prints them."""
