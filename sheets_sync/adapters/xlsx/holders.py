"""Who has a workbook open: Excel and LibreOffice leave a small file beside it with the name of the
person.
"""

from __future__ import annotations

from pathlib import Path

from sheets_sync.adapters.files.locks import excel_lock, is_there, office_lock
from sheets_sync.core.model.limits import LOCK_BYTES
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.errors import OpenElsewhere
from sheets_sync.intake import read_bytes

_WIDE_AT = (55, 54, 56)
"""Where the wide name stands, after a narrow one of at most 54 bytes; programs differ by a byte."""


def refuse_if_open(path: Path, name: str) -> None:
    """Stop before two programs write the same workbook."""
    excel, office = excel_lock(path), office_lock(path)
    if is_there(excel):
        raise OpenElsewhere(_held(name, excel_holder(_content(excel)), "Excel", excel.name))
    if is_there(office):
        raise OpenElsewhere(
            _held(name, office_holder(_content(office)), "LibreOffice", office.name)
        )


def _held(name: str, who: str, program: str, lock: str) -> str:
    holder = FILES.say("held_by", who=who) if who else ""
    left = FILES.say("lock_left", lock=lock)
    return FILES.say("open_elsewhere", name=name, holder=holder, program=program, left=left)


def _content(lock: Path) -> bytes:
    """What the lock says; Windows may not even let us look."""
    try:
        return read_bytes(lock, LOCK_BYTES)
    except OSError:
        return b""


def excel_holder(content: bytes) -> str:
    """The user's name: once in the old code page, once in UTF-16, each after its length."""
    for at in _WIDE_AT:
        size = int.from_bytes(content[at : at + 2], "little")
        wide = content[at + 2 : at + 2 + 2 * size]
        if 0 < size <= 54 and len(wide) == 2 * size:
            return wide.decode("utf-16-le", "replace").strip("\0 ")
    return content[1 : 1 + content[0]].decode("cp1252", "replace").strip("\0 ") if content else ""


def office_holder(content: bytes) -> str:
    """The person's name, else the account, with the computer: `name,account,host,date,profile;`."""
    text = content.decode("utf-8", "replace").replace("\\,", "\0").split(";")[0]
    person, account, host = (
        [each.replace("\0", ",").strip() for each in text.split(",")] + ["", "", ""]
    )[:3]
    who = person or account
    return f"{who} ({host})" if who and host else who or host
