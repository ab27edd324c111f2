"""What travels on a line, byte by byte: who may ask how, when a line ends, and how many lines there may be."""

import os
import resource
import socket
import subprocess
import time

import pytest

from server import Server


@pytest.fixture
def line(server):
    """Sends bytes on a line of their own and gives back everything that comes until the line ends or is silent."""
    def send(text: str, patience: float = 5) -> tuple[bytes, bool]:
        with socket.create_connection(("127.0.0.1", server.port), timeout=patience) as open_line:
            open_line.sendall(text.encode())
            received = b""
            try:
                while chunk := open_line.recv(65_536):
                    received += chunk
            except TimeoutError:
                return received, False
            return received, True
    return send


@pytest.mark.parametrize("head", [
    "GET /healthz HTTP/1.1\r\n", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
    "GET /healthz HTTP/1.1\r\nHost: a\r\nhost: a\r\n", "GET /healthz HTTP/1.0\r\nHost: a\r\nHost: b\r\n",
    "POST /sign-in HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"])
def test_a_request_that_does_not_name_one_host_is_none(line, head):
    answer, is_over = line(head + "\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ") and is_over, answer
    assert answer.count(b"HTTP/1.") == 1


@pytest.mark.parametrize("head", [
    "GET /healthz HTTP/1.0\r\n", "GET /healthz HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n",
    "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n", "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n"])
def test_a_line_that_ends_with_its_answer_ends_at_once(line, head):
    answer, is_over = line(head + "\r\n", patience=15)
    assert b" 200 " in answer.split(b"\r\n")[0] and answer.endswith(b"ok\n"), answer
    assert b"connection: close" in answer.lower() and is_over
    assert answer.startswith(head.split(" ")[2].split("\r")[0].encode()), answer


def test_other_lines_stay_open_for_the_next_request(line):
    request = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    answer, is_over = line(request + request, patience=1)
    assert answer.count(b"HTTP/1.1 200 ") == 2 and not is_over


def _ticks(process: int) -> int:
    """The processor time of a process, in hundredths of a second."""
    fields = open(f"/proc/{process}/stat", encoding="utf-8").read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def test_more_lines_than_there_may_be_wait_and_everybody_else_is_answered():
    few = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 256))  # noqa: E731
    server = Server(before_start=few)
    lines = []
    try:
        first = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        lines = [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(400)]
        before, began = _ticks(server.process_id), time.monotonic()
        for _ in range(20):
            first.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            assert b"200" in first.recv(65_536)
            time.sleep(0.05)
        used = (_ticks(server.process_id) - before) / os.sysconf("SC_CLK_TCK")
        assert used < (time.monotonic() - began) / 2, "it spins"
        assert "newcomers wait" in server.output
        for other in lines[:350]:
            other.close()
        lines[-1].sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        assert b"200" in lines[-1].recv(65_536)
        figures = subprocess.run(
            ["curl", "-s", "-H", f"Authorization: Bearer {server.token('metrics')}", f"{server.address}/metrics"],
            capture_output=True, text=True, check=True).stdout
        assert "neue_wege_connections_most 128\n" in figures
        assert "neue_wege_connections " in figures
    finally:
        for other in lines:
            other.close()
        server.stop()
        server.remove()
