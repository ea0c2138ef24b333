"""HTTP/1.1 on loopback with connections that stay open; knows nothing of Google."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable
from http.client import responses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests.google_emulator.faults import Dropped
from tests.google_emulator.wire import Person, Request, Response

Answer = Callable[[Request], Response]


class Server:
    """A server that answers each request in the thread of its connection."""

    def __init__(self, answer: Answer, port: int = 0) -> None:
        self._http = _Http(("127.0.0.1", port), answer)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop and close every connection."""
        self._http.shutdown()
        self._thread.join()
        self._http.close_connections()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], answer: Answer) -> None:
        self.answer = answer
        self.connections: set[socket.socket] = set()
        super().__init__(address, _Connection)

    def process_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Remember the connection before its thread begins, so that `stop` finds every one."""
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket) -> None:  # type: ignore[override]
        """The connection is over."""
        self.connections.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        for connection in tuple(self.connections):
            with contextlib.suppress(OSError):  # the client was faster
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is no news."""


class _Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def log_message(self, *_: object) -> None:
        """Quiet: the emulator keeps its own log."""

    def _serve(self) -> None:
        request = self._request()
        try:
            response = self.server.answer(request)
        except Dropped:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._send(response)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 -- names of the standard library

    def _request(self) -> Request:
        url = urlsplit(self.path)
        headers = {name.casefold(): value for name, value in self.headers.items()}
        query = parse_qs(url.query, keep_blank_values=True)
        return Request(
            method=self.command,
            path=unquote(url.path),
            query={name: tuple(values) for name, values in query.items()},
            headers=headers,
            body=self.rfile.read(int(headers.get("content-length", 0))),
            person=Person.of(headers.get("authorization", "").removeprefix("Bearer ").strip()),
        )

    def _send(self, response: Response) -> None:
        content = response.content
        body = (
            content
            if isinstance(content, bytes)
            else json.dumps(content, ensure_ascii=False).encode()
        )
        head = [f"HTTP/1.1 {response.status} {responses.get(response.status, '')}"]
        head += [f"{name}: {value}" for name, value in response.headers.items()]
        if response.status != 204:
            head += [f"Content-Type: {response.media_type}", f"Content-Length: {len(body)}"]
        whole = "\r\n".join([*head, "", ""]).encode("latin-1") + (
            b"" if response.status == 204 else body
        )
        self.wfile.write(whole * response.copies)
