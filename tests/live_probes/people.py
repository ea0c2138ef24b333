"""Probes that need a second account, or somebody at a browser."""

from __future__ import annotations

from http import HTTPStatus

from tests.live_probes.book import Book
from tests.live_probes.ground import Ground, NotHere, email_of, refusal, told
from tests.live_probes.probe import DRIVE, HAND, STRANGER, Answer, Probe, Unclear
from tests.live_probes.sheets import mark_follows, marked_book

_ROWS = (["Kode", "Status", "Text"], ["1", "s1", "a"], ["2", "s2", "b"], ["3", "s3", "c"])


def _guarded(ground: Ground) -> Book:
    """Columns A and B are the program's, as on a stage tab."""
    book = ground.book(*map(list, _ROWS))
    book.batch(book.protected(ground.email, columns=(0, 2)))
    return book


def _insert_and_delete(ground: Ground) -> Answer:
    book = _guarded(ground)
    stranger = ground.by_stranger(book)
    before = {"range": book.row_span(2, 3), "inheritFromBefore": True}
    inserted = refusal(lambda: stranger.batch({"insertDimension": before}))
    deleted = refusal(lambda: stranger.batch({"deleteDimension": {"range": book.row_span(1, 2)}}))
    if (inserted is None) != (deleted is None):
        raise Unclear(f"insert: {told(inserted)}; delete: {told(deleted)}")
    return Answer(inserted is None, told(inserted))


def _sort(ground: Ground) -> Answer:
    book = _guarded(ground)
    stranger = ground.by_stranger(book)
    fault = refusal(lambda: stranger.batch(stranger.sorted_down((1, 4), (0, 3))))
    return Answer(fault is None, told(fault))


def _write(ground: Ground) -> Answer:
    book = _guarded(ground)
    stranger = ground.by_stranger(book)
    fault = refusal(lambda: stranger.batch(stranger.typed(1, 0, ["x"])))
    if fault is None:
        raise Unclear("the protection holds nobody back")
    return Answer(fault.status == HTTPStatus.FORBIDDEN, told(fault))


def _manager(ground: Ground) -> Answer:
    book = ground.book(*map(list, _ROWS))
    stranger = ground.by_stranger(book)
    if not ground.in_shared_drive:
        raise NotHere(
            "needs --folder in a shared drive of which the account is manager or content manager"
        )
    stranger.batch(stranger.protected(email_of(stranger.http), columns=(0, 2)))
    fault = refusal(lambda: book.batch(book.typed(1, 0, ["x"])))
    return Answer(fault is None, told(fault))


# -- by hand


def _sorted_in_browser(ground: Ground) -> Answer:
    book = marked_book(ground)
    ground.by_hand(
        f"Open {book.url}, select A2:A4, Data > Sort range > Sort range by column A (Z to A)."
    )
    return mark_follows(book)


def _sorted_by_another(ground: Ground) -> Answer:
    book = _guarded(ground)
    ground.by_stranger(book)
    ground.by_hand(
        f"As the second account open {book.url}, select A2:C4, Data > Sort range > by "
        "column A (Z to A). "
        "If it is refused, leave it."
    )
    return Answer(book.values("A2:A4") == [["3"], ["2"], ["1"]])


def _inserted_by_another(ground: Ground) -> Answer:
    book = _guarded(ground)
    ground.by_stranger(book)
    ground.by_hand(
        f"As the second account open {book.url}, insert a row above row 3. If it is "
        "refused, leave it."
    )
    return Answer(book.values("A3:A4") != [["2"], ["3"]])


def _copied_in_browser(ground: Ground) -> Answer:
    file = ground.document(appProperties={"probe": "1"}, name="probe to copy").id
    ground.by_hand(
        f"Open https://drive.google.com/drive/folders/{ground.folder} and make a copy of "
        "«probe to copy» there "
        "(right click > Make a copy)."
    )
    query = f"'{ground.folder}' in parents and name contains 'probe to copy' and trashed = false"
    copies = [each for each in ground.drive.search(query).files if each.id != file]
    if len(copies) != 1:
        raise Unclear(f"{len(copies)} copies found")
    return Answer(copies[0].properties == {"probe": "1"}, f"{copies[0].properties}")


def _edited_in_browser(ground: Ground) -> Answer:
    book = ground.book(["before"])
    ground.sleep(5)
    before = ground.drive.get(book.id).modified
    ground.by_hand(f"Open {book.url}, type anything into A1, and come back here at once.")
    seconds = ground.lag(lambda: ground.drive.get(book.id).modified != before)
    if seconds is None:
        raise Unclear("not shown within ten minutes")
    return Answer(seconds, f"shown after {seconds} s")


def _chips(ground: Ground) -> Answer:
    book = ground.book(["", ""], locale="id_ID")
    ground.by_hand(
        f"Open {book.url}; in A1 type @ and choose a person, in B1 type @ and choose a date."
    )
    cells = book.cells("A1:B1", "userEnteredValue,effectiveValue,chipRuns")
    return Answer(f"values.get: {book.values('A1:B1')}; cells: {cells}")


def _picture_in_a_cell(ground: Ground) -> Answer:
    book = ground.book(["", ""], locale="id_ID")
    ground.by_hand(
        f"Open {book.url}; put a picture into A1: Insert → Image → Insert image in cell."
    )
    cells = book.cells("A1:A1", "userEnteredValue,effectiveValue,formattedValue,note")
    return Answer(f"values.get: {book.values('A1:A1')}; cells: {cells}")


PROBES = (
    Probe(
        "strangers-insert-rows",
        (
            "May somebody without rights on a protected column insert and delete whole rows "
            "through it?"
        ),
        (
            "Either way rows are found by their Kode in each read; D has equipped blank "
            "rows, should the answer be no."
        ),
        _insert_and_delete,
        switch="strangers_may_insert_rows",
        how=(STRANGER,),
    ),
    Probe(
        "strangers-sort",
        "May somebody without rights on a protected column sort a range that contains it?",
        (
            "Either way people have filter views, and a sort between read and write is "
            "repaired in the next batch."
        ),
        _sort,
        switch="strangers_may_sort",
        letter="b",
        how=(STRANGER,),
    ),
    Probe(
        "strangers-write",
        "With which status and words is a write into a protected column refused?",
        (
            "By the part of the batch that Google names, never by its words, it is told under "
            "either status."
        ),
        _write,
        switch="protection_is_forbidden",
        letter="n",
        how=(STRANGER,),
    ),
    Probe(
        "managers-pass-protection",
        "May managers and content managers of a shared drive edit every protected range?",
        "Either way the program names itself an editor of each range that it protects.",
        _manager,
        switch="managers_pass_protection",
        how=(STRANGER, DRIVE),
    ),
    Probe(
        "metadata-after-sort-in-browser",
        "Does row developer metadata move with the content when a person sorts?",
        "As metadata-after-sort.",
        _sorted_in_browser,
        switch="metadata_follows_sort",
        letter="a",
        how=(HAND,),
    ),
    Probe(
        "strangers-sort-in-browser",
        (
            "The same as strangers-sort, in the browser, which may offer to sort only part "
            "of the range."
        ),
        "As strangers-sort.",
        _sorted_by_another,
        switch="strangers_may_sort",
        letter="b",
        how=(STRANGER, HAND),
    ),
    Probe(
        "strangers-insert-rows-in-browser",
        "The same as strangers-insert-rows, in the browser.",
        "As strangers-insert-rows.",
        _inserted_by_another,
        switch="strangers_may_insert_rows",
        how=(STRANGER, HAND),
    ),
    Probe(
        "copied-in-browser",
        "Has a copy that a person makes in the browser the `appProperties` of the original?",
        "As copied.",
        _copied_in_browser,
        switch="copies_keep_app_properties",
        how=(HAND,),
    ),
    Probe(
        "edit-lag-in-browser",
        "How many seconds until an edit by a person shows in `modifiedTime`?",
        "As edit-lag.",
        _edited_in_browser,
        switch="modified_time_lag",
        letter="j",
        how=(HAND,),
    ),
    Probe(
        "chips",
        "What does a read give for a cell with a smart chip (person, date)?",
        (
            "A chip is read as the text that it shows; a date chip must come as a number, or "
            "it is told as a problem."
        ),
        _chips,
        letter="k",
        how=(HAND,),
    ),
    Probe(
        "picture-in-a-cell",
        "What does a read give for a picture that a person puts into a cell from the menu?",
        (
            "Nothing, as public issues say: a required cell that holds one is told as empty, and "
            "Petunjuk says that pictures are not read. Anything else could be named."
        ),
        _picture_in_a_cell,
        how=(HAND,),
    ),
)
