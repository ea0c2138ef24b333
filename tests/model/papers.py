"""Part 4 of the specification as far as part 3 needs it: which sync makes a version of which
document."""

from __future__ import annotations

from datetime import date

from tests.model import cells as c
from tests.model.desk import Desk
from tests.model.memory import DONE, LETTERS, Content, Printed, Teacher, context_of

_WORDS_OF = {"A": "", "B": "A", "C": "AB", "E": "ABCD"}
"""The earlier stages whose words stand in a document. (E: the behaviours, the goal and the
activities. Behaviours are settled only when A and B agree on them.)"""


def publish(desk: Desk, kode: str, teacher: Teacher) -> None:
    """«A new version of a document is a `Selesai` whose content or context differs from the last
    version's; old versions stay.» «A document waits while an earlier stage whose words stand in it
    has an unfinished change.»
    """
    for letter, earlier in _WORDS_OF.items():
        # «Faults in Guru hold back documents», but «no fault of a detail that a document does not
        # print»: B prints who observes, and the whole cycle who did.
        in_doubt = letter == "B" and desk.is_observer_in_doubt(kode)
        if not in_doubt and all(teacher.stages[one].status == DONE for one in (letter, *earlier)):
            _print(teacher, letter, _printed(desk, kode, teacher, letter))
    # «`Ringkasan Praktik Kinerja`, made when all six are `Selesai`.»
    if all(memory.status == DONE for memory in teacher.stages.values()):
        _print(
            teacher, "ringkasan", tuple(_told(desk, kode, teacher, letter) for letter in LETTERS)
        )


def _told(desk: Desk, kode: str, teacher: Teacher, letter: str) -> Content:
    """What the document of the whole cycle tells of a stage: everything but when and where people
    met."""
    seen = teacher.stages[letter].seen
    if letter == "B":
        values = zip((column.label for column in c.FILLED["B"]), seen.cells, strict=True)
        return (
            context_of("B", teacher),
            *(value for label, value in values if label not in ("Waktu", "Tempat")),
        )
    printed = _printed(desk, kode, teacher, letter)
    return {"A": printed[:2], "C": (*printed[:2], *printed[4:]), "E": printed[:2]}.get(
        letter, printed
    )


def _print(teacher: Teacher, kind: str, content: Content) -> None:
    last = teacher.printed.get(kind, Printed(0, ()))
    if not last.version or last.content != content:
        teacher.printed[kind] = Printed(last.version + 1, content)


def _printed(desk: Desk, kode: str, teacher: Teacher, letter: str) -> Content:
    """Content, context, and the «KS cells that a document prints (Tanggal Diskusi, Dukungan yang
    Disetujui, Masukan KS)», which «change no status but make a next version of the document».

    «Catatan KS is printed only when it was written or changed with the decision that holds.»
    """
    memory = teacher.stages[letter]
    labels = {"A": (c.DISCUSSED,), "C": (c.DISCUSSED, "Dukungan yang Disetujui")}.get(letter, ())
    rows = desk.rows(letter, kode)
    extra = tuple(as_text(rows[0].get(label)) for label in labels)
    if extra and extra[0] == memory.printed_stale:
        extra = ("", *extra[1:])  # what is printed instead is the day of the agreement
    if letter == "D":
        return (
            memory.gives,
            tuple(
                sorted(
                    c.text(row.get("Masukan KS")) for row in rows if c.text(row.get("Masukan KS"))
                )
            ),
        )
    return (memory.seen.content, context_of(letter, teacher), memory.printed_note, *extra)


def as_text(cell: c.Typed) -> str:
    """A cell as it is printed."""
    return cell.isoformat() if isinstance(cell, date) else c.text(cell)
