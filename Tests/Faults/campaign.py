"""The fault campaign: people who register whatever happens, and what of their answers is left afterwards."""

import contextlib
import http.client
import json
import os
import sqlite3
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from postgres_cluster import PostgresCluster
from server import PROGRAM, Server

EVENT = "neue-wege-2023"
PREFIX = "Campaign "
# How long a fault lasts that somebody has to come and mend.
SECONDS_TO_MEND = 60


class Guests:
    """People who register one after the other, each under a key of their own, and ask again until they are answered."""

    def __init__(self, port: int, token: str, at_once: int = 6, pause: float = 0.01, patience: float = 30):
        self._port, self._token, self._pause, self._patience = port, token, pause, patience
        self.registered: set[str] = set()
        # Those who were told "not now, later", and how often no answer came.
        self.told_to_wait = self.unanswered = 0
        self.without_when: list[str] = []
        self.surprises: list[str] = []
        self.slowest = 0.0
        self._news = threading.Condition()
        self._is_over = False
        self._threads = [threading.Thread(target=self._come, daemon=True) for _ in range(at_once)]
        for thread in self._threads:
            thread.start()

    def wait_for(self, more: int = 100, seconds: float = 120):
        """Returns when so many more are registered than now."""
        enough = len(self.registered) + more
        with self._news:
            assert self._news.wait_for(lambda: self.surprises or len(self.registered) >= enough, timeout=seconds), (
                f"nobody gets through: {self.told_to_wait} were told to wait, {self.unanswered} heard nothing")

    def wait_for_trouble(self, more: int = 10, seconds: float = 60):
        """Returns when so many more were told to wait, or heard nothing."""
        enough = self.told_to_wait + self.unanswered + more
        with self._news:
            assert self._news.wait_for(
                lambda: self.surprises or self.told_to_wait + self.unanswered >= enough, timeout=seconds), "nothing fails"

    def stop(self):
        self._is_over = True
        for thread in self._threads:
            thread.join(timeout=self._patience + 30)
            assert not thread.is_alive(), "somebody got neither an answer nor an error"

    def _come(self):
        while not self._is_over:
            name = f"{PREFIX}{uuid.uuid4()}"
            while not self._is_over and not self._tries(name):
                time.sleep(0.2)
            time.sleep(self._pause)

    def _tries(self, name: str) -> bool:
        began = time.monotonic()
        status, when, body = 0, None, b""
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(
            http.client.HTTPConnection("127.0.0.1", self._port, timeout=self._patience)
        ) as line:
            line.request(
                "POST", f"/api/v1/events/{EVENT}/registrations", json.dumps({"name": name}),
                {"Authorization": f"Bearer {self._token}", "Idempotency-Key": name, "Content-Type": "application/json"})
            answer = line.getresponse()
            body = answer.read()
            status, when = answer.status, answer.getheader("Retry-After")
        with self._news:
            if status == 201:
                self.registered.add(name)
                self.slowest = max(self.slowest, time.monotonic() - began)
            elif status == 503:
                self.told_to_wait += 1
                if not when:
                    self.without_when.append(body.decode())
            elif status == 0:
                self.unanswered += 1
            else:
                self.surprises.append(f"{status} {body.decode()}")
            self._news.notify_all()
        return status == 201


@dataclass
class Row:
    """A line of the campaign's table."""

    fault: str
    engine: str
    answered: int
    waited: int
    unanswered: int
    lost: int
    twice: int
    check: str

    @staticmethod
    def table(rows: list[dict]) -> str:
        titles = ["what happened", "engine", "answered", "told to wait", "heard nothing", "lost", "twice", "check"]
        lines = [titles] + [[str(value) for value in row.values()] for row in rows]
        widths = [max(len(line[column]) for line in lines) for column in range(len(titles))]
        return "\n".join("  ".join(text.ljust(width) for text, width in zip(line, widths)).rstrip() for line in lines)


class City:
    """A city as it runs for years: `serve` on an engine of its own, and guests who come."""

    engine = ""

    def __init__(self, place: Path):
        # Where the data are; another disk than the rest for some faults.
        self.place = place
        self.server: Server | None = None
        self.guests: Guests | None = None

    database = ""

    def ask(self, statement: str) -> list[str]:
        """The first column of what it finds, beside the running program."""
        raise NotImplementedError

    def names(self) -> list[str]:
        return self.ask(f"SELECT name FROM registration WHERE name LIKE '{PREFIX}%'")

    def letters(self) -> Counter:
        """How often who was told what, as far as the queue remembers."""
        return Counter(self.ask("SELECT recipient || ' ' || subject FROM mail WHERE recipient <> ''"))

    def open(self, environment: dict[str, str] | None = None, before_start=None, **guests):
        self.server = Server("before", database=self.database, before_start=before_start)
        self.server.stop()
        self.server.serve(environment)
        self.guests = Guests(self.server.port, self.server.token("register"), **guests)
        self.guests.wait_for(60)

    def judge(self, fault: str, tell) -> Row:
        """Everybody who was answered is registered, once; nobody is registered twice; and `check` finds nothing."""
        guests = self.guests
        guests.stop()
        found = self.names()
        check = self.server.check()
        row = Row(
            fault, self.engine, len(guests.registered), guests.told_to_wait, guests.unanswered,
            len(guests.registered - set(found)), len(found) - len(set(found)), check)
        tell(row)
        assert guests.surprises == []
        assert guests.without_when == [], "told to wait, and not for how long"
        assert (row.lost, row.twice, row.check) == (0, 0, "ok"), row
        return row

    def close(self):
        if self.guests:
            self.guests.stop()
        if self.server:
            self.server.kill()
            self.server.remove()


class SQLiteCity(City):
    engine = "SQLite"
    # What the paths of its files hold; the log is written first.
    files = "city.sqlite"

    def __init__(self, place: Path):
        super().__init__(place)
        self.file = place / "city.sqlite"
        self.database = f"sqlite:{self.file}"

    def ask(self, statement: str) -> list[str]:
        with contextlib.closing(sqlite3.connect(self.file, timeout=30)) as database:
            return [row[0] for row in database.execute(statement)]


class PostgresCity(City):
    engine = "PostgreSQL"
    files = "/pg_wal/"

    def __init__(self, place: Path, environment: dict[str, str] | None = None):
        super().__init__(place)
        self.cluster = PostgresCluster(place, environment)
        self.database = self.cluster.address

    def ask(self, statement: str) -> list[str]:
        return self.cluster.ask(statement)

    def close(self):
        super().close()
        self.cluster.remove()


ENGINES = {"SQLite": SQLiteCity, "PostgreSQL": PostgresCity}


@contextlib.contextmanager
def folder():
    """One that other users may enter, such as that of PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="neue-wege-campaign-", dir="/tmp") as path:
        os.chmod(path, 0o755)
        yield Path(path)


@contextlib.contextmanager
def city_of(engine: str, place=None):
    """A city that nobody has come to yet."""
    with contextlib.ExitStack() as stack:
        city = ENGINES[engine](place or stack.enter_context(folder()))
        stack.callback(city.close)
        yield city


def answers(city: City, path: str) -> int:
    """With which status; 0 where nothing is answered within five seconds."""
    try:
        with urllib.request.urlopen(city.server.address + path, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def checked(database: str) -> str:
    """What `check` says of a database that nobody serves."""
    done = subprocess.run([PROGRAM, "check", "--database", database], capture_output=True, text=True, check=False)
    return done.stdout.strip() + done.stderr.strip()
