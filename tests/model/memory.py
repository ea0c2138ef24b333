"""What the model remembers from sync to sync."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.model import cells as c

LETTERS = "ABCDEF"
LOCKED, EMPTY, INCOMPLETE, BACK, REVIEW, DRAFT, HANDED_IN, DONE = (
    "Terkunci",
    "Belum diisi",
    "Belum lengkap",
    "Perlu perbaikan",
    "Perlu ditinjau",
    "Draf",
    "Dikumpulkan",
    "Selesai",
)

Content = tuple[object, ...]
Context = tuple[object, ...]


@dataclass(frozen=True)
class Seen:
    """A row as one sync saw it."""

    cells: Content = ()
    """All the filler's cells but the tick."""
    content: Content = ()
    blank: bool = True
    ticked: bool = False
    valid: bool = False
    word: str = ""
    note: str = ""
    day: str = ""
    """«Tanggal Diskusi»."""
    review: str = ""

    @property
    def is_agreement(self) -> bool:
        """«`Disepakati` and `Tetap disepakati` both mean agreed.»"""
        return self.word in c.AGREED

    @property
    def is_send_back(self) -> bool:
        """«… without Catatan KS a send-back does not count and waits for the KS.»"""
        return self.word == c.SENT_BACK and bool(self.note)

    @property
    def is_undecided(self) -> bool:
        """A word stands there that is no decision."""
        return bool(self.word) and not self.is_agreement and not self.is_send_back


@dataclass(frozen=True)
class Held:
    """A decision and what it was made on."""

    agreed: bool
    about: Content
    context: Context


@dataclass
class Memory:
    """What is known of one stage of one teacher after a sync."""

    opened: bool = False
    seen: Seen = Seen()
    held: Held | None = None
    beside: str = ""
    """Catatan KS beside the last decision while it held."""
    note: str = ""
    """Catatan KS, as written or changed with the last agreement."""
    printed_note: str = ""
    """The same of the agreement that last held when the row was done: what a letter tells."""
    carried: tuple[Content, str] = ((), "")
    """What the last agreement was made on, and the «Tanggal Diskusi» that stood beside it."""
    stale: str = ""
    """«Tanggal Diskusi» beside the agreement, where it is still that of an earlier one."""
    printed_stale: str = ""
    """The same of the agreement that last held when the row was done."""
    sent_back: bool = False
    """Whether it ever was."""
    done: bool = False
    """«It was done», and no send-back ended that."""
    then: Content = ()
    then_agreed: bool = False
    accepted: Context | None = None
    """The context that the writer of F accepted when it was last done."""
    affirmed: Context | None = None
    """The context that «Tinjau Ulang» was changed under."""
    shown: Context = ()
    """What Perilaku or Baseline showed after the last sync: B the codes, F codes and ratings."""
    gives: Content = ()
    """What it held when it was last `Selesai`."""
    status: str = LOCKED


@dataclass(frozen=True)
class Printed:
    """The newest version of a document."""

    version: int
    content: Content


@dataclass
class Teacher:
    """The six stages and the documents of one teacher."""

    stages: dict[str, Memory] = field(
        default_factory=lambda: {letter: Memory() for letter in LETTERS}
    )
    printed: dict[str, Printed] = field(default_factory=dict)

    def gives(self, letter: str) -> Content:
        """What a stage held when it was last `Selesai`."""
        return self.stages[letter].gives


def context_of(letter: str, teacher: Teacher) -> Context:
    """«**Context** is what the earlier stages held when they were last `Selesai` … B rests on A's
    behaviour codes; C on B's codes, ratings and Tanggal Observasi; F on B's codes and ratings and
    the contents of C, D and E.»
    """
    if letter == "B":
        return teacher.gives("A")
    if letter == "C":
        return teacher.gives("B")
    if letter == "F":
        codes_and_ratings = teacher.gives("B")[:1]
        return (*codes_and_ratings, teacher.gives("C"), teacher.gives("D"), teacher.gives("E"))
    return ()
