"""A server that is told to end."""

import concurrent.futures
import socket
import threading
import time
import urllib.request

from server import Server


def test_pages_that_are_open_do_not_keep_the_server_from_ending(visitor):
    server = Server("groups")
    guest = visitor("de", to=server)
    guest.page.goto(f"/join/{server.join_codes()[0]}")
    with guest.page.expect_response(lambda response: "/stream" in response.url):
        guest.page.get_by_role("main").get_by_role("button").first.click()
    # Fails if the program is still there after 15 seconds.
    server.stop()
    server.remove()


def test_half_a_body_does_not_keep_the_server_from_ending():
    server = Server()
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(b"POST /accessibility/feedback HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc")
        # Answered on another line: this one has been taken by then.
        with urllib.request.urlopen(f"{server.address}/healthz"):
            pass
        # Fails if the program is still there after 15 seconds.
        server.stop()
    assert not list(server.folder.glob("*-wal"))
    server.remove()


def _answer(line: socket.socket) -> bytes:
    """Everything until the other side ends the line."""
    received = b""
    while chunk := line.recv(65_536):
        received += chunk
    return received


def _wait_until_nobody_is_let_in(port: int):
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            return
    raise AssertionError("the server still lets people in")


def test_what_is_under_way_is_answered_before_the_server_ends():
    server = Server()
    head = b"POST /accessibility/feedback HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n"
    with (socket.create_connection(("127.0.0.1", server.port), timeout=10) as half,
          socket.create_connection(("127.0.0.1", server.port), timeout=10) as idle):
        half.sendall(head + b"abc")
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" in idle.recv(65_536)
        server.tell_to_end()
        # What was sent at that very moment, on a line that was open.
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        # Newcomers are let go, and the program does not stumble over them.
        _wait_until_nobody_is_let_in(server.port)
        assert _answer(idle).startswith(b"HTTP/1.1 200 ")
        half.sendall(b"def")
        # A form without our token: read to its end, and refused.
        answer = _answer(half)
        assert answer.startswith(b"HTTP/1.1 403 ") and b"connection: close" in answer.lower(), answer
    server.stop()
    server.remove()


def test_those_who_ask_all_the_time_get_an_answer_to_everything_they_sent():
    server = Server()
    everybody_is_in = threading.Barrier(9)
    with concurrent.futures.ThreadPoolExecutor(8) as crowd:
        rounds = [crowd.submit(_ask_until_the_end, server.port, everybody_is_in) for _ in range(8)]
        everybody_is_in.wait(timeout=20)
        server.tell_to_end()
        for result in rounds:
            sent, answered = result.result(timeout=20)
            assert sent == answered and answered > 0
    server.stop()
    server.remove()


def _ask_until_the_end(port: int, everybody_is_in: threading.Barrier) -> tuple[int, int]:
    """How many requests somebody sent on one line, and how many answers came, until an answer says that it is the last."""
    sent = answered = 0
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        while True:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            sent += 1
            answer = line.recv(65_536)
            if not answer:
                return sent, answered
            answered += 1
            if answered == 1:
                everybody_is_in.wait(timeout=20)
            if b"connection: close" in answer.lower():
                return sent, answered
