"""The program under systemd: a socket that stays open, what it says, and a restart that nobody is refused in."""

import contextlib
import http.client
import signal
import socket
import threading
import time

import pytest

from supervised import Supervised


@pytest.fixture
def supervised():
    with contextlib.ExitStack() as all_of_them:
        def start(*command, **how) -> Supervised:
            made = Supervised(*command, **how)
            all_of_them.callback(made.end)
            return made

        yield start


def _ask(port: int, path: str = "/healthz") -> int:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        return answer.status


def test_it_serves_at_the_socket_that_it_was_handed_and_says_when_it_is_ready_and_when_it_ends(supervised):
    server = supervised()
    server.start()
    server.hear("READY=1")
    assert _ask(server.port) == 200
    server.process.terminate()
    server.hear("STOPPING=1")
    assert server.process.wait(timeout=15) == 0, server.output


def test_answers_have_a_date_and_a_request_that_is_none_is_refused_as_at_an_address_of_its_own(supervised):
    server = supervised()
    server.start()
    server.hear("READY=1")
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        head = b"".join(iter(lambda: line.recv(4_096), b"")).decode().lower()
    assert " gmt\r\n" in head and "date: " in head
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\n\r\n")
        assert line.recv(4_096).startswith(b"HTTP/1.1 400")


def test_while_it_starts_again_nobody_is_refused_and_everybody_is_answered(supervised):
    server = supervised()
    server.start()
    server.hear("READY=1")
    is_over, answers, failures = threading.Event(), [], []

    def come():
        while not is_over.is_set():
            try:
                answers.append(_ask(server.port))
            except (OSError, http.client.HTTPException) as problem:
                failures.append(repr(problem))

    crowd = [threading.Thread(target=come) for _ in range(8)]
    for somebody in crowd:
        somebody.start()
    pauses = []
    for _ in range(5):
        enough = len(answers) + 200
        while len(answers) < enough and not failures:
            time.sleep(0.01)
        pauses.append(server.restart())
    is_over.set()
    for somebody in crowd:
        somebody.join(timeout=15)
    print(f"{len(answers)} answers, pauses of {', '.join(f'{pause:.2f} s' for pause in pauses)}")
    assert not failures
    assert set(answers) == {200}


def test_a_page_that_follows_what_happens_does_not_keep_it_from_starting_again(supervised):
    server = supervised()
    server.start()
    server.hear("READY=1")
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as idle:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(4_096).startswith(b"HTTP/1.1 200")
        server.restart()
        # The line ended with the server that had it.
        while idle.recv(4_096):
            pass
    assert _ask(server.port) == 200


def test_it_says_again_and_again_that_it_is_alive(supervised):
    server = supervised(watchdog=0.6)
    server.start()
    server.hear("READY=1")
    for _ in range(3):
        assert server.hear("WATCHDOG=1") < 0.6


def test_a_program_that_stands_still_says_nothing(supervised):
    server = supervised(watchdog=0.6)
    server.start()
    server.hear("WATCHDOG=1")
    server.process.send_signal(signal.SIGSTOP)
    end = time.monotonic() + 1.5
    server.ear.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        while True:
            server.ear.recv(4_096)
    server.ear.settimeout(end - time.monotonic())
    with pytest.raises(TimeoutError):
        server.ear.recv(4_096)


def test_a_socket_in_the_file_system_is_a_door_too(supervised, tmp_path):
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(tmp_path / "door"))
    door.listen()
    server = supervised(door=door)
    server.start()
    server.hear("READY=1")
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        line.connect(str(tmp_path / "door"))
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert line.recv(4_096).startswith(b"HTTP/1.1 200")
    assert "listens on the socket that it was handed" in server.output


def test_more_than_one_door_is_refused_with_a_sentence(supervised):
    server = supervised(sockets=2)
    assert server.start().wait(timeout=15) == 2
    assert "2 sockets" in server.output


def test_what_is_no_door_is_refused_with_a_sentence(supervised):
    # Bound, but nobody is let in.
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = supervised(door=door)
    assert server.start().wait(timeout=15) == 2
    assert "no socket that listens" in server.output
