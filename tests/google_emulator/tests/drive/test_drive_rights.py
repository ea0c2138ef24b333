"""Who may do what in Drive, and in which words it refuses."""

from __future__ import annotations

import pytest

from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.drive.hands import ALL, Hand, Refused

ROBOT = "robot@proyek.iam.gserviceaccount.com"
BUDI = "budi@sekolah.example"


def grant(hand: Hand, file_id: str, email: str, role: str, **query: str) -> dict[str, str]:
    body = {"type": "user", "role": role, "emailAddress": email}
    return hand.ask(
        "POST",
        f"files/{file_id}/permissions",
        body,
        **{**ALL, "sendNotificationEmail": "false", **query},
    )


def refusal(
    hand: Hand, method: str, path: str, body: object = None, **query: str
) -> tuple[int, str]:
    with pytest.raises(Refused) as refused:
        hand.ask(method, path, body, **query)
    return refused.value.status, refused.value.reason


@pytest.mark.parametrize(
    "mime_type", [FOLDER, "text/plain", "application/vnd.google-apps.document"]
)
def test_a_service_account_owns_nothing(ani: Hand, robot: Hand, mime_type: str) -> None:
    folder = ani.create({"name": "2026", "mimeType": FOLDER})
    grant(ani, folder["id"], ROBOT, "writer")
    for body in ({"mimeType": mime_type}, {"mimeType": mime_type, "parents": [folder["id"]]}):
        assert refusal(robot, "POST", "files", body) == (403, "storageQuotaExceeded")


def test_a_service_account_updates_what_a_person_owns(ani: Hand, robot: Hand) -> None:
    made = ani.upload({"name": "Rencana"}, b"satu", "text/plain")
    grant(ani, made["id"], ROBOT, "writer")
    updated = robot.upload({}, b"dua", "text/plain", at=made["id"])
    assert updated["owners"][0]["emailAddress"] == "ani@sekolah.example"
    assert updated["lastModifyingUser"]["emailAddress"] == ROBOT
    assert (
        ani.send("GET", f"/drive/v3/files/{made['id']}", params={"alt": "media"}).content == b"dua"
    )


def test_a_service_account_creates_in_a_shared_drive_and_nobody_owns_it(
    robot: Hand, shared: str
) -> None:
    made = robot.create({"name": "2026", "mimeType": FOLDER, "parents": [shared]})
    below = robot.create({"name": "G001", "mimeType": FOLDER, "parents": [made["id"]]})
    assert (below["driveId"], below["parents"]) == (shared, [made["id"]])
    assert not {"owners", "ownedByMe"} & set(below)


def test_without_supports_all_drives_a_shared_drive_is_not_there(robot: Hand, shared: str) -> None:
    made = robot.create({"name": "Isi", "parents": [shared]})
    assert refusal(robot, "POST", "files", {"parents": [shared]}) == (404, "notFound")
    for method, body in (("GET", None), ("PATCH", {"name": "x"})):
        assert refusal(robot, method, f"files/{made['id']}", body) == (404, "notFound")
    assert (
        robot.find(
            "name = 'Isi'",
            supportsAllDrives="false",
            includeItemsFromAllDrives="false",
            corpora="user",
        )
        == []
    )
    assert robot.find("name = 'Isi'") == ["Isi"]


def test_strangers_and_unknown_ids_get_the_same_answer(ani: Hand, budi: Hand) -> None:
    made = ani.create({"name": "Rahasia"})
    with pytest.raises(Refused) as hidden:
        budi.look(made["id"])
    assert (hidden.value.status, hidden.value.message) == (404, f"File not found: {made['id']}.")
    assert refusal(ani, "GET", "files/tidak-ada") == (404, "notFound")


@pytest.mark.parametrize("role", ["reader", "commenter"])
def test_who_only_reads_may_not_write(ani: Hand, budi: Hand, role: str) -> None:
    made = ani.create({"name": "Baca"})
    grant(ani, made["id"], BUDI, role)
    assert budi.look(made["id"])["name"] == "Baca"
    expected = (403, "insufficientFilePermissions")
    assert refusal(budi, "PATCH", f"files/{made['id']}", {"name": "x"}) == expected
    assert refusal(budi, "GET", f"files/{made['id']}/permissions") == expected


def test_folders_hand_down_roles_and_keep_to_themselves_what_lies_above(
    ani: Hand, budi: Hand
) -> None:
    above = ani.create({"name": "Atas", "mimeType": FOLDER})
    folder = ani.create({"name": "2026", "mimeType": FOLDER, "parents": [above["id"]]})
    file = ani.create({"name": "Isi", "parents": [folder["id"]]})
    grant(ani, folder["id"], BUDI, "writer")
    assert budi.look(file["id"])["capabilities"]["canEdit"]
    assert budi.look(file["id"])["parents"] == [folder["id"]]
    assert "parents" not in budi.look(folder["id"])
    assert refusal(budi, "GET", f"files/{above['id']}") == (404, "notFound")


def test_a_folder_must_exist_be_a_folder_and_take_files(ani: Hand, budi: Hand) -> None:
    folder, file = ani.create({"name": "F", "mimeType": FOLDER}), ani.create({"name": "f"})
    grant(ani, folder["id"], BUDI, "reader")
    assert refusal(ani, "POST", "files", {"parents": ["tidak-ada"]}) == (404, "notFound")
    assert refusal(ani, "POST", "files", {"parents": [file["id"]]}) == (403, "parentNotAFolder")
    assert refusal(budi, "POST", "files", {"parents": [folder["id"]]}) == (
        403,
        "insufficientParentPermissions",
    )
    assert refusal(ani, "POST", "files", {"parents": [folder["id"], "root"]}) == (400, "invalid")


@pytest.mark.parametrize(
    ("role", "trashes", "deletes"), [("writer", 0, 0), ("fileOrganizer", 1, 0), ("organizer", 1, 1)]
)
def test_in_a_shared_drive_only_managers_of_content_trash(
    google: Emulator, ani: Hand, budi: Hand, shared: str, role: str, trashes: bool, deletes: bool
) -> None:
    google.world.drive.share(shared, BUDI, role)
    made = ani.create({"name": "Isi", "parents": [shared]})
    rights = budi.look(made["id"])["capabilities"]
    assert (rights["canTrash"], rights["canDelete"]) == (trashes, deletes)
    if trashes:
        budi.ask("PATCH", f"files/{made['id']}", {"trashed": True}, **ALL)
    else:
        assert refusal(budi, "PATCH", f"files/{made['id']}", {"trashed": True}, **ALL) == (
            403,
            "insufficientFilePermissions",
        )


def test_what_lies_in_a_trashed_folder_is_trashed_too(ani: Hand) -> None:
    folder = ani.create({"name": "F", "mimeType": FOLDER})
    file = ani.create({"name": "f", "parents": [folder["id"]]})
    ani.ask("PATCH", f"files/{folder['id']}", {"trashed": True})
    seen = ani.look(file["id"])
    assert (seen["trashed"], seen["explicitlyTrashed"]) == (True, False)
    assert ani.find("trashed = true and name = 'f'") == ["f"]


def test_a_full_storage_takes_no_bytes_but_a_shared_drive_does(
    google: Emulator, ani: Hand, shared: str
) -> None:
    old = ani.upload({"name": "Lama"}, b"1", "text/plain")
    google.world.drive.full.add("ani@sekolah.example")
    assert refusal(ani, "POST", "files", {"name": "Baru"}) == (403, "storageQuotaExceeded")
    with pytest.raises(Refused, match="storageQuotaExceeded"):
        ani.upload({}, b"2", "text/plain", at=old["id"])
    assert ani.ask("PATCH", f"files/{old['id']}", {"name": "Nama lain"})["name"] == "Nama lain"
    assert ani.upload({"name": "Di sini", "parents": [shared]}, b"3", "text/plain")["size"] == "1"
    quota = ani.ask("GET", "about", fields="storageQuota")["storageQuota"]
    assert quota["usage"] == quota["limit"]


def test_mails_are_written_unless_one_asks_for_none(google: Emulator, ani: Hand) -> None:
    made = ani.create({"name": "Bagi"})
    grant(ani, made["id"], BUDI, "reader")
    assert google.world.drive.mails == []
    ani.ask(
        "POST",
        f"files/{made['id']}/permissions",
        {"type": "user", "role": "reader", "emailAddress": BUDI},
    )
    assert [mail["to"] for mail in google.world.drive.mails] == [BUDI]


def test_a_domain_or_everybody_may_read(ani: Hand, robot: Hand, budi: Hand) -> None:
    made = ani.create({"name": "Umum"})
    body = {"type": "domain", "role": "reader", "domain": "sekolah.example"}
    ani.ask("POST", f"files/{made['id']}/permissions", body, sendNotificationEmail="false")
    assert budi.look(made["id"])["name"] == "Umum"
    assert refusal(robot, "GET", f"files/{made['id']}") == (404, "notFound")
    ani.ask("POST", f"files/{made['id']}/permissions", {"type": "anyone", "role": "reader"})
    assert robot.look(made["id"])["name"] == "Umum"


def test_ownership_and_unknown_roles_are_not_given_away(ani: Hand) -> None:
    made = ani.create({"name": "Milik"})
    body = {"type": "user", "emailAddress": BUDI}
    path = f"files/{made['id']}/permissions"
    assert refusal(ani, "POST", path, {**body, "role": "owner"}) == (403, "forbidden")
    assert refusal(ani, "POST", path, {**body, "role": "raja"}) == (400, "required")
    assert refusal(ani, "POST", path, {**body, "role": "organizer"}) == (
        403,
        "invalidSharingRequest",
    )
    assert refusal(ani, "POST", path, {"type": "user", "role": "reader"}) == (
        400,
        "invalidSharingRequest",
    )


def test_about_says_who_one_is_and_wants_fields(robot: Hand) -> None:
    assert robot.ask("GET", "about", fields="user(emailAddress)") == {
        "user": {"emailAddress": ROBOT}
    }
    assert refusal(robot, "GET", "about") == (400, "required")
