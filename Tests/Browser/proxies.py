"""What stands between a phone and the server, as it spoils streams in other people's networks."""

import contextlib
import re
import select
import socket
import struct
import threading
import time

# So long a stream that is cut off gets through, with what it catches up.
UNCUT = 0.5


class Proxy:
    """Passes on what is asked and what is answered, one question on each line. A person takes it for the server."""

    def __init__(self, server):
        self._server = server
        self._lines: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._let_in, daemon=True).start()

    def __getattr__(self, name: str):
        return getattr(self._server, name)

    def sign_in_link(self, email: str) -> str:
        return self._server.sign_in_link(email).replace(self._server.address, self.address)

    def next_sign_in_link(self, email: str) -> str:
        return self._server.next_sign_in_link(email).replace(self._server.address, self.address)

    def passes_on(self, part: bytes, kept: bytes, seconds_of_stream: float) -> tuple[bytes, bytes, bool]:
        """What goes on of an answer, what stays here, and whether the line breaks then."""
        raise NotImplementedError

    def stop(self):
        self._door.close()
        for line in list(self._lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _let_in(self):
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._door.accept()
                threading.Thread(target=self._serve, args=[line], daemon=True).start()

    def _serve(self, phone: socket.socket):
        # The server may be gone, or starting again; then so is the line.
        with phone, contextlib.suppress(OSError):
            question = self._question(phone)
            with socket.create_connection(("127.0.0.1", self._server.port)) as server:
                self._lines |= {phone, server}
                try:
                    server.sendall(question)
                    self._answer(phone, server)
                finally:
                    self._lines -= {phone, server}

    def _question(self, phone: socket.socket) -> bytes:
        head = b""
        while b"\r\n\r\n" not in head:
            head += self._part(phone)
        head, body = head.split(b"\r\n\r\n", 1)
        length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
        while length and len(body) < int(length.group(1)):
            body += self._part(phone)
        head = re.sub(rb"\r\nconnection:[^\r]*", b"", head, flags=re.IGNORECASE)
        return head + b"\r\nConnection: close\r\n\r\n" + body

    @staticmethod
    def _part(line: socket.socket) -> bytes:
        if part := line.recv(65_536):
            return part
        raise ConnectionResetError

    def _answer(self, phone: socket.socket, server: socket.socket):
        beginning, kept = None, b""
        while True:
            if phone in select.select([phone, server], [], [])[0]:
                # Nobody waits for it any more.
                return
            part = server.recv(65_536)
            if beginning is None and b"text/event-stream" in part:
                beginning = time.monotonic()
            going, kept, breaks = self.passes_on(part, kept, time.monotonic() - beginning if beginning else 0)
            phone.sendall(going)
            if breaks:
                # As somebody who pulls the plug: no farewell, and nothing that is under way arrives.
                phone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            if breaks or not part:
                return


class BufferingProxy(Proxy):
    """Passes an answer on when it has all of it, as long as it `buffers`. It never has all of a stream."""

    buffers = True

    def passes_on(self, part, kept, seconds_of_stream):
        return (b"", kept + part, False) if part and self.buffers else (kept + part, b"", False)


class CuttingProxy(Proxy):
    """Breaks each stream that goes on for longer off in the middle of what comes next."""

    cuts = 0

    def passes_on(self, part, kept, seconds_of_stream):
        if not part or seconds_of_stream < UNCUT:
            return part, b"", False
        self.cuts += 1
        return part[:len(part) // 2], b"", True
