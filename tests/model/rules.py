"""Part 3 of the specification as a model: where every teacher stands after a sync, and whose turn
it is.

The model keeps its own plain memory from sync to sync. It is slow and simple on purpose: each rule
stands under the sentence that it comes from, so that a difference to the program can be ruled by
reading.
"""

from __future__ import annotations

from datetime import date

from tests.model import cells as c
from tests.model.desk import Desk, Row
from tests.model.memory import (
    BACK,
    DONE,
    DRAFT,
    EMPTY,
    HANDED_IN,
    INCOMPLETE,
    LETTERS,
    REVIEW,
    Content,
    Context,
    Held,
    Memory,
    Seen,
    Teacher,
    context_of,
)
from tests.model.papers import as_text, publish


class Model:
    """The memory of a school."""

    def __init__(self) -> None:
        self.teachers: dict[str, Teacher] = {}

    def sync(self, desk: Desk, today: date) -> None:
        """What a sync makes of the desk; empty rows are put on it where a stage opens."""
        for kode in desk.people:
            teacher = self.teachers.setdefault(kode, Teacher())
            for letter in LETTERS:
                _open(desk, kode, teacher, letter)
                # (A deleted row of a teacher who left keeps its status: nothing opens, and nothing
                # is there to judge.)
                if teacher.stages[letter].opened and desk.rows(letter, kode):
                    _judge(desk, kode, teacher, letter, today)
            if desk.is_active(kode):
                publish(desk, kode, teacher)

    def lose(self, desk: Desk) -> None:
        """`_status` is gone, and what can't be seen in the workbook with it."""
        for kode, teacher in self.teachers.items():
            for letter, memory in teacher.stages.items():
                if memory.opened and letter != "D":
                    _forget(letter, memory, desk.rows(letter, kode)[0], context_of(letter, teacher))

    def waiting_for(self, desk: Desk, kode: str) -> str | None:
        """Who is awaited: the person of the first stage that is not done."""
        if not desk.is_active(kode):
            return None
        for letter, memory in self.teachers[kode].stages.items():
            if memory.opened and memory.status != DONE:
                return _awaited(desk, kode, letter, memory)
        return None

    def versions(self, kode: str) -> dict[str, int]:
        """Document → its newest version."""
        return {kind: printed.version for kind, printed in self.teachers[kode].printed.items()}


# -- gates -----------------------------------------------------------------------------------------


def _open(desk: Desk, kode: str, teacher: Teacher, letter: str) -> None:
    """Gates and missing rows.

    «A stage opens for a teacher (a row is appended to its tab) when **every** earlier stage of that
    teacher is `Selesai`; a row once opened stays open and is judged on its own.» «Aktif `Tidak`: …
    nothing opens.» «A row made by hand before its stage opens is kept … and is adopted later
    instead of a second append, everything on it counting as first seen then.» «A deleted row is
    appended again, empty.»
    """
    memory = teacher.stages[letter]
    earlier = LETTERS[: LETTERS.index(letter)]
    if not memory.opened:
        memory.opened = desk.is_active(kode) and all(
            teacher.stages[one].status == DONE for one in earlier
        )
    if memory.opened and desk.is_active(kode) and not desk.rows(letter, kode):
        desk.append(letter, kode)


# -- status ----------------------------------------------------------------------------------------


def _judge(desk: Desk, kode: str, teacher: Teacher, letter: str, today: date) -> None:
    memory = teacher.stages[letter]
    if letter == "D":
        _judge_activities(memory, desk.rows("D", kode), today)
        return
    (row,) = desk.rows(letter, kode)
    seen = _look(letter, row, today, teacher)
    context = context_of(letter, teacher)
    _decide(memory, seen, context)
    _affirm(letter, memory, seen, context)
    _show(letter, memory, seen, context)
    memory.status = _status(letter, memory, seen, context)
    if memory.status == DONE:
        _remember_done(letter, memory, seen, context)
    memory.seen = seen


def _look(letter: str, row: Row, today: date, teacher: Teacher) -> Seen:
    """Read a row."""
    values = c.read(letter, row)
    tick = c.tick(row.get(c.TICK[letter]))
    review = c.choice(row.get(c.REVIEW), c.REVIEWS) if letter == "F" else ""
    observed = teacher.gives("B")[1] if letter == "C" else None
    decides = letter in "ACE"
    return Seen(
        cells=tuple(values.values()),
        content=_content(letter, values),
        # «`Belum diisi`: the filler's cells are all empty (FALSE, Kode and, on A, C, D and E, the
        # KS's cells don't count).»
        blank=not any(values.values()) and tick is False and not review,
        ticked=tick is True,
        valid=tick is not None and c.is_valid(letter, values, today, observed),
        word=c.choice(row.get(c.DECISION), c.DECISIONS) if decides else "",
        note=c.text(row.get(c.NOTE)) if decides else "",
        day=as_text(row.get(c.DISCUSSED)) if decides else "",
        review=review,
    )


def _content(letter: str, values: dict[str, object]) -> Content:
    """«**Content** is all the filler's columns except the tick and «Tinjau Ulang»; on A
    Sub-indikator, Target Perilaku and Upaya Mempelajari (schedule, class and links may change
    without a new decision).»
    """
    labels = ("Sub-indikator", *c.TARGETS, "Upaya Mempelajari") if letter == "A" else tuple(values)
    return tuple(values[label] for label in labels)


def _status(letter: str, memory: Memory, seen: Seen, context: Context) -> str:
    """«**Status is one of these words, the first that fits.**»"""
    # 1. «`Belum diisi`: the filler's cells are all empty.»
    if seen.blank:
        return EMPTY
    # 2. «`Belum lengkap`: ticked, or once done, but invalid.»
    if (seen.ticked or memory.done) and not seen.valid:
        return INCOMPLETE
    # 3. «`Perlu perbaikan`: the KS sent it back and that decision holds (ticked or not).»
    if _sent_back(memory, seen, context):
        return BACK
    # 4. «`Perlu ditinjau`: it was done, and tick, decision, content or context differ from then; or
    # a filled B or F, done or not, stands under other behaviours.»
    if (memory.done and _differs(letter, memory, seen, context)) or _stands_under_others(
        letter, memory, seen, context
    ):
        return REVIEW
    return _status_of_valid(letter, memory, seen, context)


def _status_of_valid(letter: str, memory: Memory, seen: Seen, context: Context) -> str:
    """The words for a row with which nothing is wrong."""
    # 5. «`Draf`: not ticked.»
    if not seen.ticked:
        return DRAFT
    # 6. «`Dikumpulkan`: needs a decision and none holds.»
    if _needs_decision(letter, memory, seen) and not _agreed(memory, seen, context):
        return HANDED_IN
    return DONE


def _needs_decision(letter: str, memory: Memory, seen: Seen) -> bool:
    """«(A and C always need one; E once it was sent back, or once done and then changed. B, D, F
    never.)»

    «… on E a send-back without note or an unknown word holds the row at `Dikumpulkan`, whatever
    word stood there before.»
    """
    if letter == "E":
        return (
            memory.sent_back or seen.is_undecided or (memory.done and seen.content != memory.then)
        )
    return letter in "AC"


def _differs(letter: str, memory: Memory, seen: Seen, context: Context) -> bool:
    """Whether a row that was done is not as it was then.

    «"Then" is the last time the row was `Selesai`: ticked, valid, in its context (or re-affirmed)
    and, where it needs a decision, agreed on this content and context. On B and F, where the writer
    also decides, a ticked, valid change is enough; it never accepts another context.»
    """
    agreed = _agreed(memory, seen, context)
    if not seen.ticked:
        return True
    if letter in "AC":
        return not agreed
    if letter == "E":
        lost = memory.then_agreed and not seen.is_undecided
        return not agreed and (seen.content != memory.then or lost)
    return letter == "F" and context not in (memory.accepted, memory.affirmed)


# -- decisions -------------------------------------------------------------------------------------


def _decide(memory: Memory, seen: Seen, context: Context) -> None:
    """See what the KS decided since the last sync.

    «A decision holds for the content and context of the first sync that sees it.» «… changing to
    the other word, or from anything else, is a new agreement. While it says `Perlu perbaikan`,
    changing Catatan KS is a new send-back.»
    """
    before = memory.seen
    if seen.is_agreement:
        # «Content and decision changed between the same two syncs: an agreement holds for the new
        # content.»
        if seen.word != before.word:
            _agree(memory, seen, context)
    elif seen.is_send_back:
        if (seen.word, seen.note) != (before.word, before.note):
            # «… a send-back for the old, if that was handed in and valid at the last sync, else for
            # the new.»
            was_handed_in = before.ticked and before.valid
            memory.held = Held(False, before.cells if was_handed_in else seen.cells, context)
            memory.sent_back = True
            # «A send-back ends "was done".» Its note was written with it, whether it holds or not.
            memory.done = False
            memory.beside = seen.note
    else:
        # «An unknown word is no decision»; an emptied cell neither.
        memory.held = None
    _keep_beside(memory, seen, context)


def _keep_beside(memory: Memory, seen: Seen, context: Context) -> None:
    """What stands beside the decision that holds."""
    # «… untouched since».
    if memory.stale != seen.day:
        memory.stale = ""
    if _agreed(memory, seen, context) or _sent_back(memory, seen, context):
        memory.beside = seen.note
    if memory.held == Held(True, seen.content, context):
        memory.carried = (seen.content, seen.day)


def _agree(memory: Memory, seen: Seen, context: Context) -> None:
    """«Catatan KS is printed only when it was written or changed with the decision that holds»:
    agreeing once more on the very same takes back no note that was written with the first
    agreement, also not when another word stood there for a while («undoing a change … restores
    `Selesai` with no new decision or version»).
    """
    made = Held(True, seen.content, context)
    own = seen.note if seen.note != memory.beside else ""
    first = memory.note if memory.held == made else ""
    if not first and _was_agreed(memory, seen, context):
        first = memory.printed_note
    memory.note = own or first
    memory.stale = _stale_day(memory, seen, context)
    memory.held = made


def _stale_day(memory: Memory, seen: Seen, context: Context) -> str:
    """«A and C Tanggal Diskusi, unless it is the one that an earlier agreement on other content
    already carries, untouched since: then the day of the new agreement.»

    (An agreement carries what stands beside it, whether that is its own day or not: what was agreed
    first, then otherwise, then as at first, is agreed on the last of these days.)
    """
    if memory.held == Held(True, seen.content, context):
        return memory.stale
    if _was_agreed(memory, seen, context):
        return memory.printed_stale
    content, day = memory.carried
    return day if content and content != seen.content and day == seen.day else ""


def _agreed(memory: Memory, seen: Seen, context: Context) -> bool:
    """«An agreement holds while the content is unchanged.» «An agreement seen on a draft holds
    unless content or context changes afterwards; undoing the change restores it.»

    «Undoing a change … restores `Selesai` with no new decision»: back at what was agreed then, a
    word of agreement is enough, although it was last written on something that is gone.
    """
    again = seen.is_agreement and _was_agreed(memory, seen, context)
    return memory.held == Held(True, seen.content, context) or again


def _was_agreed(memory: Memory, seen: Seen, context: Context) -> bool:
    then = (memory.then, memory.accepted)
    return memory.done and memory.then_agreed and (seen.content, context) == then


def _sent_back(memory: Memory, seen: Seen, context: Context) -> bool:
    """«… a send-back only while **all** the filler's cells except the tick are.»

    (The context is not asked: what the KS wants repaired stays to be repaired when an observation
    is corrected.)
    """
    return memory.held is not None and not memory.held.agreed and memory.held.about == seen.cells


def _forget(letter: str, memory: Memory, row: Row, context: Context) -> None:
    """A rebuilt memory, nothing having been typed since the last sync.

    «A row whose Status is neither empty nor `Terkunci` is open, B's and F's behaviours come from
    their Perilaku and Baseline cells …, and each decision counts for what stands there now»; «a
    rebuild never invents a change.»
    """
    seen = memory.seen
    memory.held, memory.carried = None, ((), "")
    memory.stale = memory.printed_stale if memory.status == DONE else ""
    # «A document whose recorded content is not what stands there gets its next version»: a note
    # that was printed and emptied stands there no more.
    if memory.printed_note != seen.note:
        memory.note = memory.printed_note = ""
    if seen.is_agreement or seen.is_send_back:
        about = seen.content if seen.is_agreement else seen.cells
        memory.held = Held(seen.is_agreement, about, context)
    if seen.is_agreement:
        memory.carried = (seen.content, seen.day)
    # What its Status says of E: that it was sent back, or waits for a decision.
    memory.sent_back = letter == "E" and memory.status in (BACK, HANDED_IN, REVIEW)
    # «After a lost `_status` the word that stands there re-affirms nothing»: an F that waits goes
    # on waiting.
    memory.affirmed = None
    if letter != "F" or memory.status != REVIEW:
        memory.done, memory.then_agreed, memory.accepted = memory.status == DONE, False, None
    if memory.status == DONE:
        memory.then_agreed = bool(memory.held and memory.held.agreed)
        memory.accepted = context


# -- behaviours and re-affirming -------------------------------------------------------------------


def _affirm(letter: str, memory: Memory, seen: Seen, context: Context) -> None:
    """«F's «Tinjau Ulang»: a change to a known word re-affirms F under the context of the sync that
    sees it, and holds until F is done again or the context moves again, never for an older context
    that comes back.»
    """
    if letter != "F":
        return
    if memory.affirmed != context:
        memory.affirmed = None
    # «For the same behaviours, … «Tinjau Ulang» (F) re-affirms.» «Only emptying those cells accepts
    # other behaviours.»
    same_behaviours = not _is_filled("F", seen) or _codes("F", memory.shown) == _codes("F", context)
    if seen.review in c.REVIEWS and seen.review != memory.seen.review and same_behaviours:
        memory.affirmed = context


def _show(letter: str, memory: Memory, seen: Seen, context: Context) -> None:
    """What Perilaku or Baseline shows after this sync.

    «**A filled B or F keeps its behaviours** (a rating must never slip under another one) …; it
    rests on what its Perilaku or Baseline showed after the previous sync, never on this sync's.
    Codes and ratings stay.»
    """
    if letter not in "BF":
        return
    if not _is_filled(letter, seen):
        # «Only emptying those cells accepts other behaviours.» (And with them the rest of what F
        # rests on: who empties the ratings judges anew.)
        memory.shown = context[:1]
        memory.accepted = memory.accepted and context
    elif memory.affirmed == context:
        memory.shown = context[:1]


def _stands_under_others(letter: str, memory: Memory, seen: Seen, context: Context) -> bool:
    """Whether a filled B or F shows another baseline than the earlier stages give now."""
    if letter not in "BF" or not _is_filled(letter, seen) or memory.shown == context[:1]:
        return False
    # «Undoing a change … restores `Selesai`»: F's ratings are again those under which it was done.
    undone = (
        memory.done
        and memory.accepted == context
        and _codes(letter, memory.shown) == _codes(letter, context)
    )
    return not undone


def _is_filled(letter: str, seen: Seen) -> bool:
    """«Filled = any Hasil or Catatan (F: any Hasil Akhir).»"""
    labels = {"B": (*c.RATINGS, *c.EVIDENCE), "F": c.FINALS}[letter]
    values = dict(zip((column.label for column in c.FILLED[letter]), seen.cells, strict=True))
    return any(values[label] for label in labels)


def _codes(letter: str, shown: Context) -> object:
    """The behaviours of what Perilaku (codes) or Baseline (codes and ratings) shows."""
    if not shown:
        return None
    return shown[0] if letter == "B" else shown[0][0]  # type: ignore[index]


def _remember_done(letter: str, memory: Memory, seen: Seen, context: Context) -> None:
    """The row is `Selesai`: this is its new "then", and what it gives to later stages."""
    # «… where it needs a decision, agreed on this content and context»; «an agreement counts as
    # "agreed then" only if it held.» E that needs none may be agreed or not: nothing differs when
    # that word is emptied.
    needed = _needs_decision(letter, memory, seen) or memory.then_agreed
    memory.then_agreed = needed and _agreed(memory, seen, context)
    if memory.held == Held(True, seen.content, context):
        memory.printed_note, memory.printed_stale = memory.note, memory.stale
    memory.done, memory.then = True, seen.content
    memory.accepted, memory.affirmed = context, None
    if letter in "BF":
        memory.shown = context[:1]
    memory.gives = _given(letter, seen, memory.shown)


def _given(letter: str, seen: Seen, shown: Context) -> Content:
    """A: (codes,). B: ((codes, ratings), Tanggal Observasi). The others: their content."""
    if letter == "A":
        return (c.GROUPS[str(seen.content[0])],)
    if letter == "B":
        values = dict(zip((column.label for column in c.FILLED["B"]), seen.cells, strict=True))
        ratings = tuple(values[label] for label in c.RATINGS)
        return ((shown[0], ratings), values["Tanggal Observasi"])
    return seen.content


# -- D ---------------------------------------------------------------------------------------------


def _judge_activities(memory: Memory, rows: list[Row], today: date) -> None:
    """«The stage: all rows empty → `Belum diisi`; any `Belum lengkap` → that; done by the rule of
    part 1 → `Selesai`; else `Draf`.» Done: «at least one activity `Terlaksana`, none still open».
    """
    read = [c.read("D", row) for row in rows]
    filled = [values for values in read if any(values.values())]
    statuses = [_activity_status(values, today) for values in filled]
    carried_out = any(values["Status Kegiatan"] == "Terlaksana" for values in filled)
    if not filled:
        memory.status = EMPTY
    elif INCOMPLETE in statuses:
        memory.status = INCOMPLETE
    elif carried_out and DRAFT not in statuses:
        memory.status = DONE
        # «Content … on D its rows with content, in any order.»
        memory.gives = tuple(sorted((tuple(values.values()) for values in filled), key=repr))
    else:
        memory.status = DRAFT


def _activity_status(values: dict[str, object], today: date) -> str:
    """«A row: … unfinished, `Direncanakan` or `Berjalan` → `Draf`; `Terlaksana` or `Batal` but
    invalid → `Belum lengkap`; else `Selesai`.» «`Terlaksana` on a day to come is no done activity
    yet.»
    """
    if values["Status Kegiatan"] not in ("Terlaksana", "Batal"):
        return DRAFT
    if not c.is_valid("D", values, today):
        return INCOMPLETE
    day = values["Tanggal"]
    is_to_come = isinstance(day, date) and day > today and values["Status Kegiatan"] == "Terlaksana"
    return DRAFT if is_to_come else DONE


# -- whose turn ------------------------------------------------------------------------------------


def _awaited(desk: Desk, kode: str, letter: str, memory: Memory) -> str:
    """Who has to act on an unfinished stage.

    «`Perlu ditinjau` waits for the filler if the tick is gone, else for the KS (B: the observer).»
    """
    if letter == "B":
        return "pengamat" if desk.observer(kode) else "ks"
    if letter == "F":
        return "ks"
    if memory.status == HANDED_IN or (memory.status == REVIEW and memory.seen.ticked):
        return "ks"
    return "guru"
