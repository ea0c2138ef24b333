"""Somebody who sends requests to Drive, as plainly as HTTP has them."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

import docx
import requests

from tests.google_emulator.drive.model import DOCUMENT
from tests.google_emulator.drive.text import DOCX

ALL = {"supportsAllDrives": "true"}
EVERYWHERE = {**ALL, "includeItemsFromAllDrives": "true", "corpora": "allDrives"}


class Refused(Exception):
    """An answer that is an error."""

    def __init__(self, answer: requests.Response) -> None:
        error = answer.json()["error"]
        self.status, self.message = error["code"], error["message"]
        self.reason = error["errors"][0]["reason"]
        super().__init__(f"{self.status} {self.reason}: {self.message}")


@dataclass(frozen=True)
class Hand:
    """One identity at the emulator."""

    url: str
    token: str

    def send(self, method: str, path: str, **options: Any) -> requests.Response:
        """One request. Raises `Refused`."""
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        answer = requests.request(method, self.url + path, headers=headers, timeout=10, **options)
        if answer.status_code >= 400:
            raise Refused(answer)
        return answer

    def ask(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """A request of `/drive/v3/…` and the JSON of its answer."""
        answer = self.send(method, f"/drive/v3/{path}", json=body, params=query)
        return answer.json() if answer.content else None

    def create(self, body: dict[str, Any], **query: Any) -> Any:
        """A file from metadata alone; every field of it."""
        return self.ask("POST", "files", body, **{**ALL, "fields": "*", **query})

    def upload(
        self, body: dict[str, Any], media: bytes, media_type: str, *, at: str = "", **query: Any
    ) -> Any:
        """A file from metadata and media in one request; `at` an existing file."""
        head = (
            "--grens\r\nContent-Type: application/json; "
            f"charset=UTF-8\r\n\r\n{json.dumps(body)}\r\n"
        )
        head += f"--grens\r\nContent-Type: {media_type}\r\n\r\n"
        answer = self.send(
            "PATCH" if at else "POST",
            f"/upload/drive/v3/files{'/' if at else ''}{at}",
            params={**ALL, "uploadType": "multipart", "fields": "*", **query},
            data=head.encode() + media + b"\r\n--grens--\r\n",
            headers={"Content-Type": "multipart/related; boundary=grens"},
        )
        return answer.json()

    def document(self, text: str, *, at: str = "", **body: Any) -> Any:
        """A Google Doc from a Word file with this text."""
        fixed = {} if at else {"mimeType": DOCUMENT, "name": "Dokumen"}
        return self.upload({**fixed, **body}, word_file(text), DOCX, at=at)

    def look(self, file_id: str, **query: Any) -> Any:
        """Everything about a file."""
        return self.ask("GET", f"files/{file_id}", **{**ALL, "fields": "*", **query})

    def find(self, query: str, **options: Any) -> list[str]:
        """The names of what a search finds, in its order."""
        found = self.ask("GET", "files", q=query, **{**EVERYWHERE, **options})
        return [each["name"] for each in found["files"]]

    def text(self, file_id: str) -> str:
        """What a Google Doc says."""
        return self.send(
            "GET", f"/drive/v3/files/{file_id}/export", params={"mimeType": "text/plain"}
        ).text


def word_file(text: str) -> bytes:
    """A Word file with one paragraph a line."""
    document, out = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()
