"""Rules of NIP, NUPTK, email and phone numbers, as faults.

NIP: 18 digits = birth date, year and month of appointment (PNS) or year and agreement number from
21 (PPPK), sex, serial number. Source: product part 2, Guru.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.stages.rules import Fault

AGES = range(17, 67)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""An address as every mail server takes it (RFC 5321, 4.1.2), without quotes and brackets."""
_LONGEST_ADDRESS = 254
_NPSN = re.compile(r"[0-9KPkp][0-9]{7}")
_PHONE_FAULTS = (
    (r"(?!\+?\d+$).*", "phone_signs"),
    (r"\+?620.*", "phone_zero"),
    (r"(?:\+?62|0)?8\d{13,}", "phone_long"),
    (r"(?:\+?62|0)?8\d*", "phone_short"),
    (r"(?:\+?62|0)[1-9]\d*", "phone_landline"),
)
"""What may be wrong with a number that is none, the first that fits."""


def nip_faults(field: str, digits: str | None, year: int) -> Iterator[Fault]:
    """What is wrong with a NIP, the first reason only. `year`: in which the holder must be 17–66
    years old.
    """
    if not digits:
        return
    if not digits.isascii() or not digits.isdigit():
        yield Fault(field, "nip_letters")
    elif len(digits) == 18:
        yield from _nip_parts(field, digits, year)
    elif len(digits) == 9:
        yield Fault(field, "nip_old")
    else:
        yield Fault(field, "nip_length", {"length": len(digits)})


def _nip_parts(field: str, digits: str, year: int) -> Iterator[Fault]:
    birth, appointment, sex = digits[:8], digits[12:14], digits[14]
    if not _is_birth(birth, year):
        yield Fault(field, "nip_birth", {"text": birth})
    elif not (1 <= int(appointment) <= 12 or int(appointment) >= 21):
        yield Fault(field, "nip_appointment", {"text": appointment})
    elif sex not in "12":
        yield Fault(field, "nip_sex", {"text": sex})
    elif is_rounded(digits):
        yield Fault(field, "nip_rounded")


def is_rounded(text: str) -> bool:
    """Whether the last three of 18 digits are what a spreadsheet puts where it kept fifteen."""
    digits = re.sub(r"[\s.]", "", text)
    return re.fullmatch(r"[0-9]{15}000", digits) is not None


def _is_birth(digits: str, year: int) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return year - born.year in AGES


def nuptk_faults(field: str, digits: str | None) -> Iterator[Fault]:
    """What is wrong with a NUPTK."""
    if digits and not (digits.isascii() and digits.isdigit()):
        yield Fault(field, "nip_letters")
    elif digits and len(digits) != 16:
        yield Fault(field, "nuptk_length", {"length": len(digits)})


def email_faults(field: str, text: str | None) -> Iterator[Fault]:
    """What is wrong with an email address."""
    if text and not is_address(text):
        yield Fault(field, "bad_email")


def is_npsn(text: str) -> bool:
    """Whether it is a school's number: eight digits; those of courses and of PKBM begin with a
    letter.
    """
    return _NPSN.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether it is one email address and nothing else."""
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def address_mark(text: str) -> str:
    """What the memory keeps of an address that a mail server refused."""
    return short_hash(folded(text))


def refused_faults(field: str, text: str | None, marks: Container[str]) -> Iterator[Fault]:
    """Whether a mail server refused the address; nothing but another one cures it. `marks`: of all
    such addresses.
    """
    if text and address_mark(text) in marks:
        yield Fault(field, "refused_email", warning=True)


def phone_faults(field: str, text: str | None) -> Iterator[Fault]:
    """What is wrong with a phone number."""
    if text and international(text) is None:
        digits = _dialled(text)
        code = next(
            (code for pattern, code in _PHONE_FAULTS if re.fullmatch(pattern, digits, re.ASCII)),
            "bad_phone",
        )
        yield Fault(field, code, {"length": len(digits.removeprefix("+"))})


def international(text: str) -> str | None:
    """`6281234567890` from `0812-3456-7890`, `812…`, `+62 812…`; None if it is no Indonesian mobile
    number.
    """
    match = re.fullmatch(r"(?:\+?62|0)?(8\d{7,12})", _dialled(text), re.ASCII)
    return f"62{match[1]}" if match else None


def _dialled(text: str) -> str:
    """A phone number without the signs that only make it easy to read."""
    return re.sub(r"[\s().\-]", "", folded(text))
