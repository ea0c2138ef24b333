"""Probes of what keeps two runs apart: is a batch that brings an id which exists refused as a
whole?"""

from __future__ import annotations

from tests.live_probes.book import Book, Request
from tests.live_probes.ground import Ground, refusal, told
from tests.live_probes.probe import Answer, Probe
from tests.live_probes.sheets import MARK, named


def _named_range_id_taken(ground: Ground) -> Answer:
    book = ground.book(["before"])
    book.batch(named(book, "770000001", "sheets_sync_1"))
    return _all_or_nothing(book, named(book, "770000001", "sheets_sync_2"))


def _named_range_name_taken(ground: Ground) -> Answer:
    book = ground.book(["before"])
    book.batch(named(book, "770000001", "sheets_sync_1"))
    return _all_or_nothing(book, named(book, "770000002", "sheets_sync_1"))


def _protected_range_id_taken(ground: Ground) -> Answer:
    book = ground.book(["before"])
    wish: Request = {
        "addProtectedRange": {
            "protectedRange": {"protectedRangeId": 77, "range": book.area((0, 1))}
        }
    }
    book.batch(wish)
    return _all_or_nothing(book, wish)


def _all_or_nothing(book: Book, wish: Request) -> Answer:
    fault = refusal(lambda: book.batch(book.typed(0, 0, ["after"]), wish))
    whole = fault is not None and book.values("A1") == [["before"]]
    return Answer(whole, told(fault))


def _metadata_id_taken(ground: Ground) -> Answer:
    book = ground.book(["before"])
    place = {"metadataId": 77, "location": {"spreadsheet": True}}
    wish: Request = {"createDeveloperMetadata": {"developerMetadata": {**MARK, **place}}}
    book.batch(wish)
    return _all_or_nothing(book, wish)


PROBES = (
    Probe(
        "named-range-id-taken",
        "Is a batch refused as a whole when it adds a named range whose id exists?",
        (
            "This or named-range-name-taken must be yes: it is what keeps two runs from writing "
            "over each other. No to both: use another token first."
        ),
        _named_range_id_taken,
        letter="f",
    ),
    Probe(
        "named-range-name-taken",
        "Is a batch refused as a whole when it adds a named range whose name exists?",
        "The second thing that keeps two runs apart, should ids not be kept.",
        _named_range_name_taken,
        letter="11",
    ),
    Probe(
        "protected-range-id-taken",
        "Is a batch refused as a whole when it adds a protected range whose id exists?",
        "Nothing rests on it: the token to change to if named-range-id-taken says no.",
        _protected_range_id_taken,
        letter="f",
    ),
    Probe(
        "metadata-id-taken",
        "Is a batch refused as a whole when it creates developer metadata whose id exists?",
        "Nothing rests on it: another token to change to.",
        _metadata_id_taken,
        letter="e",
    ),
)
