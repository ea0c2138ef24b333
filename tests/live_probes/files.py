"""Probes of Drive that need one account and nobody's hand."""

from __future__ import annotations

import secrets

from sheets_sync.adapters.google.drive.calls import FILES, FOLDER
from sheets_sync.adapters.google.drive.marks import same_moment
from tests.live_probes.ground import ALL_DRIVES, Ground, refusal, told
from tests.live_probes.probe import HEAVY, Answer, Probe, Unclear

LONG_AGO = "2020-01-02T03:04:05.678Z"


def _kept_moment(ground: Ground) -> Answer:
    made = ground.document(modifiedTime=LONG_AGO)
    ground.sleep(10)
    later = ground.drive.get(made.id).modified
    kept = same_moment(made.modified, LONG_AGO) and same_moment(later, LONG_AGO)
    return Answer(kept, f"the answer said {made.modified}, ten seconds later {later}")


def _renamed(ground: Ground) -> Answer:
    file = ground.document().id
    shown = []
    for change in ({"name": "probe, renamed"}, {"appProperties": {"probe": "2"}}):
        ground.drive.update(file, {"modifiedTime": LONG_AGO})
        ground.sleep(1)
        ground.drive.update(file, change)
        shown.append(not same_moment(ground.drive.get(file).modified, LONG_AGO))
    if shown[0] != shown[1]:
        raise Unclear(f"a new name: {shown[0]}, new properties: {shown[1]}")
    return Answer(shown[0])


def _answered_whole(ground: Ground) -> Answer:
    """Two changes right after each other, as two processes would send them."""
    file, shown = ground.document().id, {}
    for name in ("probe-a", "probe-b"):
        asked = {**ALL_DRIVES, "fields": "id,appProperties"}
        change = {"appProperties": {name: "1"}}
        answer = ground.http.request("patch", f"{FILES}/{file}", params=asked, json=change)
        shown = answer.json().get("appProperties", {})
    return Answer({"probe-a", "probe-b"} <= {*shown}, f"the second answer showed {sorted(shown)}")


def _copied(ground: Ground) -> Answer:
    file = ground.document(appProperties={"probe": "1"}).id
    asked = {**ALL_DRIVES, "fields": "id,appProperties"}
    copy = ground.http.request(
        "post", f"{FILES}/{file}/copy", params=asked, json={"parents": [ground.folder]}
    ).json()
    return Answer(copy.get("appProperties") == {"probe": "1"}, f"{copy.get('appProperties')}")


def _generated_id(ground: Ground) -> str:
    answer = ground.http.request(
        "get", f"{FILES}/generateIds", params={"count": "1", "space": "drive"}
    ).json()
    return str(answer["ids"][0])


def _folder_id(ground: Ground) -> Answer:
    wish = {
        "id": _generated_id(ground),
        "name": "probe",
        "mimeType": FOLDER,
        "parents": [ground.folder],
    }
    fault = refusal(lambda: ground.drive.create(wish))
    return Answer(fault is None, told(fault))


def _document_id(ground: Ground) -> Answer:
    fault = refusal(lambda: ground.document(id=_generated_id(ground)))
    return Answer(told(fault))


def _no_account(ground: Ground) -> Answer:
    made = ground.document()
    body = {
        "type": "user",
        "role": "reader",
        "emailAddress": f"probe-{secrets.token_hex(6)}@tanpa-akun.example",
    }
    params = {**ALL_DRIVES, "sendNotificationEmail": "false"}
    fault = refusal(
        lambda: ground.http.request(
            "post", f"{FILES}/{made.id}/permissions", params=params, json=body
        )
    )
    return Answer(fault is not None, told(fault))


def _index_lag(ground: Ground) -> Answer:
    made = ground.document(appProperties={"probe": "lag"})
    query = "appProperties has { key='probe' and value='lag' } and trashed = false"
    seconds = ground.lag(
        lambda: any(each.id == made.id for each in ground.drive.search(query).files)
    )
    if seconds is None:
        raise Unclear("not found within ten minutes")
    return Answer(seconds, f"found after {seconds} s")


def _edit_lag(ground: Ground) -> Answer:
    book = ground.book(["before"])
    ground.sleep(5)
    before = ground.drive.get(book.id).modified
    book.batch(book.typed(0, 0, ["after"]))
    seconds = ground.lag(lambda: ground.drive.get(book.id).modified != before)
    if seconds is None:
        raise Unclear("not shown within ten minutes")
    return Answer(seconds, f"shown after {seconds} s")


def _too_often(ground: Ground) -> Answer:
    book = ground.book(["a"])
    address = f"https://sheets.googleapis.com/v4/spreadsheets/{book.id}"
    for count in range(1, 401):
        answer = ground.raw("get", address, params={"fields": "spreadsheetId"})
        if answer.status_code != 200:
            after = answer.headers.get("Retry-After", "none")
            return Answer(
                f"request {count}: {answer.status_code}, Retry-After {after}, {answer.text[:600]}"
            )
    raise Unclear("400 reads in a row were all answered")


PROBES = (
    Probe(
        "kept-moment",
        "Does an upload that is converted keep the `modifiedTime` it was sent with?",
        (
            "Yes: a document shows by itself that nobody edited it. No: the PDF beside it "
            "remembers what the time became."
        ),
        _kept_moment,
        switch="conversion_keeps_modified_time",
        letter="11",
    ),
    Probe(
        "renamed",
        "Do a new name or new properties alone set `modifiedTime` to now?",
        (
            "Yes: a renamed document counts as edited by a person, and the next version is "
            "made beside it."
        ),
        _renamed,
        switch="renaming_changes_modified_time",
    ),
    Probe(
        "claimed",
        "Does the answer to a change of `appProperties` show those put there just before, too?",
        (
            "Yes: of two processes that claim a school the second gives way. No: both run it, and "
            "the workbook itself keeps them apart."
        ),
        _answered_whole,
        switch="properties_are_answered_whole",
    ),
    Probe(
        "copied",
        "Has a copy the `appProperties` of the original?",
        (
            "Yes: a copy is told from ours by its time and its id, and is never overwritten. "
            "No: it is never even found."
        ),
        _copied,
        switch="copies_keep_app_properties",
    ),
    Probe(
        "folder-id",
        "Does `files.create` accept a generated id for a folder?",
        (
            "Yes: runs that overlap make a folder once, by the id that the workbook remembers. "
            "No: they may make it twice, and the older is used."
        ),
        _folder_id,
        switch="folder_ids_may_be_given",
    ),
    Probe(
        "document-id",
        "How is a generated id refused for a Google Doc?",
        (
            "Nothing rests on it: after an unanswered upload the program searches before it "
            "makes another."
        ),
        _document_id,
        letter="i",
    ),
    Probe(
        "no-account",
        "Is sharing without a mail refused for an address without a Google account?",
        (
            "Yes: `init --share` says so; such a principal's columns stay unprotected, which "
            "`doctor` names."
        ),
        _no_account,
        switch="addresses_need_accounts",
    ),
    Probe(
        "index-lag",
        "How many seconds until a new file is found by `files.list` over `appProperties`?",
        (
            "Links in the workbook win over the search; a twin that was made meanwhile is "
            "trashed in a later run."
        ),
        _index_lag,
        switch="index_lag",
    ),
    Probe(
        "edit-lag",
        "How many seconds until an edit through the API shows in a spreadsheet's `modifiedTime`?",
        (
            "Only how early a change is noticed rests on it: an edit shown late is in the "
            "version history."
        ),
        _edit_lag,
        switch="modified_time_lag",
        letter="j",
    ),
    Probe(
        "too-often",
        "What does a 429 of Sheets say, and does it carry `Retry-After`?",
        "With `Retry-After` the program waits so long, without it longer and longer, with chance.",
        _too_often,
        letter="l",
        how=(HEAVY,),
    ),
)
