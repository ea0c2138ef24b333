"""Files as they are made, converted, changed, copied and moved; what is not documented under both
answers."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

import pytest
import requests

from tests.google_emulator.drive.model import DOCUMENT, FOLDER, SPREADSHEET
from tests.google_emulator.drive.text import DOCX
from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.drive.hands import ALL, Hand, Refused, word_file
from tests.google_emulator.wire import Person

ANI = Person("ani@sekolah.example")
T = "2026-07-01T01:02:03.000Z"


def exported(hand: Hand, file_id: str, mime_type: str) -> bytes:
    return hand.send(
        "GET", f"/drive/v3/files/{file_id}/export", params={"mimeType": mime_type}
    ).content


def test_a_converted_word_file_keeps_its_source_and_tells_its_text(ani: Hand) -> None:
    source = word_file("Rencana Bu Siti\nTujuan: =1+1")
    made = ani.upload({"name": "A", "mimeType": DOCUMENT}, source, DOCX)
    assert made["mimeType"] == DOCUMENT
    assert made["webViewLink"].startswith(f"https://docs.google.com/document/d/{made['id']}/")
    assert not {"size", "md5Checksum", "headRevisionId"} & set(made)
    assert ani.text(made["id"]) == "Rencana Bu Siti\nTujuan: =1+1"
    assert exported(ani, made["id"], DOCX) == source
    assert exported(ani, made["id"], "application/pdf").startswith(b"%PDF")


def test_text_of_tables_tabs_and_html_is_told_too(ani: Hand) -> None:
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.add_table(1, 2).cell(0, 1).text = "di tabel"
    document.add_paragraph("a\tb")
    document.save(out)
    made = ani.upload({"mimeType": DOCUMENT}, out.getvalue(), DOCX)
    assert ani.text(made["id"]).splitlines() == ["", "di tabel", "a\tb"]
    page = ani.upload({"mimeType": DOCUMENT}, b"<p>Halo &amp; apa</p><p>kabar</p>", "text/html")
    assert ani.text(page["id"]) == "Halo & apa\nkabar\n"


def test_what_cannot_become_a_document_is_refused_and_makes_none(ani: Hand) -> None:
    broken = word_file("x")[:200]
    for media, media_type in ((broken, DOCX), (b"x", "image/png")):
        with pytest.raises(Refused, match="400 badRequest"):
            ani.upload({"name": "Rusak", "mimeType": DOCUMENT}, media, media_type)
    assert ani.find("name = 'Rusak'") == []


def test_bytes_come_back_as_they_were_sent(ani: Hand) -> None:
    numbers = random.Random(3)
    media = numbers.randbytes(5000) + b"\r\n\r\n--gren\r\n\n\r"
    made = ani.upload({"name": "x.pdf"}, media, "application/pdf")
    assert (made["size"], made["mimeType"]) == (str(len(media)), "application/pdf")
    assert (
        ani.send("GET", f"/drive/v3/files/{made['id']}", params={"alt": "media"}).content == media
    )


def test_exports_are_for_google_types_and_bytes_for_others(ani: Hand) -> None:
    document, file = ani.document("x"), ani.upload({}, b"x", "text/plain")
    with pytest.raises(Refused, match="403 fileNotDownloadable"):
        ani.send("GET", f"/drive/v3/files/{document['id']}", params={"alt": "media"})
    with pytest.raises(Refused, match="403 fileNotExportable"):
        ani.text(file["id"])
    with pytest.raises(Refused, match="400 badRequest"):
        exported(ani, document["id"], "image/png")


def test_media_may_come_in_two_steps(ani: Hand) -> None:
    path = "/upload/drive/v3/files"
    begun = ani.send(
        "POST",
        path,
        params={"uploadType": "resumable"},
        json={"name": "Besar"},
        headers={"X-Upload-Content-Type": "application/pdf"},
    )
    media = b"%PDF" + bytes(6 * 1024 * 1024)
    done = requests.put(
        begun.headers["Location"], data=media, headers={"Authorization": "Bearer x"}, timeout=10
    )
    assert (done.json()["name"], done.json()["mimeType"]) == ("Besar", "application/pdf")
    assert ani.look(done.json()["id"])["size"] == str(len(media))
    assert ani.look(done.json()["id"])["ownedByMe"]


def test_a_big_file_needs_two_steps(ani: Hand) -> None:
    with pytest.raises(Refused, match="413"):
        ani.upload({}, bytes(5 * 1024 * 1024), "application/pdf")


def test_an_update_keeps_id_link_and_properties(ani: Hand) -> None:
    made = ani.document("satu", appProperties={"isi": "1", "kunci": "G001"})
    again = ani.document("dua", at=made["id"], appProperties={"isi": "2", "lama": None})
    assert (again["id"], again["webViewLink"]) == (made["id"], made["webViewLink"])
    assert again["appProperties"] == {"isi": "2", "kunci": "G001"}
    assert int(again["version"]) > int(made["version"])
    assert ani.text(made["id"]) == "dua"
    cleared = ani.ask(
        "PATCH", f"files/{made['id']}", {"appProperties": {"kunci": None}}, fields="appProperties"
    )
    assert cleared["appProperties"] == {"isi": "2"}


@pytest.mark.parametrize("kept", [True, False])
def test_modified_time_may_be_set_but_a_conversion_may_not_keep_it(
    google: Emulator, ani: Hand, kept: bool
) -> None:
    google.switches.conversion_keeps_modified_time = kept
    now = "2026-11-23T07:00:00.000Z"
    assert ani.upload({"modifiedTime": T}, b"x", "application/pdf")["modifiedTime"] == T
    made = ani.document("x", modifiedTime=T)
    assert made["modifiedTime"] == (T if kept else now)
    again = ani.document("y", at=made["id"], modifiedTime="2026-08-01T10:00:00+07:00")
    assert again["modifiedTime"] == ("2026-08-01T03:00:00.000Z" if kept else now)
    assert ani.document("z", at=made["id"])["modifiedTime"] == now


@pytest.mark.parametrize("lag", [0.0, 180.0])
def test_an_edit_shows_in_the_text_at_once_and_in_the_metadata_late(
    google: Emulator, ani: Hand, lag: float
) -> None:
    google.switches.modified_time_lag = lag
    made = ani.document("dari program", modifiedTime=T)
    google.world.drive.edit_document(made["id"], ANI, "dari Ani")
    assert ani.text(made["id"]) == "dari Ani"
    if lag:
        assert ani.look(made["id"])["modifiedTime"] == T
        google.clock.advance(lag - 0.001)
        assert ani.look(made["id"])["version"] == made["version"]
        google.clock.advance(0.002)
    assert ani.look(made["id"])["modifiedTime"] == "2026-11-23T07:00:00.000Z"


def test_what_an_upload_overwrites_stays_in_the_history(
    google: Emulator, ani: Hand, robot: Hand, shared: str
) -> None:
    made = robot.document("versi 1", parents=[shared])
    google.world.drive.edit_document(made["id"], ANI, "catatan Ani")
    robot.document("versi 2", at=made["id"])
    kept = google.world.drive.files[made["id"]].revisions
    assert [revision.content for revision in kept][1] == b"catatan Ani"
    shown = ani.ask(
        "GET", f"files/{made['id']}/revisions", fields="revisions(lastModifyingUser(emailAddress))"
    )
    editors = [
        each["lastModifyingUser"]["emailAddress"].partition("@")[0] for each in shown["revisions"]
    ]
    assert editors == ["robot", "ani", "robot"]


def test_a_person_edits_and_word_gets_the_new_text(google: Emulator, ani: Hand) -> None:
    made = ani.document("lama")
    google.world.drive.edit_document(made["id"], ANI, "baru")
    with zipfile.ZipFile(io.BytesIO(exported(ani, made["id"], DOCX))) as package:
        assert b"baru" in package.read("word/document.xml")


def test_binary_revisions_are_kept_for_ever_on_demand(ani: Hand) -> None:
    made = ani.upload({}, b"1", "application/pdf", keepRevisionForever="true")
    ani.upload({}, b"22", "application/pdf", at=made["id"])
    shown = ani.ask("GET", f"files/{made['id']}/revisions", fields="*")["revisions"]
    assert [(each["keepForever"], each["size"]) for each in shown] == [(True, "1"), (False, "2")]
    assert ani.look(made["id"])["headRevisionId"] == shown[1]["id"]


def test_a_generated_id_makes_one_file_however_often_it_is_sent(
    google: Emulator, ani: Hand
) -> None:
    first, second = ani.ask("GET", "files/generateIds", count=2)["ids"]
    assert ani.create({"id": first, "name": "Satu"})["id"] == first
    with pytest.raises(
        Refused, match=r"409 fileIdInUse: A file already exists with the provided ID\."
    ):
        ani.create({"id": first, "name": "Satu"})
    with pytest.raises(Refused, match="403 fieldNotWritable"):
        ani.ask("PATCH", f"files/{first}", {"id": second})
    google.world.drive.delete(first)
    with pytest.raises(Refused, match="409 fileIdInUse"):
        ani.create({"id": first})
    with pytest.raises(Refused, match="400 invalid"):
        ani.create({"id": "karangan-sendiri"})


@pytest.mark.parametrize("given", [True, False])
def test_google_types_take_no_generated_id_folders_perhaps(
    google: Emulator, ani: Hand, given: bool
) -> None:
    google.switches.folder_ids_may_be_given = given
    first, second = ani.ask("GET", "files/generateIds", count=2)["ids"]
    with pytest.raises(Refused, match="400 generatedIdNotSupported"):
        ani.document("x", id=first)
    if given:
        assert ani.create({"id": second, "mimeType": FOLDER})["id"] == second
        return
    with pytest.raises(Refused, match="400 generatedIdNotSupported"):
        ani.create({"id": second, "mimeType": FOLDER})


@pytest.mark.parametrize("kept", [True, False])
def test_a_copy_is_a_new_file_and_may_have_the_properties(
    google: Emulator, ani: Hand, budi: Hand, kept: bool
) -> None:
    google.switches.copies_keep_app_properties = kept
    made = ani.document("isi", modifiedTime=T, appProperties={"kunci": "G001"})
    google.world.drive.share(made["id"], "budi@sekolah.example", "reader")
    twin = budi.ask("POST", f"files/{made['id']}/copy", {}, fields="*")
    assert (twin["name"], twin["ownedByMe"]) == ("Copy of Dokumen", True)
    assert twin["modifiedTime"] == "2026-11-23T07:00:00.000Z"
    assert twin.get("appProperties", {}) == ({"kunci": "G001"} if kept else {})
    assert budi.text(twin["id"]) == "isi"


@pytest.mark.parametrize("changes", [True, False])
def test_a_new_name_may_count_as_a_modification(google: Emulator, ani: Hand, changes: bool) -> None:
    google.switches.renaming_changes_modified_time = changes
    made = ani.document("isi", modifiedTime=T)
    ani.ask("PATCH", f"files/{made['id']}", {"name": "Nama lain"})
    assert ani.look(made["id"])["modifiedTime"] == ("2026-11-23T07:00:00.000Z" if changes else T)


def test_sharing_and_trashing_do_not_modify(ani: Hand) -> None:
    made = ani.document("isi", modifiedTime=T)
    body = {"type": "user", "role": "reader", "emailAddress": "budi@sekolah.example"}
    ani.ask("POST", f"files/{made['id']}/permissions", body, sendNotificationEmail="false")
    ani.ask("PATCH", f"files/{made['id']}", {"trashed": True})
    assert (ani.look(made["id"])["modifiedTime"], ani.look(made["id"])["trashed"]) == (T, True)


def test_the_folder_of_a_file_is_not_written_like_its_name(ani: Hand) -> None:
    made, folder = ani.create({"name": "x"}), ani.create({"mimeType": FOLDER})
    with pytest.raises(Refused, match="403 fieldNotWritable"):
        ani.ask("PATCH", f"files/{made['id']}", {"parents": [folder["id"]]})


WRONG: dict[str, dict[str, Any]] = {
    "too long": {"appProperties": {"k": "x" * 124}},
    "bad time": {"modifiedTime": "kemarin"},
    "read-only": {"md5Checksum": "x"},
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG.keys())
def test_a_refused_request_changes_nothing(ani: Hand, body: dict[str, Any]) -> None:
    made = ani.document("isi", modifiedTime=T)
    with pytest.raises(Refused):
        ani.ask("PATCH", f"files/{made['id']}", {"name": "Baru", "trashed": True, **body})
    with pytest.raises(Refused):
        ani.create({"name": "Gagal", **body})
    assert ani.look(made["id"]) == {**made, "modifiedTime": T}
    assert ani.find("name = 'Gagal'") == []


def test_a_locked_file_takes_no_new_content(google: Emulator, ani: Hand) -> None:
    made = ani.document("final")
    google.world.drive.files[made["id"]].restrictions = [{"readOnly": True, "reason": "Final"}]
    with pytest.raises(Refused, match="403 cannotModifyRestrictedContent"):
        ani.document("lain", at=made["id"])
    google.world.drive.files[made["id"]].restrictions = []
    assert ani.document("lain", at=made["id"])["id"] == made["id"]


def test_a_spreadsheet_made_or_copied_in_drive_opens_in_sheets(ani: Hand) -> None:
    made = ani.create({"name": "Buku", "mimeType": SPREADSHEET})
    twin = ani.ask("POST", f"files/{made['id']}/copy", {"name": "Salinan"})
    for file_id, title in ((made["id"], "Buku"), (twin["id"], "Salinan")):
        opened = ani.send(
            "GET", f"/v4/spreadsheets/{file_id}", params={"fields": "properties.title"}
        ).json()
        assert opened == {"properties": {"title": title}}
    ani.ask("PATCH", f"files/{made['id']}", {"name": "Buku 2026"})
    opened = ani.send(
        "GET", f"/v4/spreadsheets/{made['id']}", params={"fields": "properties.title"}
    ).json()
    assert opened == {"properties": {"title": "Buku 2026"}}


def test_unknown_things_are_named(ani: Hand) -> None:
    with pytest.raises(Refused, match=r'400 badRequest: .*Unknown name "warna"'):
        ani.create({"warna": "merah"})
    with pytest.raises(
        Refused, match="501 notImplemented: The emulator does not know GET /drive/v3/apps"
    ):
        ani.ask("GET", "apps")


def test_without_fields_little_is_told(ani: Hand) -> None:
    made = ani.ask("POST", "files", {"name": "x"}, **ALL)
    assert set(made) == {"kind", "id", "name", "mimeType"}
