"""The program under test: built by Swift, started like a user starts it, with a database that is thrown away."""

import contextlib
import json
import os
import re
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("NEUE_WEGE_PROGRAM", ROOT / ".build/debug/neue-wege"))


# What the clock shows at the start where a test does not say. Otherwise it would be the same hour today, and commands beside
# the server go by the clock of the machine.
CLOCKS = {"door": "2023-12-01T16:25", "groups": "2023-12-01T18:20", "plenary": "2023-12-01T19:15"}


class Server:
    """`neue-wege demo` at a stage of the day, on a port of its own; `clock` is what its clock shows at the start."""

    def __init__(self, stage: str = "before", clock: str | None = None, seconds_to_start: float = 60,
                 database: str | None = None, before_start=None):
        self._folder = tempfile.TemporaryDirectory(prefix="neue-wege-browser-")
        self.folder = Path(self._folder.name)
        self._seconds_to_start = seconds_to_start
        self._signed_in: set[str] = set()
        # Called in the new process before the program begins, for limits that it has to bear.
        self._before_start = before_start
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._database = database or f"sqlite:{self.folder}/neue-wege.sqlite"
        self._place = ["--database", self._database, "--listen", f"127.0.0.1:{self.port}"]
        self._command = [PROGRAM, "demo", *self._place, "--stage", stage]
        if clock := clock or CLOCKS.get(stage):
            self._command += ["--at", clock]
        self._start()

    def _start(self, environment: dict[str, str] | None = None):
        self._output = open(self.folder / "output", "w+", encoding="utf-8")
        self._process = subprocess.Popen(
            self._command, cwd=self.folder, stdout=self._output, stderr=subprocess.STDOUT,
            preexec_fn=self._before_start,
            env={**os.environ, **(environment or {})})
        self._wait_until_ready(self._seconds_to_start)

    def restart(self):
        """Pulls the plug and starts again, at the same address and with the same database."""
        self.kill()
        self._start()

    def kill(self):
        """Pulls the plug: nothing is finished, nothing is said."""
        self._process.kill()
        self._process.wait()
        self._output.close()

    def serve(self, environment: dict[str, str] | None = None):
        """Starts again as a city runs it, with what the demo city has left in the database."""
        self._command = [PROGRAM, "serve", *self._place]
        self._start(environment)

    def file(self) -> sqlite3.Connection:
        """The database itself, beside the running program; for what no page tells and no clock brings in time."""
        return sqlite3.connect(self.folder / "neue-wege.sqlite", timeout=30)

    def token(self, scope: str) -> str:
        """A new key for another program."""
        return subprocess.run(
            [PROGRAM, "token", "create", "--database", self._database, "--name", "Test", "--scope", scope],
            cwd=self.folder, capture_output=True, text=True, check=True).stdout.strip()

    def new_sign_in_link(self, email: str) -> str:
        """A fresh link that signs somebody in, as the operator of a house gets it."""
        link = subprocess.run(
            [PROGRAM, "sign-in-link", "--database", self._database, email],
            cwd=self.folder, capture_output=True, text=True, check=True).stdout.strip()
        # The command does not know on which port this server listens.
        return self.address + urlsplit(link).path

    def ask(self, method: str, path: str, token: str, body: dict) -> bytes:
        """What a program asks for with its key."""
        request = urllib.request.Request(
            self.address + path, json.dumps(body).encode(), method=method,
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def mail_problem(self) -> str:
        """Why a mail was not sent, as the database keeps it."""
        file = self._database.removeprefix("sqlite:")
        with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return " ".join(row[0] for row in database.execute("SELECT problem FROM mail WHERE problem IS NOT NULL"))

    def check(self) -> str:
        """What `neue-wege check` says about the database."""
        return subprocess.run(
            [PROGRAM, "check", "--database", self._database], cwd=self.folder, capture_output=True, text=True,
            check=False).stdout.strip()

    def mail_to(self, email: str, seconds: float = 20) -> str:
        """The text of the mail that was sent to somebody; without a mail server it lands in a folder."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for file in (self.folder / "outbox").glob("*.eml"):
                mail = message_from_bytes(file.read_bytes(), policy=policy.default)
                if email in mail["To"]:
                    return mail.get_body(preferencelist=("plain",)).get_content()
            time.sleep(0.05)
        raise AssertionError(f"no mail to {email} within {seconds} s")

    def mail_saying(self, words: str, seconds: float = 20) -> str:
        """The text of the first mail in which that stands, to whomever it was sent."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for file in sorted((self.folder / "outbox").glob("*.eml")):
                body = message_from_bytes(file.read_bytes(), policy=policy.default).get_body(preferencelist=("plain",))
                if words in body.get_content():
                    return body.get_content()
            time.sleep(0.05)
        raise AssertionError(f"no mail says {words!r} within {seconds} s")

    def _wait_until_ready(self, seconds: float):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise AssertionError(f"the program ended by itself:\n{self.output}")
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=1):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        self.stop()
        raise AssertionError(f"the program was not ready after {seconds} s:\n{self.output}")

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def output(self) -> str:
        """Everything that the program has said so far."""
        return (self.folder / "output").read_text(encoding="utf-8")

    def sign_in_link(self, email: str) -> str:
        """The link that the program printed for a person of the demo city."""
        for line in self.output.splitlines():
            link = re.search(r"https?://\S+", line)
            if email in line and link:
                return link.group()
        raise AssertionError(f"no sign-in link for {email} in:\n{self.output}")

    def next_sign_in_link(self, email: str) -> str:
        """The printed link for whoever comes first, a fresh one for everybody after them."""
        if email in self._signed_in:
            return self.new_sign_in_link(email)
        self._signed_in.add(email)
        return self.sign_in_link(email)

    def join_codes(self) -> list[str]:
        """The codes of the boards that the program printed, in its order."""
        return re.findall(r"/join/([^\s/]+)", self.output)

    def tell_to_end(self):
        """Asks it to end, and does not wait."""
        self._process.terminate()

    def stop(self):
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise AssertionError("the program did not end within 15 s of being asked to")
        else:
            assert self._process.returncode == 0, f"the program ended with {self._process.returncode}"
        finally:
            self._output.close()

    def remove(self):
        self._folder.cleanup()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
