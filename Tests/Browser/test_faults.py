"""The plug is pulled under load, again and again: nothing that was acknowledged is lost, nothing happens twice."""

import http.client
import json
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest

from server import PROGRAM

ROUNDS = 20
CLIENTS = 8
EVENT = "/api/v1/events/neue-wege-2023"


class City:
    """A filled SQLite database with room for everybody, and the program on it, which can be killed."""

    def __init__(self, folder: Path):
        self.file = folder / "city.sqlite"
        self.database = f"sqlite:{self.file}"
        self._fill()
        with sqlite3.connect(self.file) as file:
            file.execute("UPDATE event SET capacity = 1000000 WHERE slug = 'neue-wege-2023'")
        file.close()
        self.tokens = {scope: self.run("token", "create", "--name", "Test", "--scope", scope)
                       for scope in ("register", "check-in")}
        self.process: subprocess.Popen | None = None

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            [PROGRAM, *arguments, "--database", self.database], check=True, capture_output=True, text=True,
            cwd=self.file.parent).stdout.strip()

    def start(self, command: str = "serve"):
        self.port = _free_port()
        self.process = subprocess.Popen(
            [PROGRAM, command, "--database", self.database, "--listen", f"127.0.0.1:{self.port}"],
            cwd=self.file.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while not self._is_ready():
            assert self.process.poll() is None and time.monotonic() < end, "the program did not become ready"

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _fill(self):
        self.start("demo")
        self.process.terminate()
        self.process.wait(timeout=30)

    def _is_ready(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            time.sleep(0.01)
            return False


class Client:
    """One connection that asks one thing after the other, and keeps what was asked and what was acknowledged."""

    def __init__(self, city: City, name: str):
        self.city, self.name = city, name
        self.acknowledged: list[tuple[str, str, dict, dict]] = []
        self.asked: list[tuple[str, str, dict]] = []
        self._connection = http.client.HTTPConnection("127.0.0.1", city.port, timeout=10)

    def work(self, stop: threading.Event, done: "Counter"):
        number = 0
        while not stop.is_set():
            number += 1
            person = {"name": f"{self.name} {number}", "languages": ["de", "uk"]}
            try:
                answer = self.post("registrations", f"{self.name}-{number}", person)
                done.add()
                self.post("check-ins", f"{self.name}-{number}-in", {"ticket": answer["ticket"]})
                done.add()
            except (OSError, http.client.HTTPException):
                return

    def post(self, path: str, key: str, body: dict) -> dict:
        self.asked.append((path, key, body))
        answer = ask(self._connection, self.city, path, key, body)
        self.acknowledged.append((path, key, body, answer))
        return answer


class Counter:
    """Counts answers, and lets somebody wait for so many of them."""

    def __init__(self):
        self._number, self._condition = 0, threading.Condition()

    def add(self):
        with self._condition:
            self._number += 1
            self._condition.notify_all()

    def wait_for(self, number: int):
        with self._condition:
            assert self._condition.wait_for(lambda: self._number >= number, timeout=60), "too few answers"


def ask(connection, city: City, path: str, key: str, body: dict) -> dict:
    scope = "register" if path == "registrations" else "check-in"
    connection.request("POST", f"{EVENT}/{path}", json.dumps(body), {
        "Authorization": f"Bearer {city.tokens[scope]}", "Content-Type": "application/json", "Idempotency-Key": key})
    answer = connection.getresponse()
    text = answer.read()
    assert answer.status in (200, 201), f"{path}: {answer.status} {text!r}"
    return json.loads(text)


def load_until_killed(city: City, turn: int) -> list[Client]:
    """Eight clients at once, until the program is killed in the middle of it."""
    stop, done = threading.Event(), Counter()
    clients = [Client(city, f"Turn {turn} client {number}") for number in range(CLIENTS)]
    threads = [threading.Thread(target=client.work, args=(stop, done)) for client in clients]
    for thread in threads:
        thread.start()
    done.wait_for(random.Random(turn).randint(20, 150))
    city.kill()
    stop.set()
    for thread in threads:
        thread.join()
    return clients


def losses(city: City, clients: list[Client]) -> list[str]:
    """What was acknowledged and is not there, or is there more than once."""
    with sqlite3.connect(f"file:{city.file}?mode=ro", uri=True) as file:
        registered: dict[str, list[tuple[str, str]]] = {}
        for name, identifier, ticket in file.execute("SELECT name, id, ticket FROM registration"):
            registered.setdefault(name, []).append((identifier, ticket))
        inside = [row[0] for row in file.execute("SELECT id FROM check_in WHERE undone_at IS NULL")]
    file.close()
    found = []
    for client in clients:
        for path, key, body, answer in client.acknowledged:
            if path == "registrations":
                if registered.get(body["name"]) != [(answer["id"], answer["ticket"])]:
                    found.append(f"{key}: {registered.get(body['name'])}")
            elif answer["result"] != "admitted" or inside.count(answer["id"]) != 1:
                found.append(f"{key}: not inside")
        for path, key, body in client.asked:
            if path == "registrations" and len(registered.get(body["name"], [])) > 1:
                found.append(f"{key}: there twice")
    return found


def repeat_all(city: City, clients: list[Client]):
    """Everybody who was interrupted asks again, as programs do that got no answer; the others to be sure."""
    connection = http.client.HTTPConnection("127.0.0.1", city.port, timeout=10)
    for client in clients:
        for path, key, body, answer in client.acknowledged[-2:]:
            assert ask(connection, city, path, key, body) == answer, f"{key} was answered differently"
        for path, key, body in client.asked[len(client.acknowledged):]:
            client.acknowledged.append((path, key, body, ask(connection, city, path, key, body)))
    connection.close()


@pytest.fixture
def city():
    folder = Path(tempfile.mkdtemp(prefix="neue-wege-faults-"))
    city = City(folder)
    yield city
    if city.process.poll() is None:
        city.kill()
    shutil.rmtree(folder)


def test_nothing_acknowledged_is_lost_when_the_program_is_killed_under_load(city):
    acknowledged = 0
    for turn in range(ROUNDS):
        city.start()
        clients = load_until_killed(city, turn)
        assert losses(city, clients) == []
        city.start()
        repeat_all(city, clients)
        city.kill()
        assert losses(city, clients) == []
        assert city.run("check") == "ok"
        acknowledged += sum(len(client.acknowledged) for client in clients)
    assert acknowledged > ROUNDS * 20


def test_a_loss_would_be_seen(city):
    city.start()
    clients = load_until_killed(city, turn=99)
    assert losses(city, clients) == []
    lost = next(entry for client in clients for entry in client.acknowledged if entry[0] == "registrations")
    with sqlite3.connect(city.file) as file:
        file.execute("PRAGMA foreign_keys = ON")
        file.execute("DELETE FROM registration WHERE id = ?", [lost[3]["id"]])
    file.close()
    assert any(re.match(re.escape(lost[1]), fault) for fault in losses(city, clients))
    checked = subprocess.run(
        [PROGRAM, "check", "--database", city.database], capture_output=True, text=True, cwd=city.file.parent)
    assert checked.returncode == 1 and "places" in checked.stdout + checked.stderr


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
