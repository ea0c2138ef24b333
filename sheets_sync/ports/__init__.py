"""The things outside: the workbook people type in, the place documents go to, who prints them, who
examines them, and all of that together for one school.

Every backend implements these Protocols; workbooks and documents pass one contract suite
(`tests/contract`).
"""

from sheets_sync.ports.backups import Backups, Copies, Edit
from sheets_sync.ports.deployment import Deployment, Doctor, Dressed, Files
from sheets_sync.ports.documents import Documents
from sheets_sync.ports.printing import Filled, FindLogo, LogoFault, NoPress, Printer
from sheets_sync.ports.workbook import Workbook

__all__ = [
    "Backups",
    "Copies",
    "Deployment",
    "Doctor",
    "Documents",
    "Dressed",
    "Edit",
    "Files",
    "Filled",
    "FindLogo",
    "LogoFault",
    "NoPress",
    "Printer",
    "Workbook",
]
