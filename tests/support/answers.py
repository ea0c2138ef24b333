"""A real HTTP server on loopback that answers what a test says, and a clock that only moves when
somebody sleeps."""

from __future__ import annotations

import json
import ssl
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Answer:
    """What goes back; status 0 closes the connection without a word."""

    status: int = 200
    content: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        return (
            self.content if isinstance(self.content, bytes) else json.dumps(self.content).encode()
        )


DROP = Answer(0)


@dataclass(frozen=True)
class Seen:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    connection: tuple[str, int]


class Answers:
    """Answers one script for each path prefix in turn; when a script is at its end, its last answer
    is repeated."""

    def __init__(self) -> None:
        self.scripts: dict[str, deque[Answer]] = {"": deque([Answer()])}
        self.seen: list[Seen] = []
        self.refused: set[str] = set()
        """Values of `Authorization` that are answered with 401."""
        self._lock = threading.Lock()
        self._scheme = "http"
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=lambda: self._server.serve_forever(poll_interval=0.01), daemon=True
        )

    def __enter__(self) -> Answers:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def encrypt(self, place: Path) -> None:
        """Speak TLS with a certificate that nobody vouches for."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
        today = datetime.now(UTC)
        draft = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
        )
        draft = (
            draft.serial_number(1)
            .not_valid_before(today)
            .not_valid_after(today + timedelta(days=1))
        )
        pem, pkcs8, plain = Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        (place / "pair.pem").write_bytes(
            key.private_bytes(pem, pkcs8, plain) + draft.sign(key, SHA256()).public_bytes(pem)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(place / "pair.pem")
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "https"

    def stop(self) -> None:
        """No longer there: connections are refused."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}"

    def script(self, *answers: Answer, path: str = "") -> None:
        self.scripts[path] = deque(answers)

    def paths(self) -> list[str]:
        return [each.path.partition("?")[0] for each in self.seen]

    def take(self, seen: Seen) -> Answer:
        with self._lock:
            self.seen.append(seen)
            if seen.headers.get("Authorization") in self.refused:
                return Answer(401)
            script = self.scripts[
                max((path for path in self.scripts if seen.path.startswith(path)), key=len)
            ]
            return script.popleft() if len(script) > 1 else script[0]


def _handler(answers: Answers) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = cast("Mapping[str, str]", self.headers)  # capitals do not matter in it
            found = answers.take(Seen(self.command, self.path, headers, body, self.client_address))
            if not found.status:
                self.close_connection = True
                return
            self.send_response(found.status)
            for name, value in {**found.headers, "Content-Length": str(len(found.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(found.body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 - http.server's names

        def log_message(self, *_: object) -> None:
            """Quiet."""

    return Handler


class SlowClock:
    """Time that passes only in `sleep`."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds
